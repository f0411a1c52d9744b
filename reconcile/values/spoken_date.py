"""Dates in words: "30 January 2023", "spring 2023", "Q1 2023", "the 1980s", "the 19th century".

A day, month or season without a year is read from the source's date, as reports mean it: the latest that had
begun on that day; with "last", the latest that had ended before it; with "next", the first that begins after
it; with "this", the one of the same year. Months and seasons keep their whole length, even when the source
lies within them.

Spring is March to May and winter December to February. Reports name a winter after either of its years, so
"winter 2022" leaves both open, "winter 2022-23" one. "The 1800s" are a century, "the 2000s" a decade.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reconcile.values.calendar import (
    DAY,
    MONTH,
    QUARTER,
    YEAR,
    Cell,
    Reading,
    Unit,
    month_length,
    months,
    ordinal,
    years,
)
from reconcile.values.scene import Scene

MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
WEEKDAY = "(?P<weekday>" + "|".join(f"{d}|{d[:3]}" for d in WEEKDAYS) + "|tues|thur|thurs)"
PICK = "(?:(?P<pick>last|this|next|past) )?"
_MONTH = "(?P<month>" + "|".join(f"{m}|{m[:3]}" for m in MONTHS) + "|sept)"
_TH = "(?:st|nd|rd|th)?"
_DAYS = rf"(?:the )?(?P<day>[0-9]{{1,2}}){_TH}(?: ?- ?(?P<to>[0-9]{{1,2}}){_TH})?"
_YEAR = "(?:(?: of| in)?(?: the)?[ -](?P<year>[0-9]{4}|(?P<which>last|this|next) year))"
_CENTURIES = {"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_ERA = "(?: ?(?P<era>bce?|ad|ce))"
_WHICH_YEAR = {"last": -1, "this": 0, "next": 1}


def read(text: str, scene: Scene) -> Reading | None:
    """The reading of a date in lower-case words; None when they are none.

    Raises ValueError, with what is wrong, for a day that no calendar has.
    """
    for pattern, reader in _READERS:
        if match := pattern.fullmatch(text):
            return reader(match, scene)
    return None


def _days(match: re.Match[str], scene: Scene) -> Reading:
    month, first = _month_number(match), int(match["day"])
    last = int(match["to"] or first)
    longest = month_length(2000, month)
    if not 1 <= first <= last <= longest:
        raise ValueError(f"{MONTHS[month - 1].capitalize()} has the days 1 to {longest}, in rising order")
    weekday = match["weekday"] and match["weekday"][:3]

    def cell_of(year: int) -> Cell | None:
        cell = ordinal(year, month, first), ordinal(year, month, first) + last - first
        exists = last <= month_length(year, month)
        return cell if exists and weekday in (None, WEEKDAYS[(cell[0] - 1) % 7][:3]) else None

    reading = _in_years(match, scene, cell_of, DAY)
    if not reading.spans:
        raise ValueError(_why_no_day(match, month, first))
    return reading


def _why_no_day(match: re.Match[str], month: int, day: int) -> str:
    year = match["year"]
    if year.isdigit() and day <= month_length(int(year), month):
        return f"that day is a {WEEKDAYS[(ordinal(int(year), month, day) - 1) % 7].capitalize()}"
    return "there is no such day in that year"


def _month(match: re.Match[str], scene: Scene) -> Reading:
    month = _month_number(match)
    return _in_years(match, scene, lambda year: months(year * 12 + month - 1), MONTH)


def _season(match: re.Match[str], scene: Scene) -> Reading:
    first = SEASONS[match["season"]]

    def cell_of(year: int) -> Cell:
        return months(year * 12 + first - 1, 3)

    if first == 12 and match["year"]:
        named = _years(match, scene)
        return scene.reading((cell_of(y) for year in named for y in (year - 1, year)), QUARTER)
    return _in_years(match, scene, cell_of, QUARTER)


def _one_winter(match: re.Match[str], scene: Scene) -> Reading:
    year = int(match["year"])
    if int(match["next"]) not in (year + 1, (year + 1) % 100):
        raise ValueError("a winter lies in two years that follow each other, as in winter 2022-23")
    return scene.reading([months(year * 12 + 11, 3)], QUARTER)


def _quarter(match: re.Match[str], scene: Scene) -> Reading:
    quarter = ("1234".find(match["q"]) if "q" in match.re.groupindex else None) or 0
    if "nth" in match.re.groupindex:
        quarter = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3, "final": 3}[match["nth"]]
    return _in_years(match, scene, lambda year: months(year * 12 + 3 * quarter, 3), QUARTER)


def _decade(match: re.Match[str], scene: Scene) -> Reading:
    year = int(match["decade"])
    length = 100 if year % 100 == 0 and year != 2000 else 10
    return scene.reading([years(year, year + length - 1)], Unit(months=12 * length))


def _century(match: re.Match[str], scene: Scene) -> Reading:
    number = int(match["number"] or _CENTURIES[match["word"]])
    if match["era"] in ("bc", "bce"):
        number = 1 - number
    return scene.reading([years(number * 100 - 99, number * 100)], Unit(months=1200))


def _era(match: re.Match[str], scene: Scene) -> Reading:
    year = int(match["number"])
    if match["era"] in ("bc", "bce"):
        year = 1 - year
    return scene.reading([years(year, year)], YEAR)


def _in_years(
    match: re.Match[str], scene: Scene, cell_of: Callable[[int], Cell | None], unit: Unit
) -> Reading:
    if match["year"]:
        return scene.reading(map(cell_of, _years(match, scene)), unit)
    pick = match["pick"] if "pick" in match.re.groupindex else None
    return scene.latest(cell_of, unit, "last" if pick == "past" else pick)


def _years(match: re.Match[str], scene: Scene) -> list[int]:
    return scene.years(_WHICH_YEAR[match["which"]]) if match["which"] else [int(match["year"])]


def _month_number(match: re.Match[str]) -> int:
    return 1 + [m[:3] for m in MONTHS].index(match["month"][:3])


_READERS = [
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"(?:{WEEKDAY} )?{_DAYS}[ -](?:of )?{_MONTH}{_YEAR}?", _days),
        (rf"(?:{WEEKDAY} )?{_MONTH} {_DAYS}{_YEAR}?", _days),
        (rf"(?:month of )?{PICK}{_MONTH}{_YEAR}?", _month),
        (r"winter (?:of )?(?P<year>[0-9]{4}) ?[-/] ?(?P<next>[0-9]{2}|[0-9]{4})", _one_winter),
        (rf"{PICK}(?P<season>{'|'.join(SEASONS)}){_YEAR}?", _season),
        (rf"q(?P<q>[1-4]){_YEAR}?", _quarter),
        (r"(?P<year>[0-9]{4})(?P<which>)[ -]?q(?P<q>[1-4])", _quarter),
        (rf"(?P<nth>first|second|third|fourth|last|final) quarter{_YEAR}", _quarter),
        (r"(?P<decade>[0-9]{3}0)'?s", _decade),
        (rf"(?:(?P<number>[1-9][0-9]?){_TH}|(?P<word>{'|'.join(_CENTURIES)})) century{_ERA}?", _century),
        (rf"(?P<number>[1-9][0-9]{{0,3}}){_ERA}", _era),
        (r"(?P<era>ad|ce) ?(?P<number>[1-9][0-9]{0,3})", _era),
    )
]
