"""Claims as Parquet: typed cells read as a person would have written them, and rows counted from 1."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.errors import ReconcileError
from reconcile.formats.readers.csv import rows as csv_rows
from reconcile.formats.readers.parquet import parquet
from reconcile.formats.rows import Header, Row
from reconcile.formats.written import WrittenFile
from reconcile.model.span import Span

duckdb = pytest.importorskip("duckdb")
PATH = "claims/a.parquet"


def written(folder: Path, query: str) -> Path:
    place = folder / "a.parquet"
    duckdb.sql(query).write_parquet(str(place))
    return place


def cell(folder: Path, expression: str) -> object:
    """What is read of one cell; None where it is blank."""
    (_, *rows) = parquet.table(written(folder, f"SELECT {expression} AS c, 'x' AS d"), PATH)
    return rows[0].cells.get("c")


def read(place: Path) -> WrittenFile:
    return parquet("digest", PATH, place)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("57", "57"),
        ("57::UTINYINT", "57"),
        ("57.0::DOUBLE", "57"),
        ("-0.5::FLOAT", "-0.5"),
        ("0.1::FLOAT", "0.1"),
        ("1.50::DECIMAL(9, 2)", "1.50"),
        ("'nan'::DOUBLE", None),
        ("'inf'::DOUBLE", None),
        ("NULL::DOUBLE", None),
        ("true", "true"),
        ("DATE '2023-02-19'", "2023-02-19"),
        ("TIMESTAMP '2023-02-19 00:00:00'", "2023-02-19"),
        ("TIMESTAMP '2023-02-19 10:30:00'", "2023-02-19T10:30:00"),
        ("TIMESTAMP_NS '2023-02-19 10:30:00'", "2023-02-19T10:30:00"),
        ("TIMESTAMPTZ '2023-02-19 10:30:00+05'", "2023-02-19T05:30:00Z"),
        ("'more than 9'", "more than 9"),
        ("'caf\u00e9'::BLOB", None),
        ("'  '", None),
        ("[5, NULL, 7]", ["5", "7"]),
        ("[1.0::DOUBLE, 1.5]", ["1", "1.5"]),
        ("[['a'], ['b']]", [["a"], ["b"]]),
        ("[]::VARCHAR[]", None),
    ],
)
def test_a_cell_is_what_a_person_would_have_written(tmp_path: Path, expression: str, text: object) -> None:
    if expression.endswith("BLOB"):
        expression, text = "encode('caf\u00e9')", "caf\u00e9"
    assert cell(tmp_path, expression) == text


def test_claims_have_the_numbers_of_their_rows(tmp_path: Path) -> None:
    file = read(
        written(
            tmp_path,
            """
            SELECT 'ferry' AS subject, 'gul' AS source, 'killed' AS property, [5, 7] AS value,
                ['a', 'b'] AS cites, {side: 'police', during: DATE '2023-02-01'} AS scope
            UNION ALL SELECT 'ferry', 'gul', NULL, [9], NULL, NULL
            UNION ALL SELECT 'ferry', 'gul', 'killed', [9], [], NULL""",
        )
    )
    first, last = file.claims
    assert (first.span, last.span) == (Span(PATH, 1), Span(PATH, 3))
    assert [word.text for word in first.cites] == ["a", "b"]
    assert [(name.text, said.text) for name, said in first.scope] == [
        ("side", "police"),
        ("during", "2023-02-01"),
    ]
    assert ([word.text for word in first.answers[0].values], first.answers[0].shape) == (["5", "7"], "list")
    assert [(str(fault.span), fault.message) for fault in file.faults] == [
        (f"{PATH}:2:1", "this row has a value and no property")
    ]


def test_subjects_and_sources_are_told_by_their_columns(tmp_path: Path) -> None:
    file = read(written(tmp_path, "SELECT 'ttp' AS id, 'Tehrik' AS name, ['TTP', 'A; B'] AS aliases"))
    assert [(one.id, one.name, one.aliases) for one in file.subjects] == [("ttp", "Tehrik", ("TTP", "A; B"))]
    file = read(written(tmp_path, "SELECT 'gul' AS key, 'After' AS title, DATE '2024-03-01' AS date"))
    assert [(one.key, one.fields) for one in file.sources] == [
        ("gul", {"title": "After", "date": "2024-03-01"})
    ]


def test_a_column_that_is_no_field_is_told_once(tmp_path: Path) -> None:
    file = read(written(tmp_path, "SELECT 'f' AS subject, 'p' AS property, 5 AS value, 7 AS qoute"))
    assert [(fault.rule, fault.message) for fault in file.faults] == [
        ("unknown-field", "a claim has no field called 'qoute'")
    ]


@pytest.mark.parametrize("name", ["a'b.parquet", 'a"b.parquet', "\u00e9 a.parquet"])
def test_any_file_name_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    place = written(tmp_path, "SELECT 1 AS c").rename(tmp_path / name)
    assert list(parquet.table(place, PATH)) == [Header(("c",)), Row(1, {"c": "1"})]


@pytest.mark.parametrize("name", ["*.parquet", "[a].parquet", "?.parquet"])
def test_a_name_that_would_stand_for_many_is_refused(tmp_path: Path, name: str) -> None:
    place = written(tmp_path, "SELECT 1 AS c").rename(tmp_path / name)
    with pytest.raises(ReconcileError, match="needs a path without"):
        list(parquet.table(place, PATH))


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" * 9, b"subject,source\n"])
def test_what_is_no_parquet_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    with pytest.raises(ReconcileError, match=r"^claims/a\.parquet: this file cannot be read as Parquet"):
        list(parquet.table(tmp_path / "a.parquet", PATH))


def test_without_the_database_the_way_to_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = written(tmp_path, "SELECT 1 AS c")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ReconcileError, match=r'pip install "reconcile-claims\[bulk\]"'):
        list(parquet.table(place, PATH))


@given(st.lists(st.tuples(st.text("ab ;\u00e9", min_size=1), st.integers(0, 9)), min_size=1, max_size=5))
@settings(max_examples=15)
def test_a_table_says_the_same_as_csv(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]
) -> None:
    place = tmp_path_factory.mktemp("t") / "a.parquet"
    values = ", ".join(f"('{subject}', 'killed', {value})" for subject, value in rows)
    duckdb.sql(f"SELECT * FROM (VALUES {values}) AS t(subject, property, value)").write_parquet(str(place))
    lines = ["subject,property,value\n", *(f'"{subject}",killed,{value}\n' for subject, value in rows)]
    (header, *others) = csv_rows(lines, PATH)
    (ours, *found) = parquet.table(place, PATH)
    assert isinstance(header, Header)
    assert isinstance(ours, Header)
    assert ours.names == header.names
    assert [row.cells for row in found if isinstance(row, Row)] == [
        row.cells for row in others if isinstance(row, Row)
    ]
