"""The stored text of a source on the whole screen: words selected in it become the quote of a claim."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual import work
from textual.events import Key

from reconcile.desk.adding import Added, Faulty
from reconcile.desk.capture import Capture
from reconcile.desk.draft import Draft
from reconcile.desk.foresight import Foreseen
from reconcile.desk.guessing import Guess
from reconcile.errors import ReconcileError
from reconcile.tui.screens.form import FormScreen
from reconcile.tui.screens.introducing import Introduction
from reconcile.tui.screens.pick import PickScreen
from reconcile.tui.screens.text_screen import TextScreen
from reconcile.tui.text import capture as told
from reconcile.tui.text.lines import Ink, Line, line, wrap
from reconcile.tui.text.questions import Answers
from reconcile.tui.text.selecting import Selecting

if TYPE_CHECKING:
    from reconcile.tui.actions.waiting import Waiting

PAUSE = 0.2
"""Seconds for which a claim has to stay as it is before anybody looks what it will do."""
NO_FAULTS: Mapping[str, str] = MappingProxyType({})


class CaptureScreen(TextScreen):
    """Makes claims of words; they are written through the `desk`, which checks everything again.

    It closes with the id of the case to go to, or with nothing. `likely` are subjects that the words may be
    about, each with why. `undo` takes back what was done last at the desk.
    """

    def __init__(
        self,
        capture: Capture,
        likely: Mapping[str, str],
        at: int,
        desk: Waiting,
        undo: Callable[[Callable[[str], None]], None],
    ) -> None:
        super().__init__(told.title(capture.source), capture.document.text, at, desk.keys())
        self._capture = capture
        self._likely = dict(likely)
        self._desk = desk
        self._undo = undo
        self._draft = Draft(capture, Guess())
        self._read: tuple[int, int] = (0, 0)
        self._typed = ""
        self._meant = ""
        self._wants: Callable[[], object] | None = None
        self._case = ""
        self._said: Callable[[int], Sequence[Line]] = lambda room: ()
        self._busy = False
        self._foreseen: Foreseen | None = None
        self._looking = asyncio.Lock()

    async def on_key(self, event: Key) -> None:
        """A letter picks a property where words are selected; any other key does what it is bound to.

        Textual would do that some turns later only, when a letter typed right after Enter had come and gone.
        """
        letter = event.character
        if self.words.anchor is not None and letter is not None and letter.isalpha():
            event.stop()
            self._pick_by(letter.casefold())
        elif (bound := self.active_bindings.get(event.key)) is not None and bound.node is self:
            event.stop()
            await self.run_action(bound.binding.action)

    def action_close(self) -> None:
        """Close the text."""
        self.dismiss("")

    def action_let_go(self) -> None:
        """Let go of what is selected; where nothing is, close."""
        if self.words.anchor is None:
            self.dismiss("")
        elif self._typed:
            self._typed = ""
            self.draw_foot()
        else:
            self.select(self.words.dropped())

    def action_enter(self) -> None:
        """Begin to select; where words are selected, write them as a claim, or ask what is not clear."""
        if self.words.anchor is None:
            self.select(self.words.begun())
        elif not self._busy:
            self._once_read(self._write_or_ask)

    def action_fields(self) -> None:
        """Fill in any field of the claim by hand."""
        if self.words.anchor is not None and self._draft.guess.quote:
            self._ask_fields()

    def action_new_subject(self) -> None:
        """Make a new subject, which the words name."""
        if self.words.anchor is None:
            self.tell("Select the words that name it first.")
        else:
            self._once_read(self._meet)

    def action_undo(self) -> None:
        """Take back what was done last at the desk."""

        def told(what: str) -> None:
            self._capture.foresight.forget()
            self.tell(what)

        self._undo(told)

    def action_go(self) -> None:
        """Go to the case of the claim that was written last."""
        if self._case:
            self.dismiss(self._case)
        else:
            self.tell("No case holds what was written last.")

    def select(self, words: Selecting) -> None:
        """Take another selection; what the words may say is read once more."""
        before, self.words = self.words, words
        if before.chosen != words.chosen:
            self._wants = None  # which was asked of other words
        if words.anchor is None:
            self._draft, self._read, self._typed = Draft(self._capture, Guess()), (0, 0), ""
            self._capture.foresight.forget()
        elif before.chosen != words.chosen:
            self._said = lambda room: ()
            self._read_words(words.chosen)
        super().select(words)

    def tell(self, what: str, role: str = "") -> None:
        """Say something at the foot."""
        self._said = lambda room: wrap(line(Ink(what, role)), room)
        self.draw_foot()

    def foot(self, room: int) -> list[Line]:
        """What is known of the words selected, or what was just done, and the keys."""
        selected = self.words.anchor is not None
        lines = list(self._said(room))
        if not lines and selected and self._read == self.words.chosen:
            lines = told.draft_lines(self._draft, self._typed, room, self._foreseen)
        does = told.SELECTED if selected else told.WRITTEN if self._case else told.READING
        return [*lines, told.keys_line(does, self._keys)]

    @work(group="work", exclusive=True)
    async def _read_words(self, chosen: tuple[int, int]) -> None:
        guess = await asyncio.to_thread(self._capture.guess, *chosen)
        if chosen != self.words.chosen:
            return
        given = self._draft.given
        if chosen != self._read:
            given = {name: said for name, said in given.items() if name == "property"}
        likely = {**self._capture.near(*chosen), **self._likely}
        self._read = chosen
        self._take(Draft(self._capture, guess, likely, given, self._meant))
        if self._wants is not None:
            wants, self._wants = self._wants, None
            wants()

    def _take(self, draft: Draft) -> None:
        """Take another draft of the claim; what it will do is looked up where nothing is left to be asked."""
        self._draft, self._foreseen = draft, None
        self.draw_foot()
        if draft.guess.quote and not draft.unclear:
            self._foresee(draft)

    @work(group="foresee")
    async def _foresee(self, draft: Draft) -> None:
        """Look what a claim will do, once it stays as it is, and not before the last look is over."""
        await asyncio.sleep(PAUSE)
        async with self._looking:
            if draft is not self._draft:
                return
            try:
                foreseen = await asyncio.to_thread(self._capture.foresee, draft)
            except ReconcileError as error:
                foreseen = Foreseen({"it": str(error)})
        if draft is self._draft:
            self._foreseen = foreseen
            self.draw_foot()

    def _once_read(self, does: Callable[[], object]) -> None:
        """Do something as soon as the words have been read."""
        if self._read == self.words.chosen:
            does()
        else:
            self._wants = does

    def _pick_by(self, letter: str) -> None:
        """One letter of a property's two, or the second."""
        codes = self._capture.codes
        typed = self._typed + letter
        name = next((name for name, code in codes.items() if code == typed), "")
        if name:
            self._typed = ""
            self._take(self._draft.with_(property=name))
        elif any(code.startswith(typed) for code in codes.values()):
            self._typed = typed
        else:
            self._typed = ""
            self.tell(f"No property has the letters {typed}; Enter lists them all.")
            return
        self._said = lambda room: ()
        self.draw_foot()

    def _write_or_ask(self) -> None:
        draft = self._draft
        if not draft.guess.quote:
            self.tell("These words cannot be quoted as they stand; select others.", "error")
        elif (unclear := draft.unclear) == "":
            self._write(draft)
        elif not draft.choices(unclear):
            self._ask_one(unclear)
        else:
            self._ask_which(unclear)

    def _ask_which(self, name: str) -> None:
        """Ask for one of several answers."""
        draft = self._draft
        found, others = draft.choices(name), told.others(name)
        rows = [told.choice(draft, name, one) for one in found]
        rows += [line(Ink(other, "dim")) for other in others]

        def chosen(marked: list[int]) -> None:
            place = marked[0] - len(found)
            if place < 0:
                self.call_later(partial(self._answered, **{name: found[marked[0]]}))
            elif place == 0:
                self.call_later(self._ask_one, name)
            else:
                self.call_later(self._meet)

        self.app.push_screen(PickScreen(told.question(draft, name), lambda: rows, chosen, foot=told.TAKES))

    def _ask_one(self, name: str) -> None:
        """Ask for an answer to be typed."""
        field = next(one for one in told.fields(self._draft) if one.name == name)
        title = told.question(self._draft, name)

        def later(answers: Answers) -> None:
            self.call_later(partial(self._answered, **answers))

        self.app.push_screen(FormScreen(title, [field], later))

    def _answered(self, **answers: str) -> None:
        """Take answers in; a subject that is not known is met first."""
        subject = answers.get("subject", "")
        is_new = bool(subject) and not self._capture.record.names.find(subject)
        known = {name: said for name, said in answers.items() if name != "subject" or not is_new}
        self._take(self._draft.with_(**known))
        if is_new:
            self._meet(subject)
        else:
            self._write_or_ask()

    def _ask_fields(self, faults: Mapping[str, str] = NO_FAULTS) -> None:
        """Ask for all there is of the claim, from the first field on that is wrong or not clear."""

        def filled(answers: Answers) -> None:
            self.call_later(partial(self._answered, **answers))

        title, start = f"“{self._draft.guess.quote}”", next(iter(faults), self._draft.unclear or "subject")
        faulty = "\n".join(faults.values())
        self.app.push_screen(FormScreen(title, told.fields(self._draft), filled, faulty, start))

    @work(group="work", exclusive=True)
    async def _meet(self, typed: str = "") -> None:
        """Ask whom the words name that nobody declared; what was typed is a name that is no subject's yet."""
        draft, chosen = self._draft, self.words.chosen
        asked = draft.given.get("property", "")
        stranger = await asyncio.to_thread(self._capture.stranger, draft.guess, asked, typed)
        if chosen != self.words.chosen or self.app.screen is not self:
            return

        def known(subject: str) -> None:
            self._take(self._draft.with_(subject=subject))
            if typed:
                self._write_or_ask()

        def new(capture: Capture) -> None:
            self._capture, self._meant = capture, capture.new[-1].id
            given = {name: said for name, said in self._draft.given.items() if name != "subject"}
            self._draft = replace(self._draft, capture=capture, given=given)
            if stranger.words and not typed:
                self.select(self.words.dropped())
                self.tell(told.meant(capture.new[-1]))
            else:
                self._wants = self._write_or_ask if typed else None
                self._read_words(self.words.chosen)

        Introduction(self, self._capture, stranger, known, new).ask()

    def _write(self, draft: Draft) -> None:
        done: list[tuple[Added, Foreseen]] = []
        self._busy = True
        self.tell("Writing the claim and checking again …")

        def shows() -> None:
            self._busy = False
            if self not in self.app.screen_stack:  # it was closed meanwhile
                return
            added, foreseen = done[0]
            self._case = added.cases[0].id if added.cases else ""
            self._likely = {added.claims[0].item.subject: "as before", **self._likely}
            self._meant = "" if self._meant == added.claims[0].item.subject else self._meant
            self._said = partial(told.told, added, foreseen)
            self.select(self.words.dropped())

        def fails(error: ReconcileError) -> None:
            self._busy = False
            if self not in self.app.screen_stack:  # it was closed meanwhile
                self._desk.fail(error)
                return
            self.tell(str(error), "error")
            if isinstance(error, Faulty) and self.app.screen is self:
                self._ask_fields(error.fields)

        self._desk.renew(
            lambda: done.append(self._capture.add(draft)),
            shows,
            fails,
            doing="Writing the claim and checking again",
        )
