"""How reports speak of numbers: hedges, ranges, margins, vague words, one of several, each with its unit.

A word of magnitude rounds to its last digit: "1.4 million" is 1,350,000 to 1,450,000, both ends included,
while 1,400,000 is exact. Beside "more than", "at least", "up to" and the like, and at the ends of a range,
a number is taken as exact. A dozen and a score are round numbers: as wide as "about" would make them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import partial

from reconcile.values import units
from reconcile.values.hedges import AFTER, BEFORE
from reconcile.values.intervals import Interval
from reconcile.values.numerals import Numeral, Words, read, read_scale
from reconcile.values.policy import WORDS, Policy
from reconcile.values.sense import (
    Sense,
    about,
    best_within,
    bounded,
    exact,
    from_to,
    give_or_take,
    nearly,
    one_unit,
    size,
    together,
)

_LONGEST = 200
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_NONE = ("none", "no", "nobody", "nil")
_MARKS = str.maketrans(
    {
        "≥": ">=",
        "⩾": ">=",
        "≤": "<=",
        "⩽": "<=",
        "–": "-",
        "—": "-",
        "−": "-",
        "‑": "-",
        "…": "..",
        "\u2060": "",
    }
)


def senses(text: str, *, whole: bool, unit: str | None, policy: Policy) -> list[Sense]:
    """The readings a text leaves open, one or several, all in one unit; a ValueError says what is amiss."""
    if len(text) > _LONGEST:
        raise ValueError(f"it has more than {_LONGEST} characters")
    if text.isascii() and text.isdigit():  # as most numbers are, read without the grammar
        return [exact(int(text))]
    if _DECIMAL.fullmatch(text):
        return [exact(Fraction(text))]
    reader = _Reader(_one_line(text), whole, unit, policy)
    found = reader.one_of()
    unit = one_unit(*found)
    return [replace(sense, unit=unit) for sense in found]


class _Reader:
    """Reads phrases from the left, the widest form first."""

    def __init__(self, text: str, whole: bool, unit: str | None, policy: Policy) -> None:
        self.words = Words(text, metres=units.is_length(unit))
        self.whole, self.unit, self.policy = whole, unit, policy

    def one_of(self) -> list[Sense]:
        """`20 or 30`, "two or three": at least one reading, and nothing after the last."""
        found = [self.both()]
        while self.words.take("or"):
            found.append(self.both())
        if self.words.rest:
            raise ValueError(f"{self.words.rest!r} is left over")
        return found

    def both(self) -> Sense:
        """ "More than 100 but fewer than 200", `12 in 8..20`: what two readings allow together."""
        sense = self.phrase()
        if self.words.take("in"):
            return best_within(sense, self.phrase())
        while self.words.take("but", "and"):
            sense = together(sense, self.phrase())
        return sense

    def phrase(self) -> Sense:
        """A reading with the hedges before and after it."""
        sense = self.written_range()
        if sense is None:
            operator = self.words.take_as(BEFORE.get)
            sense = self.hedged(operator, self.phrase()) if operator else self.amount()
        operator = self.words.take_as(AFTER.get)
        return self.hedged(operator, sense) if operator else sense

    def written_range(self) -> Sense | None:
        """`8000..12000`, `101..`, `>5..<10`, "10-12 kg", "between 20 and 30"; None if no range is written."""
        words, start = self.words, self.words.at
        between = words.take("between") or words.take("from")
        lower_open, low = bool(words.take(">")), self.measured(joins=between != "between")
        to = words.take("and") if between == "between" else words.take("..", "-", "to")
        upper_open, high = bool(words.take("<")), self.measured() if to else None
        if low and high:
            return from_to(low, high, lower_open=lower_open, upper_open=upper_open)
        if to == ".." and not between and not (lower_open and low is None) and not upper_open:
            return self.half_range(low, high, lower_open)
        words.at = start
        return None

    def half_range(self, low: Sense | None, high: Sense | None, lower_open: bool) -> Sense:
        """`101..`, `..50`, `..`, with the unit after it."""
        span = Interval(low.lower if low else None, high.upper if high else None, lower_open)
        unit = one_unit(*filter(None, (low, high, Sense(span, unit=self.unit_after()))))
        return Sense(span, unit=unit)

    def amount(self) -> Sense:
        """A number, or a vague word, with its unit and its margin, which may be a percentage of it."""
        sense = self.measured()
        if sense is None:
            raise ValueError(self.nothing_read())
        return self.with_margin(sense) if self.words.take("±") else sense

    def nothing_read(self) -> str:
        """Why no number comes next; empty where the text has none from its first word on."""
        if not self.words.rest:
            return "it ends too soon"
        return f"{self.words.rest!r} is none" if self.words.at else ""

    def with_margin(self, sense: Sense) -> Sense:
        """20±3, 20 % ± 3 %, 20 ± 10 %."""
        margin = self.measured()
        if margin is None or margin.nominal is None:
            raise ValueError("its margin is no number")
        if margin.unit == "percent" != sense.unit:
            return give_or_take(sense, size((sense.nominal or 0) * Fraction(margin.nominal) / 100))
        return replace(give_or_take(sense, size(margin.nominal)), unit=one_unit(sense, margin))

    def measured(self, *, joins: bool = True) -> Sense | None:
        """A number or a vague word with the unit before or after it; None where there is neither."""
        start = self.words.at
        money = self.words.take_as(self.money)
        numeral = read(self.words, joins=joins)
        sense = self.vague() if numeral is None else self.rounded(numeral)
        if sense is None:
            self.words.at = start
            return None
        unit = self.unit_after()
        if money and unit and money != unit:
            raise ValueError(f"it has two units, {money} and {unit}")
        return replace(sense, unit=money or unit)

    def vague(self) -> Sense | None:
        """Dozens, several hundred, tens of thousands; none and nobody are 0."""
        if self.words.take(*_NONE):
            return exact(0)
        bounds = self.words.take_as(self.word_bounds)
        if bounds is None:
            return None
        if self.words.peek(1) in (*self.words.scales, "hundred", "dozen"):
            self.words.take("of")
        return self.some(*bounds, read_scale(self.words) * (12 if self.words.take("dozen", "dozens") else 1))

    def some(self, fewest: int, most: int, scale: int) -> Sense:
        """From the fewest to the most hundreds, thousands, …: up to the last number before one more."""
        if self.whole:
            return Sense(Interval(fewest * scale, (most + 1) * scale - 1))
        return Sense(Interval(fewest * scale, (most + 1) * scale, upper_open=True))

    def word_bounds(self, phrase: str) -> tuple[int, int] | None:
        """The bounds of a vague word, with or without its article."""
        word = phrase.removeprefix("a ")
        return self.policy.words.get(phrase) or self.policy.words.get(word) or WORDS.get(word)

    def money(self, phrase: str) -> str | None:
        """The currency a phrase names, as before its number."""
        unit = units.find(phrase, self.unit)
        return unit if unit and units.is_currency(unit) else None

    def unit_after(self) -> str | None:
        """The unit that comes next, after a hyphen or "of" where there is one."""
        start = self.words.at
        self.words.take("-", "of")
        unit = self.words.take_as(partial(units.find, expected=self.unit))
        if unit is None:
            self.words.at = start
        return unit

    def hedged(self, operator: str, sense: Sense) -> Sense:
        """What a hedge makes of a reading."""
        match operator:
            case "~":
                wider = about(sense, self.policy.about)
            case "nearly":
                wider = nearly(sense, self.policy.nearly)
            case "=":
                return sense if sense.nominal is None else give_or_take(sense, 0)
            case _:
                return bounded(sense, operator)
        return wider.outwards() if self.whole else wider

    def rounded(self, numeral: Numeral) -> Sense:
        """A number with the room that its last digit, or its dozen, leaves."""
        number = exact(numeral.number, numeral.scale)
        if not numeral.rough:
            return give_or_take(number, numeral.slack)
        dozen = give_or_take(number, abs(numeral.number) * self.policy.about)
        return dozen.outwards() if self.whole else dozen


def _one_line(text: str) -> str:
    """The text with one form of each mark, and the commas of a bracketed list as "or"."""
    text = text.translate(_MARKS).replace("+/-", "±").strip()
    if text.startswith("[") and text.endswith("]"):
        comma = ", " if ", " in text else ","
        text = text[1:-1].replace(comma, " or ")
    return " ".join(text.split())
