"""The proposals on the whole screen: a list, the one at the cursor in full, and keys to settle it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from reconcile.desk.proposals import Kept
from reconcile.model.proposal import Proposal
from reconcile.tui.actions.desk_part import HELD, Clock
from reconcile.tui.ink import content
from reconcile.tui.lines_view import LinesView
from reconcile.tui.screens.form import FormScreen
from reconcile.tui.screens.page_screen import PageScreen
from reconcile.tui.screens.reply import Outcome, Reply
from reconcile.tui.screens.scrolling import SCROLLING
from reconcile.tui.text.lines import BLANK, Ink, Line, fit, line
from reconcile.tui.text.page import Make
from reconcile.tui.text.proposal import NONE, fields, instead, rows, told
from reconcile.tui.text.questions import Answers

Tell = Callable[[str, str], None]
"""Takes what is to be said, and the part that it plays."""

KEYS = "a accept · c correct · 1 2 subject · d drop · W text · z back · Esc closes"


class Deciding(Protocol):
    """What the desk does with proposals: each tells what came of it, off the event loop."""

    def accept(self, kept: Kept, corrections: Mapping[str, str], tell: Tell) -> None:
        """Make one a claim."""

    def drop(self, kept: Kept, tell: Tell) -> None:
        """Leave one aside."""

    def take_back(self, tell: Tell) -> None:
        """Take back what was done last here."""

    def waiting(self) -> Sequence[Kept]:
        """Those that wait, as they were read last."""

    def evidence(self, kept: Kept) -> Make:
        """The text at the quote."""

    def names(self) -> tuple[Sequence[str], Sequence[str]]:
        """The properties and the subjects that there are."""

    def say(self, words: str, role: str) -> None:
        """Say at the desk what came of one after the list was closed."""


class ProposalsScreen(Screen[None]):
    """Goes through proposals: the one at the cursor is told below the list, with its quote and why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close"),
        *SCROLLING,
        Binding("a,enter", "accept", show=False),
        Binding("c,e", "correct", show=False),
        Binding("d,delete", "drop", show=False),
        Binding("z,ctrl+z", "take_back", show=False),
        Binding("1", "instead(1)", show=False),
        Binding("2", "instead(2)", show=False),
        Binding("W", "evidence", show=False),
    ]
    DEFAULT_CSS = """
    ProposalsScreen {
        & #title, & #foot { height: 1; background: $panel; padding: 0 1; }
        & #rows { height: 45%; background: $surface; border-bottom: solid $accent; padding: 0 1; }
        & LinesView { height: 1fr; }
        & #told { height: auto; max-height: 3; min-height: 1; padding: 0 1; background: $surface; }
    }
    """

    def __init__(self, deciding: Deciding, clock: Clock) -> None:
        super().__init__()
        self._deciding = deciding
        self._clock = clock
        self._cursor = 0
        self._busy = False
        self._since = ("", 0.0)
        self._instead: dict[str, Proposal] = {}

    def compose(self) -> ComposeResult:
        """How many there are, the list, the one at the cursor, what was just done, and the keys."""
        yield Static(id="title", markup=False)
        yield Static(id="rows", markup=False)
        yield LinesView(id="lines")
        yield Static(id="told", markup=False)
        yield Static(content([line(Ink(KEYS, "dim"))]), id="foot", markup=False)

    def on_mount(self) -> None:
        """Draw them."""
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Draw them for the new size."""
        self.call_after_refresh(self._draw)

    def action_close(self) -> None:
        """Back to the desk."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Go down or up."""
        self._cursor = max(0, min(self._cursor + by, len(self._waiting) - 1))
        self._draw()

    def action_read(self, pages: int) -> None:
        """Go down or up by what is in sight."""
        self.action_scroll(pages * self._sight)

    def action_edge(self, end: int) -> None:
        """Go to the first or the last."""
        self.action_scroll(len(self._waiting) * (1 if end else -1))

    def action_accept(self) -> None:
        """Make the one at the cursor a claim; where something is missing, ask for it."""
        kept = self._decidable()
        if kept is None:
            return
        shown = self._shown(kept).proposal
        if shown.is_whole:
            self._begin()
            same = shown.subject == kept.proposal.subject
            self._deciding.accept(kept, {} if same else {"subject": shown.subject}, self._tell)
        else:
            self._ask(kept)

    def action_correct(self) -> None:
        """Say it otherwise, then make it a claim."""
        if kept := self._decidable():
            self._ask(kept)

    def action_drop(self) -> None:
        """Leave the one at the cursor aside."""
        if kept := self._decidable():
            self._begin()
            self._deciding.drop(kept, self._tell)

    def action_instead(self, number: int) -> None:
        """Take another subject for the one at the cursor; nothing is written yet."""
        if self._busy or not self._waiting:
            return
        kept = self._shown(self._waiting[self._cursor])
        other = instead(kept.proposal, number)
        if other is None:
            self._tell("No other subject is offered under that number; c corrects it.", "")
            return
        self._instead[self._waiting[self._cursor].proposal.id] = other
        self._draw()

    def action_take_back(self) -> None:
        """Take back what was done last here."""
        if not self._busy:
            self._begin()
            self._deciding.take_back(self._tell)

    def action_evidence(self) -> None:
        """The text, at the quote."""
        if self._waiting:
            self.app.push_screen(PageScreen([self._deciding.evidence(self._waiting[self._cursor])]))

    @property
    def _waiting(self) -> Sequence[Kept]:
        return self._deciding.waiting()

    def _shown(self, kept: Kept) -> Kept:
        """A proposal as it is shown: about the subject that was taken for it here, if any."""
        return replace(kept, proposal=self._instead.get(kept.proposal.id, kept.proposal))

    @property
    def _sight(self) -> int:
        """How many rows are in sight."""
        return max(self.query_one("#rows", Static).content_size.height, 1)

    def _decidable(self) -> Kept | None:
        """The one at the cursor, once in sight long enough to be meant; none while one is settled."""
        if self._busy or not self._waiting or self._clock() - self._since[1] < HELD:
            return None
        return self._waiting[self._cursor]

    def _ask(self, kept: Kept) -> None:
        properties, subjects = self._deciding.names()
        title = f"Proposal {kept.number} of {kept.proposal.source}, line {kept.proposal.line}"
        shown = self._shown(kept).proposal
        asked = fields(shown, properties, subjects)
        missing = next((name for name in ("subject", "property") if not getattr(shown, name)), "value")

        def corrected(answers: Answers) -> Outcome | Reply:
            return self._corrected(kept, answers)

        self.app.push_screen(FormScreen(title, asked, corrected, start=missing))

    def _corrected(self, kept: Kept, answers: Answers) -> Outcome | Reply:
        reply = Reply()

        def tell(words: str, role: str) -> None:
            is_wrong = role == "error"
            heard = reply.tell(words if is_wrong else None)
            self._tell("" if is_wrong and heard else words, role)

        self._begin()
        self._deciding.accept(kept, answers, tell)
        return reply

    def _begin(self) -> None:
        self._busy = True

    def _tell(self, words: str, role: str) -> None:
        self._busy = False
        if self not in self.app.screen_stack:  # it was closed meanwhile
            self._deciding.say(words, role)
            return
        self.query_one("#told", Static).update(content([line(Ink(words, role))]))
        self._cursor = max(0, min(self._cursor, len(self._waiting) - 1))
        self._draw()

    def _draw(self) -> None:
        waiting = self._waiting
        shown = waiting[self._cursor].proposal.id if waiting else ""
        if shown != self._since[0]:
            self._since = (shown, self._clock())
        room = max(self.size.width - 2, 20)
        title = line(Ink("Proposals", "strong"), Ink(f"  {len(waiting)} waiting", "dim"))
        self.query_one("#title", Static).update(content([fit(title, room)]))
        self.query_one("#rows", Static).update(content(self._rows(room) if waiting else [line(NONE)]))
        view = self.query_one(LinesView)
        view.put(
            [BLANK, *told(self._shown(waiting[self._cursor]), view.room or room)] if waiting else [], start=0
        )

    def _rows(self, room: int) -> list[Line]:
        first = max(0, min(self._cursor - self._sight // 2, len(self._waiting) - self._sight))
        part = [self._shown(kept) for kept in self._waiting[first : first + self._sight]]
        return [
            line(Ink("▸ " if first + place == self._cursor else "  ", "key"), *inked)
            for place, inked in enumerate(rows(part, room - 2))
        ]
