"""Whether the quoted words name another day, month or year than a date that is read from them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.evidence.anchoring.typography import read
from reconcile.model.claim import Claim
from reconcile.values.calendar import civil
from reconcile.values.intervals import Intervals
from reconcile.values.value import Value

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_SMALL = f"{_LONG}|{_SHORT}".lower()
_TH = "(?:st|nd|rd|th)?"
_DAYS = rf"(?P<from>[0-3]?\d){_TH}(?:\s?(?:-|to|and|or|until)\s?(?P<to>[0-3]?\d){_TH})?"
_DAY_FIRST = re.compile(rf"(?<![\d,.]){_DAYS}(?: day)?(?: of)?[ -](?P<month>{_SMALL})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b(?P<month>{_SMALL})\.?[ -](?:the )?{_DAYS}(?![\d,]*\d)(?!:)", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\d-])")
_MONTH = re.compile(rf"\b(?:{_LONG}|(?:{_SHORT})(?=\.? ?\d)|(?<=\d )(?:{_SHORT}))\b")
_MAY = re.compile(
    r"\b(?:in|of|on|since|until|till|by|early|late|mid|last|this|next|and|or|to|from|between|before|after"
    r"|during)[ -]$|\d(?:st|nd|rd|th)?(?: of)? $",
    re.IGNORECASE,
)
_BEFORE_A_DATE = re.compile(r"\.?,? (?:the )?\d")
_THINGS = (
    r"%|per ?cent\b|million|billion|thousand|hundred|km|kg|tons?\b|men\b|women\b|people|children|troops"
    r"|police|[a-z]+s\b(?!['’])"
)
_YEAR = re.compile(
    r"(?<![\d,.#/_=$£€-])(?P<year>1[5-9]\d\d|20\d\d)(?:-(?P<to>\d\d(?:\d\d)?))?"
    rf"(?![\d,]*\d|\.\d|[-/_]\d)(?!['’]?s\b)(?! ?(?:{_THINGS}))"
)
_NO_YEAR = re.compile(
    r"(?:resolution|no\.?|number|page|pp?\.?|flight|law|act|article|section|room|order|some|about|over|than|nearly"
    r"|almost|least|most|around|exactly|approximately|up to) $",
    re.IGNORECASE,
)
_TOLD_OTHERWISE = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tomorrow|tonight|ago|later|earlier|afterwards"
    r"|recent|recently|meanwhile|then|same|last|next|following|previous|after|before|eve|anniversary)\b",
    re.IGNORECASE,
)
_WEEKDAY_OF_DATE = re.compile(rf"\b\w+day,? (?=(?:the )?\d|(?:{_SMALL})\b)", re.IGNORECASE)
_LONGEST = 400


def other_date(claim: Claim) -> str | None:
    """The year, the month or the day of a date where its quote names another one only; else None.

    Only what the quote names is compared. A quote that tells the time in another way too, as "on Sunday" or
    "two days after", may mean any day.
    """
    written, quote = claim.value.written, read(claim.quote).plain
    if _TOLD_OTHERWISE.search(_WEEKDAY_OF_DATE.sub("", quote)):
        return None
    named = _years(written)
    if named and (told := _years(quote)) and not named & told:
        return ", ".join(sorted(named))
    months = _months(written, any_case=True)
    if months and (held := _months(quote)) and not months & held:
        return ", ".join(name for name in _LONG.split("|") if name[:3].lower() in months)
    return _other_day(claim.value, quote)


def _other_day(value: Value, quote: str) -> str | None:
    """The day of a date, where the quote names another day of its month and none of the date's."""
    days = frozenset(_days_of(value))
    told = frozenset(_days(quote))
    if not days or not told or days & told or not {month for month, _ in days} & {month for month, _ in told}:
        return None
    return value.written


def _days_of(value: Value) -> Iterator[tuple[int, int]]:
    """The month and day of each day that a short stretch of time has; none of a long one."""
    if not isinstance(value.possible, Intervals):
        return
    for span in value.possible.spans:
        if span.lower is None or span.upper is None or span.upper - span.lower > _LONGEST:
            return
    for span in value.possible.spans:
        for day in range(int(span.lower or 0), int(span.upper or 0) + 1):
            yield civil(day)[1:]


def _days(text: str) -> Iterator[tuple[int, int]]:
    """The days with their months that a text names, those of a range one by one."""
    for found in (*_DAY_FIRST.finditer(text), *_MONTH_FIRST.finditer(text)):
        first, last = int(found["from"]), int(found["to"] or found["from"])
        month = _NAMES.index(found["month"][:3].lower()) + 1
        yield from ((month, day) for day in range(first, min(max(first, last), 31) + 1))
    for found in _ISO.finditer(text):
        if found["day"]:
            yield int(found["month"]), int(found["day"])


def _years(text: str) -> frozenset[str]:
    """The years that a text names, those between them of "2022-23"; numbers of things are none."""
    years: set[str] = {found["year"] for found in _ISO.finditer(text)}
    for found in _YEAR.finditer(text):
        if not _NO_YEAR.search(text, max(found.start() - 16, 0), found.start()):
            first, last = found["year"], found["to"] or found["year"]
            last = first[:2] + last if len(last) == 2 else last
            years |= {str(year) for year in range(int(first), min(int(last), int(first) + 100) + 1)}
    return frozenset(years)


def _months(text: str, *, any_case: bool = False) -> frozenset[str]:
    """The months that a text names; neither "they may" nor "the march" does, nor a man called Jan."""
    if any_case:
        spoken = {found[:3] for found in re.findall(rf"\b(?:{_SMALL})\b", text.lower())}
    else:
        spoken = {found[0][:3].lower() for found in _MONTH.finditer(text) if _is_month(found, text)}
    digits = {found["month"] for found in _ISO.finditer(text)}
    return frozenset(spoken | {_NAMES[int(month) - 1] for month in digits if 1 <= int(month) <= 12})


def _is_month(found: re.Match[str], text: str) -> bool:
    """Whether a word that is also a verb or a name is a month where it stands."""
    if found[0] not in ("May", "March", "April", "June", "August"):
        return True
    before = text[max(found.start() - 12, 0) : found.start()]
    return _MAY.search(before) is not None or _BEFORE_A_DATE.match(text, found.end()) is not None
