"""A desk at which many cases wait: how soon it is in sight, how soon a key is answered, what it holds."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import claims_data
from benchmarks.bench import Bench, Result
from benchmarks.table import megabytes, seconds, section, table, times
from benchmarks.timing import Contender, Outcome, ratio, run

SIZES = (1_000, 10_000, 100_000)
QUICK = (1_000,)
OURS = "reconcile review"
TABLE = "Textual's DataTable"
DEDUPE = "nomenklatura dedupe"
PREPARING = 1_800
"""The seconds that what a contender works on may take to be made."""
REASON = "The better source."

Step = Mapping[str, Any]


@dataclass(frozen=True)
class Aim:
    """What is measured under a name, in words, and the most that it should be."""

    name: str
    text: str
    most: float
    shown: Callable[[float], str] = seconds


AIMS = (
    Aim("paint", "in sight, once Python has started", 0.6),
    Aim("key", "a row down: key to painted case", 0.035),
    Aim("decide", "decided: Enter to the next case painted", 0.05),
    Aim("undo", "taken back", 0.05),
    Aim("filter", "filtered by a word", 0.3),
    Aim("memory", "memory", 100, megabytes),
)
GROWTH = 15
"""The MB that the largest size may take more than the smallest."""


def measure(bench: Bench, sizes: Sequence[int]) -> Iterator[Result]:
    """Each desk on so many open cases, through a pseudo-terminal."""
    return (_measured(bench, size) for size in sizes)


def report(results: Sequence[Result]) -> str:
    """The figures as Markdown."""
    rows = [row for aim in AIMS for row in _rows(aim, results)]
    header = ["", *(f"{result.size:,} cases" for result in results), "aimed at"]
    return section(
        "The desk",
        "Open cases of two claims each, on a terminal of 120 × 40: the whole program, from the key to the "
        "screen as it stays. The table of Textual is filled with as many rows "
        "and keeps nothing; nomenklatura decides on as many pairs of people, and cannot go down a row or "
        "filter. The ratio is to the table. Repeat: `scripts/bench --only desk`.",
        table(header, rows),
        _growth(results),
    )


def steps(word: str) -> list[Step]:
    """What is done at a desk with a queue: seen, gone down, decided, taken back, filtered by a word."""
    return [
        {"name": "paint", "words": "C101"},
        {"keys": "j", "words": "", "pause": 3.0},
        {"name": "key", "keys": "j", "words": "", "times": 20, "pause": 0.05},
        *(step for _ in range(5) for step in _decided()),
        {"keys": "/", "words": "", "pause": 0.2},
        {"keys": word, "words": "", "pause": 0.2},
        {"name": "filter", "keys": "\r", "words": word},
        {"keys": "q", "pause": 0.2},
    ]


def _decided() -> Iterator[Step]:
    yield {"keys": "a", "words": "Reason", "pause": 0.3}
    yield {"keys": REASON, "words": "", "pause": 0.1}
    yield {"name": "decide", "keys": "\r", "words": "is written"}
    yield {"name": "undo", "keys": "z", "words": "undone", "pause": 0.3}


_PAIRS: list[Step] = [
    {"name": "paint", "words": "Score"},
    {"name": "decide", "keys": "n", "words": "Person", "times": 10, "pause": 0.5},
    {"keys": "q", "pause": 0.2},
]


def _measured(bench: Bench, size: int) -> Result:
    folder = bench.data / f"desk-{size}"
    claims_data.project(folder, 2 * size, (2, 2), every=1)
    claims = folder / "claims" / "claims.csv"
    with claims.open(encoding="utf-8") as file:
        word = [line for line, _ in zip(file, range(size), strict=False)][-1].partition(",")[0]

    def ours() -> list[str]:
        return bench.reconcile("review", "-C", folder)()

    def rows() -> list[str]:
        return bench.python("textual", "textual_table", claims)()

    def pairs() -> list[str]:
        _make_pairs(bench, folder, size)
        database = f"NOMENKLATURA_DB_URL={_database(folder)}"
        program = bench.environments.program("nomenklatura", "nomenklatura")
        return ["env", database, program, "dedupe", str(folder / "people.json")]

    contenders = [
        Contender(OURS, _driven(bench, folder / "queue.json", steps(word), ours)),
        Contender(TABLE, _driven(bench, folder / "queue.json", steps(word), rows)),
        Contender(DEDUPE, _driven(bench, folder / "pairs.json", _PAIRS, pairs)),
    ]
    return bench.measured("desk", size, contenders)


def _driven(
    bench: Bench, script: Path, steps: Sequence[Step], command: Callable[[], list[str]]
) -> Callable[[], list[str]]:
    """The command that does the steps with another one, on a terminal."""

    def driven() -> list[str]:
        script.write_text(json.dumps(steps))
        return [*bench.python("terminal", "terminal", script)(), *command()]

    return driven


def _make_pairs(bench: Bench, folder: Path, size: int) -> None:
    """What nomenklatura works on; DidNotFinish where it cannot be made."""
    made = folder / "people.made"
    if not made.exists():
        environment = {**bench.environment, "NOMENKLATURA_DB_URL": _database(folder)}
        make = Contender("pairs", bench.python("nomenklatura", "nomenklatura_pairs", folder, size))
        run(make, PREPARING, environment)
        made.write_text("")


def _database(folder: Path) -> str:
    return f"sqlite:///{folder.resolve() / 'people.db'}"


def _rows(aim: Aim, results: Sequence[Result]) -> Iterator[list[str]]:
    for name in results[0].outcomes:
        cells = [_cell(aim, result.outcomes[name], result.outcomes.get(TABLE)) for result in results]
        if any(cell != "–" for cell in cells):
            most = f"≤ {aim.shown(aim.most)}" if name == OURS else ""
            yield [f"{aim.text} · {name}", *cells, most]


def _cell(aim: Aim, outcome: Outcome, peer: Outcome | None) -> str:
    if not outcome.runs:
        return outcome.failure or "not run" if aim is AIMS[0] else "–"
    if aim.name not in outcome.runs[0].told:
        return "–"
    compared = ratio(outcome, peer, aim.name) if peer and peer.runs and peer is not outcome else None
    return f"{aim.shown(outcome.typical(aim.name))}{f' · {times(compared)}' if compared else ''}"


def _growth(results: Sequence[Result]) -> str:
    held = [r.outcomes[OURS].typical("memory") for r in results if r.outcomes[OURS].runs]
    if len(held) < 2:
        return ""
    more = f"{held[-1] - held[0]:.0f} MB more (aimed at ≤ {GROWTH} MB)"
    return f"From the smallest size to the largest `{OURS}` holds {more}."
