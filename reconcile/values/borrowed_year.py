"""What the first of two dates borrows from the second: "September or November 2022", "5 to 9 March 2024"."""

from __future__ import annotations

import re

from reconcile.values.spoken_date import MONTHS, SEASONS

_NAMES = rf"\b(?:{'|'.join(f'{m}|{m[:3]}' for m in MONTHS)}|sept|q[1-4]|half|quarter|{'|'.join(SEASONS)})\b"
_NAMED = re.compile(_NAMES)
_YEAR = re.compile(r"\b[0-9]{4}\b|\byear\b")
_LAST_YEAR = re.compile(r" (?:of |in )?((?:[0-9]{4}|(?:last|this|next) year)[~?%]?)$")
_DAY = re.compile(r"(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?(?: [0-9]{4})?")
_PART = re.compile(r"(?:the )?(?:early|mid|late|beginning|start|middle|end)")


def names_time_of_year(text: str) -> bool:
    """Whether a text names a month or season and leaves its year open."""
    return bool(_NAMED.search(text)) and not _YEAR.search(text)


def lend(first: str, second: str) -> tuple[str, str]:
    """Both texts, each with the month and year that it left to the other."""
    if _DAY.fullmatch(second) and (month := _NAMED.search(first)) and re.search(r"\d", first[month.end() :]):
        second = f"{month[0]} {second}"
    if _DAY.fullmatch(first) and (month := _NAMED.search(second)):
        first = f"{first} {second[month.start() :]}" if second[:1].isdigit() else f"{month[0]} {first}"
    elif _PART.fullmatch(first) and (rest := _PART.match(second)):
        first = f"{first}{second[rest.end() :]}"
    if names_time_of_year(first) and (year := _LAST_YEAR.search(second)):
        first = f"{first} {year[1]}"
    return first, second
