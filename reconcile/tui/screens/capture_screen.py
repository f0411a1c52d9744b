"""The stored text of a source on the whole screen: words selected in it become the quote of a claim."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, ClassVar, Protocol

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Static

from reconcile.desk.adding import Added, Beside, Faulty
from reconcile.desk.capture import Capture, Draft
from reconcile.desk.guessing import Guess
from reconcile.errors import ReconcileError
from reconcile.tui.ink import content
from reconcile.tui.screens.form import FormScreen
from reconcile.tui.screens.pick import PickScreen
from reconcile.tui.text import capture as told
from reconcile.tui.text.lines import Ink, Line, fit, line, wrap
from reconcile.tui.text.questions import Answers, Field
from reconcile.tui.text.rows import Rows
from reconcile.tui.text.selecting import Selecting
from reconcile.tui.text_view import TextView

OTHER = "another …"
NO_FAULTS: Mapping[str, str] = MappingProxyType({})


class Works(Protocol):
    """What does work off the event loop, one piece after another."""

    def __call__(
        self,
        does: Callable[[], Any],
        then: Callable[[Any], None],
        fails: Callable[[ReconcileError], None] | None = None,
        *,
        doing: str,
        case_id: str = "",
        bars: str = "",
        writes: bool = True,
    ) -> None:
        """Do something, and show what came of it."""


class CaptureScreen(Screen[str]):
    """Reads a text word by word; what is written goes through `renew`, which checks everything again.

    It closes with the id of the case to go to, or with nothing. `likely` are subjects that the words may be
    about, each with why.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "let_go", show=False),
        Binding("left", "word(-1, False)", show=False),
        Binding("right", "word(1, False)", show=False),
        Binding("up", "row(-1, False)", show=False),
        Binding("down", "row(1, False)", show=False),
        Binding("shift+left", "word(-1, True)", show=False),
        Binding("shift+right", "word(1, True)", show=False),
        Binding("shift+up", "row(-1, True)", show=False),
        Binding("shift+down", "row(1, True)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("space", "sentence", show=False),
        Binding("enter", "enter", show=False),
        Binding("backspace", "other_end", show=False),
        Binding("tab", "fields", show=False),
        Binding("ctrl+z", "undo", show=False),
    ]
    DEFAULT_CSS = """
    CaptureScreen {
        & #title, & #foot { height: 1; background: $panel; padding: 0 1; }
        & TextView { height: 1fr; }
        & #draft { height: 7; padding: 0 1; background: $surface; border-top: solid $accent; }
    }
    """

    def __init__(
        self,
        capture: Capture,
        likely: Mapping[str, str],
        at: int,
        renew: Callable[..., None],
        undo: Callable[[Callable[[str], None]], None],
    ) -> None:
        super().__init__()
        self._capture = capture
        self._likely = dict(likely)
        self._renew = renew
        self._undo = undo
        self._words = Selecting.at(capture.document.text, at)
        self._draft = Draft(capture, Guess())
        self._read: tuple[int, int] = (0, 0)
        self._typed = ""
        self._wants = False
        self._case = ""
        self._sought = ""
        self._said: Callable[[int], Sequence[Line]] = lambda room: ()
        self._busy = False

    def compose(self) -> ComposeResult:
        """A title, the text, what is known of the words selected, and the keys."""
        yield Static(id="title", markup=False)
        yield TextView(id="text")
        yield Static(id="draft", markup=False)
        yield Static(id="foot", markup=False)

    def on_mount(self) -> None:
        """Say what text it is."""
        self._draw()

    def on_resize(self) -> None:
        """Lay the text out for the width there is."""
        self.call_after_refresh(self._lay)

    def on_text_view_pointed(self, message: TextView.Pointed) -> None:
        """Go to where the mouse points, or select up to there."""
        start, end = message.span
        if start == end:
            self._change(self._words.dropped().went(start))
        else:
            self._change(self._words.over(start, end))

    def on_key(self, event: Key) -> None:
        """A letter picks a property where words are selected; else it does what the foot says."""
        if event.character is None or not event.is_printable or event.character == " ":
            return
        event.stop()
        letter = event.character
        if self._words.anchor is not None:
            self._pick_by(letter.casefold())
            return
        match letter:
            case "q":
                self.dismiss("")
            case "g":
                self._go()
            case "z":
                self.action_undo()
            case "/":
                self._ask_what_to_find()
            case "n":
                self._find(self._sought)

    def action_let_go(self) -> None:
        """Let go of what is selected; where nothing is, close."""
        if self._words.anchor is None:
            self.dismiss("")
        elif self._typed:
            self._typed = ""
            self._draw_foot()
        else:
            self._change(self._words.dropped())

    def action_word(self, words: int, select: bool) -> None:
        """Go to the next word, or the one before; where words are selected, that is the end of them."""
        self._change((self._words.begun() if select else self._words).moved(words))

    def action_row(self, rows: int, select: bool) -> None:
        """Go down or up."""
        if laid := self._view.rows:
            self._change((self._words.begun() if select else self._words).climbed(laid, rows))

    def action_page(self, pages: int) -> None:
        """Read on, or back, by what is in sight."""
        self.action_row(pages * max(self._view.size.height - 1, 1), False)

    def action_edge(self, end: int) -> None:
        """Go to the first or the last word."""
        self._change(self._words.went(len(self._capture.document.text) if end else 0))

    def action_sentence(self) -> None:
        """Select the sentence at the cursor; once more, the next one too."""
        self._change(self._words.sentence())

    def action_other_end(self) -> None:
        """Move the other end of what is selected."""
        self._change(self._words.turned())

    def action_enter(self) -> None:
        """Begin to select; where words are selected, write them as a claim, or ask what is not clear."""
        if self._words.anchor is None:
            self._change(self._words.begun())
        elif self._read != self._words.chosen:
            self._wants = True  # as soon as the words have been read
        elif not self._busy:
            self._write_or_ask()

    def action_fields(self) -> None:
        """Fill in any field of the claim by hand."""
        if self._words.anchor is not None and self._draft.guess.quote:
            self._ask_fields()

    def action_undo(self) -> None:
        """Take back what was done last at the desk."""
        self._undo(self._tell)

    @property
    def _view(self) -> TextView:
        return self.query_one(TextView)

    def _change(self, selecting: Selecting) -> None:
        """Take another selection; what the words may say is read once more."""
        before, self._words = self._words, selecting
        if selecting.anchor is None:
            self._draft, self._read, self._typed = Draft(self._capture, Guess()), (0, 0), ""
        elif before.chosen != selecting.chosen:
            self._said = lambda room: ()
            self._read_words(selecting.chosen)
        self._view.show(selecting)
        self._draw_foot()

    @work(group="work", exclusive=True)
    async def _read_words(self, chosen: tuple[int, int]) -> None:
        guess = await asyncio.to_thread(self._capture.guess, *chosen)
        if chosen != self._words.chosen:
            return
        given = {"property": self._draft.given["property"]} if "property" in self._draft.given else {}
        self._draft = Draft(self._capture, guess, {**self._capture.near(*chosen), **self._likely}, given)
        self._read = chosen
        self._draw_foot()
        if self._wants:
            self._wants = False
            self.action_enter()

    def _pick_by(self, letter: str) -> None:
        """One letter of a property's two, or the second."""
        codes = self._capture.codes
        typed = self._typed + letter
        name = next((name for name, code in codes.items() if code == typed), "")
        if name:
            self._typed = ""
            self._draft = self._draft.with_(property=name)
        elif any(code.startswith(typed) for code in codes.values()):
            self._typed = typed
        else:
            self._typed = ""
            self._tell(f"No property has the letters {typed}; Enter lists them all.")
            return
        self._said = lambda room: ()
        self._draw_foot()

    def _write_or_ask(self) -> None:
        draft = self._draft
        if not draft.guess.quote:
            self._tell("These words cannot be quoted as they stand; select others.", "error")
        elif (unclear := draft.unclear) == "":
            self._write(draft)
        elif not draft.choices(unclear):
            self._ask_one(unclear)
        else:
            self._ask_which(unclear)

    def _ask_which(self, name: str) -> None:
        """Ask for one of several answers."""
        draft = self._draft
        found = draft.choices(name)
        rows = [told.choice(draft, name, one) for one in found]
        rows += [] if name == "property" else [line(Ink(OTHER, "dim"))]

        def chosen(marked: list[int]) -> None:
            if marked[0] < len(found):
                self.call_later(self._answered, name, found[marked[0]])
            else:
                self.call_later(self._ask_one, name)

        foot = "Enter takes the line · Esc cancels"
        self.app.push_screen(PickScreen(told.question(draft, name), lambda: rows, chosen, foot=foot))

    def _ask_one(self, name: str) -> None:
        """Ask for an answer to be typed."""
        field = next(one for one in told.fields(self._draft, self._names()) if one.name == name)
        title = told.question(self._draft, name)

        def later(answers: Answers) -> None:
            self.call_later(self._answered, name, answers[name])

        self.app.push_screen(FormScreen(title, [field], later))

    def _answered(self, name: str, answer: str) -> None:
        self._draft = self._draft.with_(**{name: answer})
        self._draw_foot()
        self._write_or_ask()

    def _ask_fields(self, faults: Mapping[str, str] = NO_FAULTS) -> None:
        """Ask for all there is of the claim, from the first field on that is wrong or not clear."""

        def filled(answers: Answers) -> None:
            self._draft = self._draft.with_(**answers)
            self.call_later(self._write_or_ask)

        title = f"“{self._draft.guess.quote}”"
        fields = told.fields(self._draft, self._names())
        start = next(iter(faults), self._draft.unclear or "subject")
        self.app.push_screen(FormScreen(title, fields, filled, "\n".join(faults.values()), start))

    def _write(self, draft: Draft) -> None:
        done: list[tuple[Added, Beside]] = []
        self._busy = True
        self._tell("Writing the claim and checking again …")

        def shows() -> None:
            self._busy = False
            if not self.children:  # it was closed meanwhile
                return
            added, beside = done[0]
            self._case = added.cases[0].id if added.cases else ""
            self._likely = {added.claims[0].item.subject: "as before", **self._likely}
            self._said = partial(told.told, added, beside)
            self._change(self._words.dropped())

        def fails(error: ReconcileError) -> None:
            self._busy = False
            self._tell(str(error), "error")
            if isinstance(error, Faulty) and self.app.screen is self:
                self._ask_fields(error.fields)

        self._renew(
            lambda: done.append(self._capture.add(draft)),
            shows,
            fails,
            doing="Writing the claim and checking again",
        )

    def _go(self) -> None:
        if self._case:
            self.dismiss(self._case)
        else:
            self._tell("No case holds what was written last.")

    def _ask_what_to_find(self) -> None:
        field = Field("words", "Find", self._sought, "words of the text")
        self.app.push_screen(
            FormScreen("Find in the text", [field], lambda answers: self._find(answers["words"]))
        )

    def _find(self, sought: str) -> None:
        """Go to where words stand next, from the cursor on and round."""
        self._sought = sought
        text, after = self._capture.document.text.casefold(), self._words.cursor[1]
        if sought:
            place = text.find(sought.casefold(), after)
            place = text.find(sought.casefold()) if place < 0 else place
            if place < 0:
                self._tell(f"“{sought}” is not in the text.")
            else:
                self._change(self._words.went(place))

    def _names(self) -> list[str]:
        every = self._capture.record.subjects.values()
        return list(dict.fromkeys(name for one in every for name in (one.id, one.name, *one.aliases) if name))

    def _tell(self, what: str, role: str = "") -> None:
        self._said = lambda room: wrap(line(Ink(what, role)), room)
        self._draw_foot()

    @work(group="page", exclusive=True)
    async def _lay(self) -> None:
        room = self._view.room
        rows = self._view.rows
        if room and (rows is None or rows.room != Rows("", room).room):
            self._view.lay(await asyncio.to_thread(Rows, self._capture.document.text, room), self._words)
        self._draw()

    def _draw(self) -> None:
        source = self._capture.source
        day = source.date.written if source.date else "undated"
        title = line(Ink(f"Capture · {source.key}", "strong"), f" · {source.title} · {day}")
        self.query_one("#title", Static).update(content([fit(title, max(self.size.width - 2, 8))]))
        self._draw_foot()

    def _draw_foot(self) -> None:
        if not self.children:  # it was closed meanwhile
            return
        room = max(self.size.width - 2, 8)
        selected = self._words.anchor is not None
        lines = list(self._said(room))
        if not lines and selected and self._read == self._words.chosen:
            lines = told.draft_lines(self._draft, self._typed, room)
        self.query_one("#draft", Static).update(content(lines))
        keys = told.SELECTED if selected else told.WRITTEN if self._case else told.READING
        self.query_one("#foot", Static).update(content([fit(line(Ink(keys, "dim")), room)]))
