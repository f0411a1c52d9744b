"""A declared rule's `require` and `when`: one comparison of sums, and the conditions under which it binds."""

import re
from fractions import Fraction
from typing import Literal, cast

from reconcile.model.vocabulary import DAYS, Comparison, Condition, Term

Operator = Literal["<", "<=", "==", ">=", ">"]

_NAME = r"[^\W\d]\w*(?:-\w+)*"
_OPERATOR = re.compile(r"<=|>=|==|<|>|!=|=")
_SPACE = re.compile(r"\s*")
_SIGN = re.compile(r"[+-]")
_NUMBER = re.compile(r"\d+(?:\.\d+|/0*[1-9]\d*)?(?![\w.,/])")
_TIMES = re.compile(r"\s*\*\s*")
_UNIT = re.compile(rf"\s*({'|'.join(DAYS)})s?(?![\w.-])")
_PARTS = re.compile(rf"sum\s*\(\s*parts\s*\.\s*({_NAME})\s*\)")
_PROPERTY = re.compile(rf"({_NAME})(?:\.({_NAME}))?(?![\w.(])")
_JUNK = re.compile(r"\*|[^\s+*]+(?:\s*\([^)]*\)?)?")
_CONDITION = re.compile(rf"\s*({_NAME})\s*==\s*([^\s=].*?)\s*")


class RuleError(ValueError):
    """A rule that cannot be read; `offset` is where in its text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def parse(text: str) -> Comparison:
    """The comparison that `started <= ended` or `casualties == killed + 0.5 * wounded` states.

    Raises RuleError, with the offset of what could not be read.
    """
    operators = list(_OPERATOR.finditer(text))
    if len(operators) != 1:
        raise RuleError(_count_message(len(operators)), operators[1].start() if operators else 0)
    sign = operators[0]
    if sign[0] in ("=", "!="):
        raise RuleError(f"a rule compares with < <= == >= or >, not {sign[0]}", sign.start())
    left = _Side(text, 0, sign.start()).terms()
    right = _Side(text, sign.end(), len(text)).terms()
    if not any(term.path for term in left + right):
        raise RuleError("a rule asks for a property; write for example killed <= 100", 0)
    return Comparison(left, cast(Operator, sign[0]), right)


def condition(text: str) -> Condition:
    """The condition that `id == afghans`, `kind == event` or `status == indefinite` states.

    Raises RuleError where it states none.
    """
    if found := _CONDITION.fullmatch(text):
        return Condition(found[1], found[2])
    message = f"{text!r} is no condition; write id == SUBJECT, kind == KIND or PROPERTY == VALUE"
    raise RuleError(message, len(text) - len(text.lstrip()))


class _Side:
    """Reads one side of a comparison from left to right."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.place, self.end = text, start, end

    def terms(self) -> tuple[Term, ...]:
        """The signed terms, of which there is at least one."""
        self._take(_SPACE)
        found = [self._term(self._sign())]
        while self._more():
            if not _SIGN.match(self.text, self.place, self.end):
                raise RuleError(f"a + or - is missing before {self._junk()!r}", self.place)
            found.append(self._term(self._sign()))
        return tuple(found)

    def _more(self) -> bool:
        self._take(_SPACE)
        return self.place < self.end

    def _sign(self) -> int:
        sign = self._take(_SIGN)
        self._take(_SPACE)
        return -1 if sign and sign[0] == "-" else 1

    def _term(self, sign: int) -> Term:
        number = self._take(_NUMBER)
        if number is None:
            return self._property(Fraction(sign))
        amount = sign * Fraction(number[0])
        if self._take(_TIMES):
            if not amount:
                raise RuleError("a factor is not 0; leave the property out", number.start())
            return self._property(amount)
        if unit := self._take(_UNIT):
            return _duration(amount, unit[0].strip(), number.start())
        if found := _PROPERTY.match(self.text, _SPACE.match(self.text, self.place).end(), self.end):  # type: ignore[union-attr]  # spaces may be none
            message = f"a factor is written with *; write {number[0]} * {found[0]}"
            raise RuleError(message, number.start())
        return Term(factor=amount)

    def _property(self, factor: Fraction) -> Term:
        if found := self._take(_PARTS):
            return Term((found[1],), factor, parts=True)
        if found := self._take(_PROPERTY):
            return Term(tuple(name for name in found.groups() if name), factor)
        raise RuleError(_term_message(self._junk()), self.place)

    def _junk(self) -> str:
        found = _JUNK.match(self.text, self.place, self.end)
        return found[0] if found else ""

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.place, self.end)
        self.place = found.end() if found else self.place
        return found


def _duration(amount: Fraction, unit: str, place: int) -> Term:
    if amount.denominator != 1:
        raise RuleError(f"a length of time is a whole number of {unit}", place)
    return Term(factor=amount, unit=unit)


def _count_message(count: int) -> str:
    if count == 0:
        return "a rule needs a comparison; write for example started <= ended"
    return "a rule makes one comparison; write two rules"


def _term_message(found: str) -> str:
    if not found:
        return "a property is missing here"
    if found.startswith("sum"):
        return f"{found!r} is no sum; write sum(parts.killed)"
    if found[0].isdigit():
        return f"{found!r} is no number; write for example 1200, 0.5 or 1/3"
    return (
        f"{found!r} is no property; write a name such as killed or retaliation_for.happened, joined by + or -"
    )
