"""The stored text of a source, with its pages and headings, so that a place in it can be named."""

from __future__ import annotations

import re
from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from reconcile.model.recorded import RecordedText

PAGE = "\f"
"""A new page begins after each of these, as `pdftotext` writes them too."""

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t#]*$", re.MULTILINE)
_BLOCK = re.compile(r"(?:^.*\S.*\n?)+", re.MULTILINE)
_NUMBERED = re.compile(r"\s*(?:\[(\d{1,4})\]|(?:¶\s?)?(\d{1,4})\\?[.)])\s+\S")
_FEW = 8
_FOLIO = r"(?:page|p\.|seite)?\s*[-–—|\[(]*\s*(\d{1,4})\s*[-–—|\])]*(?:\s*(?:of|/)\s*\d{1,4})?"
_ALONE = re.compile(rf"\s*{_FOLIO}\s*", re.IGNORECASE)
_BESIDE = re.compile(rf"\s*(\d{{1,4}})\s*[|–—]?\s+\D.*|.*\D\s+[|–—]?\s*{_FOLIO}\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Document:
    """A stored text: line breaks are `\\n`, pages part at form feeds, headings begin with `#`.

    `kind` is what it was stored as: txt, md, html, pdf or docx. `printed` holds the number that each page
    bears, where pages bear numbers. `guessed` is the encoding in which its bytes make sense, where they
    don't tell it themselves.
    """

    text: str
    kind: str = "txt"
    printed: tuple[int | None, ...] = ()
    guessed: str = ""

    @cached_property
    def pages(self) -> tuple[int, ...]:
        """The offset where each page begins."""
        return (0, *(found.end() for found in re.finditer(PAGE, self.text)))

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The offset where each line begins."""
        return tuple(
            accumulate(map(len, self.text.split("\n")[:-1]), lambda at, size: at + size + 1, initial=0)
        )

    @cached_property
    def headings(self) -> tuple[tuple[int, int, str], ...]:
        """Offset, level (from 1) and words of each heading; none where the text does not mark them."""
        if self.kind not in ("md", "html", "docx"):
            return ()
        return tuple((found.start(), len(found[1]), found[2]) for found in _HEADING.finditer(self.text))

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """The offset where each paragraph begins that bears its number, as those of reports and judgments do.

        None where they are not numbered throughout: a list of a few items numbers no paragraphs.
        """
        blocks = [found for found in _BLOCK.finditer(self.text) if not found[0].startswith("#")]
        bearing = [
            (found.start(), int(number[1] or number[2]))
            for found in blocks
            if (number := _NUMBERED.match(found[0]))
        ]
        is_through = [number for _, number in bearing] == [*range(1, len(bearing) + 1)]
        is_most = len(bearing) >= max(_FEW, 2 * len(blocks) / 3)
        return tuple(start for start, _ in bearing) if is_through and is_most else ()

    @property
    def is_paged(self) -> bool:
        """Whether pages can be told apart."""
        return len(self.pages) > 1

    @property
    def has_own_lines(self) -> bool:
        """Whether its lines are those of the file, and no artefact of reading it."""
        return self.kind in ("txt", "md")

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self.lines, offset)

    def page(self, offset: int) -> int:
        """The page of an offset, counted from 1."""
        return bisect_right(self.pages, offset)

    def page_name(self, page: int) -> str:
        """A page as people cite it: by the number that it bears, else as counted."""
        number = self.printed[page - 1] if page <= len(self.printed) else None
        return f"p. {page if number is None else number}"

    def heading(self, offset: int) -> str:
        """The heading that an offset stands under; empty where there is none."""
        above = [words for start, _, words in self.headings if start <= offset]
        return above[-1] if above else ""

    def locator(self, offset: int) -> str:
        """An offset as a claim cites it: its page, line or section; empty where the text has none."""
        is_told = self.is_paged or self.has_own_lines or self.heading(offset)
        return self.place(offset) if is_told else ""

    def place(self, offset: int) -> str:
        """An offset as people name it: page, else line, else heading, else how far into the text."""
        if self.is_paged:
            return self.page_name(self.page(offset))
        if self.has_own_lines:
            return f"line {self.line(offset)}"
        heading = self.heading(offset)
        return (
            f"section “{heading}”" if heading else f"{100 * offset // max(len(self.text), 1)} % into the text"
        )


@dataclass
class Unreadable(Exception):
    """A stored file that gives no text: why, and what to do about it.

    `lasting`: it will be so as long as its bytes are the same.
    """

    message: str
    help: str = ""
    lasting: bool = True


class Documents(Mapping[str, str]):
    """The stored texts of sources by their keys, each with what it was read from."""

    @abstractmethod
    def document(self, key: str) -> Document | None:
        """The stored text of a source with its pages; None where there is none that can be read."""

    @abstractmethod
    def unreadable(self, key: str) -> Unreadable | None:
        """Why the file of a source gives no text; None where it gives one, or is not there."""

    @abstractmethod
    def digest(self, key: str) -> str | None:
        """The SHA-256 of the file of a source; None where it is not there. It takes no reading of it."""

    @property
    @abstractmethod
    def recorded(self) -> Mapping[str, RecordedText]:
        """The texts as somebody recorded them last; ValueError where that cannot be read."""


def document(texts: Mapping[str, str], key: str) -> Document | None:
    """The stored text of a source with its pages, whatever holds the texts."""
    if isinstance(texts, Documents):
        return texts.document(key)
    text = texts.get(key)
    return None if text is None else Document(text, printed=printed([*text.split(PAGE)]))


def printed(pages: list[str]) -> tuple[int | None, ...]:
    """The number that each page bears at its head or foot; empty where no numbering is seen.

    Numbers count on most pages by one, so that they all are the same number off the page's place. Pages
    before the first are without.
    """
    votes: dict[int, int] = {}
    for place, page in enumerate(pages, 1):
        for shift in {number - place for number in _numbers(page)}:
            votes[shift] = votes.get(shift, 0) + 1
    if not votes or len(pages) < 2:
        return ()
    shift, count = max(votes.items(), key=lambda vote: (vote[1], -abs(vote[0])))
    if count < max(2, (len(pages) + 1) // 2):
        return ()
    return tuple(place + shift if place + shift > 0 else None for place in range(1, len(pages) + 1))


def edges(page: str) -> tuple[list[str], list[str]]:
    """The first and the last lines of a page that hold anything: where running heads and numbers stand."""
    lines = [line for line in page.split("\n") if line.strip()]
    return lines[:2], lines[2:][-2:]


def is_number(line: str, number: int | None) -> bool:
    """Whether a line holds nothing but the number of its page."""
    found = _ALONE.fullmatch(line)
    return found is not None and int(found[1]) == number


def _numbers(page: str) -> list[int]:
    head, foot = edges(page)
    found: list[int] = []
    for line in (*head, *foot):
        match = _ALONE.fullmatch(line) or (_BESIDE.fullmatch(line) if len(line) < 120 else None)
        if match is not None:
            found.extend(int(number) for number in match.groups() if number)
    return found
