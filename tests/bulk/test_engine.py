"""Which engine a check takes, and what it says where the other part is missing."""

import importlib.util
from pathlib import Path

import pytest

from reconcile.bulk import size
from reconcile.bulk.staging import Table
from reconcile.cli import run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources.bib").write_text("@misc{gul, date = {2023}}\n@misc{shay, date = {2023}}\n")
    (tmp_path / "claims" / "a.yaml").write_text(
        "properties: {killed: {type: count}}\nsubjects: {quake: {}}\n"
    )
    rows = "quake,gul,killed,57\nquake,shay,killed,60\n"
    (tmp_path / "claims" / "t.csv").write_text(f"subject,source,property,value\n{rows}")
    return tmp_path


def checked(project: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = run(["check", "-C", str(project), "--output-format", "concise", *arguments])
    return code, *capsys.readouterr()


def test_both_engines_print_the_same(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("duckdb")
    found = [checked(project, capsys, "--engine", engine) for engine in ("duckdb", "python", "auto")]
    assert found[0] == found[1] == found[2]
    assert "2 claims from 2 sources about 1 subject: 1 case" in found[0][1]


def test_without_duckdb_many_claims_are_read_after_a_hint(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reconcile.bulk.size.are_many", lambda tables: bool(list(tables)))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    code, out, err = checked(project, capsys)
    assert (code, "1 case" in out) == (1, True)
    assert 'pip install "reconcile-claims[bulk]"' in err


def test_rows_are_many_from_a_number_on(project: Path) -> None:
    place = project / "claims" / "t.csv"
    table = Table("claims/t.csv", place, lambda: (place.read_text(), None))
    assert size.are_many([table], many=3)
    assert not size.are_many([table], many=4)
    assert not size.are_many([Table("claims/gone.csv", project / "gone.csv", table.read)], many=1)
