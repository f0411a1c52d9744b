"""A passage that two stored texts share: as each has it, the words that are the same marked in both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from reconcile.evidence.anchoring.passage import around
from reconcile.evidence.origins.links import link
from reconcile.evidence.origins.reuse import Passage, Place, Reuse
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.document import Document, document
from reconcile.model.source import Source
from reconcile.tui.text.evidence import no_text, text_page
from reconcile.tui.text.lines import BLANK, Ink, Line, beside, column_width, line, wrap
from reconcile.tui.text.page import Make, Page

NARROW = 60
"""With less room than this, one text stands below the other."""
OPENS, CLOSES = "[[", "]]"
"""Around words that both texts have, which no colour is needed to see."""

_SPACE = re.compile(r"\s+")
_LEGEND = f"Words in {OPENS} {CLOSES} stand in both texts."
_NOTHING = "The two texts, as they are stored now, have no such passage in common."


@dataclass(frozen=True)
class Shared:
    """What the texts of the two works of a case share; `files` are what the bibliography names for them."""

    case: Case
    corpus: Corpus
    texts: Mapping[str, str]
    files: Mapping[str, str]
    unicode: bool = True

    @property
    def texts_alone(self) -> list[Make]:
        """The text of each work, from the longest passage on."""
        return [partial(self._text, place) for place in range(2)]

    def side_by_side(self, room: int) -> Page:
        """Each passage in both texts, the one beside the other where there is room for it."""
        return self._page(room, together=room >= NARROW)

    def one_by_one(self, room: int) -> Page:
        """Each passage in the one text and then in the other, for those who read line by line."""
        return self._page(room, together=False)

    @cached_property
    def _keys(self) -> tuple[str, str]:
        one, other = sorted(item.subject for item in self.case.items)
        return one, other

    @cached_property
    def _documents(self) -> list[Document | None]:
        return [document(self.texts, key) for key in self._keys]

    @cached_property
    def _reuse(self) -> Reuse | None:
        at_hand = {
            key: text.text for key, text in zip(self._keys, self._documents, strict=True) if text is not None
        }
        found = link(*self._keys, Corpus(texts=at_hand))
        return found.reuse if found is not None else None

    @property
    def _missing(self) -> Iterator[str]:
        """Why a text cannot be shown, of each that cannot."""
        for key, text in zip(self._keys, self._documents, strict=True):
            if text is None:
                yield no_text(key, self.texts, self.files.get(key))

    def _page(self, room: int, *, together: bool) -> Page:
        title = f"Evidence · {' and '.join(self._keys)}"
        head = wrap(line(Ink(self.case.message, "strong")), room)
        told = [*self._missing] or ([] if self._reuse is not None else [_NOTHING])
        if told or self._reuse is None:
            return Page(title, [part for one in told for part in (*wrap(line(one), room), BLANK)], head=head)
        head += wrap(line(Ink(_LEGEND, "dim")), room)
        lines: list[Line] = []
        for number, passage in enumerate(self._reuse.passages, 1):
            if len(self._reuse.passages) > 1:
                lines.append(line(Ink(f"Passage {number} of {len(self._reuse.passages)}", "strong")))
            lines += self._passage(passage, room, together=together)
        return Page(title, lines, head=head)

    def _passage(self, passage: Passage, room: int, *, together: bool) -> list[Line]:
        width = column_width(2, room) if together else room
        runs = [[run[side] for run in passage.runs] for side in range(2)]
        columns = [
            self._column(side, place, runs[side], width)
            for side, place in enumerate((passage.one, passage.other))
        ]
        if together:
            return [*beside(columns, room, " │ " if self.unicode else " | "), BLANK]
        return [row for column in columns for row in (*column, BLANK)]

    def _column(self, side: int, place: Place, runs: Sequence[Place], room: int) -> list[Line]:
        """One text: which it is, where in it the passage stands, and the passage with some words around."""
        key, text = self._keys[side], self._documents[side]
        if text is None:
            return []
        found = around(place, text.text)
        edges = text.text[place[0] - 1 : place[0]], text.text[place[1] : place[1] + 1]
        gaps = [" " if edge.isspace() else "" for edge in edges]
        words = line(
            Ink(f"{found.before}{gaps[0]}" if found.before else "", "dim"),
            *_marked(place, runs, text.text),
            Ink(f"{gaps[1]}{found.after}" if found.after else "", "dim"),
        )
        return [
            *wrap(line(Ink(key, "strong"), Ink(_about(self.corpus.sources.get(key)), "dim")), room),
            *wrap(line(Ink(text.place(place[0]), "dim")), room),
            *wrap(words, room),
        ]

    def _text(self, side: int, room: int) -> Page:
        key, text = self._keys[side], self._documents[side]
        head = wrap(line(Ink(f"{key}{_about(self.corpus.sources.get(key))}", "dim")), room)
        if text is None or self._reuse is None:
            told = _NOTHING if text is not None else no_text(key, self.texts, self.files.get(key))
            return Page(f"Evidence · {key}", wrap(line(told), room), head=head)
        longest = self._reuse.passages[0]
        place = (longest.one, longest.other)[side]
        return text_page(key, text, place, head, room, "▌ " if self.unicode else "> ")


def _about(source: Source | None) -> str:
    """` · After the flood · 2023-03-04`."""
    if source is None:
        return " · not in the bibliography"
    day = source.date.written if source.date else "undated"
    return f"{f' · {source.title}' if source.title else ''} · {day}"


def _marked(place: Place, runs: Sequence[Place], text: str) -> Iterator[Ink]:
    """The words of a passage, those that both texts have between marks."""
    at = place[0]
    for start, end in runs:
        yield Ink(_SPACE.sub(" ", text[at:start]))
        yield Ink(f"{OPENS}{_SPACE.sub(' ', text[start:end])}{CLOSES}", "found")
        at = end
