"""What is aimed at, and how near the figures come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks import functional, timeline
from benchmarks.bench import Result
from benchmarks.table import megabytes, section, table, times
from benchmarks.timing import ratio


@dataclass(frozen=True)
class Goal:
    """A ratio of two contenders that should be at least or at most so much, at every size."""

    comparison: str
    text: str
    one: str
    other: str
    bound: float
    measure: str = ""
    at_least: bool = False

    def met(self, found: float) -> bool:
        """Whether a ratio is good enough."""
        return found >= self.bound if self.at_least else found <= self.bound


GOALS = (
    Goal(
        "functional",
        "kernel at most 2× DuckDB's bare group-by",
        functional.KERNEL,
        functional.BARE,
        2,
        "check",
    ),
    Goal("timeline", "50 times as fast as z3", timeline.PLAIN, timeline.OURS, 50, "check", at_least=True),
    Goal("text", "cold at most half of bean-check", "reconcile, cold", "beancount, cold", 0.5),
    Goal("text", "cached at most half of bean-check", "reconcile, cached", "beancount, cached", 0.5),
)

MEMORY = 2_048
"""The MB in which a check of a table should be done."""


def report(found: Mapping[str, Sequence[Result]]) -> str:
    """A table of the goals that can be judged; nothing where none can."""
    rows = [row for goal in GOALS for row in _row(goal, found.get(goal.comparison, ()))]
    rows += _in_memory(found.get("functional", ()))
    return section("Goals", table(["goal", "measured", "met"], rows)) if rows else ""


def _in_memory(results: Sequence[Result]) -> Iterator[list[str]]:
    checks = {one.size: one.outcomes.get(functional.FROM_PARQUET) for one in results}
    peaks = {size: check.peak for size, check in checks.items() if check and check.runs}
    if peaks:
        shown = ", ".join(f"{megabytes(peak)} at {size:,}" for size, peak in peaks.items())
        met = [peak for peak in peaks.values() if peak <= MEMORY]
        yield ["Parquet checked in 2 GB", shown, _how_many(len(met), len(peaks))]


def _row(goal: Goal, results: Sequence[Result]) -> Iterator[list[str]]:
    ratios = {one.size: found for one in results if (found := _ratio(goal, one)) is not None}
    if ratios:
        shown = ", ".join(f"{times(found)} at {size:,}" for size, found in ratios.items())
        met = [size for size, found in ratios.items() if goal.met(found)]
        yield [goal.text, shown, _how_many(len(met), len(ratios))]


def _how_many(met: int, judged: int) -> str:
    return "yes" if met == judged else f"{met} of {judged}"


def _ratio(goal: Goal, result: Result) -> float | None:
    one, other = result.outcomes.get(goal.one), result.outcomes.get(goal.other)
    return ratio(one, other, goal.measure) if one and other and not [*result.wrong()] else None
