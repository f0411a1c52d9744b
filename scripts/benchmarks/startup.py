"""How long a command takes that has little to do, and how much memory it holds."""

from collections.abc import Iterator, Sequence

from benchmarks.bench import Bench, Result
from benchmarks.environments import ROOT
from benchmarks.table import megabytes, section, table, timed
from benchmarks.timing import Contender, ratio

BARE = "python -c pass"


def measure(bench: Bench, sizes: Sequence[int]) -> Iterator[Result]:
    """The shortest commands side by side; `sizes` is not used, for there is but one."""

    def python() -> list[str]:
        return [bench.environments.python("reconcile"), "-c", "pass"]

    def beancount() -> list[str]:
        return [bench.environments.program("beancount", "bean-check"), "--version"]

    check = bench.reconcile("check", "-C", ROOT, "--exit-zero")
    contenders = [
        Contender(BARE, python),
        Contender("reconcile --version", bench.reconcile("--version")),
        Contender("reconcile --help", bench.reconcile("--help")),
        Contender("reconcile check (this project's claims, again)", check),
        Contender("bean-check --version", beancount),
    ]
    yield bench.measured("startup", 1, contenders)


def report(results: Sequence[Result]) -> str:
    """The figures as Markdown."""
    outcomes = results[0].outcomes
    rows = [
        [
            f"`{name}`",
            timed(one, None if name == BARE else ratio(one, outcomes[BARE])),
            megabytes(one.peak) if one.runs else "–",
        ]
        for name, one in outcomes.items()
    ]
    return section(
        "Start-up",
        "The ratio is to Python itself with nothing to do. Repeat: `scripts/bench --only startup`.",
        table(["", "time", "peak memory"], rows),
    )
