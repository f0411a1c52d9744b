"""The last word on lines that trying numbers does not decide: an exact solver, where it is installed.

It is cvc5 (Barbosa et al. 2022), of the extra `exact`; without it such questions stay undecided.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from reconcile.solver.arithmetic import Verdict
from reconcile.solver.lines import Domains, Line
from reconcile.values.intervals import Interval, Number

MILLISECONDS = 2_000
"""How long it may think about one question."""

Term = Any
"""A term of the solver, which tells no types."""


def possible(domains: Domains, lines: Sequence[Line]) -> Verdict:
    """Whether some number out of each set makes every line hold; None without a solver or an answer."""
    z = _solver()
    if z is None:
        return None
    solver = z.Solver()
    solver.setOption("tlimit-per", str(MILLISECONDS))
    numbers = {item: _number(z, place, some.whole) for place, (item, some) in enumerate(domains.items())}
    for item, some in domains.items():
        solver.add(z.Or(False, *(_inside(z, numbers[item], span) for span in some.spans)))
    for line in lines:
        total = sum((numbers[item] * _written(z, factor) for item, factor in line.factors), z.RealVal("0"))
        solver.add(_inside(z, total, line.span))
    answer = solver.check()
    return True if answer == z.sat else False if answer == z.unsat else None


def installed() -> bool:
    """Whether there is an exact solver to ask."""
    return _solver() is not None


@cache
def _solver() -> Any:
    try:
        from cvc5 import pythonic
    except ImportError:
        return None
    return pythonic


def _number(z: Any, place: int, whole: bool) -> Term:
    return z.ToReal(z.Int(f"n{place}")) if whole else z.Real(f"n{place}")


def _inside(z: Any, number: Term, span: Interval) -> Term:
    bounds = [True]
    if span.lower is not None:
        lower = _written(z, span.lower)
        bounds.append(number > lower if span.lower_open else number >= lower)
    if span.upper is not None:
        upper = _written(z, span.upper)
        bounds.append(number < upper if span.upper_open else number <= upper)
    return z.And(*bounds)


def _written(z: Any, number: Number) -> Term:
    return z.RealVal(str(Fraction(number)))
