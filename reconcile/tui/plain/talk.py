"""What passes between the plain desk and its editor: lines, of which none can drive the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from reconcile.model.plain import plain
from reconcile.tui.text.lines import Ink, Line, line, text
from reconcile.tui.text.page import Page
from reconcile.tui.text.questions import number_in

NO_TEXT = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
"""What comes from a key that writes nothing, as an arrow, or from bytes that are no text."""

Ask = Callable[[str], str | None]
Tell = Callable[[str], None]


class Left(Exception):
    """The editor is done."""


class Ended(Left):
    """The input is at its end."""


class Talk:
    """Asks and tells.

    `ask` prints a prompt and gives a line, None at the end of the input. `room` is how wide to write. `rows`
    is how many lines of a page to tell before asking whether to go on; 0, as for a pipe, tells all of it.
    `send` hands the terminal a sequence to obey; None where none is there to obey.
    """

    def __init__(
        self,
        ask: Ask,
        tell: Tell,
        *,
        room: int = 80,
        unicode: bool = True,
        rows: int = 0,
        send: Tell | None = None,
    ) -> None:
        self._ask = ask
        self._tell = tell
        self.room = room
        self.unicode = unicode
        self.rows = rows
        self.send = send

    @property
    def at_terminal(self) -> bool:
        """Whether a person sits before a terminal, which can be lent to other programs."""
        return self.rows > 0

    def tell(self, words: str) -> None:
        """Say something, in one line or several."""
        self._tell(plain(words))

    def tell_lines(self, lines: Iterable[Line]) -> None:
        """Say some lines in one go."""
        self.tell("\n".join(text(one).rstrip() for one in lines))

    def ask(self, prompt: str) -> str:
        """The line that answers, without the space around it; Ended at the end of the input.

        A line that holds what is no text is asked for again, so that an arrow key gets into no reason.
        """
        while (answer := self._ask(plain(prompt))) is not None:
            if not NO_TEXT.search(answer):
                return answer.strip()
            self.tell(f"That line holds more than text ({answer}); type it again.")
        raise Ended

    def choose(self, rows: Sequence[Line], asked: str, given: str = "") -> int | None:
        """Which of some rows is meant, from 0: by its number from 1, `given` already or asked for now."""
        if not given:
            self.tell_lines(line(f"  {number}. ", *row) for number, row in enumerate(rows, start=1))
            given = self.ask(f"{asked} A number, or an empty line to go back: ")
        number = number_in(given)
        if given and not 0 < number <= len(rows):
            self.tell(f"{given!r} is not one of the numbers 1 to {len(rows)}; nothing was done.")
            return None
        return number - 1 if given else None

    def read(self, page: Page) -> None:
        """Tell a page, a screenful at a time where somebody can be asked whether to go on."""
        self.tell_lines([line(Ink(page.title, "strong")), *page.head])
        left = list(page.lines)
        while left:
            shown, left = (left[: self.rows], left[self.rows :]) if self.rows else (left, [])
            self.tell_lines(shown)
            if left and self.ask(f"({len(left)} more lines; Enter reads on, anything else ends) "):
                return
