"""A text on the whole screen, gone through word by word, in which words are selected."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from reconcile.tui.ink import content
from reconcile.tui.screens.form import FormScreen
from reconcile.tui.text.help import capture_lines
from reconcile.tui.text.keys import CAPTURE
from reconcile.tui.text.lines import Line, fit
from reconcile.tui.text.questions import Field
from reconcile.tui.text.rows import Rows
from reconcile.tui.text.selecting import Selecting
from reconcile.tui.text.words import place_of
from reconcile.tui.text_view import TextView


class TextScreen(Screen[str]):
    """Reads a text, and selects in it; what becomes of the words is for those who build on it.

    `keys` are those that the user's settings put in the place of ours.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.keys, key.action, key.help, show=False, id=key.id) for key in CAPTURE
    ]
    DEFAULT_CSS = """
    TextScreen {
        & #title, & #foot { height: 1; background: $panel; padding: 0 1; }
        & TextView { height: 1fr; }
        & #draft { height: 8; padding: 0 1; background: $surface; border-top: solid $accent; }
    }
    """

    def __init__(self, title: Line, text: str, at: int, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._told_above = title
        self._text = text
        self._keys = keys
        self._sought = ""
        self.words = Selecting.at(text, at)

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
            self.select(self.words.dropped().went(start))
        else:
            self.select(self.words.over(start, end))

    def action_word(self, words: int, select: bool) -> None:
        """Go to the next word, or the one before; where words are selected, that is the end of them."""
        self.select((self.words.begun() if select else self.words).moved(words))

    def action_row(self, rows: int, select: bool) -> None:
        """Go down or up."""
        if laid := self._view.rows:
            self.select((self.words.begun() if select else self.words).climbed(laid, rows))

    def action_page(self, pages: int) -> None:
        """Read on, or back, by what is in sight."""
        self.action_row(pages * max(self._view.size.height - 1, 1), False)

    def action_edge(self, end: int) -> None:
        """Go to the first or the last word."""
        self.select(self.words.went(len(self._text) if end else 0))

    def action_sentence(self) -> None:
        """Select the sentence at the cursor; once more, the next one too."""
        self.select(self.words.sentence())

    def action_other_end(self) -> None:
        """Move the other end of what is selected."""
        self.select(self.words.turned())

    def action_find(self) -> None:
        """Ask for words, and go to where they stand next."""
        field = Field("words", "Find", self._sought, "words of the text")
        self.app.push_screen(
            FormScreen("Find in the text", [field], lambda answers: self._find(answers["words"]))
        )

    def action_find_next(self) -> None:
        """Go to where the same words stand next."""
        self._find(self._sought)

    def action_help(self) -> None:
        """What every key does here."""
        from reconcile.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(capture_lines(self._keys)))

    def select(self, words: Selecting) -> None:
        """Take another selection."""
        self.words = words
        self._view.show(words)
        self.draw_foot()

    def tell(self, what: str, role: str = "") -> None:
        """Say something at the foot."""
        raise NotImplementedError

    def foot(self, room: int) -> Sequence[Line]:
        """What is known of the words selected, in lines of so many cells, and last the keys."""
        raise NotImplementedError

    def draw_foot(self) -> None:
        """Draw what is known of the words selected, and the keys."""
        if not self.children:  # it was closed meanwhile
            return
        room = max(self.size.width - 2, 8)
        *lines, keys = self.foot(room)
        self.query_one("#draft", Static).update(content(lines))
        self.query_one("#foot", Static).update(content([fit(keys, room)]))

    @property
    def _view(self) -> TextView:
        return self.query_one(TextView)

    def _find(self, sought: str) -> None:
        """Go to where words stand next, from the cursor on and round."""
        self._sought = sought
        place = place_of(self._text, sought, self.words.cursor[1])
        if place is not None:
            self.select(self.words.went(place))
        elif sought:
            self.tell(f"“{sought}” is not in the text.")

    @work(group="page", exclusive=True)
    async def _lay(self) -> None:
        room = self._view.room
        rows = self._view.rows
        if room and (rows is None or rows.room != Rows("", room).room):
            self._view.lay(await asyncio.to_thread(Rows, self._text, room), self.words)
        self._draw()

    def _draw(self) -> None:
        room = max(self.size.width - 2, 8)
        self.query_one("#title", Static).update(content([fit(self._told_above, room)]))
        self.draw_foot()
