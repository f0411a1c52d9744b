"""What the rules propose of texts that editors made claims of: how much of it agrees, how much is missed."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.bench import Bench, Result
from benchmarks.environments import ROOT
from benchmarks.table import section, table

SIZES = QUICK = (1,)
HELD_OUT = ("alwaght2024", "shay2023")
"""The sources that no figure of the rules was set by. Of their false dates it was looked at which kinds there
are (copyrights, footnotes, remarks, stretches of time), nothing else."""

LIBRARY = "RECONCILE_LIBRARY"
NO_TEXTS = (
    "No text is stored here, so nothing was measured: the articles are not part of the repository. Point "
    f"`{LIBRARY}` at the folder that holds the texts that `sources.bib` names."
)
COUNTED = """\
What the rules propose of the articles against the claims that editors made of them, the rules having learned
from the claims of the other sources only. A claim and a proposal have one *answer* when their words meet in
the text and they leave the same values open (what others say: when the voice is the same); then the property
must be the same too; then the subject besides: among the three that are offered, and as the first of them. A
quote that stands in several places is of the one that its locator chooses, else of each. Precision is the
share of the proposals, recall that of the claims; each counts once at most. Claims whose value was inferred
are not counted. A proposal that is right but that no editor made a claim of counts as wrong. Repeat, with the
folder that holds the texts:
`RECONCILE_LIBRARY=FOLDER scripts/bench --only propose`.
"""
HALF_WAY = """\
Half way through: every second claim of an article is known besides, and the others are looked for, in all
five. A claim that quotes the same sentence or one near it tells what is spoken of.
"""
Tally = Mapping[str, Any]


def measure(bench: Bench, _: Sequence[int]) -> Iterator[Result]:
    """The project's own texts, read by its own rules."""
    bench.say("  propose")
    library = os.environ.get(LIBRARY, "")
    done = subprocess.run(
        bench.python("reconcile", "ours_proposals", ROOT)(),
        env={**os.environ, **bench.environment, LIBRARY: library},
        capture_output=True,
        text=True,
        timeout=bench.limit,
        check=True,
    )
    yield Result("propose", 1, {}, made={"tallies": json.loads(done.stdout)})


def report(results: Sequence[Result]) -> str:
    """The figures as Markdown; where there are no texts, that there are none."""
    every: list[Tally] = results[0].made["tallies"]
    tallies, half = ([one for one in every if one["begun"] == begun] for begun in (False, True))
    if not tallies:
        return section("Proposals", NO_TEXTS)
    seen = [one for one in tallies if one["source"] not in HELD_OUT]
    held_out = [one for one in tallies if one["source"] in HELD_OUT]
    header = ["", "claims", "proposals"]
    levels = ("answer", "property too", "subject among three", "subject at first")
    header += [f"{level}: precision, recall" for level in levels]
    return section(
        "Proposals",
        COUNTED,
        f"{_named(seen)}, which the rules were written with an eye on:",
        table(header, _rows(seen)),
        f"{_named(held_out)}, which they were not, but for the kinds of dates that date no event:",
        table(header, _rows(held_out)),
        HALF_WAY,
        table(["", "claims", *(f"{level}: recall" for level in levels)], _recalls(half)),
        "Article by article:",
        table(
            ["article", *header],
            [[name, *row] for name in _sources(tallies) for row in _rows(_of(tallies, name))],
        ),
    )


def _sources(tallies: Sequence[Tally]) -> list[str]:
    return list(dict.fromkeys(one["source"] for one in tallies))


def _of(tallies: Sequence[Tally], source: str) -> list[Tally]:
    return [one for one in tallies if one["source"] == source]


def _named(tallies: Sequence[Tally]) -> str:
    return ", ".join(dict.fromkeys(f"`{one['source']}`" for one in tallies)) or "None"


def _recalls(tallies: Sequence[Tally]) -> Iterator[list[str]]:
    """The recalls alone: a proposal that another claim gave already is not wrong."""
    for kind, claims, _, *shares in _rows(tallies):
        yield [kind, claims, *(share.rpartition(", ")[2] for share in shares)]


def _rows(tallies: Sequence[Tally]) -> Iterator[list[str]]:
    for kind in dict.fromkeys(one["kind"] for one in tallies):
        mine = [one for one in tallies if one["kind"] == kind]
        claims, proposals = (sum(one[name] for one in mine) for name in ("claims", "proposals"))
        agreed = [sum(numbers) for numbers in zip(*(one["agreed"] for one in mine), strict=True)]
        shares = [f"{_share(n, proposals)}, {_share(n, claims)}" for n in agreed]
        yield [kind, str(claims), str(proposals), *shares]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"
