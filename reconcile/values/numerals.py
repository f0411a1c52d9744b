"""Numbers as people write them: digits, words, halves, and words of magnitude such as million or crore."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

Found = TypeVar("Found")

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {"zero": 0, **{word: number for number, word in enumerate((*_ONES, *_TEENS, "nineteen"), 1)}}
_SMALL |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
_DOZENS = {"dozen": 12, "score": 20}

SCALES = {
    **dict.fromkeys(("thousand", "thousands", "k"), 10**3),
    **dict.fromkeys(("lakh", "lakhs", "lac"), 10**5),
    **dict.fromkeys(("million", "millions", "mn", "m"), 10**6),
    **dict.fromkeys(("crore", "crores"), 10**7),
    **dict.fromkeys(("billion", "billions", "bn", "b"), 10**9),
    **dict.fromkeys(("trillion", "trillions", "tn"), 10**12),
}

_TOKEN = re.compile(
    r"""(?P<number> \d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)? | \d{1,3}(?:[ ]\d{3})+(?!\d)(?:\.\d+)?
                  | \d+/0*[1-9]\d* | \d+(?:\.\d+)? | (?<!\.)\.\d+ )
      | (?P<word> (?:us)?\$ | [^\W\d_]+[2²]?(?!\d) ) (?:\.(?!\.))?
      | (?P<mark> \.\. | >= | <= | => | =< | [-<>=~≈+±%‰€£¥₹₽₺؋] )
      | \s+""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Numeral:
    """A number as written, and how far its last digit rounds it where a word of magnitude stands beside it.

    `scale` is that magnitude, 1 without one; `rough` marks dozens and scores, which nobody counts out.
    """

    number: Fraction
    scale: int = 1
    slack: Fraction = Fraction(0)
    rough: bool = False


class Words:
    """The words, numbers and marks of a text, read from the left."""

    def __init__(self, text: str, *, metres: bool = False) -> None:
        self.tokens = _tokens(_plain_digits(text).lower())
        self.scales = {word: scale for word, scale in SCALES.items() if not (metres and word == "m")}
        self.at = 0

    @property
    def rest(self) -> str:
        """What has not been read, as words with single spaces."""
        return " ".join(self.tokens[self.at :])

    def peek(self, ahead: int = 0) -> str:
        """The next word, or one further ahead; empty at the end."""
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else ""

    def take(self, *choices: str) -> str:
        """The next word if it is one of the choices, and read on; else an empty text."""
        word = self.peek()
        if not word or word not in choices:
            return ""
        self.at += 1
        return word

    def take_as(self, find: Callable[[str], Found | None]) -> Found | None:
        """What is found under the longest run of the next four words, and read on; None if nothing is."""
        for length in range(min(4, len(self.tokens) - self.at), 0, -1):
            found = find(" ".join(self.tokens[self.at : self.at + length]))
            if found is not None:
                self.at += length
                return found
        return None


def read(words: Words, *, joins: bool = True) -> Numeral | None:
    """The number that comes next, or None. `joins` lets "and" be part of it, as in "one hundred and five"."""
    start = words.at
    sign = -1 if words.take("-") else 1
    numeral = _fraction(words) or _digits(words) or _spelled(words, joins)
    if numeral is None:
        words.at = start
        return None
    return Numeral(sign * numeral.number, numeral.scale, numeral.slack, numeral.rough)


def read_scale(words: Words) -> int:
    """The product of the words of magnitude that come next: 1 when there are none."""
    scales, scale = words.scales | {"hundred": 100}, 1
    while True:
        if words.peek() == "-" and words.peek(1) in scales:
            words.at += 1
        word = words.take(*scales)
        if not word:
            return scale
        scale *= scales[word]


def _fraction(words: Words) -> Numeral | None:
    """Half a million, a quarter of a million, half a dozen."""
    start = words.at
    words.take("a")
    part = _PARTS.get(words.take(*_PARTS))
    words.take("of")
    words.take("a", "an")
    if part and words.take("dozen"):
        return Numeral(part * 12, rough=True)
    scale = read_scale(words)
    if part and scale > 1:
        return Numeral(part * scale, scale, Fraction(scale, 20))
    words.at = start
    return None


def _digits(words: Words) -> Numeral | None:
    """57, 8,000, 1/3, 1.4 million, 2 dozen."""
    written = words.peek()
    if not re.match(r"\.?\d", written):
        return None
    words.at += 1
    number, place = Fraction(re.sub("[, ]", "", written)), Fraction(1, 10 ** len(written.partition(".")[2]))
    return _counted(number, place, words)


def _spelled(words: Words, joins: bool) -> Numeral | None:
    """Six, twenty-three, one hundred and five, two million, two thousand three hundred."""
    number = _below_thousand(words, joins)
    if number is None:
        return None
    hundreds = 100 if words.tokens[words.at - 1] == "hundred" else 1
    numeral = _counted(Fraction(number), Fraction(1), words)
    numeral = replace(numeral, scale=numeral.scale * hundreds)
    while numeral.scale >= 1000 and _next_is_small(words, joins):
        words.take("and")
        part = _counted(Fraction(_below_thousand(words, joins) or 0), Fraction(1), words)
        if part.scale >= numeral.scale or part.rough:
            raise ValueError("two numbers stand side by side")
        numeral = Numeral(numeral.number + part.number, part.scale, part.slack)
    return numeral


def _counted(number: Fraction, place: Fraction, words: Words) -> Numeral:
    """A number with the half, the dozen or the magnitude that comes after it."""
    if words.rest.startswith("and a half"):
        words.at += 3
        number, place = number + Fraction(1, 2), Fraction(1, 10)
    if dozen := words.take(*_DOZENS):
        return Numeral(number * _DOZENS[dozen], _DOZENS[dozen], rough=True)
    scale = read_scale(words)
    return Numeral(number * scale, scale, place * scale / 2 if scale >= 1000 else Fraction(0))


def _below_thousand(words: Words, joins: bool) -> int | None:
    number = _below_hundred(words)
    if number is None or not words.take("hundred"):
        return number
    if _next_is_small(words, joins):
        words.take("and")
        return 100 * number + (_below_hundred(words) or 0)
    return 100 * number


def _below_hundred(words: Words) -> int | None:
    if words.peek() in ("a", "an") and words.peek(1) in ("hundred", *_DOZENS, *words.scales):
        words.at += 1
        return 1
    word = words.take(*_SMALL)
    if word not in _TENS:
        return _SMALL.get(word)
    if words.peek() == "-" and words.peek(1) in _ONES:
        words.at += 1
    return _SMALL[word] + _SMALL.get(words.take(*_ONES), 0)


def _next_is_small(words: Words, joins: bool) -> bool:
    return words.peek() in _SMALL or (joins and words.peek() == "and" and words.peek(1) in _SMALL)


def _tokens(text: str) -> list[str]:
    """The numbers, words and marks of a text; a ValueError at the first character that is none of them."""
    tokens: list[str] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"{text[at]!r} has no place in a number")
        tokens += filter(None, match.groups())
        at = match.end()
    return tokens


def _plain_digits(text: str) -> str:
    """The text with the decimal digits of every script as 0 to 9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
