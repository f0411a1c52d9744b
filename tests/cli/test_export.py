import json
from pathlib import Path

import pytest


def test_every_format_is_written_into_export_and_told(reconcile, decided, project: Path) -> None:
    done = reconcile("export")
    assert done.code == 0
    assert done.out.splitlines() == [
        "9 facts: 8 single-source, 1 resolved.",
        *(f"wrote {Path('export') / name}" for name in ("facts.csv", "facts.json", "facts.md")),
    ]
    assert {path.name for path in (project / "export").iterdir()} == {"facts.csv", "facts.json", "facts.md"}


def test_what_nobody_settled_leaves_as_open_and_is_said(reconcile, project: Path) -> None:
    done = reconcile("export", "--format", "json")
    assert done.code == 0
    assert done.out.startswith("9 facts: 8 single-source, 1 open.")


def test_one_format_goes_to_stdout_and_nothing_else_does(reconcile, project: Path) -> None:
    done = reconcile("export", "--format", "json", "--output", "-")
    assert done.code == 0
    assert json.loads(done.out)
    assert not (project / "export").exists()


@pytest.mark.parametrize("output", ["elsewhere/all.csv", "all.csv"])
def test_one_format_goes_to_the_file_that_is_named(reconcile, project: Path, output: str) -> None:
    assert reconcile("export", "--format", "csv", "-o", output).code == 0
    assert (project / output).read_text("utf-8").count("\n") > 1


def test_several_formats_go_to_the_folder_that_is_named(reconcile, project: Path) -> None:
    assert reconcile("export", "-f", "csv", "-f", "markdown", "-o", "facts").code == 0
    assert {path.name for path in (project / "facts").iterdir()} == {"facts.csv", "facts.md"}


def test_several_formats_cannot_share_stdout(reconcile, project) -> None:
    assert reconcile("export", "-o", "-").code == 2


def test_a_folder_that_cannot_be_written_is_an_error_that_names_it(reconcile, project: Path) -> None:
    (project / "export").write_text("a file")
    done = reconcile("export")
    assert done.code == 2
    assert "cannot write" in done.err


def test_an_undeclared_contradiction_among_what_stands_is_not_written(
    reconcile, decided, project: Path, monkeypatch
) -> None:
    monkeypatch.setattr("reconcile.pipeline.proof", lambda facts, report: ("27 against 30..",))
    done = reconcile("export")
    assert (done.code, done.out) == (1, "")
    assert "nothing was written: what was let stand contradicts itself" in done.err
    assert "27 against 30.." in done.err
    assert not (project / "export").exists()


def test_several_formats_do_not_go_into_one_file(reconcile, project, tmp_path: Path) -> None:
    done = reconcile("export", "-f", "csv", "-f", "json", "-o", str(tmp_path / "facts.csv"))
    assert done.code == 2
    assert "several formats need a folder" in done.err


def test_selectors_say_where_quotes_stand_in_stored_texts(reconcile, project: Path) -> None:
    bibliography = project / "sources.bib"
    bibliography.write_text(
        bibliography.read_text("utf-8").replace("herald2024,", "herald2024, file = {h.html},", 1), "utf-8"
    )
    (project / "sources").mkdir()
    (project / "sources" / "h.html").write_text(
        "<p>The ferry <b>sank on\n Sunday</b> with at least 30 dead, the harbour master of Vesk said."
    )
    plain = reconcile("export", "-f", "json", "-o", "-")
    done = reconcile("export", "-f", "json", "-o", "-", "--selectors")
    assert "selectors" not in plain.out
    readings = [reading for fact in json.loads(done.out)["facts"] for reading in fact["readings"]]
    found = [
        claim["selectors"] for reading in readings for claim in reading["support"] if "selectors" in claim
    ]
    quote = {
        "type": "TextQuoteSelector",
        "exact": "sank on Sunday with at least 30 dead",
        "prefix": "The ferry ",
        "suffix": ", the harbour master of Vesk sai",
    }
    assert found[0] == [quote, {"type": "TextPositionSelector", "start": 10, "end": 46}]
