"""Plain text in many files: read and checked from nothing, again, and after one edit."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from shutil import rmtree

from benchmarks import text_data
from benchmarks.bench import Bench, Result
from benchmarks.functional import conflicting
from benchmarks.table import megabytes, section, table, timed
from benchmarks.timing import Contender, ratio

SIZES = (1_000, 10_000, 100_000)
QUICK = (200, 1_000)
STATES = ("cold", "cached", "after one edit")


def measure(bench: Bench, sizes: Sequence[int]) -> Iterator[Result]:
    """Ours and beancount on as many claims and entries, in as many files."""
    return (_measured(bench, size) for size in sizes)


def report(results: Sequence[Result]) -> str:
    """The figures as Markdown."""
    rows = [[name, *(_cell(result, name) for result in results)] for name in results[0].outcomes]
    peaks = [[name, *(_peak(result, name) for result in results)] for name in results[0].outcomes]
    header = [
        "",
        *(f"{result.size:,} in {-(-result.size // text_data.PER_FILE):,} files" for result in results),
    ]
    return section(
        "Plain text",
        "Claims with quotes in YAML, 100 a file, against two-posting entries of beancount, 100 an included "
        "file; the whole program, from its start to its end. Cold is without the cache of an earlier run. "
        "The ratio is to beancount in the same state; beancount caches what took it over a second to read. "
        "Repeat: `scripts/bench --only text`.",
        table(header, rows),
        "Peak memory:",
        table(header, peaks),
    )


def _measured(bench: Bench, size: int) -> Result:
    project, ledger = bench.data / f"text-{size}", bench.data / f"ledger-{size}"
    marks = project / "made", ledger / "made"
    if not all(mark.exists() for mark in marks):
        marks[0].parent.mkdir(parents=True, exist_ok=True)
        marks[0].write_text(str(text_data.claims(project, size)))
        text_data.ledger(ledger, size)
        marks[1].write_text("")
    contenders = [*_ours(bench, project), *_beancount(bench, ledger)]
    return bench.measured("text", size, contenders, int(marks[0].read_text()))


def _ours(bench: Bench, project: Path) -> list[Contender]:
    check = bench.reconcile("check", "-C", project, "--exit-zero", "--output-format", "concise")
    cache = Path(bench.environment["XDG_CACHE_HOME"])
    one = project / "claims" / "paper00000.yaml"
    before = _stages(lambda: rmtree(cache, ignore_errors=True), one, "it is written", "it was written")
    return [Contender(f"reconcile, {state}", check, before[state], answer=conflicting) for state in STATES]


def _beancount(bench: Bench, ledger: Path) -> list[Contender]:
    main, cache = ledger / "main.beancount", ledger / ".main.beancount.picklecache"
    before = _stages(lambda: cache.unlink(missing_ok=True), ledger / "paper00000.beancount", "what", "all")

    def check() -> list[str]:
        return [bench.environments.program("beancount", "bean-check"), str(main)]

    return [Contender(f"beancount, {state}", check, before[state]) for state in STATES]


def _stages(forget: Callable[[], None], file: Path, word: str, other: str) -> dict[str, Callable[[], None]]:
    """How each state is brought about before a run, the run before it having left its cache."""
    return dict(zip(STATES, (forget, lambda: None, lambda: text_data.edit(file, word, other)), strict=True))


def _cell(result: Result, name: str) -> str:
    one = result.outcomes[name]
    peer = result.outcomes[name.replace("reconcile", "beancount")]
    return timed(one, None if one is peer else ratio(one, peer))


def _peak(result: Result, name: str) -> str:
    return megabytes(result.outcomes[name].peak) if result.outcomes[name].runs else "–"
