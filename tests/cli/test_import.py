"""Another table's rows become claims: by a mapping, row by row, wholly or not at all."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.errors import ReconcileError
from reconcile.formats import mapping_toml
from reconcile.formats.readers.csv import rows
from reconcile.intake import taken
from reconcile.model.vocabulary import Vocabulary
from reconcile.project import Project

Command = Callable[..., Any]


MAPPING = """\
[rename.side]
Gov = "police"

[fields]
subject = "{ref|id}"
source = "{paper}"
quote = "{words}"

[[claims]]
property = "killed"
value = ["{best} in {low}..{high}", "{low}..{high}", "{best}"]

[[claims]]
property = "happened"
value = "{day}"

[[subjects]]
id = "{ref|id}"
name = "{what} ({day})"
kind = "event"

[[sources]]
key = "{paper}"
title = "The {paper}"
"""
HEADER = "ref,what,day,paper,best,low,high,side,words\n"
TABLE = HEADER + (
    'V 17,Fire at the mill,2024-03-02,gazette,4,3,7,Gov,"four, it is said"\n'
    "V 17,Fire at the mill,2024-03-02,gazette,,,,Gov,\n"
    "V 18,Flood,2024-04-09,gazette,,10,20,,\n"
)


@pytest.fixture
def table(project: Path, tmp_path: Path) -> Path:
    (tmp_path / "events.toml").write_text(MAPPING)
    (tmp_path / "events.csv").write_text(TABLE)
    return tmp_path / "events.csv"


def imported(reconcile: Command, table: Path, *more: str) -> tuple[int, str, str]:
    return reconcile("import", str(table), "--map", str(table.with_suffix(".toml")), *more)


def test_rows_become_subjects_sources_and_claims(project: Path, table: Path, reconcile: Command) -> None:
    code, out, err = imported(reconcile, table)
    assert (code, out, err) == (
        0,
        "wrote claims/events.jsonl: 5 claims, 2 subjects, 1 source from 3 rows\n",
        "",
    )
    written = [json.loads(line) for line in (project / "claims/events.jsonl").read_text().splitlines()]
    common = {"subject": "v-17", "source": "gazette"}
    assert written == [
        {"id": "v-17", "name": "Fire at the mill (2024-03-02)", "kind": "event"},
        {"key": "gazette", "title": "The gazette"},
        {**common, "quote": "four, it is said", "property": "killed", "value": "4 in 3..7"},
        {**common, "quote": "four, it is said", "property": "happened", "value": "2024-03-02"},
        {**common, "property": "happened", "value": "2024-03-02"},
        {"id": "v-18", "name": "Flood (2024-04-09)", "kind": "event"},
        {"subject": "v-18", "source": "gazette", "property": "killed", "value": "10..20"},
        {"subject": "v-18", "source": "gazette", "property": "happened", "value": "2024-04-09"},
    ]
    corpus = Project.find(project).load()
    assert corpus.faults == ()
    assert "gazette/v-17.killed" in corpus.by_id


BAD = HEADER + (
    "V 19,Storm,2024-05-01,,3,,,,\n"
    "V 20,Storm,soon,gazette,3,,,,\n"
    "V 21,Storm,2024-05-01,gazette,3\n"
    "V 22,Storm,2024-05-01,gazette,,5,,,\n"
    "V 23,Storm,2024-05-01,gazette,5,,,,\n"
)


def test_a_bad_row_is_told_and_left_out_as_a_whole(project: Path, table: Path, reconcile: Command) -> None:
    table.write_text(BAD)
    code, out, err = imported(reconcile, table)
    assert code == 1
    assert out == "wrote claims/events.jsonl: 2 claims, 1 subject, 1 source from 1 row, 4 rows skipped\n"
    assert err.replace(str(table), "T").splitlines() == [
        "T:2:1: paper is empty, so that a claim would have no source",
        "T:3:1: happened: 'soon' is not a date; write 2022, 2022-11, 2022-11-09, 2022-11-01/2022-11-09 or a "
        "phrase like 'late November 2022'",
        "T:4:1: this row has 5 cells and the header has 9",
        '  put a text that holds the separator or a quote mark in double quotes, and write " inside it twice',
        "T:5:1: best is empty, and value needs it",
        "  fill it, or give value a list of templates, one without it",
    ]


def test_a_dry_run_shows_claims_as_understood_and_writes_nothing(
    project: Path, table: Path, reconcile: Command
) -> None:
    code, out, err = imported(reconcile, table, "--dry-run")
    assert (code, err) == (0, "")
    assert out.splitlines()[:4] == [
        "line 2: subject id: v-17, name: Fire at the mill (2024-03-02), kind: event",
        "line 2: source key: gazette, title: The gazette",
        "line 2: v-17.killed: 3..7 people (4 in 3..7), says gazette",
        "line 2: v-17.happened: 2024-03-02, says gazette",
    ]
    assert not (project / "claims/events.jsonl").exists()


def test_a_file_that_is_there_is_replaced_only_when_asked(
    project: Path, table: Path, reconcile: Command
) -> None:
    place = project / "claims/events.jsonl"
    place.write_text("mine")
    done = imported(reconcile, table)
    assert (done[0], place.read_text()) == (2, "mine")
    assert "--overwrite replaces it" in done[2]
    assert imported(reconcile, table, "--overwrite")[0] == 0
    assert place.read_text().count("\n") == 8


def test_where_nothing_can_be_taken_nothing_is_written(
    project: Path, table: Path, reconcile: Command
) -> None:
    table.write_text(HEADER + "x\n")
    code, _, err = imported(reconcile, table)
    assert (code, "nothing was written: from 0 rows, 1 row skipped came no claim" in err) == (2, True)
    assert not (project / "claims/events.jsonl").exists()
    assert [name for name in os.listdir(project / "claims") if name.startswith(".")] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{best}", "{bset}", "the table has no column 'bset'; did you mean best?"),
        ("quote =", "qoute =", "a claim has no field called 'qoute'; did you mean quote?"),
        ('source = "{paper}"\n', "", "a table of claims has no source"),
        ("{day}", "{day", "has no partner; write {{ or }}"),
        ("[fields]", "[field]", "a mapping has no field called 'field'; did you mean fields?"),
        ("[[claims]]", "[claims]", "is not valid TOML"),
        ("[rename.side]", 'encoding = "klingon"\n[rename.side]', "there is no encoding 'klingon'"),
    ],
)
def test_a_wrong_mapping_ends_the_run_and_says_why(
    project: Path, table: Path, reconcile: Command, old: str, new: str, told: str
) -> None:
    table.with_suffix(".toml").write_text(MAPPING.replace(old, new))
    code, out, err = imported(reconcile, table)
    assert (code, out, told in err) == (2, "", True), err


def test_other_encodings_are_named_in_the_mapping(project: Path, table: Path, reconcile: Command) -> None:
    text = HEADER + "V 1,Café fire,2024-03-02,gazette,4,,,,\nV 2,Flood,2024-03-02,gazette,4,,,,\n"
    table.write_bytes(text.encode("latin-1"))
    code, out, err = imported(reconcile, table)
    assert (code, "2:1: what is not UTF-8" in err, "from 1 row, 1 row skipped" in out) == (1, True, True)
    table.with_suffix(".toml").write_text('encoding = "latin-1"\n' + MAPPING)
    assert imported(reconcile, table, "--overwrite")[0] == 0
    assert "Café fire" in (project / "claims/events.jsonl").read_text("utf-8")


def test_a_table_of_claims_needs_no_mapping(project: Path, tmp_path: Path, reconcile: Command) -> None:
    table = tmp_path / "notes.csv"
    table.write_text("subject,source,property,value,cites\nvesk-ferry,herald2024,killed,more than 9,a;b\n")
    assert reconcile("import", str(table)).code == 0
    assert json.loads((project / "claims/notes.jsonl").read_text())["cites"] == ["a", "b"]
    assert reconcile("import", str(table), "-o", "claims/notes.yaml").code == 0
    assert (project / "claims/notes.yaml").read_text() == (
        "claims:\n  - subject: vesk-ferry\n    source: herald2024\n"
        "    cites: [a, b]\n    killed: more than 9\n"
    )


def test_json_lines_are_taken_too(project: Path, table: Path, reconcile: Command) -> None:
    table = table.with_suffix(".jsonl")
    row = {"ref": 17, "what": "Fire", "day": "2024-03-02", "paper": "gazette", "best": 4}
    table.write_text(json.dumps(row) + "\n{no\n")
    code, out, err = imported(reconcile, table)
    assert (code, out) == (
        1,
        "wrote claims/events.jsonl: 2 claims, 1 subject, 1 source from 1 row, 1 row skipped\n",
    )
    assert ":2:2: this line is not JSON" in err


def test_a_parquet_table_is_taken_like_any_other(project: Path, table: Path, reconcile: Command) -> None:
    duckdb = pytest.importorskip("duckdb")
    place = table.with_suffix(".parquet")
    duckdb.sql("""
        SELECT 'V 17' AS ref, 'Fire' AS what, DATE '2024-03-02' AS day, 'gazette' AS paper, 4::DOUBLE AS best,
            NULL::INT AS low, NULL::INT AS high, 'Gov' AS side, '' AS words
    """).write_parquet(str(place))
    code, out, err = imported(reconcile, place)
    assert (code, out, err) == (
        0,
        "wrote claims/events.jsonl: 2 claims, 1 subject, 1 source from 1 row\n",
        "",
    )
    written = [json.loads(line) for line in (project / "claims/events.jsonl").read_text().splitlines()]
    assert [(row["property"], row["value"]) for row in written[2:]] == [
        ("killed", "4"),
        ("happened", "2024-03-02"),
    ]
    place.write_text("PAR1 no")
    code, out, err = imported(reconcile, place, "--overwrite")
    assert (code, out, f"{place}: this file cannot be read as Parquet" in err) == (2, "", True)


@pytest.mark.parametrize(
    "output", ["events.jsonl", "claims/../x.jsonl", "claims/x.csv", "claims/resolutions/x.jsonl"]
)
def test_claims_are_written_into_the_project_only(table: Path, reconcile: Command, output: str) -> None:
    code, _, err = imported(reconcile, table, "--output", output)
    assert (code, "should be claims/NAME.jsonl or .yaml" in err) == (2, True)


def test_what_is_no_table_is_told(project: Path, table: Path, reconcile: Command) -> None:
    code, _, err = reconcile("import", str(table.with_suffix(".toml")))
    assert (code, "a file to import ends in .csv, .json, .jsonl, .parquet" in err) == (2, True)
    table.write_text("a,b\n1,2\n")
    code, _, err = reconcile("import", str(table))
    assert (code, "or say what they are with --map" in err) == (2, True)


CELL = st.text(alphabet="ab{}|é ", min_size=1, max_size=5).filter(str.strip)


@given(CELL, CELL)
@settings(max_examples=60)
def test_cells_are_taken_as_they_are_whatever_they_hold(one: str, other: str) -> None:
    mapping = mapping_toml.read(
        '[[sources]]\nkey = "k"\ntitle = "{{{a}}} and {b}"\nnote = ["{none}{a}", "{a}"]\n', "m.toml"
    )
    found = list(taken(rows(["a,b,none\n", f"{one},{other},\n"], "t.csv"), "t.csv", mapping, Vocabulary()))
    (row,) = found
    assert isinstance(row, list)
    cells = {"key": "k", "title": f"{{{one.strip()}}} and {other.strip()}", "note": one.strip()}
    assert [dict(one.cells) for one in row] == [cells]


def test_a_mapping_that_makes_nothing_is_told() -> None:
    with pytest.raises(ReconcileError, match="it makes nothing"):
        mapping_toml.read("", "m.toml")


README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_the_example_of_the_readme_works(project: Path, tmp_path: Path, reconcile: Command) -> None:
    for name in ("csv", "toml"):
        (tmp_path / f"events.{name}").write_text(_block(name))
    vocabulary = project / "claims/vocabulary.yaml"
    vocabulary.write_text("properties:\n  happened: date\n  killed: {type: count, scope: {side: text}}\n")
    code, out, err = imported(reconcile, tmp_path / "events.csv", "--dry-run")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "line 2: subject id: v-17, name: Fire at the mill, kind: event",
        "line 2: v-17.killed[side=police]: 3..7 (4 in 3..7), says gazette2024",
        "line 2: v-17.happened: 2024-03-02, says gazette2024",
        "line 3: subject id: v-18, name: Flood at Vesk, kind: event",
        "line 3: v-18.killed[side=civilian]: 10..20, says herald2024",
        "line 3: v-18.happened: 2024-04-09, says herald2024",
    ]


def _block(name: str) -> str:
    """The block of the README that begins a table's example."""
    beginning = {"csv": "ref,event", "toml": "[rename.side]"}[name]
    found = README[README.index(f"```{name}\n{beginning}") :].removeprefix(f"```{name}\n")
    return found[: found.index("```")]


ANNOTATIONS = """{"type": "AnnotationPage", "items": [
  {"type": "Annotation", "body": {"value": "at least 30"}, "creator": "kim",
   "target": {"source": "herald2024", "selector": [
     {"type": "TextPositionSelector", "start": 41, "end": 57},
     {"type": "TextQuoteSelector", "exact": "at least 30 dead", "prefix": "Sunday with ", "suffix": "."}]}},
  7,
  {"body": {"value": "many more than that"}, "target": {"source": "herald2024"}}
]}
"""
ANNOTATED = """
[[claims]]
subject = "vesk-ferry"
source = "{target.source}"
property = "killed"
value = "{body.value}"
quote = "{target.selector.exact}"
locator = "{target.selector}"
by = "{creator}"
"""


def test_annotations_of_the_w3c_become_claims(project: Path, tmp_path: Path, reconcile: Command) -> None:
    (tmp_path / "notes.json").write_text(ANNOTATIONS, "utf-8")
    (tmp_path / "notes.toml").write_text(ANNOTATED, "utf-8")
    done = reconcile("import", str(tmp_path / "notes.json"), "--map", str(tmp_path / "notes.toml"))
    assert (done.code, done.out) == (1, "wrote claims/notes.jsonl: 1 claim from 1 row, 2 rows skipped\n")
    assert "notes.json:6:1: this is no JSON object" in done.err
    assert "notes.json:7:" in done.err
    (written,) = (project / "claims" / "notes.jsonl").read_text("utf-8").splitlines()
    assert json.loads(written) == {
        "subject": "vesk-ferry",
        "source": "herald2024",
        "property": "killed",
        "value": "at least 30",
        "quote": "at least 30 dead",
        "locator": 'after "Sunday with ", before "."',
        "by": "kim",
    }


@pytest.mark.parametrize("text", ["", "{}", "7", '[{"a": 1}', '[{"a" 1}]', "[" * 100_000])
def test_json_that_holds_no_list_of_objects_is_told(
    project: Path, tmp_path: Path, reconcile: Command, text: str
) -> None:
    (tmp_path / "notes.json").write_text(text, "utf-8")
    (tmp_path / "notes.toml").write_text(ANNOTATED, "utf-8")
    done = reconcile("import", str(tmp_path / "notes.json"), "--map", str(tmp_path / "notes.toml"))
    assert done.code == 2
    assert "notes.json" in done.err
