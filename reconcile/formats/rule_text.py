"""A declared rule's `require`: sums of properties on both sides of one comparison."""

import re
from typing import Literal, cast

from reconcile.model.vocabulary import Comparison, Term

Operator = Literal["<", "<=", "==", ">=", ">"]

_OPERATOR = re.compile(r"<=|>=|==|<|>|!=|=")
_TERM = re.compile(r"[^\W\d][\w-]*(\.[^\W\d][\w-]*)?")
_LATER = (
    (re.compile(r"\bsum\s*\("), "a sum over parts is not supported yet"),
    (re.compile(r"\d+\s*(day|week|month|year)s?\b"), "a duration in a rule is not supported yet"),
    (re.compile(r"\d\s*\*|\*\s*\d"), "a factor in a rule is not supported yet"),
)


class RuleError(ValueError):
    """A rule that cannot be read; `offset` is where in its text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def parse(text: str) -> Comparison:
    """The comparison that `started <= ended` or `casualties == killed + wounded` states.

    Raises RuleError, with the offset of what could not be read.
    """
    for pattern, message in _LATER:
        if found := pattern.search(text):
            raise RuleError(message, found.start())
    operators = list(_OPERATOR.finditer(text))
    if len(operators) != 1:
        raise RuleError(_count_message(len(operators)), operators[1].start() if operators else 0)
    sign = operators[0]
    if sign[0] in ("=", "!="):
        raise RuleError(f"a rule compares with < <= == >= or >, not {sign[0]}", sign.start())
    left = _sum(text[: sign.start()], 0)
    right = _sum(text[sign.end() :], sign.end())
    return Comparison(left, cast(Operator, sign[0]), right)


def _count_message(count: int) -> str:
    if count == 0:
        return "a rule needs a comparison; write for example started <= ended"
    return "a rule makes one comparison; write two rules"


def _sum(text: str, offset: int) -> tuple[Term, ...]:
    terms = []
    for part in text.split("+"):
        name = part.strip()
        start = offset + len(part) - len(part.lstrip())
        if not _TERM.fullmatch(name):
            raise RuleError(_term_message(name), start)
        terms.append(Term(tuple(name.split("."))))
        offset += len(part) + 1
    return tuple(terms)


def _term_message(name: str) -> str:
    if not name:
        return "a property is missing here"
    if re.fullmatch(r"[\d.]+", name):
        return "a number in a rule is not supported yet"
    return f"{name!r} is no property; write a name such as killed or retaliation_for.happened, joined by +"
