"""Where a locator says that a quote stands: on a page, in a line, paragraph or section, between words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Pages:
    """`p. 12`, `pp. 12-14`, `page 12`."""

    first: int
    last: int

    def __str__(self) -> str:
        """How it is written in a claim."""
        return f"p. {self.first}" if self.first == self.last else f"pp. {self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Lines:
    """`line 12`, `lines 12-14`, `L12`."""

    first: int
    last: int

    def __str__(self) -> str:
        """How it is written in a claim."""
        return f"line {self.first}" if self.first == self.last else f"lines {self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Section:
    """`section 3.2`, `§ Background`, `chapter 4`, `under "The dead"`."""

    title: str

    def __str__(self) -> str:
        """How it is written in a claim."""
        return f"section “{self.title}”"


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """`para. 12`, `paras 12-14`, `¶ 12`: those that bear these numbers."""

    first: int
    last: int

    def __str__(self) -> str:
        """How it is written in a claim."""
        return f"para. {self.first}" if self.first == self.last else f"paras {self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class TextQuote:
    """The words before and after the quote, as in the W3C's TextQuoteSelector; `exact` is the quote.

    Written `after "…"`, `before "…"`, or both.
    """

    prefix: str = ""
    suffix: str = ""
    exact: str = ""

    def __str__(self) -> str:
        """How it is written in a claim, without the quote that stands there anyway."""
        around = (("after", self.prefix), ("before", self.suffix))
        return ", ".join(f"{word} {json.dumps(said, ensure_ascii=False)}" for word, said in around if said)


@dataclass(frozen=True, slots=True)
class TextPosition:
    """The characters between which a quote stands, from 0, as in the W3C's TextPositionSelector.

    Written `characters 412-795`.
    """

    start: int
    end: int

    def __str__(self) -> str:
        """How it is written in a claim."""
        return f"characters {self.start}-{self.end}"


Locator = Pages | Lines | Section | Paragraphs | TextQuote | TextPosition

_RANGE = r"(?P<first>\d{1,6})(?:\s*(?:-|–|—|to|\.\.)\s*L?(?P<last>\d{1,6}))?"
_PAGES = re.compile(rf"(?:pp?\.?|pgs?\.?|pages?)\s*{_RANGE}", re.IGNORECASE)
_LINES = re.compile(
    rf"(?:lines?|ll?\.)\s*{_RANGE}|[Ll]{_RANGE.replace('first', 'one').replace('last', 'end')}"
)
_SECTION = re.compile(r"(?:ch\.|chap\.|chapter|sec\.|sect\.|section|under|§)\s*(?P<title>.+)", re.IGNORECASE)
_PARAGRAPHS = re.compile(rf"(?:para(?:graph)?s?\.?|¶+)\s*{_RANGE}", re.IGNORECASE)
_CHARACTERS = re.compile(r"char(?:acter)?s?\.?\s*(?P<first>\d{1,9})\s*(?:-|–|to|\.\.)\s*(?P<last>\d{1,9})")
_SAID = r"(\"(?:[^\"\\]|\\.)*\"|“[^”]*”)"
_AROUND = re.compile(rf"(?:after\s+{_SAID})?(?:(?:^|[,;\s]+)before\s+{_SAID})?")
_FRAGMENT = re.compile(r"#?selector\((?P<inside>.*)\)", re.DOTALL)
_FINER = re.compile(
    r"(?:para(?:graph)?s?\.?|¶+|col(?:umn|\.)?|fig(?:ure|\.)?|tab(?:le|\.)|sentence)\s*\d[\d\s–-]*",
    re.IGNORECASE,
)


def understood(written: str) -> Locator | None:
    """What a locator says; None where it is not of a form that is understood, and so says nothing here.

    `p. 3, line 12` counts lines within the page, so that only the page is taken from it.
    """
    written = written.strip()
    if (around := _words_around(written)) is not None:
        return around
    if (fragment := _FRAGMENT.fullmatch(written)) is not None:
        return _of_fragment(fragment["inside"])
    if (found := _CHARACTERS.fullmatch(written)) is not None:
        return TextPosition(int(found["first"]), int(found["last"]))
    parts = [part.strip() for part in re.split(r"[,;]\s+", written)]
    read = [_part(part) for part in parts if not _FINER.fullmatch(part)]
    if not read or None in read:
        return _part(written)
    for kind in (Pages, Section, Lines):
        of_kind = [one for one in read if isinstance(one, kind)]
        if of_kind:
            return of_kind[0] if len(of_kind) == 1 else None
    return None


def _part(written: str) -> Pages | Lines | Section | Paragraphs | None:
    if (found := _PAGES.fullmatch(written)) is not None:
        return Pages(*_numbers(found["first"], found["last"]))
    if (found := _LINES.fullmatch(written)) is not None:
        return Lines(*_numbers(found["first"] or found["one"], found["last"] or found["end"]))
    if (found := _SECTION.fullmatch(written)) is not None:
        return Section(found["title"].strip(" \"'“”‘’"))
    if (found := _PARAGRAPHS.fullmatch(written)) is not None:
        return Paragraphs(*_numbers(found["first"], found["last"]))
    return None


def _numbers(first: str, last: str | None) -> tuple[int, int]:
    """The ends of a range, `245-7` being up to 247."""
    if last is not None and len(last) < len(first):
        last = first[: -len(last)] + last
    return int(first), max(int(first), int(last or first))


def _words_around(written: str) -> TextQuote | None:
    found = _AROUND.fullmatch(written)
    if found is None or not (found[1] or found[2]):
        return None
    return TextQuote(_unquoted(found[1]), _unquoted(found[2]))


def _unquoted(said: str | None) -> str:
    if not said:
        return ""
    if said.startswith("“"):
        return said[1:-1]
    try:
        return str(json.loads(said, strict=False))
    except ValueError:  # an escape that JSON does not know
        return said[1:-1]


def _of_fragment(inside: str) -> Locator | None:
    """The selector of a fragment, as in `#selector(type=TextQuoteSelector,exact=…,prefix=…)`."""
    named = (pair.partition("=") for pair in inside.split(","))
    return of_selector({name.strip(): unquote(value) for name, _, value in named})


def of_selector(given: object) -> Locator | None:
    """The locator that a W3C selector says, or the first of several that says one; None where none does.

    Without a `type`, its keys tell what it is.
    """
    if isinstance(given, list):
        known = [one for one in map(of_selector, given) if one is not None]
        told = [one for one in known if isinstance(one, TextQuote) and (one.prefix or one.suffix)]
        return next(iter((*told, *known)), None)
    if not isinstance(given, dict):
        return None
    kind = given.get("type")
    if kind in (None, "TextQuoteSelector") and {"exact", "prefix", "suffix"} & {*given}:
        return TextQuote(*(str(given.get(name) or "") for name in ("prefix", "suffix", "exact")))
    if kind in (None, "TextPositionSelector") and {"start", "end"} <= {*given}:
        start, end = str(given["start"]), str(given["end"])
        if start.isdecimal() and end.isdecimal():
            return TextPosition(int(start), int(end))
    if kind == "FragmentSelector" and (page := re.fullmatch(r"page=(\d{1,6})", str(given.get("value")))):
        return Pages(int(page[1]), int(page[1]))
    return None


def quoted(given: object) -> tuple[str, str]:
    """The locator and the quote that W3C selectors say; ValueError where they are of no kind that is read."""
    locator = of_selector(given)
    if locator is None:
        raise ValueError("this locator is a selector of no kind that is read")
    return str(locator), locator.exact if isinstance(locator, TextQuote) else ""
