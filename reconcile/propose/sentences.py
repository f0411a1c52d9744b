"""The sentences of a text, each with its words and their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from reconcile.evidence.anchoring.typography import HYPHEN, MARK
from reconcile.propose.words import listed

_NOTE = rf"(?:{MARK}|[⁰¹²³⁴-⁹]+)"
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n\s*")
_BEGINS = (
    r"A-Z0-9À-ÞΑ-ΩЀ-Я\u05d0-\u05ea\u0621-\u064a\u0660-\u0669\u0671-\u06d3\u06f0-\u06f9\u0904-\u0939"
    r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
)
"""What a sentence begins with: a capital, a figure, or a letter of a script that has no capitals."""
_END = re.compile(
    rf"(?<=[.!?…؟۔।])[\"”’')\]*]*{_NOTE}*\s+(?=[\"“‘'«(\[*]*[{_BEGINS}])|(?<=[。！？])[」』”’）]*\s*(?=\S)"
)
_HEADING = re.compile(r"\r?\n(?=\s*[\"“A-Z0-9À-Þ#*>-])")
_TITLED = 60
"""A line shorter than this, with a capital after it, is a heading or an entry of its own."""

_HEADS = re.compile(r"^#|^\d+(?:\.\d+)*\.?\s+[^.!?]*$|\t\d+$|\.{4}|\A[^.!?]{0,40}\Z")
"""How headings and entries of a table of contents look; without a full stop, or with dots and a page."""

_LIST_OF_WORKS = re.compile(
    r"[#*\d. ]*(?:references|bibliography|works cited|sources|end ?notes|literature)[*:. ]*", re.IGNORECASE
)
_WORK = re.compile(r"\W*[^\W\d_][^\n]{1,90}?[,(]\s*(?:1[5-9]|20)\d\d[a-z]?\b")
_FOUND_AT = re.compile(r"https?:|www\.|\bdoi\b|\[online\]|available at|accessed|s\.l\.", re.IGNORECASE)
_MARKED = re.compile(r"\s*(?:[⁰¹²³⁴-⁹]+|\[\d{1,3}\]|\^\d{1,3})\s*\S")
_NUMBERED = re.compile(r"\s*\d{1,3}[.)]?\s+[\"“‘'*]*[A-ZÀ-Þ]")
_DATED = re.compile(
    r"[,(.]\s*(?:[^\W\d_]{3,9}\.?\s+)?(?:\d{1,2},?\s+)?(?:[^\W\d_]{3,9}\s+)?(?:1[5-9]|20)\d\d\W*$"
)
"""How a footnote begins, how a numbered line does that may be one, and how it ends where it names a work."""

_LONGEST_WORK = 900
_LONGEST = 5_000
"""Characters from which on what has no full stop is no sentence, but a table or a list."""

_SHORT = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|gen|col|lt|sgt|capt|brig|maj|sen|rep|gov|prof|st|jr|sr|vs|etc|no|nos|pp?|vol|fig|ed|eds"
    r"|cf|al|approx|ca|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|\b[a-z](?:\.[a-z])*)\.$",
    re.IGNORECASE,
)
_HYPHEN = re.compile(HYPHEN)
_LETTERS = r"[^\W\d_⁰¹²³⁴-⁹]+"
_WORD = re.compile(
    rf"(?P<mark>{_NOTE})|\d+(?:,\d{{2,3}})*(?:\.\d+)?|{_LETTERS}(?:(?:[’']|{HYPHEN}){_LETTERS})*|[%$€£]"
)


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    return re.sub(r"[’']s?$", "", word.casefold())


_HYPHENS = ("-", "‐", "‑")
_JOINS = listed(
    "followed following after before when while until since because although which who whose that but as"
)
_PARTS = re.compile(r"[,;:()–—]")

Kind = Literal["prose", "heading", "reference", "note"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign, and its first and last place in the sentence."""

    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """The word as it is compared: without case, and without its possessive."""
        return _folded(self.text)


@dataclass(frozen=True)
class Sentence:
    """A sentence as its text has it; `start` is its place in the text, `line` the text's line, from 1.

    An entry of a list of works is a `reference`, and a foot- or endnote that names a work is a `note`, each
    taken as a whole; headings and entries of a table of contents are no prose either.
    """

    text: str
    start: int
    line: int
    paragraph: int = 0
    kind: Kind = "prose"

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, without footnote marks; of hyphenated ones each part, unless a line ends there."""
        return tuple(
            Word(_HYPHEN.sub("", found[0]), *found.span())
            for found in _WORD.finditer(self.text)
            if found.lastgroup != "mark"
        )

    def compound(self, number: int) -> str:
        """A word with the one that a hyphen ties to it, as one: "cease-fire" is "ceasefire"; else empty."""
        if number + 1 >= len(self.words):
            return ""
        one, other = self.words[number], self.words[number + 1]
        return f"{one.text}{other.text}" if self.text[one.end : other.start] in _HYPHENS else ""

    def between(self, first: int, last: int) -> str:
        """The text from one word to another, both by their numbers."""
        return self.text[self.words[first].start : self.words[last].end]


def clauses(sentence: Sentence) -> list[int]:
    """The number of the clause of each word: signs part clauses, and words such as "after" and "who"."""
    number, found = 0, []
    for place, word in enumerate(sentence.words):
        end = sentence.words[place - 1].end if place else 0
        number += word.folded in _JOINS or bool(_PARTS.search(sentence.text, end, word.start))
        found.append(number)
    return found


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences in their order; a heading and an entry of a list are sentences of their own."""
    line, counted, in_list = 1, 0, False
    for number, (start, end) in enumerate(_paragraphs(text)):
        in_list = in_list or bool(_LIST_OF_WORKS.fullmatch(text[start:end].strip()))
        kind = _kind_of_work(text[start:end], in_list)
        for first, last in [(start, end)] if kind else _parts(text, start, end):
            words = text[first:last]
            first += len(words) - len(words.lstrip())
            if words.strip():
                line += text.count("\n", counted, first)
                counted = first
                yield Sentence(words.strip(), first, line, number, kind or _kind(words.strip()))


def _kind(words: str) -> Kind:
    if len(words) > _LONGEST:
        return "heading"
    return "heading" if _HEADS.search(words) else "prose"


def _kind_of_work(paragraph: str, in_list: bool) -> Kind | None:
    """How a paragraph names a work: as an entry of a list of works or as a note; None where it names none."""
    if len(paragraph) > _LONGEST_WORK:
        return None
    is_found = bool(_FOUND_AT.search(paragraph))
    if _WORK.match(paragraph) and (in_list or is_found):
        return "reference"
    if _MARKED.match(paragraph):
        return "note" if is_found or _DATED.search(paragraph) else None
    return "note" if is_found and _NUMBERED.match(paragraph) else None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _PARAGRAPH.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = {found.end() for found in _END.finditer(text, start, end) if not _is_short(text, found.start())}
    for found in _HEADING.finditer(text, start, end):
        line = text[text.rfind("\n", start, found.start()) + 1 : found.start()].strip()
        if len(line) < _TITLED or line.endswith((".", "!", "?", ":", "”", '"')):
            cuts.add(found.end())
    for cut in (*sorted(cuts), end):
        yield start, cut
        start = cut


def _is_short(text: str, place: int) -> bool:
    """Whether a full stop belongs to a short form: Dr., U.S., Jan."""
    return bool(_SHORT.search(text[max(0, place - 12) : place]))
