"""The last word on lines that trying numbers does not decide: an exact solver, where it is installed.

It is cvc5 (Barbosa et al. 2022), of the extra `exact`; without it such questions stay undecided. Sets and
lines are told to it once, each behind a switch, and a question turns on those it is about: what the solver
learns serves the next question, which most often is nearly the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from reconcile.model.claim import Item
from reconcile.solver.arithmetic import Verdict
from reconcile.solver.lines import Domains, Line
from reconcile.values.intervals import Interval, Intervals, Number

STEPS = 30_000
"""How many steps one question may take, a second or two: counted, so that a busy machine says no less."""

KEPT = 200
"""How many sets and lines it is told before it starts anew, so that it never grows without end."""

Term = Any
"""A term of the solver, which tells no types."""

T = TypeVar("T")


def possible(domains: Domains, lines: Sequence[Line]) -> Verdict:
    """Whether some number out of each set makes every line hold; None without a solver or an answer.

    Earlier questions may lead it astray: one that it gives up on is put once more, by itself.
    """
    if not installed():
        return None
    if _talk().told + len(domains) + len(lines) > KEPT:
        _talk.cache_clear()
    known = _talk().told
    verdict = _talk().possible(domains, lines)
    if verdict is None and known:
        _talk.cache_clear()
        verdict = _talk().possible(domains, lines)
    return verdict


@cache
def installed() -> bool:
    """Whether there is an exact solver to ask."""
    try:
        import cvc5  # noqa: F401 - asked for its presence
    except ImportError:
        return False
    return True


@cache
def _talk() -> _Talk:
    return _Talk()


class _Talk:
    """A solver, and the switches of all that it was told."""

    def __init__(self) -> None:
        import cvc5

        self.kind, self.terms = cvc5.Kind, cvc5.TermManager()
        self.solver = cvc5.Solver(self.terms)
        self.solver.setLogic("QF_LIRA")
        self.solver.setOption("incremental", "true")
        self.solver.setOption("rlimit-per", str(STEPS))
        self._numbers: dict[tuple[Item, bool], Term] = {}
        self._sets: dict[tuple[Item, Intervals], Term] = {}
        self._lines: dict[tuple[object, ...], Term] = {}

    @property
    def told(self) -> int:
        """How many sets and lines it knows."""
        return len(self._sets) + len(self._lines)

    def possible(self, domains: Domains, lines: Sequence[Line]) -> Verdict:
        """Whether some number out of each set makes every line hold; None where it took too many steps."""
        on = [self._set(item, some) for item, some in domains.items()]
        on += [self._line(line, domains) for line in lines]
        answer = self.solver.checkSatAssuming(*on)
        return True if answer.isSat() else False if answer.isUnsat() else None

    def _set(self, item: Item, some: Intervals) -> Term:
        def within() -> Term:
            number = self._number(item, some.whole)
            return self._join("OR", [self._inside(number, span) for span in some.spans])

        return self._switch(self._sets, (item, some), within)

    def _line(self, line: Line, domains: Domains) -> Term:
        """The switch of a line; whether its numbers are whole is told by their sets."""
        whole = tuple(domains[item].whole for item in line.items)

        def obeyed() -> Term:
            numbers = [self._number(item, domains[item].whole) for item in line.items]
            terms = [
                self.terms.mkTerm(self.kind.MULT, self._written(factor), number)
                for (_, factor), number in zip(line.factors, numbers, strict=True)
            ]
            return self._inside(self._join("ADD", terms), line.span)

        return self._switch(self._lines, (line.factors, line.span, whole), obeyed)

    def _switch(self, known: dict[T, Term], key: T, told: Callable[[], Term]) -> Term:
        """What turns something told on; it is told now, if it was not before."""
        if key not in known:
            known[key] = self.terms.mkConst(self.terms.getBooleanSort(), f"s{self.told}")
            self.solver.assertFormula(self.terms.mkTerm(self.kind.IMPLIES, known[key], told()))
        return known[key]

    def _number(self, item: Item, whole: bool) -> Term:
        if (item, whole) not in self._numbers:
            sort = self.terms.getIntegerSort() if whole else self.terms.getRealSort()
            number = self.terms.mkConst(sort, f"n{len(self._numbers)}")
            real = self.terms.mkTerm(self.kind.TO_REAL, number) if whole else number
            self._numbers[item, whole] = real
        return self._numbers[item, whole]

    def _inside(self, number: Term, span: Interval) -> Term:
        bounds = []
        if span.lower is not None:
            bounds.append(self._compared("GT" if span.lower_open else "GEQ", number, span.lower))
        if span.upper is not None:
            bounds.append(self._compared("LT" if span.upper_open else "LEQ", number, span.upper))
        return self._join("AND", bounds)

    def _compared(self, kind: str, number: Term, bound: Number) -> Term:
        return self.terms.mkTerm(getattr(self.kind, kind), number, self._written(bound))

    def _join(self, kind: str, parts: Iterable[Term]) -> Term:
        """Several terms as one; of none, a sum is 0, and `AND` holds."""
        some = list(parts)
        if len(some) > 1:
            return self.terms.mkTerm(getattr(self.kind, kind), *some)
        return some[0] if some else self._nothing(kind)

    def _nothing(self, kind: str) -> Term:
        return self._written(0) if kind == "ADD" else self.terms.mkBoolean(kind == "AND")

    def _written(self, number: Number) -> Term:
        exact = Fraction(number)
        return self.terms.mkReal(exact.numerator, exact.denominator)
