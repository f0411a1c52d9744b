"""A date: one unknown day, as EDTF or the phrases of reports leave it open.

`2022-11` and `2022-11/2023-02` mean some day in them, `2022-11/..` some day from then on; a stretch of time
is two properties. A text is read from the outside in, and each layer hands what is left to the next:

1. several answers: `[2022-09,2022-11]`, "2022 or 2023"
2. a stretch: `A/B`, `A..B`, "between A and B", "A to B", "since A", "until A", and without A itself "after A"
   and "before A"
3. a hedge: "about A" widens by a unit of A, "perhaps A" leaves it doubtful
4. a part: "late A", "the first half of A"
5. a day or calendar cell: EDTF, words, or words read from the source's date
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from reconcile.values import edtf, relative_date, spoken_date
from reconcile.values.borrowed_year import lend, names_time_of_year
from reconcile.values.calendar import Cell, Reading, Span, Unit, days, iso, moved, widened
from reconcile.values.intervals import Intervals, Number
from reconcile.values.part import part_unit, split_part
from reconcile.values.scene import Scene
from reconcile.values.shown_date import cell, show, shown_range
from reconcile.values.value import Value

__all__ = ["cell", "iso", "parse", "several", "show", "shown_range"]

_HOW = "write 2022, 2022-11, 2022-11-09, 2022-11-01/2022-11-09 or a phrase like 'late November 2022'"
_OPEN = ("", "..")
_TYPOGRAPHY = str.maketrans("‐‑‒–—―−", "-------", '"“”‘„«»')
_DOTS = re.compile(r"(?<=[a-z])\.(?!\.)|(?<=[0-9])\.(?= |$)")  # "Jan.", "30. January", but not `2022..`
_DOUBTS = re.compile(r"\b(?:perhaps|possibly|probably|presumably|apparently|maybe)\b")
_IDIOMS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\bon or (?:about|around)\b", "about"),
        (r"\bon or before\b", "until"),
        (r"\bon or after\b", "since"),
        (r"^(.+) or so$", r"about \1"),
        (r"\ba fortnight\b", "two weeks"),
        (r"\bthis past\b", "past"),
        (r"\b(early|mid)-?[- ](to)[- ](mid|late)\b", r"\1-\2-\3"),
        (r"\b(\w+) (?:or|to) (\w+) (days|weeks|months|years) ago\b", r"\1-\2 \3 ago"),
    )
]
_BARE = re.compile(
    r"(?:(?:on|in|at|during|within|over|throughout|dated|either|of|the|year|sometime|some time"
    r"|(?:earlier|later) in(?! the )|(?:night|morning|afternoon|evening|day|month) of) )+"
)
_ABOUT = re.compile(r"(?:about|around|circa|ca|c|approximately|approx|roughly) (.+)")
_RANGES = (
    re.compile(r"between (.+?) and (.+)"),
    re.compile(r"(?:from|since) (.+?) (?:up to|to|until|till|through|thru|-) (.+)"),
)
_LOOSE_RANGES = (
    re.compile(r"(.+?) (?:up to|to|until|till|through|thru|-) (.+)"),
    re.compile(r"([0-9]{4})-([0-9]{4})"),
)
_SIDES: dict[str, Callable[[int, int], Span]] = {
    **dict.fromkeys(  # "post-August 2021" begins in August, as what it looks back on does
        ("since", "from", "post", "no earlier than", "not earlier than", "not before"),
        lambda first, last: (first, None),
    ),
    **dict.fromkeys(
        (
            "until",
            "till",
            "up to",
            "through",
            "through to",
            "by",
            "no later than",
            "not later than",
            "not after",
            "before the end of",
        ),
        lambda first, last: (None, last),
    ),
    **dict.fromkeys(("after", "later than"), lambda first, last: (last + 1, None)),
    **dict.fromkeys(("before", "earlier than", "prior to"), lambda first, last: (None, first - 1)),
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SIDE = re.compile(f"({'|'.join(sorted(_SIDES, key=len, reverse=True))})[ -](.+)")


def parse(text: str, *, seen_from: Intervals | None = None) -> Value:
    """The date that a text leaves open, as a set of day numbers (`datetime.date.toordinal`, for any year).

    `seen_from` is the source's date, from which phrases without a year are read; a range gives the union of
    what each of its days would mean. Raises ValueError, saying how to write it right, for anything else.
    """
    if (day := _whole_day(text)) is not None:
        return Value("date", text, day, core=day)
    try:
        reading = _answers(_clean(text), seen_from)
    except ValueError as problem:
        shown = text if len(text) <= 60 else text[:59] + "…"
        raise ValueError(f"{shown!r} is not a date{_because(problem)}; {_HOW}") from None
    core = reading.core
    return Value("date", text, reading.possible, core=core, doubtful=reading.doubtful)


def _whole_day(text: str) -> Intervals | None:
    """A day as ISO 8601 writes it, which takes no more reading; None for anything else."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return Intervals.point(datetime.date.fromisoformat(text).toordinal(), whole=True)
    except ValueError:  # no calendar has it, which is told below
        return None


def several(text: str) -> list[str] | None:
    """The values of `{2022-09,2022-11}`, each for itself; None for a text that is one value.

    A stretch in it, as `{1670..1672}`, stays one value: some day between.
    """
    text = text.strip()
    if not (text.startswith("{") and text.endswith("}")):
        return None
    return [value for value in map(str.strip, text[1:-1].split(",")) if value]


def _because(problem: ValueError) -> str:
    return f": {problem}" if str(problem) else ""


def _clean(text: str) -> str:
    """The text in lower case, with plain dashes and spaces and without quotation marks and full stops."""
    text = " ".join(text.translate(_TYPOGRAPHY).replace("’", "'").lower().strip(" '").split())
    text = " ".join(_DOTS.sub(" ", text).split())
    for pattern, plain in _IDIOMS:
        text = pattern.sub(plain, text)
    return text


def _answers(text: str, seen: Intervals | None) -> Reading:
    """Layer 1: one of several answers."""
    if text.startswith("{"):
        raise ValueError("it holds several values; give each one for itself")
    if text.startswith("[") and text.endswith("]"):
        return _any_of([_stretch(piece.strip(), seen) for piece in text[1:-1].split(",")])
    plain = " ".join(_DOUBTS.sub(" ", text.replace(",", " ")).split())
    reading = _any_of(_alternatives(plain.split(" or "), seen))
    return replace(reading, doubtful=reading.doubtful or bool(_DOUBTS.search(text)))


def _alternatives(pieces: list[str], seen: Intervals | None) -> list[Reading]:
    lent = [_bare(piece) for piece in pieces]
    for i in range(len(pieces) - 1, 0, -1):
        lent[i - 1], lent[i] = lend(lent[i - 1], lent[i])
    readings = [_stretch(piece, seen) for piece in lent]
    for i in range(len(pieces) - 1, 0, -1):  # "December or January 2023" begins in 2022
        if names_time_of_year(pieces[i - 1]) and _is_after(
            readings[i - 1].core.lower, readings[i].core.upper
        ):
            readings[i - 1] = _stretch(pieces[i - 1], readings[i].core)
    return readings


def _any_of(readings: list[Reading]) -> Reading:
    if len(readings) == 1:
        return readings[0]
    spans = tuple(span for reading in readings for span in reading.spans)
    hedged = None
    if any(reading.hedged for reading in readings):
        hedged = _union(reading.possible for reading in readings)
    return Reading(spans, readings[-1].unit, hedged, any(reading.doubtful for reading in readings))


def _union(sets: Iterable[Intervals]) -> Intervals:
    return Intervals.of(*(span for possible in sets for span in possible.spans), whole=True)


def _stretch(text: str, seen: Intervals | None) -> Reading:
    """Layer 2: from one date to another, or from or to one date."""
    text = _bare(text)
    for mark in ("..", "/"):
        if mark in text and not text.startswith("winter"):
            return _marked_range(text, mark, seen)
    for pattern in _RANGES:
        if match := pattern.fullmatch(text):
            return _spoken_range(match[1], match[2], seen)
    if match := _SIDE.fullmatch(text):
        return _on_side(_SIDES[match[1]], _hedged(match[2], seen))
    for pattern in _LOOSE_RANGES:
        if match := pattern.fullmatch(text):
            return _spoken_range(match[1], match[2], seen)
    return _hedged(text, seen)


def _marked_range(text: str, mark: str, seen: Intervals | None) -> Reading:
    """`A/B` or `A..B`, with a side left blank or `..` where it has no end."""
    if mark == ".." and "/" in text:
        mark = "/"
    first, _, last = (side.strip() for side in text.partition(mark))
    if first in _OPEN and last in _OPEN and ".." not in text:
        raise ValueError("an interval needs a beginning or an end")
    return _from_to(
        None if first in _OPEN else _hedged(first, seen), None if last in _OPEN else _hedged(last, seen)
    )


def _spoken_range(first: str, last: str, seen: Intervals | None) -> Reading:
    lent, last = lend(_bare(first), _bare(last))
    start, end = _hedged(lent, seen), _hedged(last, seen)
    if names_time_of_year(first) and _is_after(start.core.lower, end.core.upper):  # "December to May 2023"
        start = _hedged(first, end.core)
    return _from_to(start, end)


def _from_to(start: Reading | None, end: Reading | None) -> Reading:
    def span(of: Callable[[Reading], Intervals]) -> Span:
        lower, upper = of(start).lower if start else None, of(end).upper if end else None
        return None if lower is None else int(lower), None if upper is None else int(upper)

    core, possible = span(lambda reading: reading.core), span(lambda reading: reading.possible)
    if _is_after(*core):
        raise ValueError("it ends before it begins")
    readings = [reading for reading in (start, end) if reading]
    return Reading(
        (core,),
        readings[-1].unit if readings else Unit(days=1),
        days((possible,)) if any(reading.hedged for reading in readings) else None,
        any(reading.doubtful for reading in readings),
    )


def _on_side(side: Callable[[int, int], Span], reading: Reading) -> Reading:
    """The days on one side of each cell that the text may mean."""
    spans = tuple(
        side(first, last) for first, last in reading.spans if first is not None and last is not None
    )
    if reading.hedged is None:
        return replace(reading, spans=spans)
    around = [side(int(span.lower or 0), int(span.upper or 0)) for span in reading.hedged.spans]
    return replace(reading, spans=spans, hedged=days(tuple(around)))


def _hedged(text: str, seen: Intervals | None) -> Reading:
    """Layer 3: "about" and the marks of EDTF behind words."""
    text = _bare(text)
    if match := _ABOUT.fullmatch(text):
        reading = _part(_bare(match[1]), seen)
        return replace(reading, hedged=widened(reading.possible, reading.unit))
    bare = text.rstrip("?~%")
    if bare == text or edtf.read(text):
        return _part(text, seen)
    marks, reading = text[len(bare) :], _part(bare.strip(), seen)
    hedged = widened(reading.possible, reading.unit) if "~" in marks or "%" in marks else reading.hedged
    return replace(reading, hedged=hedged, doubtful="?" in marks or "%" in marks)


def _part(text: str, seen: Intervals | None) -> Reading:
    """Layer 4: a part of a calendar cell."""
    part, rest = split_part(text)
    if part is None:
        return _cell(text, Scene(seen))
    reading = _cell(_bare(rest), Scene(seen, part))
    return replace(reading, unit=part_unit(reading.unit))


def _cell(text: str, scene: Scene) -> Reading:
    """Layer 5: a day or calendar cell."""
    if reading := edtf.read(text):
        cells = [_whole_cell(span, reading.unit) for span in reading.spans] if scene.has_part else []
        return replace(
            reading, spans=tuple(scene.part(cell, reading.unit) for cell in cells) or reading.spans
        )
    found = spoken_date.read(text, scene) or relative_date.read(text, scene)
    if found is None:
        raise ValueError
    return found


def _whole_cell(span: Span, unit: Unit) -> Cell:
    lower, upper = span
    if lower is None or upper is None or upper != moved(lower, unit, 1) - 1:
        raise ValueError("only a whole day, month, season or year has parts")
    return lower, upper


def _bare(text: str) -> str:
    """The text without "on", "in", "the" and the like before it."""
    match = _BARE.match(text)
    return text[match.end() :] if match else text


def _is_after(first: Number | None, last: Number | None) -> bool:
    return first is not None and last is not None and first > last
