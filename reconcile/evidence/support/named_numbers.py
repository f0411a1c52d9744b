"""Whether the quoted words hold the number of a value, in any form that reports give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from reconcile.evidence.anchoring.typography import read
from reconcile.model.claim import Claim
from reconcile.values import quantity
from reconcile.values.intervals import Intervals
from reconcile.values.numerals import SCALES
from reconcile.values.policy import WORDS, Policy
from reconcile.values.value import Value

_DIGITS = re.compile(r"\d+(?:,\d{2,3}|'\d{3})*(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}(?![\d.,])")
_NEXT = re.compile(r"([万萬만億亿억])|[ -]?([^\W\d_]+)")
MYRIADS = {**dict.fromkeys("万萬만", 10**4), **dict.fromkeys("億亿억", 10**8)}
"""What a figure is multiplied by that stands right before one of these letters."""
_SCALES = {**SCALES, "hundred": 100, "dozen": 12, "score": 20}
_WORD = re.compile(r"[^\W\d_]+")
_EDGES = "\"'()[]{}.,;:!?*“”‘’"
_LONGEST = 7
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ONE = ("a", "an", "another", "single", "sole", "lone", "only", "once", "himself", "herself", "itself")
_TWO = ("both", "pair", "couple", "twin", "twins", "twice", "double")
_SAID = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
    "thousandth": 1000,
    "fortnight": 14,
    **dict.fromkeys(_ONE, 1),
    **dict.fromkeys(_TWO, 2),
    **dict.fromkeys(("trio", "triple", "thrice", "triplets"), 3),
    **dict.fromkeys(("no", "none", "nobody", "never", "not", "without", "nil", "zero", "nothing"), 0),
}
"""What words stand for that are no numbers by themselves."""

_TIMES = {"decade": 10, "decades": 10, "century": 100, "centuries": 100}
_PARTS = {
    **dict.fromkeys(("half", "halves"), Fraction(1, 2)),
    **dict.fromkeys(("third", "thirds"), Fraction(1, 3)),
    **dict.fromkeys(("quarter", "quarters", "fourth", "fourths"), Fraction(1, 4)),
    **dict.fromkeys(("fifth", "fifths"), Fraction(1, 5)),
    **dict.fromkeys(("tenth", "tenths"), Fraction(1, 10)),
}
_VAGUE = frozenset(WORDS)


def missing_number(claim: Claim, policy: Policy = quantity.DEFAULT) -> str | None:
    """The number of a count or a measure that its quote does not name; None where it does.

    A hedge is no part of it: 100 is named by "more than 100". A vague value, such as "dozens", is missed only
    where the quote names another number; that of one thing or of none only where it names one in digits.
    """
    value, quote = claim.value, read(claim.quote).plain
    wanted, written = _nominal(value), frozenset(_digits(value.written))
    named = frozenset(_digits(quote))
    for held in (named, named | frozenset(_in_words(quote, policy))):
        if (wanted and wanted <= held) or (written and written <= held):
            return None
    if _says_the_same(quote, value, policy) or (value.unit == "percent" and _is_a_share(wanted, quote)):
        return None
    if (not wanted and not _names_a_number(quote)) or (wanted and wanted <= {0, 1} and not named):
        return None
    return _first_digits(value.written) or value.written


def _nominal(value: Value) -> frozenset[Fraction]:
    """The number that is meant, or the ends of the range; none of a vague word."""
    if value.nominal is not None:
        return frozenset({Fraction(value.nominal)})
    if not isinstance(value.possible, Intervals) or not _DIGITS.search(value.written):
        return frozenset()
    ends = (end for span in value.possible.spans for end in (span.lower, span.upper))
    return frozenset(Fraction(end) for end in ends if end is not None)


def _digits(text: str) -> Iterator[Fraction]:
    """The numbers that a text has in digits, times the word of magnitude after them."""
    for pattern, comma in ((_DIGITS, ""), (_DECIMAL_COMMA, ".")):
        for found in pattern.finditer(text):
            yield from _scaled(Fraction(found[0].replace("'", "").replace(",", comma)), text, found.end())


def _scaled(number: Fraction, text: str, end: int) -> Iterator[Fraction]:
    """A number that ends at a place of a text, times the word of magnitude that follows."""
    found = _NEXT.match(text, end)
    if found is not None and found[1]:
        yield number * MYRIADS[found[1]]
        return
    word = found[2].lower() if found else ""
    scale = _SCALES.get(word)
    if scale:
        yield number * scale
    if not scale or len(word) == 1:  # "3 m" may be metres
        yield number


def _first_digits(text: str) -> str:
    found = _DIGITS.search(text)
    return found[0] if found else ""


def _in_words(quote: str, policy: Policy) -> Iterator[Fraction]:
    """Every number that a quote spells out, or has with a word of magnitude."""
    words = re.findall(r"[^\W\d_]+|\d+", quote.lower())
    for place, word in enumerate(words):
        if word in _SAID:
            yield Fraction(_SAID[word])
        if word in _PARTS:
            yield _PARTS[word]
        if word in _TIMES and place:
            yield Fraction(_TIMES[word] * (_small(words[place - 1]) or Fraction(1)))
    for run in _runs(quote):
        for read_as in _readings(run, True, None, policy):
            yield from _nominal(read_as)


def _says_the_same(quote: str, value: Value, policy: Policy) -> bool:
    """Whether some words of the quote mean the same numbers: "more than 100" is 101 and up."""
    return any(
        read_as.possible == value.possible
        for run in _runs(quote)
        for read_as in _readings(run, value.kind == "count", value.unit, policy)
    )


def _runs(quote: str) -> Iterator[str]:
    """Every few words of a quote that stand side by side."""
    words = [word.strip(_EDGES) for word in quote.split()]
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            yield " ".join(words[start:end])


def _readings(text: str, whole: bool, unit: str | None, policy: Policy) -> tuple[Value, ...]:
    """What a few words mean as a number, if they are one."""
    try:
        return (quantity.parse(text, whole=whole, unit=unit, policy=policy),)
    except ValueError:
        return ()


def _names_a_number(quote: str) -> bool:
    """Whether a quote says how many, exactly or vaguely."""
    if _DIGITS.search(quote):
        return True
    words = (word.lower() for word in _WORD.findall(quote))
    return any(word in _VAGUE or (word not in _SAID and _is_number(word)) for word in words)


def _is_number(word: str) -> bool:
    return any(value.nominal is not None for value in _readings(word, True, None, quantity.DEFAULT))


def _is_a_share(wanted: frozenset[Fraction], quote: str) -> bool:
    """Whether a quote has a percentage as "half", "two thirds" or "nine in ten"."""
    shares = list(_shares(quote))
    return bool(wanted) and all(any(abs(share - number) < 1 for share in shares) for number in wanted)


def _shares(quote: str) -> Iterator[Fraction]:
    words = re.findall(r"\w+", quote.lower())
    for place, word in enumerate(words):
        before = _small(words[place - 1]) if place else None
        if word in _PARTS:
            yield 100 * _PARTS[word] * (before or 1)
        if word in ("in", "of") and 0 < place < len(words) - 1:
            few = _small(words[place - 2]) if words[place - 1] == "out" and place > 1 else before
            many = _small(words[place + 1])
            if few and many and few <= many:
                yield 100 * few / many


def _small(word: str) -> Fraction | None:
    """The number that one word is."""
    if word.isdecimal():
        return Fraction(int(word))
    if word in _SAID:
        return Fraction(_SAID[word])
    read_as = _readings(word, True, None, quantity.DEFAULT)
    return next((Fraction(value.nominal) for value in read_as if value.nominal), None)
