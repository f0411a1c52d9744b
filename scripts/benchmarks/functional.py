"""One answer to each question: which data items have claims that give two, in tables of any length."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import claims_data
from benchmarks.bench import Bench, Result
from benchmarks.environments import NotInstalled
from benchmarks.table import megabytes, section, table, timed
from benchmarks.timing import Contender, DidNotFinish, ratio, run

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
QUICK = (1_000, 10_000)
BARE = "DuckDB, group by … count(*)"
KERNEL = "reconcile, its kernel in DuckDB"
ENGINE = "reconcile, its engine in memory"
CHECK = "reconcile check"
FROM_PARQUET = f"{CHECK}, Parquet"
PREPARING = 1_800
"""The seconds that other forms of the claims may take to be made."""


@dataclass(frozen=True)
class Forms:
    """The same claims in every form that a contender reads; a project as CSV, and one as Parquet."""

    folder: Path

    @property
    def table(self) -> Path:
        """As CSV."""
        return self.folder / "claims" / "claims.csv"

    @property
    def in_parquet(self) -> Path:
        """As a project whose claims are Parquet."""
        return self.folder.with_name(f"{self.folder.name}-parquet")

    @property
    def parquet(self) -> Path:
        """As Parquet."""
        return self.in_parquet / "claims" / "claims.parquet"

    @property
    def bounded(self) -> Path:
        """As Parquet, with the bounds of each value."""
        return self.folder / "bounds.parquet"

    @property
    def triples(self) -> Path:
        """As N-Triples."""
        return self.folder / "claims.nt"


def measure(bench: Bench, sizes: Sequence[int]) -> Iterator[Result]:
    """All contenders on claims of each size; what each finds is held against what was planted."""
    return (_measured(bench, size) for size in sizes)


def report(results: Sequence[Result]) -> str:
    """The figures as Markdown."""
    names = list(results[0].outcomes)
    return section(
        "Functional check",
        "Which of the data items with 2 to 8 claims have claims that disagree (5 % were made to). The ratio "
        "is to a group-by of DuckDB on the same Parquet that but counts the claims of each item. Repeat: "
        "`scripts/bench --only functional`.",
        "The check alone, without reading the claims from their file where a program does that first:",
        _table(results, "check", [name for name in names if not name.startswith(CHECK)]),
        "The whole program, from its start to its end; ours without what it keeps of an earlier run:",
        _table(results, "", [name for name in names if name not in (KERNEL, ENGINE)]),
        "Peak memory:",
        _memory(results, names),
    )


def _measured(bench: Bench, size: int) -> Result:
    forms = Forms(bench.data / f"functional-{size}")
    made = claims_data.project(forms.folder, size)
    if not (forms.triples.exists() and forms.bounded.exists()):
        claims_data.parquet_project(forms.folder, forms.in_parquet)
        paths = (forms.table, forms.parquet, forms.bounded, forms.triples)
        maker = Contender("the maker", bench.python("duckdb", "duckdb_parquet", *paths))
        try:
            run(maker, PREPARING, bench.environment)
        except (DidNotFinish, NotInstalled) as error:
            bench.say(f"    no Parquet and no N-Triples could be made: {error}")
    return bench.measured("functional", size, _contenders(bench, forms), made.conflicts, items=made.items)


def _contenders(bench: Bench, forms: Forms) -> list[Contender]:
    def ours(project: Path) -> Callable[[], list[str]]:
        return bench.reconcile("check", "-C", project, "--exit-zero", "--output-format", "concise")

    def duckdb(form: str) -> Callable[[], list[str]]:
        return bench.python("duckdb", "duckdb_group_by", form, forms.bounded)

    return [
        Contender(KERNEL, bench.python("reconcile", "ours_sql_kernel", forms.bounded)),
        Contender(BARE, duckdb("all")),
        Contender("DuckDB, group by … min <> max", duckdb("ends")),
        Contender("DuckDB, group by … count(distinct)", duckdb("distinct")),
        Contender(ENGINE, bench.python("reconcile", "ours_engine", forms.folder)),
        Contender("SQLite, self-join", bench.python("python", "sqlite_self_join", forms.table)),
        Contender("pandas, groupby … nunique", bench.python("pandas", "pandas_groupby", forms.bounded)),
        Contender("pySHACL, sh:maxCount", bench.python("pyshacl", "pyshacl_max_count", forms.triples)),
        Contender("Oxigraph, SPARQL", bench.python("pyoxigraph", "oxigraph_query", forms.triples)),
        Contender(f"{CHECK}, CSV", ours(forms.folder), bench.forget, conflicting),
        Contender(FROM_PARQUET, ours(forms.in_parquet), bench.forget, conflicting),
    ]


def conflicting(output: Path) -> dict[str, float]:
    """How many cases a concise report tells of."""
    with output.open(encoding="utf-8") as lines:
        return {"found": sum(" C101 conflicting-values: " in line for line in lines)}


def _table(results: Sequence[Result], measure: str, names: Sequence[str]) -> str:
    def cell(result: Result, name: str) -> str:
        one, bare = result.outcomes[name], result.outcomes[BARE]
        return timed(one, None if name == BARE else ratio(one, bare, measure), measure)

    return _by_size(results, names, cell)


def _memory(results: Sequence[Result], names: Sequence[str]) -> str:
    def cell(result: Result, name: str) -> str:
        outcome = result.outcomes[name]
        return megabytes(outcome.peak) if outcome.runs else "–"

    return _by_size(results, names, cell)


def _by_size(results: Sequence[Result], names: Sequence[str], cell: Callable[[Result, str], str]) -> str:
    sizes = [f"{result.size:,} claims" for result in results]
    return table(["", *sizes], ([name, *(cell(result, name) for result in results)] for name in names))
