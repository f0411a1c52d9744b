"""Words of a text selected by going from one to another; a selection begins and ends with whole words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reconcile.tui.text.rows import Rows, Span
from reconcile.tui.text.words import sentence_at, word_after, word_at, word_before

NOTHING: Span = (0, 0)
EMPTY = 1_000
"""Over so many rows without a word the cursor goes on."""


@dataclass(frozen=True, slots=True)
class Selecting:
    """The word at the cursor, and the word where the selection was begun, if one was.

    `cell` is where the cursor would be in its row, kept while it goes up and down.
    """

    text: str
    cursor: Span
    anchor: Span | None = None
    cell: int = -1

    @classmethod
    def at(cls, text: str, place: int) -> Selecting:
        """The cursor at a place of a text, or at the nearest word."""
        return cls(text, word_at(text, place) or NOTHING)

    @property
    def chosen(self) -> Span:
        """What is selected; of nothing the end is its beginning."""
        if self.anchor is None:
            return NOTHING
        return min(self.anchor[0], self.cursor[0]), max(self.anchor[1], self.cursor[1])

    def moved(self, words: int) -> Selecting:
        """The cursor some words on, or back."""
        cursor = self.cursor
        for _ in range(abs(words)):
            after, before = word_after(self.text, cursor[1]), word_before(self.text, cursor[0])
            cursor = (after if words > 0 else before) or cursor
        return replace(self, cursor=cursor, cell=-1)

    def climbed(self, rows: Rows, by: int) -> Selecting:
        """The cursor some rows on, or back, at the word nearest to the cell where it was."""
        row = rows.at(self.cursor[0])
        cell = rows.cell(self.cursor[0]) if self.cell < 0 else self.cell
        step = 1 if by > 0 else -1
        wanted = max(0, min(row + by, len(rows) - 1))
        beyond = range(wanted, len(rows) if by > 0 else -1, step)
        for one in (*beyond[:EMPTY], *range(wanted, row, -step)):  # rows may be empty
            if (word := _word_in(rows, one, cell)) is not None:
                return replace(self, cursor=word, cell=cell)
        return self

    def went(self, place: int) -> Selecting:
        """The cursor at a place of the text, or at the nearest word."""
        return replace(self, cursor=word_at(self.text, place) or self.cursor, cell=-1)

    def begun(self) -> Selecting:
        """Selecting from the word at the cursor on, unless that was begun."""
        return self if self.anchor else replace(self, anchor=self.cursor)

    def dropped(self) -> Selecting:
        """Nothing selected."""
        return replace(self, anchor=None)

    def turned(self) -> Selecting:
        """The other end of what is selected moves from now on."""
        return self if self.anchor is None else replace(self, cursor=self.anchor, anchor=self.cursor, cell=-1)

    def sentence(self) -> Selecting:
        """The sentence at the cursor selected; where words are, up to the end of theirs or of the next."""
        if self.anchor is None:
            return self._over(sentence_at(self.text, self.cursor[0]))
        start, end = self.chosen
        last = sentence_at(self.text, end - 1)[1]
        after = word_after(self.text, end)
        if last <= end and after is not None:
            last = sentence_at(self.text, after[0])[1]
        return self._over((start, max(last, end)))

    def over(self, start: int, end: int) -> Selecting:
        """The words selected that a stretch of the text touches."""
        first, last = word_at(self.text, min(start, end)), word_at(self.text, max(start, end))
        if first is None or last is None:
            return self
        return replace(self, anchor=first if start <= end else last, cursor=last if start <= end else first)

    def _over(self, span: Span) -> Selecting:
        first, last = word_after(self.text, span[0]), word_before(self.text, span[1])
        if first is None or last is None:
            return self
        return replace(self, anchor=first, cursor=last, cell=-1)


def _word_in(rows: Rows, row: int, cell: int) -> Span | None:
    """The word of a row that is nearest to a cell; None in a row without any."""
    start, end = rows.span(row)
    word = word_at(rows.text, min(rows.place(row, cell), max(end - 1, start)))
    if word is not None and word[0] >= end:
        word = word_before(rows.text, end)
    return word if word is not None and word[1] > start and word[0] < end else None
