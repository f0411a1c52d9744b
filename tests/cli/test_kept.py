"""What a check showed is shown again only where a check would find the very same."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import reconcile.project
from reconcile import cache, kept, pipeline
from reconcile.cli import run
from reconcile.model.report import Report

Command = Callable[..., Any]
Edit = Callable[[Path, pytest.MonkeyPatch], object]
STORED = "the ship belonged to Northline Ferries; it sank on Sunday with at least 30 dead"


class Checks:
    """Runs `check`, and tells how often the rules were really asked."""

    def __init__(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        self.command, self.asked = command, 0
        check = pipeline.check

        def counted(*given: object) -> object:
            self.asked += 1
            return check(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(pipeline, "check", counted)

    def __call__(self, *flags: str) -> Any:
        return self.command("check", "--today", "2026-03-01", *flags)


@pytest.fixture
def folder(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where results are kept, of small projects too; the project has a decision and a stored text."""
    monkeypatch.setattr(reconcile.project, "WORTHWHILE", 0)
    monkeypatch.setattr(cache, "folder", lambda name: tmp_path / "cache" / name)
    monkeypatch.setenv("RECONCILE_STATE", str(tmp_path / "state"))
    replaced(project / "sources.bib", "date = {2024-03-04},", "date = {2024-03-04}, file = {herald.txt},")
    (project / "sources").mkdir()
    (project / "sources/herald.txt").write_text(STORED)
    reason = "The search went on for days."
    decided = ["resolve", "vesk-ferry.killed", "--verdict", "accept", "--camp", "a", "--reason", reason]
    assert run(decided) == 0
    return tmp_path / "cache/checks"


@pytest.fixture
def checks(reconcile: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Checks:
    return Checks(reconcile, monkeypatch)


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def editing(path: str, old: str, new: str) -> Edit:
    return lambda project, _: replaced(project / path, old, new)


def writing(path: str, text: str) -> Edit:
    return lambda project, _: (project / path).write_text(text)


def removing(path: str) -> Edit:
    return lambda project, _: (project / path).unlink()


def setting(name: str, value: str) -> Edit:
    return lambda _, monkeypatch: monkeypatch.setenv(name, value)


def unseen(project: Path, _: pytest.MonkeyPatch) -> None:
    """An edit that leaves a file's size and times as they were."""
    file = project / "claims/courier2024.yaml"
    before = file.stat()
    replaced(file, "killed: 27", "killed: 31")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def in_library(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that holds no text yet."""
    monkeypatch.setenv("RECONCILE_LIBRARY", str(project.parent / "library"))


DECISION = "claims/resolutions/vesk-ferry/vesk-ferry.killed.yaml"
EDITS: dict[str, Edit] = {
    "a claim": editing("claims/courier2024.yaml", "killed: 27", "killed: 37"),
    "a claim, unseen": unseen,
    "a comment": editing("claims/courier2024.yaml", "# no world", "# no world at all"),
    "a source": editing("sources.bib", "date = {2024-03-21}", "date = {2024-03}"),
    "a subject": editing("claims/subjects.yaml", "kind: event", "kind: accident"),
    "a property": editing("claims/vocabulary.yaml", "killed: {type: count", "killed: {type: quantity"),
    "the policy": editing("claims/vocabulary.yaml", "tension: 20 %", "tension: 1 %"),
    "a decision": editing(DECISION, "verdict: accept", "verdict: defer"),
    "no decision": removing(DECISION),
    "a stored text": editing("sources/herald.txt", "30 dead", "31 dead"),
    "no stored text": removing("sources/herald.txt"),
    "settings": writing("reconcile.toml", 'ignore = ["C1"]\n'),
    "the environment": setting("RECONCILE_SELECT", "E5"),
    "a library": in_library,
    "a new file": writing("claims/more.yaml", "source: nobody\nclaims:\n  - {subject: x, killed: 1}\n"),
    "a new table": writing("claims/more.csv", "source,subject,property,value\nnobody,x,killed,1\n"),
    "a new name": lambda project, _: (project / "claims/courier2024.yaml").rename(project / "claims/c.yaml"),
    "a file less": removing("claims/courier2024.yaml"),
    "no sources": removing("sources.bib"),
    "a record of texts": writing("claims/texts.lock", "{}\n"),
}


def test_the_second_time_nothing_is_checked_and_the_same_is_shown(checks: Checks) -> None:
    first = checks("--output-format", "json")
    assert checks("--output-format", "json") == first
    assert checks.asked == 1


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_any_edit_a_check_is_a_new_one(
    edit: Edit, checks: Checks, project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks("--output-format", "json")
    edit(project, monkeypatch)
    found = checks("--output-format", "json")
    assert checks.asked == 2
    monkeypatch.setattr(cache, "folder", lambda name: folder.parent / "another" / name)
    assert checks("--output-format", "json") == found


def test_what_was_found_without_a_text_that_cannot_be_read_is_not_kept(checks: Checks, project: Path) -> None:
    replaced(project / "sources.bib", "herald.txt", "herald.pdf")
    (project / "sources/herald.pdf").write_bytes(b"%PDF-1.4")
    for asked in (1, 2):
        assert "E513" in checks("--output-format", "concise").out
        assert checks.asked == asked


def test_a_text_that_comes_to_be_stored_is_read(
    checks: Checks, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "sources/herald.txt").unlink()
    in_library(project, monkeypatch)
    checks()
    (project.parent / "library").mkdir()
    (project.parent / "library/herald.txt").write_text("something else")
    checks()
    checks()
    assert checks.asked == 2


FLAGS = [
    ["--select", "E5"],
    ["--ignore", "C1"],
    ["--fail-on", "warning"],
    ["--undecided"],
    ["--all"],
    ["--engine", "python"],
    ["--today", "2027-01-01"],
    ["--output-format", "concise"],
    ["claims/courier2024.yaml"],
]


@pytest.mark.parametrize("flags", FLAGS, ids=" ".join)
def test_other_flags_ask_for_another_check(flags: list[str], checks: Checks) -> None:
    checks()
    found = checks(*flags)
    assert checks.asked == 2
    assert checks(*flags) == found
    assert checks.asked == 2


def test_the_width_of_the_terminal_asks_for_another_text(
    checks: Checks, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks()
    monkeypatch.setenv("COLUMNS", "60")
    checks()
    assert checks.asked == 2


def test_whether_a_failure_counts_is_asked_each_time(checks: Checks) -> None:
    failed = checks("--undecided")
    assert checks("--undecided", "--exit-zero") == failed._replace(code=0)
    assert checks.asked == 1


def test_files_are_written_each_time(checks: Checks, project: Path) -> None:
    written = project / "report.json"
    checks("--output", f"json:{written}")
    first = written.read_text()
    written.unlink()
    checks("--output", f"json:{written}")
    assert written.read_text() == first
    assert checks.asked == 1


@pytest.mark.parametrize(
    "broken", [b"", b"\n", b"\xff\xfe", b"0\n[]", b'0\n["", {}, [false, ["all is well"], ""]]']
)
def test_a_broken_result_is_left_aside(broken: bytes, checks: Checks, folder: Path) -> None:
    first = checks()
    (file,) = folder.iterdir()
    file.write_bytes(broken)
    assert checks() == first
    assert checks.asked == 2


def test_a_result_that_was_cut_short_or_edited_is_left_aside(checks: Checks, folder: Path) -> None:
    first = checks("--undecided")
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for broken in (whole[:-1], whole[:40], whole.replace(b"27", b"28")):
        file.write_bytes(broken)
        assert checks("--undecided") == first
    assert checks.asked == 4


def test_another_program_checks_anew(checks: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
    checks()
    monkeypatch.setattr(cache, "stamp", lambda _: "another")
    checks()
    assert checks.asked == 2


def test_a_package_that_is_installed_has_all_checked_anew(
    checks: Checks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    os.utime(packages, (1, 1))
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    checks()
    (packages / "z3").mkdir()
    checks()
    assert checks.asked == 2


def test_with_rules_of_other_packages_nothing_is_kept(
    checks: Checks, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECONCILE_PLUGINS", "mine")
    checks()
    assert not folder.exists()


def test_a_file_that_changes_during_a_check_has_nothing_kept(
    checks: Checks, project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = pipeline.check

    def meanwhile(*given: object) -> object:
        replaced(project / "claims/courier2024.yaml", "killed: 27", "killed: 28")
        return check(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "check", meanwhile)
    checks()
    assert not folder.exists()


def test_a_stored_text_is_kept_to_as_it_was_read(
    checks: Checks, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = pipeline.check

    def meanwhile(*given: object) -> object:
        found = check(*given)  # type: ignore[arg-type]
        (project / "sources/herald.txt").write_text("something else")
        return found

    with monkeypatch.context() as during:
        during.setattr(pipeline, "check", meanwhile)
        checks()
    checks()
    assert checks.asked == 2


def test_of_links_small_projects_and_large_tables_nothing_is_kept(
    checks: Checks, project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "claims/link.yaml").symlink_to(project / "claims/courier2024.yaml")
    checks()
    (project / "claims/link.yaml").unlink()
    (project / "claims/more.csv").write_text("source,subject,property,value\n")
    with monkeypatch.context() as now:
        now.setattr(reconcile.project, "LARGE", 10)
        checks()
    monkeypatch.setattr(reconcile.project, "WORTHWHILE", 100_000)
    checks()
    assert not folder.exists()


def test_what_was_not_decided_in_time_is_looked_at_again(
    checks: Checks, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = pipeline.check

    def too_late(*given: Any) -> Report:
        report = check(*given)
        (case,) = report.cases
        findings = tuple(replace(found, undecided=True) for found in case.findings)
        return replace(report, cases=(replace(case, findings=findings),))

    monkeypatch.setattr(pipeline, "check", too_late)
    checks()
    assert not folder.exists()


def test_a_long_result_is_not_kept(checks: Checks, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LONGEST", 10)
    checks()
    assert not folder.exists()


def test_where_nothing_can_be_kept_the_check_goes_on(checks: Checks, folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("in the way")
    assert checks() == checks()
    assert checks.asked == 2
