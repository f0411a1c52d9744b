"""Which text of a source its quotes were found in, and where: what tells that a text has changed since."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordedQuote:
    """A quote, with the locator that chose its place, and where it stood.

    `start` and `end` count characters of the text from 0, `at` is the place as people name it, and `around`
    tells the words around it from any others without holding them.
    """

    quote: str
    locator: str
    start: int
    end: int
    at: str
    around: str


@dataclass(frozen=True, slots=True)
class RecordedText:
    """The stored text of a source as somebody recorded it.

    Its file, the SHA-256 of the bytes of this and that of the text that was read of it, and the quotes.
    """

    file: str
    sha256: str
    text: str
    quotes: tuple[RecordedQuote, ...] = ()
