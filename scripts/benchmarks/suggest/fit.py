"""Fits what is stated to what is right, on simulated worlds of every sort, and tries it on others.

python -m benchmarks.suggest.fit [WORLDS]: half of them are fitted on, the others, of other seeds, tried on.
The worlds are those of the tests (tests/evidence/simulated.py). It prints the numbers that stand in
`reconcile/evidence/calibration.py`.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from math import exp, log
from pathlib import Path
from random import Random
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from benchmarks.suggest import claims, fusion, measure
from benchmarks.suggest.command import suggested
from reconcile.evidence.calibration import Fit, chances, fitted
from reconcile.evidence.weigh import MARGIN, advice

TESTS = Path(__file__).parents[3] / "tests" / "evidence"
Found = list[tuple[float, bool]]
"""Chances as the votes give them, and whether the suggestion was right."""


def random_world(seed: int) -> Any:
    """A world of any sort: few or many sources and items, good or bad, with and without copiers."""
    from simulated import World

    random = Random(seed)
    lowest = random.uniform(0.25, 0.8)
    sources = random.choice((10, 15, 20, 30, 60))
    return World(
        sources=sources,
        items=random.choice((150, 300, 600, 1_000)),
        shares=(lowest, random.uniform(max(lowest + 0.1, 0.75), 0.99)),
        others=random.choice((1, 2, 3, 5, 5, 10, 30)),
        lure=random.choice((1, 1, 1.3, 2)),
        told=random.uniform(3, 12) / sources,
        copiers=int(sources * random.choice((0, 0, 0, 0.1, 0.2, 0.35))),
        copied=random.uniform(0.5, 0.9),
        kinds=random.choice((("text",), ("text",), ("text", "number", "date"))),
        seed=seed,
    )


def found(world: Any) -> Found:
    """What is suggested in a world, before any fit."""
    from simulated import simulated

    made = simulated(world)
    with TemporaryDirectory() as folder:
        file, types = Path(folder) / "claims.csv", Path(folder) / "types.json"
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([("source", "item", "value"), *made.claims])
        types.write_text(json.dumps(made.types), encoding="utf-8")
        with duckdb.connect() as connection:
            claims.read(connection, file, types)
            fusion.vote(connection)
            kinds = claims.kinds(connection)
            answers = suggested(connection, MARGIN, Fit())
    return [
        (one.chance, measure.is_right(one.value, made.truth[one.item], kinds[one.item]))
        for one in answers
        if one.value is not None
    ]


def found_at_the_desk(seed: int) -> Found:
    """What is advised on cases that nobody decided yet, by letters alone, before any fit."""
    from simulated import simulated_cases

    random = Random(seed)
    letters = random.choice(("F", "ABF", "ABCDEF", "BCDF"))
    told = []
    for case, corpus, right in simulated_cases(
        seed, 400, letters=letters, copied=random.choice((0, 0.15, 0.3))
    ):
        advised = advice(case, corpus)
        if advised.suggested:
            chance = chances([one.sum for one in advised.backed], Fit())[0]
            told.append((chance, advised.suggested == (right,)))
    return told


def platt(worlds: Sequence[Found]) -> Fit:
    """The logistic regression of right on the logarithm of the odds, each world counting alike (Newton)."""
    points = [(_odds(chance), right, 1 / len(some)) for some in worlds for chance, right in some]
    slope, shift = 1.0, 0.0
    for _ in range(50):
        gradient, curve = [0.0, 0.0], [1e-9, 0.0, 1e-9]
        for x, right, counts in points:
            p = 1 / (1 + exp(-max(min(slope * x + shift, 30), -30)))
            gradient = [gradient[0] + counts * (right - p) * x, gradient[1] + counts * (right - p)]
            w = counts * p * (1 - p)
            curve = [curve[0] + w * x * x, curve[1] + w * x, curve[2] + w]
        whole = curve[0] * curve[2] - curve[1] ** 2
        step = (
            (curve[2] * gradient[0] - curve[1] * gradient[1]) / whole,
            (curve[0] * gradient[1] - curve[1] * gradient[0]) / whole,
        )
        slope, shift = (old + max(min(by, 0.5), -0.5) for old, by in zip((slope, shift), step, strict=True))
    return Fit(round(slope, 2), round(shift, 2))


def told(worlds: Sequence[Found], fit: Fit) -> Iterator[str]:
    """How far what is stated lies from what is measured: in all, by bands, and in the worlds."""
    every = [(fitted(chance, fit), right) for some in worlds for chance, right in some]
    stated, measured = mean(c for c, _ in every), mean(r for _, r in every)
    yield f"  stated {stated:.3f}, measured {measured:.3f} of {len(every):,} suggestions"
    for number, said, right in measure.calibration(every, (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)):
        yield f"    {number:7,} stated {said:.3f} measured {right:.3f}"
    apart = sorted(abs(mean(fitted(c, fit) for c, _ in some) - mean(r for _, r in some)) for some in worlds)
    within = mean(one <= 0.05 for one in apart)
    yield f"  of {len(apart)} worlds, {within:.0%} within 5 points; median {apart[len(apart) // 2]:.3f}"


def _odds(chance: float) -> float:
    inside = min(max(chance, 1e-6), 1 - 1e-6)
    return log(inside / (1 - inside))


def main() -> None:
    """Fits, and prints how it does on the worlds that it was fitted on, and on the others."""
    sys.path.insert(0, str(TESTS))
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    for what, made in (("desk", found_at_the_desk), ("many items", lambda seed: found(random_world(seed)))):
        print(what)
        _tell([some for seed in range(number) if (some := made(10_000 + seed))])


def _tell(worlds: Sequence[Found]) -> None:
    here, there = worlds[::2], worlds[1::2]
    fit = platt(here)
    for name, some, how in (("raw", there, Fit()), ("fitted on", here, fit), ("held out", there, fit)):
        print(f"{name} {how}", *told(some, how), sep="\n")


if __name__ == "__main__":
    main()
