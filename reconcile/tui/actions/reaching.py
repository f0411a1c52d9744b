"""The keys that reach out of the desk: to the clipboard, and to the editor's own editor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from textual.app import SuspendNotSupported

from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.span import Span
from reconcile.tui import clipboard, editor
from reconcile.tui.actions.waiting import Waiting
from reconcile.tui.screens.pick import PickScreen
from reconcile.tui.screens.reply import Reply
from reconcile.tui.text.lines import Ink, Line, line
from reconcile.tui.text.questions import Field, said
from reconcile.tui.text.references import places, references

T = TypeVar("T")


class Reaching(Waiting):
    """Copy a reference; open a file at a line; write a value into it."""

    def action_copy(self) -> None:
        """Ask what to copy: the case's id, or one of its sources with its locator."""
        if case := self.session.current:
            texts = references(case)
            self._pick("Copy", texts, [line(text) for text in texts], self._copy)

    def action_open(self) -> None:
        """Ask which claim to open, unless there is one only; the case's decision as well."""
        case = self.session.current
        if case is None:
            return
        found = places(case)
        rows = [line(Ink(f"{span.path}:{span.line}", "strong"), f"  {what}") for span, what in found]
        if len(found) == 1:
            self._lend(found[0][0])
        elif found:
            self._pick("Open in your editor", [span for span, _ in found], rows, self._lend)

    def action_edit(self) -> None:
        """Ask which claim's value to write anew, unless there is one only."""
        case = self.decidable()
        if case is None:
            return
        claims = case.claims
        rows = [line(Ink(said(claim), "strong"), f"  {claim.id}") for claim in claims]
        if len(claims) == 1:
            self._ask_value(case, claims[0])
        elif claims:
            self._pick("Edit which value?", claims, rows, lambda claim: self._ask_value(case, claim))

    def _ask_value(self, case: Case, claim: Claim) -> None:
        def value() -> str:
            from reconcile.desk import edits as desk_edits  # with all that writes

            return desk_edits.value_of(self.desk, claim)

        then = partial(self._ask_other, case, claim)
        self.do(value, then, doing=f"Reading {claim.span.path}", writes=False)

    def _ask_other(self, case: Case, claim: Claim, now: str) -> None:
        field = Field("value", "Value", now, "as you would write it in the file")
        title = f"{claim.id} in {claim.span.path}:{claim.span.line}; the quote and all else stays"
        if self.is_free:
            self.fill_in(title, [field], lambda answers: self._edit(case, claim, answers["value"]))

    def _edit(self, case: Case, claim: Claim, value: str) -> Reply:
        """Write the value and check again; what is wrong with it, if anything is."""
        reply = Reply()

        def edit() -> None:
            from reconcile.desk import edits as desk_edits

            desk_edits.edit_value(self.desk, case.id, claim, value)

        def shows() -> None:
            left = self.desk.shelf.number(case.id) is not None
            became = "the case stays" if left else "the case is gone"
            self.say(f"✓ {claim.id} says {value} now, and {became} · z takes it back", "resolved")
            reply.tell()

        def fails(error: ReconcileError) -> None:
            if not reply.tell(str(error)):
                self.fail(error)

        self.renew(edit, shows, fails, doing=f"Writing {claim.span.path} and checking again")
        return reply

    def _pick(self, title: str, things: Sequence[T], rows: list[Line], does: Callable[[T], None]) -> None:
        def chosen(marked: list[int]) -> None:
            self.call_later(does, things[marked[0]])  # once the list is gone, for it may open a form

        self.app.push_screen(
            PickScreen(title, lambda: rows, chosen, foot="Enter takes the line · Esc cancels")
        )

    def _copy(self, text: str) -> None:
        self.run_worker(self._copied(clipboard.harmless(text)), exclusive=True)

    async def _copied(self, text: str) -> None:
        tool = await asyncio.to_thread(clipboard.copy, text)
        if tool:
            self.say(f"copied with {tool}: {text}", "resolved")
            return
        self.app.copy_to_clipboard(text)
        self.say(f"copied through the terminal (OSC 52), if it allows that: {text}")

    def _lend(self, span: Span) -> None:
        """Leave the screen to the editor; then read the text again and check it."""
        try:
            command = editor.command(self.desk.project.root / span.path, span.line)
            with self.app.suspend():
                fault = editor.run(command)
        except ReconcileError as error:
            self.say(str(error), "error")
            return
        except SuspendNotSupported:
            self.say("This terminal cannot be lent to another program; open the file yourself.", "error")
            return
        self.reread(fault or f"{span.path} is read again.", "error" if fault else "")
