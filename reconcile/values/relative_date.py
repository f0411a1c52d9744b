"""Dates told from the day of the source: "Sunday", "last week", "two days ago", "earlier this year".

- A weekday is the latest such day on or before the source's day; with "last", strictly before; with "next",
  the first after it; with "this", the one of the same week. Weeks run from Monday to Sunday.
- "Last month" is the calendar month before that of the source, "three months ago" the third before it; so
  with days, weeks and years. "A few" is 2 to 7, "several" 3 to 9, "a couple of" 2 or 3.
- "The past three months" are the days up to the source's day, and "recent weeks" the past seven of them;
  "earlier this year" ends with the source's day, "later this year" begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.values.calendar import (
    DAY,
    QUARTER,
    WEEK,
    Cell,
    Reading,
    Unit,
    month_index,
    months,
    moved,
)
from reconcile.values.part import NUMBER, UNITS, counted
from reconcile.values.scene import Scene
from reconcile.values.spoken_date import PICK, WEEKDAY, WEEKDAYS

_UNITS = {**UNITS, "quarter": QUARTER, "decade": Unit(months=120), "century": Unit(months=1200)}
_VAGUE = {"few": (2, 7), "several": (3, 9), "couple": (2, 3)}
_COUNT = f"(?P<count>{NUMBER}(?:-{NUMBER})?|(?:a )?few|several|(?:a )?couple(?: of)?|an?)"
_ONE = re.compile("^an?$")
_UNIT = "(?P<unit>" + "|".join(_UNITS) + ")(?P<plural>s)?"
_TIME = "(?: ?(?:early |late )?(?:morning|afternoon|evening|night))?"
_NEAR_DAYS = {
    "today": (0, 0),
    "now": (0, 0),
    "present": (0, 0),
    "tonight": (0, 0),
    "this morning": (0, 0),
    "this afternoon": (0, 0),
    "this evening": (0, 0),
    "last night": (-1, 0),
    "yesterday": (-1, -1),
    "day before yesterday": (-2, -2),
    "tomorrow": (1, 1),
    "day after tomorrow": (2, 2),
}
_OFFSETS = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1}


def read(text: str, scene: Scene) -> Reading | None:
    """The reading of a phrase that the source's day gives its meaning; None when it is no such phrase.

    Raises ValueError when the source has no date to read it from.
    """
    for pattern, reader in _READERS:
        if match := pattern.fullmatch(text):
            return reader(match, scene)
    return None


def _weekday(match: re.Match[str], scene: Scene) -> Reading:
    number = [d[:3] for d in WEEKDAYS].index(match["weekday"][:3])
    return scene.reading(_weekly(scene, number, 1, match["pick"]), DAY)


def _weekday_of_week(match: re.Match[str], scene: Scene) -> Reading:
    number = [d[:3] for d in WEEKDAYS].index(match["weekday"][:3])
    weeks = _cells(scene, WEEK, _OFFSETS[match["which"]], _OFFSETS[match["which"]])
    return scene.reading(((monday + number, monday + number) for monday, _ in weeks), DAY)


def _weekend(match: re.Match[str], scene: Scene) -> Reading:
    return scene.reading(_weekly(scene, 5, 2, match["pick"]), Unit(days=2))


def _weekly(scene: Scene, weekday: int, length: int, pick: str | None) -> Iterator[Cell]:
    """The cells of some days that begin on a weekday and that the source may mean."""
    for first, last in scene.days():
        for start in range(_start(first, weekday, length, pick), _start(last, weekday, length, pick) + 1, 7):
            yield start, start + length - 1


def _start(day: int, weekday: int, length: int, pick: str | None) -> int:
    if pick == "this":
        return day - (day - 1) % 7 + weekday
    if pick in ("last", "past"):
        day -= length
    return day - (day - 1 - weekday) % 7 + (7 if pick == "next" else 0)


def _near(match: re.Match[str], scene: Scene) -> Reading:
    before, after = _NEAR_DAYS[match["near"]]
    return scene.reading(((first + before, last + after) for first, last in _moments(scene)), DAY)


def _which(match: re.Match[str], scene: Scene) -> Reading:
    unit, offset = _UNITS[match["unit"]], _OFFSETS[match["which"]]
    return scene.reading(_cells(scene, unit, offset, offset), unit)


def _ago(match: re.Match[str], scene: Scene) -> Reading:
    unit, (fewest, most) = _UNITS[match["unit"]], _counted(match["count"])
    if unit == DAY:
        return scene.reading(((first - most, last - fewest) for first, last in _moments(scene)), DAY)
    return scene.reading(_cells(scene, unit, -most, -fewest), unit)


def _past(match: re.Match[str], scene: Scene) -> Reading:
    count = match["count"] or ("few" if match["plural"] else "one")
    unit, most = _UNITS[match["unit"]], _counted(count)[1]
    return scene.reading(((moved(first, unit, -most), last) for first, last in _moments(scene)), DAY)


def _earlier_or_later(match: re.Match[str], scene: Scene) -> Reading:
    unit = _UNITS[match["unit"]]
    days = ((first, last, _cell(first, unit)[0], _cell(last, unit)[1]) for first, last in _moments(scene))
    if match["side"] == "earlier":
        return scene.reading(((start, last) for _, last, start, _ in days), unit)
    return scene.reading(((first, end) for first, _, _, end in days), unit)


def _moments(scene: Scene) -> Iterator[Cell]:
    """Each day on which the source may have spoken, or each stretch of it that is longer than a year."""
    for first, last in scene.days():
        yield from ((day, day) for day in range(first, last + 1)) if last - first < 366 else ((first, last),)


def _counted(count: str) -> tuple[int, int]:
    for word, bounds in _VAGUE.items():
        if word in count:
            return bounds
    numbers = sorted(counted(number) for number in _ONE.sub("1", count).split("-"))
    return numbers[0], numbers[-1]


def _cells(scene: Scene, unit: Unit, first_offset: int, last_offset: int) -> Iterator[Cell]:
    """The calendar cells that lie so far from those of the source's days, each once for each stretch."""
    for first, last in scene.days():
        lowest, highest = _index(first, unit) + first_offset, _index(last, unit) + last_offset
        yield from (_indexed(index, unit) for index in range(lowest, highest + 1))


def _cell(day: int, unit: Unit) -> Cell:
    return _indexed(_index(day, unit), unit)


def _index(day: int, unit: Unit) -> int:
    return (day - 1) // unit.days if unit.days else month_index(day) // unit.months


def _indexed(index: int, unit: Unit) -> Cell:
    if unit.days:
        return index * unit.days + 1, (index + 1) * unit.days
    return months(index * unit.months, unit.months)


_READERS = [
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"{PICK}{WEEKDAY}{_TIME}", _weekday),
        (rf"{WEEKDAY}(?: of)? (?P<which>last|this|next) week", _weekday_of_week),
        (rf"{PICK}weekend", _weekend),
        (rf"(?P<near>{'|'.join(sorted(_NEAR_DAYS, reverse=True))}){_TIME}", _near),
        (rf"(?P<which>{'|'.join(_OFFSETS)}) {_UNIT}", _which),
        (rf"{_COUNT} {_UNIT} ago", _ago),
        (rf"(?:past|last|previous|recent) (?:{_COUNT} )?{_UNIT}", _past),
        (rf"(?P<side>earlier|later) (?:this|in the|that) {_UNIT}", _earlier_or_later),
    )
]
