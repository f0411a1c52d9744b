"""Both engines find the same: whole reports of random projects compared."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile import pipeline
from reconcile.model.report import Report
from reconcile.options import Options
from reconcile.project import Project
from reconcile.reporters import REPORTERS

pytest.importorskip("duckdb")

OPTIONS = Options(date(2026, 1, 1))

SOURCES = """\
@online{gul, title = {After}, date = {2023-03-04}, file = {gul.txt}}
@online{shay, title = {Before}, date = {2022-11}, ids = {shay2022}}
@online{noor, title = {A Valley Waits}, date = {2023-05-02}, cites = {shay}}
@online{early, title = {Foresight}, date = {2021}}
@online{gone, title = {Gone}, date = {2023-05-02}, withdrawn = {2024-01-01, made up}}
@online{undated, title = {Undated}}
@online{unused, title = {Unused}}
"""
TEXT = "killed 5 and more than 100 in the mosque; some said the board did it"

VOCABULARY = """\
properties:
  happened: {type: date}
  started: {type: date}
  ended: {type: date}
  killed: {type: count, unit: person, settles: 14 days, scope: {side: entity, during: date, how: text}}
  wounded: {type: count}
  casualties: {type: count}
  share: {type: quantity}
  weight: {type: quantity, unit: kg}
  members: {type: count, varies: month}
  returned: {type: count, cumulative: true}
  responsible: {type: entity}
  leader: {type: entity, single: true}
  site: {type: entity, single: true, nested: true}
  state: {type: choice, of: [open, closed]}
  confirmed: {type: boolean}
  cause_of: {type: entity, single: true}
  motive: {type: text}
  planned: {type: date, ahead: true}
subjects:
  quake: {name: The Quake, kind: event}
  flood: {name: Flood of the Vesk, kind: event, aliases: [the flood], part_of: quake}
  slide: {name: Slide, kind: event, part_of: quake}
  vesk: {name: Vesk, kind: place, part_of: valley}
  valley: {name: Valley, kind: place}
  board: {name: Water Board, kind: organisation, aliases: [the board, Same]}
  miners: {name: Miners Union, kind: organisation, aliases: [Same]}
"""
RULES = """\
rules:
  - {name: ends-after-start, require: started <= ended}
  - {name: happened-within, require: happened <= ended + 30 days}
  - {name: adds-up, require: casualties == killed + wounded}
  - {name: effect-after-cause, require: happened >= cause_of.happened}
  - {name: parts-within, require: wounded >= sum(parts.wounded)}
  - {name: half, require: returned <= 0.5 * members, when: id == quake}
"""
KINDS = """\
kinds:
  event: {exists: [started, ended]}
"""

SUBJECTS = ["quake", "flood", "the flood", "Slide", "vesk", "board", "Same", "nobody", "gul"]
DATES = [
    "2022-11",
    "2022-11-09",
    "November 2022",
    "2022",
    "last month",
    "2023-04",
    "2022-09 or 2022-11",
    "{2022-01,2022-02}",
    "2022-11?",
    "not 2022-11",
    "soon",
]
COUNTS = [
    "5",
    "57",
    "more than 100",
    "at least 58",
    "tens",
    "about 60",
    "60..70",
    "not 57",
    "none",
    "1.4",
    "x",
    "-3",
]
NAMES = [
    "the board",
    "miners",
    "vesk",
    "valley",
    "quake",
    "flood",
    "not miners",
    "none",
    "board or miners",
    "Zed",
]
VALUES = {
    **dict.fromkeys(["happened", "started", "ended", "planned"], DATES),
    **dict.fromkeys(["killed", "wounded", "casualties", "members", "returned"], COUNTS),
    "share": ["0.1", "0.10", ">0.1", "<0.1", "1/3", "0.1..0.3", "5 kg"],
    "weight": ["5 kg", "5000 g", "about 6", ">5", "6 USD"],
    **dict.fromkeys(["responsible", "leader", "site", "cause_of"], NAMES),
    "state": ["open", "closed", "not open", "ajar"],
    "confirmed": ["true", "false", "yes", "maybe"],
    "motive": ["greed", "fear", "{none}"],
    "kiled": ["5"],
}


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    """One row of the long form; the rarer a column, the less often it is filled."""
    often = st.sampled_from([None] * 6 + [0])

    def perhaps(some: Sequence[str]) -> str | None:
        return draw(st.sampled_from(some)) if draw(often) == 0 else None

    property = draw(st.sampled_from(list(VALUES)))
    found = {
        "subject": draw(st.sampled_from(SUBJECTS)),
        "source": draw(
            st.sampled_from(["gul", "gul", "shay2022", "shay", "noor", "early", "gone", "undated", "who"])
        ),
        "property": property,
        "value": draw(st.sampled_from(VALUES[property])),
        "says": perhaps(["board", "miners", "Same", "gul"]),
        "polarity": perhaps(["denies", "suggests", "asserts", "hints"]),
        "as_of": perhaps(["2022-11", "2022-12-01", "2022", "last month", "one day", "2024-01-05"]),
        "scope.side": perhaps(["board", "the board", "Zed"]) if property == "killed" else None,
        "scope.during": perhaps(["2022-11", "2023-06"]) if property == "killed" else perhaps(["2022"]),
        "quote": perhaps(["killed 5", "more than 100 in the mosque", "not in the text"]),
        "cites": perhaps(["shay", "noor", "early; who"]),
        "id": perhaps(["mine", "yours", "gul/quake.killed", "noor/flood.ended"]),
        "replaces": perhaps(["gul/quake.killed", "mine", "noor/flood.ended", "shay/flood.started"]),
    }
    return {name: said for name, said in found.items() if said is not None}


def written(
    folder: Path, table: str, some: Sequence[dict[str, str]], yaml: Sequence[dict[str, str]]
) -> Project:
    """A project of a few claims in YAML and others in a table."""
    (folder / "claims").mkdir()
    (folder / "sources").mkdir()
    (folder / "sources" / "gul.txt").write_text(TEXT)
    (folder / "sources.bib").write_text(SOURCES)
    claims = {"claims": [{"scope" if k == "scope.side" else k: v for k, v in row.items()} for row in yaml]}
    for row in claims["claims"]:
        if "scope" in row:
            row["scope"] = {"side": row["scope"]}  # type: ignore[assignment]  # as YAML nests it
        row.pop("scope.during", None)
        row["cites"] = row.pop("cites", "").split("; ")  # type: ignore[assignment]  # as YAML lists it
    (folder / "claims" / "m.yaml").write_text(json.dumps(claims))
    _table(folder / "claims" / f"t.{table}", some)
    return Project.find(folder)


def _table(path: Path, some: Sequence[dict[str, Any]]) -> None:
    if path.suffix == ".parquet":
        import duckdb

        _table(path.with_suffix(".tmp"), some)
        place = path.with_suffix(".tmp")
        duckdb.sql(
            f"COPY (FROM read_csv('{place}', all_varchar = true, header = true)) TO '{path}' (FORMAT parquet)"
        )
        place.unlink()
        return
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(_listed(row)) + "\n" for row in some))
        return
    names = list(dict.fromkeys(name for row in some for name in row)) or ["subject", "property"]
    with path.open("w", newline="") as file:
        table = csv.DictWriter(file, names, restval="")
        table.writeheader()
        table.writerows(some)


def _listed(row: dict[str, str]) -> dict[str, Any]:
    """A row as JSON has it: several works as a list, and every other one with its property as a key."""
    found: dict[str, Any] = dict(row)
    if "cites" in found:
        found["cites"] = found["cites"].split("; ")
    if row["source"] != "gul":
        found[found.pop("property")] = found.pop("value")
    return found


def outcome(report: Report) -> tuple[Any, ...]:
    """All that a check says, but how to mend a problem: the nearest id is looked for among those read."""
    from reconcile.reporters._paint import Style  # the plainest one

    problems = [(p.code, p.severity, p.message, p.span, p.claim) for p in report.problems]
    return problems, report.cases, REPORTERS.load("json")(report, Style())


def same(project: Project) -> None:
    """Fails unless both engines tell the same of a project."""
    bulk = pipeline.check(project.load(in_bulk=True), OPTIONS)
    python = pipeline.check(project.load(), OPTIONS)
    one, other = outcome(bulk), outcome(python)
    assert one[0] == other[0]
    assert [case.id for case in one[1]] == [case.id for case in other[1]]
    assert one[1] == other[1]


@settings(max_examples=25)
@given(
    st.sampled_from(["csv", "jsonl", "parquet"]),
    st.lists(rows(), max_size=40),
    st.lists(rows(), max_size=4),
    st.sampled_from(["", RULES, KINDS]),
)
def test_both_engines_find_the_same(
    table: str, some: list[dict[str, str]], yaml: list[dict[str, str]], rules: str
) -> None:
    with TemporaryDirectory() as folder:
        project = written(Path(folder), table, some, yaml)
        (Path(folder) / "claims" / "a.yaml").write_text(VOCABULARY + rules)
        same(project)
