"""Parts of a calendar cell: "late", "mid-", "the first half of", "the last week of".

Early, mid and late are thirds. Of a month they are the days 1 to 10, 11 to 20 and 21 to the end; of a year
January to April, May to August and September to December; of a decade its first four years, the next three
and the last three; of a week Monday and Tuesday, Wednesday and Thursday, and the rest. "The beginning of" and
"the start of" are early, "the middle of" is mid and "the end of" is late. A part of a day is that day.
"""

from __future__ import annotations

import re

from reconcile.values.calendar import DAY, MONTH, WEEK, YEAR, Cell, Unit, moved
from reconcile.values.scene import Part

NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NUMBER = "(?:[0-9]{1,4}|" + "|".join(NUMBERS) + ")"
UNITS = {"day": DAY, "week": WEEK, "month": MONTH, "year": YEAR}
_THIRDS = {
    **dict.fromkeys(("early", "beginning", "start", "opening", "first days"), 0),
    **dict.fromkeys(("mid", "middle"), 1),
    **dict.fromkeys(("late", "latter", "end", "close", "last days"), 2),
}
_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "1st": 0, "2nd": 1, "latter": 1, "last": -1}
_THIRD = "(" + "|".join(_THIRDS) + ")"
_IN = r"(?: part)?(?: of | in |-| )(?:the )?"
_PATTERN = re.compile(
    r"(?:the )?(?:very )?(?:(first|second|1st|2nd|latter|last) half (?:of |in )?(?:the )?"
    rf"|{_THIRD}(?:-to-{_THIRD})?{_IN}"
    r"|(first|second|third|fourth|last) week (?:of |in )(?:the )?"
    rf"|(first|last) (?:({NUMBER}) )?(day|week|month|year)s? (?:of |in )(?:the )?)(.+)"
)


def split_part(text: str) -> tuple[Part | None, str]:
    """The part that a phrase asks for, if any, and of what."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        return None, text
    half, first, last, week, side, count, unit, rest = match.groups()
    if half:
        return _half(1 if half == "last" else _ORDER[half]), rest
    if first:
        return _third(_THIRDS[first], _THIRDS[last or first]), rest
    if week:
        return _week(_ORDER[week]), rest
    return _end(side == "first", counted(count or "one"), UNITS[unit]), rest


def part_unit(unit: Unit) -> Unit:
    """The unit in which a third of a cell is written: ten days of a month, four months of a year."""
    if unit == MONTH:
        return Unit(days=10)
    return Unit(days=max(1, unit.days // 3)) if unit.days else Unit(months=-(-unit.months // 3))


def counted(number: str) -> int:
    """The whole number in figures or words."""
    return NUMBERS.index(number) + 1 if number in NUMBERS else int(number)


def _third(first: int, last: int) -> Part:
    def part(cell: Cell, unit: Unit) -> Cell:
        if unit == DAY or first > last:
            return cell
        lower = _cut(cell, unit, first)
        return (lower, cell[1]) if last == 2 else (lower, _cut(cell, unit, last + 1) - 1)

    return part


def _cut(cell: Cell, unit: Unit, third: int) -> int:
    """The first day of a third."""
    if unit == MONTH:
        return cell[0] + 10 * third
    if unit == WEEK:
        return cell[0] + 2 * third
    step = 12 if unit.months > 12 else 1
    return moved(cell[0], Unit(months=-(-unit.months // step * third // 3) * step), 1)


def _half(half: int) -> Part:
    def part(cell: Cell, unit: Unit) -> Cell:
        if unit != MONTH and (unit.days or unit.months % 2):
            raise ValueError("only months, years and longer times have halves")
        half_unit = Unit(days=15) if unit == MONTH else Unit(months=unit.months // 2)
        middle = moved(cell[0], half_unit, 1)
        return (cell[0], middle - 1) if half == 0 else (middle, cell[1])

    return part


def _week(week: int) -> Part:
    def part(cell: Cell, unit: Unit) -> Cell:
        if unit.days:
            raise ValueError("only months and longer times have weeks")
        first = cell[1] - 6 if week == -1 else cell[0] + 7 * week
        return first, first + 6

    return part


def _end(is_first: bool, count: int, length: Unit) -> Part:
    """The first or last days, months or years."""

    def part(cell: Cell, unit: Unit) -> Cell:
        lower = cell[0] if is_first else moved(cell[1] + 1, length, -count)
        upper = moved(cell[0], length, count) - 1 if is_first else cell[1]
        if lower < cell[0] or upper > cell[1] or lower > upper:
            raise ValueError("the part is longer than the whole")
        return lower, upper

    return part
