"""Fits what is stated to what is right, on simulated worlds of every sort, and tries it on others.

python -m benchmarks.suggest.fit [WORLDS]: half of them are fitted on, the others, of other seeds, tried on.
The worlds are those of the tests (tests/evidence/simulated.py). It prints the numbers that stand in
`reconcile/evidence/advice/calibration.py`, and for cases at a desk how they do where nobody copies
undeclared, and where 15 or 30 in a hundred do.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from math import exp, log
from pathlib import Path
from random import Random
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from benchmarks.suggest import claims, fusion, measure
from benchmarks.suggest.command import suggested
from reconcile.evidence.advice import weigh
from reconcile.evidence.advice.calibration import Fit, fitted
from reconcile.evidence.advice.weigh import MARGIN, advice
from reconcile.model.advice import Advice
from reconcile.review.lessons import Lessons

TESTS = Path(__file__).parents[3] / "tests" / "evidence"
COPIED = (0, 0.15, 0.3)
"""How many in a hundred copy undeclared."""
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


def found_at_the_desk(seed: int, copied: float | None = None) -> Found:
    """What is advised on cases that nobody decided yet, by letters alone, before any fit."""
    from simulated import simulated_cases

    random = Random(seed)
    letters, drawn = random.choice(("F", "ABF", "ABCDEF", "BCDF")), random.choice(COPIED)
    cases = simulated_cases(seed, 400, letters=letters, copied=drawn if copied is None else copied)
    return _told((advice(case, corpus), right) for case, corpus, right in cases)


def found_with_expected(seed: int, copied: float | None = None) -> Found:
    """The same where there are so many cases that more is expected of their origins.

    Those that copy undeclared are some sources that copy one other each, or any source now and then.
    """
    from simulated import World, simulated_project

    random = Random(seed)
    share = random.choice(COPIED) if copied is None else copied
    sources, lowest, always = (
        random.choice((12, 20, 40, 60)),
        random.uniform(0.3, 0.75),
        random.random() < 0.5,
    )
    world = World(
        sources=sources,
        items=random.choice((350, 500, 800)),
        shares=(lowest, random.uniform(max(lowest + 0.1, 0.75), 0.98)),
        others=random.choice((1, 2, 5, 10)),
        lure=random.choice((1, 1, 1.3)),
        told=random.uniform(3, 8) / sources,
        copiers=round(sources * share) if always else 0,
        copied=random.uniform(0.5, 0.9),
        seed=seed,
    )
    rated = random.choice((0, 0.3, 0.8))
    cases, corpus = simulated_project(world, rated=rated, casually=0 if always else share)
    lessons = Lessons([case for case, _ in cases], corpus)
    if not lessons.expectation.shares:
        return []
    return _told((advice(case, corpus, lessons.on(case)), right) for case, right in cases)


def _told(advised: Iterable[tuple[Advice, str]]) -> Found:
    """The chances of what is suggested, each as it was before any fit."""
    return [(one.chance, one.suggested == (right,)) for one, right in advised if one.suggested]


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


def centred(fit: Fit, regimes: Sequence[Sequence[Found]]) -> Fit:
    """A fit that is as much too modest where least is copied as it is too sure where most is.

    Nobody can tell from the votes alone how many copy undeclared.
    """

    def leans(shift: float) -> float:
        gaps = [_gap(worlds, Fit(fit.slope, shift)) for worlds in regimes]
        return max(gaps) + min(gaps)

    low, high = fit.shift - 2, fit.shift + 2
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (low, middle) if leans(middle) > 0 else (middle, high)
    return Fit(fit.slope, round(low, 2))


def _gap(worlds: Sequence[Found], fit: Fit) -> float:
    """By how much more is stated than is measured."""
    every = [(fitted(chance, fit), right) for some in worlds for chance, right in some]
    return mean(c for c, _ in every) - mean(r for _, r in every)


def main() -> None:
    """Fits, and prints how it does on the worlds that it was fitted on, and on the others."""
    sys.path.insert(0, str(TESTS))
    weigh.DESK = weigh.EXPECTED = Fit()  # what is stated is then what the votes give
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    for what, made in (("desk", found_at_the_desk), ("desk with expected", found_with_expected)):
        print(what)
        fit = _tell(_worlds(made, 10_000, number))
        if made is found_with_expected:
            fit = centred(fit, [_worlds(partial(made, copied=c), 30_000, number // 2) for c in COPIED])
        for copied in COPIED:
            worlds = _worlds(partial(made, copied=copied), 20_000, number)
            print(f"held out, {copied:.0%} copied, {fit}", *told(worlds, fit), sep="\n")
    print("many items")
    _tell(_worlds(lambda seed: found(random_world(seed)), 10_000, number))


def _worlds(made: Callable[[int], Found], first: int, number: int) -> list[Found]:
    return [some for seed in range(number) if (some := made(first + seed))]


def _tell(worlds: Sequence[Found]) -> Fit:
    here, there = worlds[::2], worlds[1::2]
    fit = platt(here)
    for name, some, how in (("raw", there, Fit()), ("fitted on", here, fit), ("held out", there, fit)):
        print(f"{name} {how}", *told(some, how), sep="\n")
    return fit


if __name__ == "__main__":
    main()
