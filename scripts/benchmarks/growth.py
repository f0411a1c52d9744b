"""How the cost of our engine grows: with claims, data items, rules, and what hangs together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import claims_data, timeline_data
from benchmarks.bench import Bench, Result
from benchmarks.table import seconds, section, table
from benchmarks.timing import Contender

FULL, QUICK = 1, 8
"""By how much the sizes are divided."""


@dataclass(frozen=True)
class Line:
    """One line of the picture: what grows, over which sizes, how a project is made, and what else holds."""

    name: str
    sizes: Sequence[int]
    make: Callable[[Path, int], object]
    rest: str


def lines(part: int) -> list[Line]:
    """What is drawn; all sizes are divided by a part."""

    def at(*sizes: int) -> list[int]:
        return [max(size // part, 1) for size in sizes]

    many, network = 1_024 // part, 960 // part
    return [
        Line(
            "claims",
            at(4_096, 8_192, 16_384, 32_768, 65_536),
            lambda folder, size: claims_data.project(folder, size, each=(size // many, size // many)),
            f"{many:,} data items",
        ),
        Line(
            "items",
            at(1_024, 2_048, 4_096, 8_192, 16_384),
            lambda folder, size: claims_data.project(folder, size * 4, each=(4, 4)),
            "4 claims each",
        ),
        Line(
            "rules",
            [1, 2, 4, 8, 16, 32],
            lambda folder, size: timeline_data.project(folder, timeline_data.network(network), size),
            f"{network:,} claims, 4 more rules",
        ),
        Line(
            "component",
            [48, 96, 192, 384, 768] if part == FULL else [12, 24, 48],
            lambda folder, size: timeline_data.project(
                folder, timeline_data.network(network, component=size)
            ),
            f"{network:,} claims in components of so many",
        ),
    ]


def measure(bench: Bench, sizes: Sequence[int]) -> Iterator[Result]:
    """Our engine alone on projects in which one thing grows; `sizes` is the part of the full sizes."""
    return (one for line in lines(sizes[0]) for one in _measured(bench, line, sizes[0]))


def report(results: Sequence[Result]) -> str:
    """The figures as Markdown; the picture shows the same."""
    found = list(dict.fromkeys(result.comparison for result in results))
    rows = [
        [
            f"{name.removeprefix('growth-')} ({rest})",
            *(f"{size:,}: {seconds(taken)}" for size, taken in points),
        ]
        for name in found
        for rest, points in [_line(results, name)]
    ]
    most = max(len(row) for row in rows) - 1
    return section(
        "How the cost grows",
        "Our engine alone, claims in memory. Repeat: `scripts/bench --only growth`.",
        table(["", *[""] * most], ([*row, *[""] * (most + 1 - len(row))] for row in rows)),
    )


def points(results: Sequence[Result]) -> dict[str, tuple[str, list[tuple[int, float]]]]:
    """Each line of the picture: what grows, what else holds, and the seconds at each size."""
    names = dict.fromkeys(one.comparison for one in results if one.comparison.startswith("growth-"))
    return {name.removeprefix("growth-"): _line(results, name) for name in names}


def _line(results: Sequence[Result], name: str) -> tuple[str, list[tuple[int, float]]]:
    some = [result for result in results if result.comparison == name]
    ran = [
        (r.size, outcome.typical("check")) for r in some for outcome in r.outcomes.values() if outcome.runs
    ]
    return str(some[0].made["rest"]), ran


def _measured(bench: Bench, line: Line, part: int) -> Iterator[Result]:
    for size in line.sizes:
        folder = bench.data / f"growth-{line.name}-{size}-of-{part}"
        line.make(folder, size)
        kernel = Contender("reconcile", bench.python("reconcile", "ours_engine", folder))
        yield bench.measured(f"growth-{line.name}", size, [kernel], rest=line.rest)
