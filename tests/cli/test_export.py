import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reconcile.exporters import EXPORTERS
from tests.rules.test_copied_passage import FILES, LINK, SECOND

PAGE_AND_FACTS = ("facts.csv", "dossier.html", "facts.json", "facts.md")


def test_every_format_is_written_into_export_and_told(reconcile, decided, project: Path) -> None:
    done = reconcile("export")
    assert done.code == 0
    assert done.out.splitlines() == [
        "9 facts: 8 single-source, 1 resolved.",
        *(f"wrote {Path('export') / name}" for name in PAGE_AND_FACTS),
    ]
    assert {path.name for path in (project / "export").iterdir()} == {*PAGE_AND_FACTS}


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


def test_only_what_is_named_is_written_into_a_file_called_so(reconcile, decided, project: Path) -> None:
    done = reconcile("export", "vesk-ferry.killed", "herald2024.title", "-f", "json")
    assert done.code == 0, done.err
    (path,) = (project / "export").iterdir()
    assert path.name == "vesk-ferry.killed-herald2024.title.json"
    items = {fact["id"] for fact in json.loads(path.read_text("utf-8"))["facts"]}
    assert items == {"vesk-ferry.killed", "herald2024.title"}
    done = reconcile("export", "the sinking of the Vesk ferry", "-f", "json", "-o", "-")
    assert {fact["subject"] for fact in json.loads(done.out)["facts"]} == {"vesk-ferry"}


def test_a_property_of_a_subject_may_be_named(reconcile, project: Path) -> None:
    done = reconcile("export", "vesk-ferry.owner", "-f", "json", "-o", "-")
    assert [fact["id"] for fact in json.loads(done.out)["facts"]] == ["vesk-ferry.owner"]


def test_a_name_that_means_nothing_writes_nothing(reconcile, project: Path) -> None:
    done = reconcile("export", "vesk-fery")
    assert (done.code, done.out) == (2, "")
    assert "did you mean vesk-ferry" in done.err
    assert "no claim is about 'northline'" in reconcile("export", "northline").err
    assert not (project / "export").exists()


def test_a_name_leads_out_of_no_folder(reconcile, project: Path) -> None:
    with (project / "claims/more.yaml").open("w") as file:
        file.write("subjects: {x: {name: ../../x}}\nclaims:\n")
        file.write("  - {subject: x, source: herald2024, quote: 27 dead, killed: 27}\n")
    assert reconcile("export", "../../x", "-f", "csv").code == 0
    assert [path.name for path in (project / "export").iterdir()] == ["x.csv"]


def test_a_dossier_of_a_case_holds_this_case_and_its_decision(reconcile, decided, project: Path) -> None:
    assert reconcile("export", "vesk-ferry.killed", "-f", "dossier", "-o", "a.html").code == 0
    page = (project / "a.html").read_text("utf-8")
    assert page.count('class="fact"') == 1
    assert page.count('class="case resolved"') == 1
    assert "The later report counts the dead after the search had ended." in page


def test_a_dossier_is_the_same_whoever_writes_it(decided, project: Path) -> None:
    """Also where a program puts sets in another order, as each run of one does."""
    written = set()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "reconcile", "export", "-f", "dossier", "-o", "-"]
        written.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(written) == 1


def test_the_texts_are_asked_what_they_share_and_nothing_of_them_is_written(reconcile, tmp_path, monkeypatch):
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECONCILE_STATE", str(tmp_path / "state"))
    asked = reconcile("export", "-f", "dossier", "-o", "-").out
    assert f"<bdi>{LINK}</bdi>" in asked
    assert "2 sources, 2 origins" in asked
    assert "A dotted line" in asked
    assert reconcile("resolve", LINK, "--verdict", "accept", "--reason", "Word for word.").code == 0
    confirmed = reconcile("export", "-f", "dossier", "-o", "-").out
    assert "2 sources, 1 origin" in confirmed
    assert '<path class="passage"' in confirmed
    assert "A dashed line" in confirmed
    assert "All of them have it from one origin" in confirmed
    assert "selectors" not in reconcile("export", "-f", "json", "-o", "-").out
    (tmp_path / "sources" / "gul.txt").write_text(SECOND, "utf-8")
    changed = reconcile("export", "-f", "dossier", "-o", "-").out
    assert "stale: decided, but what was judged has changed since" in changed
    assert "2 sources, 2 origins" in changed


def test_a_dossier_of_more_than_somebody_reads_is_left_out_or_refused(
    reconcile, project: Path, monkeypatch
) -> None:
    dossier = replace(EXPORTERS.load("dossier"), most=8)
    load = EXPORTERS.load
    monkeypatch.setattr(EXPORTERS, "load", lambda name: dossier if name == "dossier" else load(name))
    done = reconcile("export")
    assert done.code == 0
    assert "a dossier holds at most 8 facts, and these are 9: it was left out; name subjects" in done.err
    assert not (project / "export" / "dossier.html").exists()
    refused = reconcile("export", "-f", "dossier", "-f", "csv", "-o", "elsewhere")
    assert (refused.code, refused.out) == (2, "")
    assert "a dossier holds at most 8 facts, and these are 9; name subjects or cases" in refused.err
    assert not (project / "elsewhere").exists()
    assert reconcile("export", "vesk-ferry", "-f", "dossier").code == 0


def test_what_is_shared_by_the_sources_of_a_subject_goes_with_it(reconcile, tmp_path, monkeypatch) -> None:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    with (tmp_path / "claims/b.yaml").open("w") as file:
        file.write("subjects: {ferry: {name: The ferry}}\n")
        file.write("claims: [{subject: ferry, source: noor, quote: 3 days, closed: 3}]\n")
    monkeypatch.chdir(tmp_path)
    assert f"<bdi>{LINK}</bdi>" in reconcile("export", "bridge", "-f", "dossier", "-o", "-").out
    assert LINK not in reconcile("export", "ferry", "-f", "dossier", "-o", "-").out
