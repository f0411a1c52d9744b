"""One answer to each question: which data items have claims that give two, in tables of any length."""

import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks import claims_data
from benchmarks.bench import Bench, Result
from benchmarks.table import megabytes, section, table, timed
from benchmarks.timing import Contender, ratio, run

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
QUICK = (1_000, 10_000)
BARE = "DuckDB, group by … count(distinct)"
KERNEL = "reconcile, the kernel"
CHECK = "reconcile check"


def measure(bench: Bench, sizes: Sequence[int]) -> list[Result]:
    """All contenders on claims of each size; what each finds is held against what was planted."""
    return [_measured(bench, size) for size in sizes]


def report(results: Sequence[Result]) -> str:
    """The figures as Markdown."""
    return section(
        "Functional check",
        "Which of the data items with 2 to 8 claims have claims that disagree (5 % were made to). The ratio "
        "is to the bare query of DuckDB on the same Parquet. Repeat: `scripts/bench --only functional`.",
        "The check alone, without reading the claims from their file where a program does that first:",
        _table(results, "check", BARE, [name for name in _names(results) if name != CHECK]),
        "The whole program, from its start to its end:",
        _table(results, "", BARE, [name for name in _names(results) if name != KERNEL]),
        "Peak memory:",
        _memory(results),
    )


def _measured(bench: Bench, size: int) -> Result:
    project = bench.data / f"functional-{size}"
    made = claims_data.project(project, size)
    parquet, triples = project / "claims.parquet", project / "claims.nt"
    if not triples.exists():
        table = project / "claims" / "claims.csv"
        maker = bench.python("duckdb", "duckdb_parquet", table, parquet, triples)
        run(Contender("Parquet", maker), 900, bench.environment)
    found = _contenders(bench, project, parquet, triples)
    return bench.measured("functional", size, found, made.conflicts, items=made.items)


def _contenders(bench: Bench, project: Path, parquet: Path, triples: Path) -> list[Contender]:
    table = project / "claims" / "claims.csv"
    check = bench.reconcile("check", "-C", project, "--exit-zero", "--output-format", "concise")
    return [
        Contender(KERNEL, bench.python("reconcile", "ours_kernel", project)),
        Contender(BARE, bench.python("duckdb", "duckdb_group_by", "distinct", parquet)),
        Contender(
            "DuckDB, group by … min <> max", bench.python("duckdb", "duckdb_group_by", "ends", parquet)
        ),
        Contender("DuckDB, group by … count", bench.python("duckdb", "duckdb_group_by", "all", parquet)),
        Contender("SQLite, self-join", bench.python("python", "sqlite_self_join", table)),
        Contender("pandas, groupby … nunique", bench.python("pandas", "pandas_groupby", parquet)),
        Contender("pySHACL, sh:maxCount", bench.python("pyshacl", "pyshacl_max_count", triples)),
        Contender("Oxigraph, SPARQL", bench.python("pyoxigraph", "oxigraph_query", triples)),
        Contender(CHECK, check, answer=conflicting),
    ]


def conflicting(output: Path) -> dict[str, float]:
    """How many cases a concise report tells of."""
    with output.open(encoding="utf-8") as lines:
        return {"found": sum(bool(re.search(r" C101 conflicting-values: ", line)) for line in lines)}


def _names(results: Sequence[Result]) -> list[str]:
    return list(results[0].outcomes)


def _table(results: Sequence[Result], measure: str, against: str, names: Sequence[str]) -> str:
    def cell(result: Result, name: str) -> str:
        one, other = result.outcomes[name], result.outcomes[against]
        compared = None if name == against else ratio(one, other, measure)
        return timed(one, compared, measure)

    sizes = [f"{result.size:,} claims" for result in results]
    return table(["", *sizes], ([name, *(cell(result, name) for result in results)] for name in names))


def _memory(results: Sequence[Result]) -> str:
    def cell(result: Result, name: str) -> str:
        outcome = result.outcomes[name]
        return megabytes(outcome.peak) if outcome.runs else "–"

    sizes = [f"{result.size:,} claims" for result in results]
    return table(["", *sizes], ([name, *(cell(r, name) for r in results)] for name in _names(results)))
