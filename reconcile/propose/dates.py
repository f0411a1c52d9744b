"""The dates of a sentence: the longest words that the grammar of dates reads, around a year, month or day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.propose.sentences import Sentence
from reconcile.values import date
from reconcile.values.intervals import Intervals
from reconcile.values.spoken_date import MONTHS, SEASONS, WEEKDAYS
from reconcile.values.value import Value

_MONTHS = {*MONTHS, *(month[:3] for month in MONTHS), "sept"}
_AMBIGUOUS = {"may", "mar", "march", "sun", "sat", "mon", "wed", "dec", "oct"}
"""Words that are something else as often; they count beside a number only, or after "in" with a capital."""

_NEAR = {"yesterday", "ago", "last", "past", "earlier", "later", "weekend"}
_UNITS = {"day", "days", "week", "weeks", "month", "months", "year", "years"}
_SHAPES = {"the", "of", "in", "and", "to", "early", "mid", "late", "first", "second", "half", "end", "week"}
_SHAPES |= {"beginning", "start", "middle", "between", "or", "th", "st", "nd", "rd", "s", "quarter", "part"}
_COUNTS = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "a", "few", "couple"}
_LEADS = {"the", "and", "or", "of", "in", "to"}
_UP_TO = {"to", "until", "till", "through"}
_LONGEST = 7
_TIED = re.compile(r"\s*|,\s*|\.\s*|[-–/]|[’']")
"""What may stand between two words of one date."""

_CITED = re.compile(r"\([^()]*\b(?:1[5-9]|20)\d\d[a-z]?(?:[,:;][^()]*)?\)")
_AROUND = 200
"""So many characters around a year the brackets are looked for that make it a cited work's."""

_STRETCHES = re.compile(r"(?:the )?(?:past|recent) |last (?:few|several|two|three|four|five|six|\d+|couple)")
"""Stretches of time up to the source's day, which date no event."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a sentence has it, from one word to another; `lead` is the preposition before it."""

    first: int
    last: int
    written: str
    value: Value
    lead: str = ""


def dates(sentence: Sentence, seen_from: Intervals | None) -> list[DateMention]:
    """The dates that the sentence names; those without a year are read from the source's date."""
    return list(_dates(sentence, seen_from))


def ends(
    sentence: Sentence, stretch: DateMention, seen_from: Intervals | None
) -> tuple[DateMention, DateMention] | None:
    """The first and the last day of a stretch of time that "from" begins; None of another date."""
    if stretch.lead != "from":
        return None
    for place in range(stretch.first + 1, stretch.last):
        if sentence.words[place].folded in _UP_TO:
            first = _part(sentence, stretch.first, place - 1, seen_from, "from")
            last = _part(sentence, place + 1, stretch.last, seen_from, "until")
            return (first, last) if first and last else None
    return None


def _part(
    sentence: Sentence, first: int, last: int, seen_from: Intervals | None, lead: str
) -> DateMention | None:
    written = " ".join(sentence.between(first, last).split())
    value = _read(written, seen_from)
    return DateMention(first, last, written, value, lead) if value else None


def _dates(sentence: Sentence, seen_from: Intervals | None) -> Iterator[DateMention]:
    start = 0
    while start < len(sentence.words):
        found = _longest(sentence, start, seen_from)
        if found is not None and not _is_no_date(sentence, found):
            yield found
        start = found.last + 1 if found else start + 1


def _is_no_date(sentence: Sentence, found: DateMention) -> bool:
    """Whether it is the year of a cited work, a stretch up to today, or the border of another time."""
    if found.lead in ("post", "pre") or _STRETCHES.match(found.written.casefold()):
        return True
    start, end = sentence.words[found.first].start, sentence.words[found.last].end
    near = max(start - _AROUND, 0)
    cites = _CITED.finditer(sentence.text, near, end + _AROUND)
    in_brackets = (cited for cited in cites if cited.start() < start < cited.end())
    return found.written.isdigit() and any(
        re.match(r"[a-z]?\s*[):;,]", sentence.text[end : end + 4])
        and re.search(r"[,(&.]\s*$", sentence.text[max(start - 4, 0) : start])
        for _ in in_brackets
    )


def _longest(sentence: Sentence, first: int, seen_from: Intervals | None) -> DateMention | None:
    words = sentence.words
    if words[first].folded in _LEADS or not _belongs(sentence, first):
        return None
    last = first
    while last + 1 < len(words) and last + 1 - first < _LONGEST and _belongs(sentence, last + 1):
        if not _TIED.fullmatch(sentence.text[words[last].end : words[last + 1].start]):
            break
        last += 1
    for end in range(last, first - 1, -1):
        if not any(_is_date_word(sentence, place) for place in range(first, end + 1)):
            return None
        written = " ".join(sentence.between(first, end).split())
        value = _read(written, seen_from)
        if value is not None:
            return DateMention(first, end, written, value, _lead(sentence, first))
    return None


def _lead(sentence: Sentence, first: int) -> str:
    """The word before a date, but an article."""
    before = [word.folded for word in sentence.words[max(first - 2, 0) : first]]
    return next((word for word in reversed(before) if word != "the"), "")


def _read(written: str, seen_from: Intervals | None) -> Value | None:
    try:
        return date.parse(written, seen_from=seen_from)
    except ValueError:
        return None


def _belongs(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place].folded
    return (
        word in _SHAPES
        or word in _COUNTS
        or word in _UNITS
        or word in _NEAR
        or (word.isdigit() and len(word) <= 4)
        or _is_date_word(sentence, place)
    )


def _is_date_word(sentence: Sentence, place: int) -> bool:
    """Whether a word makes a date of what is around it: a year, a month, a weekday, "ago"."""
    word = sentence.words[place]
    if word.text.isdigit():
        return len(word.text) == 4 and 1000 <= int(word.text) <= 2100 and not _is_stuck(sentence, place)
    if word.folded in _NEAR:
        return _is_relative(sentence, place)
    if word.folded in SEASONS:
        around = (sentence.words[n].folded for n in (place - 1, place + 1) if 0 <= n < len(sentence.words))
        return any(one.isdigit() or one in ("last", "this", "next", "early", "late", "mid") for one in around)
    named = word.folded in _MONTHS or word.folded in WEEKDAYS
    if not named or word.folded not in _AMBIGUOUS:
        return named and word.text[0].isupper()
    beside = (sentence.words[n].text for n in (place - 1, place + 1) if 0 <= n < len(sentence.words))
    return word.text[0].isupper() and any(one.isdigit() or one in ("in", "until", "late") for one in beside)


def _is_relative(sentence: Sentence, place: int) -> bool:
    """Whether "last", "past" or "ago" stands beside a unit of time or a name of one."""
    names = _UNITS | _MONTHS | {*WEEKDAYS, *SEASONS}
    words = sentence.words
    match words[place].folded:
        case "yesterday" | "weekend":
            return True
        case "ago":
            return place > 0 and words[place - 1].folded in _UNITS
        case "earlier" | "later":
            return (
                place + 2 < len(words)
                and words[place + 1].folded == "this"
                and words[place + 2].folded in _UNITS
            )
        case _:
            return place + 1 < len(words) and words[place + 1].folded in names


def _is_stuck(sentence: Sentence, place: int) -> bool:
    """Whether a number is part of another sign: an amount of money, a decimal, a percentage."""
    word, text = sentence.words[place], sentence.text
    before = text[max(word.start - 1, 0) : word.start]
    return (
        before in ("$", "€", "£", ".", "/", "#", "@")
        or before.isalnum()
        or bool(re.match(r"[%@]|(?!s\b)[^\W\d_]", text[word.end : word.end + 4]))
    )
