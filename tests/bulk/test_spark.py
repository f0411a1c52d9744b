"""Spark finds what DuckDB finds: whole reports of random projects, and what the desk makes of them."""

import importlib.util
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reconcile import pipeline
from reconcile.bulk import database, engines
from reconcile.bulk.engines import Engine
from reconcile.cli import run
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.options import Options
from reconcile.project import Project

from .test_same_as_python import KINDS, RULES, SUBJECTS, VALUES, VOCABULARY, outcome, written
from .test_same_as_python import _table as table
from .test_single_origin import KINDS as ORIGINS
from .test_single_origin import LINK, SOURCES

duckdb = pytest.importorskip("duckdb")

without_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
    reason="Spark takes PySpark and a Java, and one of them is not here",
)
TODAY = date(2026, 1, 1)
SMALL = {
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
    "spark.driver.memory": "600m",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.default.parallelism": "1",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
"""Settings that start quickly and make few small tasks of a few rows."""


@pytest.fixture(scope="module")
def spark() -> Iterator[Engine]:
    with pytest.MonkeyPatch.context() as here:
        here.setenv("RECONCILE_SPARK_MASTER", "local[2]")
        here.setenv("PYSPARK_SUBMIT_ARGS", f"{submitted(SMALL)} pyspark-shell")
        with engines.started("spark") as engine:
            yield engine


def submitted(settings: dict[str, str]) -> str:
    return " ".join(f'--conf "{name}={value}"' for name, value in settings.items())


def some_rows(seed: int, many: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Rows on several copies of each subject, so that one project holds many small ones; some for YAML."""
    chosen = random.Random(seed)
    known = [name for name in SUBJECTS if name not in ("Same", "nobody", "gul")]

    def row() -> dict[str, str]:
        property = chosen.choice(list(VALUES))
        subject = chosen.choice(SUBJECTS) if chosen.random() < 0.1 else chosen.choice(known)
        found = {
            "subject": f"{subject}-{chosen.randrange(6)}" if subject in ("quake", "flood") else subject,
            "source": chosen.choice(["gul", "shay2022", "shay", "noor", "early", "gone", "undated", "who"]),
            "property": property,
            "value": chosen.choice(VALUES[property]),
        }
        rare = {
            "says": ["board", "Same", "gul"],
            "polarity": ["denies", "suggests", "hints"],
            "as_of": ["2022-11", "2022-12-01", "last month", "one day"],
            "scope.side": ["board", "the board", "Zed"],
            "scope.during": ["2022-11", "2023-06"],
            "quote": ["killed 5", "not in the text"],
            "cites": ["shay", "early; who"],
            "id": ["mine", "gul/quake-1.killed"],
            "replaces": ["gul/quake-1.killed", "mine"],
        }
        return found | {name: chosen.choice(some) for name, some in rare.items() if chosen.random() < 0.08}

    return [row() for _ in range(many)], [row() for _ in range(4)]


def project_of(folder: Path, some: Sequence[dict[str, str]], yaml: Sequence[dict[str, str]]) -> Project:
    """A project of two tables, one that Spark reads and one that our reader goes through."""
    project = written(folder, "parquet", some[len(some) // 3 :], yaml)
    table(folder / "claims" / "u.jsonl", some[: len(some) // 3])
    copies = "".join(
        f"  quake-{number}: {{name: Quake {number}, kind: event}}\n"
        f"  flood-{number}: {{name: Flood {number}, kind: event, part_of: quake-{number}}}\n"
        for number in range(6)
    )
    (folder / "claims" / "a.yaml").write_text(VOCABULARY + copies + RULES + KINDS)
    return project


def checked(project: Project, engine: Engine) -> tuple[Any, ...]:
    """All that a check tells, and what it read."""
    corpus = project.load(in_bulk=engine)
    report = pipeline.check(corpus, Options(TODAY, each=engine.each))
    return outcome(report), corpus.claims, corpus.rest


TYPED = """
    SELECT 'quake' AS subject, 'gul' AS source, 'killed' AS property, CAST(n AS INTEGER) AS value,
        ['shay', 'noor'] AS cites, {'side': 'board'} AS scope, DATE '2022-11-09' AS as_of
    FROM range(5, 8) AS t(n)"""
"""Cells of other types than text."""


LINKS = ("open", "accept", "distinct")
CLASHES = """\
subjects:
  army: {name: Army, aliases: [the army]}
"""


def add_origins(folder: Path) -> None:
    """Add the kinds of facts that have one origin, or more, as a table, to a project.

    Once nobody decided on the link of two works, once it was confirmed, and once refused.
    """
    (folder / "claims" / "resolutions").mkdir(parents=True)
    names, rows, subjects = ["subject", "source", "value", "says", "cites", "property"], [], ""
    for link in LINKS:
        own = re.compile(r"\b(ap|dawn|bbc|geo)\b")
        with (folder / "sources.bib").open("a") as file:
            file.write(own.sub(rf"\1{link}", SOURCES))
        made = own.sub(rf"\1{link}", LINK.replace("accept", link))
        if link != "open":
            (folder / "claims" / "resolutions" / f"{link}.yaml").write_text(made)
        for place, (kind, _, _) in enumerate(ORIGINS.values()):
            subject = f"clash-{link}-{place}"
            subjects += f"  {subject}: {{name: Clash {link} {place}}}\n"
            told = own.sub(rf"\1{link}", kind).replace("clash", subject)
            rows += [dict(zip(names, row.split(","), strict=True)) for row in told.splitlines()]
    (folder / "claims" / "origins.yaml").write_text(CLASHES + subjects)
    table(folder / "claims" / "origins.parquet", rows)


def of_one_origin(cases: Sequence[Case]) -> set[tuple[str, int]]:
    """Of those kinds, the ones that were flagged, each with what was decided on its link."""
    flagged = [case.items[0].subject.split("-") for case in cases if case.code == "E507"]
    return {(parts[1], int(parts[2])) for parts in flagged if parts[0] == "clash"}


@without_spark
def test_spark_finds_what_duckdb_finds(tmp_path: Path, spark: Engine) -> None:
    some, yaml = some_rows(seed=1, many=300)
    project = project_of(tmp_path, some, yaml)
    duckdb.sql(TYPED).write_parquet(str(tmp_path / "claims" / "typed.parquet"))
    add_origins(tmp_path)
    found = checked(project, spark)
    assert found == checked(project, Engine())
    assert len(found[0][1]) > 20
    flagged = of_one_origin(found[0][1])
    assert flagged == of_one_origin(pipeline.check(project.load(), Options(TODAY)).cases)
    always = {place for place, (_, made, flags) in enumerate(ORIGINS.values()) if flags and not made}
    assert {(link, place) for link in LINKS for place in always} <= flagged
    assert {link for link in LINKS if (link, 0) in flagged} == {"accept"}


STATEMENTS = [
    "CREATE TABLE a (x INTEGER, y VARCHAR, z DOUBLE)",
    "INSERT INTO a VALUES (1, 'it''s \\\u2028', 0.5), (2, NULL, NULL)",
    "INSERT INTO a (y, x) SELECT y || '|' || y, x + 10 FROM a WHERE y IS NOT NULL",
    "CREATE VIEW v AS SELECT x, y FROM a WHERE x > 1",
    "CREATE TABLE b AS SELECT x FROM v UNION ALL SELECT x FROM v",
    "DELETE FROM b AS t USING v AS g WHERE t.x = g.x AND g.y IS NULL",
    "INSERT INTO a VALUES (20, 'later', 1.0)",
    "CREATE OR REPLACE TABLE c AS SELECT regexp_replace(y, '(?s)[|].*$', '') AS y FROM v",
]
ASKED = [
    "SELECT x, y, z FROM a ORDER BY x",
    "SELECT x, y FROM v ORDER BY x",
    "SELECT x FROM b ORDER BY x",
    "SELECT y FROM c ORDER BY y",
    "SELECT COUNT(*) FROM a AS l JOIN a AS r ON l.x = r.x",
    "SELECT x, MAX(x) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) FROM a ORDER BY x",
    "SELECT CAST(to_json(list_filter([['n', y], ['m', NULL]], lambda one: one[2] IS NOT NULL)) AS VARCHAR) "
    "FROM a ORDER BY x",
]


@without_spark
def test_statements_give_the_same_rows(spark: Engine) -> None:
    with database.opened() as duck, spark.opened() as other:
        for statement in STATEMENTS:
            duck.run(statement)
            other.run(statement)
        for query in ASKED:
            assert [tuple(row) for row in other.rows(query)] == list(duck.rows(query)), query


@pytest.fixture
def small(tmp_path: Path) -> Project:
    rows = [
        {"subject": subject, "source": source, "property": property, "value": value}
        for subject, source, property, value in [
            ("quake", "gul", "killed", "5"),
            ("quake", "shay", "killed", "9"),
            ("flood", "gul", "killed", "2"),
            ("flood", "gul", "wounded", "2"),
            ("flood", "shay", "casualties", "3"),
            ("slide", "gul", "share", "0.1"),
            ("slide", "noor", "share", "0.10"),
        ]
    ]
    project = written(tmp_path, "parquet", rows, [])
    (tmp_path / "claims" / "a.yaml").write_text(
        VOCABULARY + "rules: [{name: adds-up, require: casualties == killed + wounded}]\n"
    )
    return project


@without_spark
def test_the_command_writes_cases_that_the_desk_decides(small: Project) -> None:
    here = {**os.environ, "RECONCILE_SPARK_MASTER": "local[1]", "NO_COLOR": "1"}
    here["PYSPARK_SUBMIT_ARGS"] = f"{submitted(SMALL)} pyspark-shell"
    root, command = small.root, [sys.executable, "-m", "reconcile"]

    def told(*arguments: str) -> str:
        done = subprocess.run(
            [*command, *arguments], cwd=root, env=here, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    found = [
        told("check", "-f", "json", "--engine", engine, "--cases", f"../{engine}.parquet")
        for engine in ("spark", "duckdb")
    ]
    assert found[0] == found[1]
    made = [(root.parent / f"{engine}.parquet").read_bytes() for engine in ("spark", "duckdb")]
    assert made[0] == made[1]
    cases = ("--cases", "../spark.parquet")
    decided = told(
        "resolve", "quake.killed", "--camp", "b", "--verdict", "accept", "--reason", "Seen.", *cases
    )
    assert "quake.killed is resolved" in decided
    assert (
        "shay/quake.killed" in (root / "claims" / "resolutions" / "quake" / "quake.killed.yaml").read_text()
    )


def kept(project: Project, name: str = "cases.parquet") -> Path:
    run(
        [
            "check",
            "-C",
            str(project.root),
            "-f",
            "concise",
            "--engine",
            "duckdb",
            "--cases",
            str(project.root / name),
        ]
    )
    return project.root / name


def test_of_kept_cases_only_their_claims_are_read(small: Project) -> None:
    whole = pipeline.check(small.load(), Options(TODAY))
    corpus = replace(small, cases=kept(small)).load()
    assert {claim.item.subject for claim in corpus.entered} == {"quake", "flood"}
    assert pipeline.check(corpus, Options(TODAY)).cases == whole.cases


def test_a_decision_leaves_kept_cases_as_they_are_and_another_text_does_not(
    small: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(kept(small))
    decide = ["resolve", "quake.killed", "-C", str(small.root), "--cases", place, "--verdict", "range"]
    assert run([*decide, "--reason", "Both counts are early."]) == 0
    capsys.readouterr()
    assert run(["show", "quake.killed", "-C", str(small.root), "--cases", place]) == 0
    assert "(resolved)" in capsys.readouterr().out
    (small.root / "claims" / "m.yaml").write_text("claims: []\n")
    assert run(["show", "quake.killed", "-C", str(small.root), "--cases", place]) == 2
    assert "claims/m.yaml changed since" in capsys.readouterr().err


def test_kept_cases_are_a_table_for_databases(small: Project) -> None:
    columns = "case_id, code, claim_id, camps"
    query = f"SELECT {columns} FROM '{kept(small)}' WHERE code = 'C101' ORDER BY claim_id"
    assert duckdb.sql(query).fetchall() == [
        ("quake.killed", "C101", "gul/quake.killed", "a"),
        ("quake.killed", "C101", "shay/quake.killed", "b"),
    ]


def test_another_table_holds_no_cases(small: Project) -> None:
    other = replace(small, cases=small.root / "claims" / "t.parquet")
    with pytest.raises(ReconcileError, match="is no file that `reconcile check --cases` wrote"):
        other.load()


def test_without_spark_it_says_how_to_get_it(
    small: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyspark", "pyspark.sql", "pyspark.errors"):
        monkeypatch.setitem(sys.modules, name, None)
    assert run(["check", "-C", str(small.root), "--engine", "spark"]) == 2
    assert 'pip install "reconcile-claims[spark]"' in capsys.readouterr().err
