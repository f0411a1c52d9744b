"""Random projects by seed, each held against the oracle: `scripts/soak --projects 100000 --jobs 2`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from random import Random

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from oracle import Unknown
from oracle_against import held
from oracle_decisions import decided, undeclared
from project_text import smaller, text
from random_projects import of_seed

from reconcile.model.corpus import Corpus

SEEDS = Path(__file__).with_name("seeds.txt")
"""The seeds that once failed, one a line with what was wrong; a test runs them again."""

CHUNK = 25

PATIENCE = 60
"""How many seconds a failure is made smaller before it is told as it is."""

SLOW = 30
"""A project that takes more seconds is named."""

TOLD = 30
"""So many failures are made small before they are told; it takes its time."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one project, or many, came to."""

    projects: int = 0
    claims: int = 0
    conflicts: int = 0
    undecided: int = 0
    unobeyable: int = 0
    failures: tuple[tuple[int, str], ...] = ()

    def __add__(self, other: Counted) -> Counted:
        """Both together."""
        return Counted(
            self.projects + other.projects,
            self.claims + other.claims,
            self.conflicts + other.conflicts,
            self.undecided + other.undecided,
            self.unobeyable + other.unobeyable,
            self.failures + other.failures,
        )

    def __str__(self) -> str:
        """The counts in one line."""
        share = 100 * self.undecided / max(1, self.conflicts + self.undecided)
        return (
            f"{self.projects} projects, {self.claims} claims, {self.conflicts} conflicts, "
            f"{self.undecided} undecided ({share:.2f} %), {len(self.failures)} disagreements "
            f"({self.unobeyable} projects left out, whose rules nobody can obey or z3 cannot decide)"
        )


def main(arguments: list[str]) -> int:
    """Hold as many projects as asked against the oracle; 1 if they disagree anywhere."""
    asked = _parsed(arguments)
    seeds = range(asked.seed * 10_000_000, asked.seed * 10_000_000 + asked.projects)
    total, began = Counted(), time.monotonic()
    for chunk in _run(list(seeds), asked.jobs):
        total += chunk
        for seed, told in chunk.failures:
            print(f"seed {seed} parted; making it smaller", file=sys.stderr, flush=True)
            shown = least(seed) if len(total.failures) <= TOLD else told
            print(f"seed {seed}\n{shown}\n", flush=True)
        if total.projects % (CHUNK * 40) < CHUNK:
            print(f"{time.monotonic() - began:6.0f} s  {total}", file=sys.stderr, flush=True)
    print(total)
    too_many = total.undecided * 100 > total.conflicts + total.undecided
    return 1 if total.failures or too_many else 0


def one(seed: int) -> Counted:
    """One project held against the oracle; what took long or was not decided is named."""
    corpus, began = of_seed(seed), time.monotonic()
    try:
        found = _one(seed, corpus)
    except Unknown:
        found = Counted(1, len(corpus.claims), unobeyable=1)
    took = time.monotonic() - began
    if found.undecided or took > SLOW:
        print(f"seed {seed}: {took:.0f} s, {found.undecided} undecided", file=sys.stderr, flush=True)
    return found


def _one(seed: int, corpus: Corpus) -> Counted:
    found = held(corpus)
    wrong = str(found.parted) or (_after_decisions(seed, corpus) if found.conflicts else "")
    failures = ((seed, wrong),) if wrong else ()
    return Counted(1, len(corpus.claims), found.conflicts, found.undecided, not found.obeyable, failures)


def _after_decisions(seed: int, corpus: Corpus) -> str:
    """What is wrong once one project in four has been decided on, at random."""
    return undeclared(decided(corpus, Random(seed))) if seed % 4 == 0 else ""


def least(seed: int) -> str:
    """What is wrong with the project of a seed, in the least project that still fails."""
    corpus = of_seed(seed)
    if not held(corpus).parted:
        after = decided(corpus, Random(seed))
        return f"{undeclared(after)}\n{text(after)}"
    until = time.monotonic() + PATIENCE
    least = smaller(corpus, lambda some: time.monotonic() < until and _fails(some))
    return f"{held(least).parted}\n{text(least)}"


def _fails(corpus: Corpus) -> bool:
    """Whether a project still fails, as far as z3 can tell."""
    try:
        return bool(held(corpus).parted)
    except Unknown:
        return False


def _run(seeds: list[int], jobs: int) -> Iterator[Counted]:
    chunks = [seeds[at : at + CHUNK] for at in range(0, len(seeds), CHUNK)]
    if jobs == 1:
        yield from map(_chunk, chunks)
        return
    with Pool(jobs, maxtasksperchild=40) as pool:
        yield from pool.imap_unordered(_chunk, chunks)


def _chunk(seeds: list[int]) -> Counted:
    total = Counted()
    for seed in seeds:
        total += one(seed)
    return total


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/soak", description=__doc__)
    parser.add_argument("--projects", type=int, default=1000, help="how many projects (1000)")
    parser.add_argument("--seed", type=int, default=1, help="which projects: another seed, others (1)")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time (2)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
