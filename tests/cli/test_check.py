import json
from pathlib import Path

import pytest

OPEN = (
    "claims/courier2024.yaml:5:5: error C101 conflicting-values: the sinking of the Vesk ferry: killed: "
    "27 people (courier2024) against 30.. people (herald2024) [vesk-ferry.killed]\n"
    "4 claims from 2 sources about 2 subjects: 1 case (1 open), 0 problems.\n"
    "Fails: 1 case to settle.\n"
)
PASSES = "4 claims from 2 sources about 2 subjects: 1 case (1 resolved), 0 problems.\nPasses.\n"


def test_a_contradiction_that_nobody_settled_fails(reconcile, project) -> None:
    assert reconcile("check", "--output-format", "concise") == (1, OPEN, "")


def test_the_default_report_shows_the_case_in_full(reconcile, project) -> None:
    done = reconcile("check")
    assert done.code == 1
    assert done.out.startswith("error[C101] conflicting-values: the sinking of the Vesk ferry")
    assert "“the final toll of the accident was 27”" in done.out
    assert 'reconcile resolve vesk-ferry.killed --verdict accept --camp a --reason "…"' in done.out


def test_a_settled_case_passes(reconcile, decided) -> None:
    assert reconcile("check") == (0, PASSES, "")


def test_without_its_decision_the_case_fails_again(reconcile, decided: Path) -> None:
    decided.unlink()
    assert reconcile("check", "-f", "concise") == (1, OPEN, "")


def test_a_case_decided_twice_names_both_files(reconcile, project: Path, decided: Path) -> None:
    older = decided.read_text().replace("at: 2", "at: 1")
    (decided.parent / "older.yaml").write_text(older)
    told = "vesk-ferry.killed is decided twice, and the decision in"
    assert (
        f"{told} {decided.relative_to(project).as_posix()} counts" in reconcile("check", "-f", "concise").out
    )


def test_everything_shows_settled_cases_too(reconcile, decided) -> None:
    done = reconcile("check", "--all")
    assert done.code == 0
    assert "reason: The later report counts the dead after the search had ended." in done.out


def test_undecided_checks_as_if_nobody_had_decided_anything(reconcile, decided) -> None:
    assert reconcile("check", "--undecided", "-f", "concise") == (1, OPEN, "")


def test_exit_zero_reports_the_same_and_does_not_fail(reconcile, project) -> None:
    assert reconcile("check", "--exit-zero", "-f", "concise") == (0, OPEN, "")


def test_a_rule_that_is_ignored_or_not_selected_is_not_looked_for(reconcile, project) -> None:
    assert reconcile("check", "--ignore", "C101").code == 0
    assert reconcile("check", "--select", "E").code == 0
    assert reconcile("check", "--select", "conflicting-values").code == 1


def test_several_rules_may_be_named_at_once(reconcile, project) -> None:
    assert reconcile("check", "--select", "C2,C101").code == 1
    assert reconcile("check", "--ignore", "C2, conflicting-values").code == 0


def test_a_rule_that_does_not_exist_is_told_and_never_lets_a_check_pass(reconcile, project: Path) -> None:
    told = "there is no rule 'tensoin'; did you mean tension?\n"
    assert reconcile("check", "--select", "tensoin") == (2, "", f"reconcile: select: {told}")
    assert reconcile("check", "--ignore", "").code == 2
    (project / "reconcile.toml").write_text('severity = { C999 = "off" }\n')
    assert "severity: there is no rule 'C999'" in reconcile("check").err


def test_a_day_that_is_none_is_told(reconcile, project) -> None:
    assert "'2026-02-30' is not a day; write 2026-08-01" in reconcile("check", "--today", "2026-02-30").err


def test_settings_give_severities_by_name_or_code(reconcile, project: Path) -> None:
    for rule in ("conflicting-values", "C101", "C1"):
        (project / "reconcile.toml").write_text(f'severity = {{ {rule} = "warning" }}\n')
        assert reconcile("check").code == 0
        assert reconcile("check", "--fail-on", "warning").code == 1


def test_the_flag_comes_before_the_environment_and_that_before_the_file(
    reconcile, project, monkeypatch
) -> None:
    (project / "reconcile.toml").write_text('severity = { C101 = "warning" }\nfail_on = "warning"\n')
    assert reconcile("check").code == 1
    monkeypatch.setenv("RECONCILE_FAIL_ON", "error")
    assert reconcile("check").code == 0
    assert reconcile("check", "--fail-on", "warning").code == 1


@pytest.mark.parametrize(
    ("path", "code"),
    [("claims/courier2024.yaml", 1), ("claims", 1), (".", 1), ("claims/subjects.yaml", 0)],
)
def test_with_paths_only_what_touches_them_counts(reconcile, project, path: str, code: int) -> None:
    assert reconcile("check", path).code == code


def test_paths_are_taken_from_where_the_user_stands(reconcile, project: Path, monkeypatch) -> None:
    monkeypatch.chdir(project / "claims")
    assert reconcile("check", "courier2024.yaml").code == 1
    assert reconcile("check", "subjects.yaml").code == 0


def test_a_decisions_file_touches_its_case(reconcile, decided: Path) -> None:
    done = reconcile("check", "--all", str(decided))
    assert "case vesk-ferry.killed (resolved)" in done.out


def test_a_path_that_is_not_there_or_not_in_the_project_is_an_error(reconcile, project, tmp_path) -> None:
    done = reconcile("check", "claims/nothing.yaml")
    assert (done.code, done.out) == (2, "")
    assert done.err == "reconcile: there is no file or folder claims/nothing.yaml\n"
    assert reconcile("check", str(tmp_path)).code == 2


def test_further_reports_go_to_files_at_once(reconcile, project: Path) -> None:
    done = reconcile(
        "check", "-f", "concise", "--output", "json:out/report.json", "--output", "github:notes.txt"
    )
    assert done == (1, OPEN, "")
    report = json.loads((project / "out/report.json").read_text("utf-8"))
    assert [case["id"] for case in report["cases"]] == ["vesk-ferry.killed"]
    assert report["fails"] is True
    assert (
        (project / "notes.txt").read_text("utf-8").startswith("::error file=claims/courier2024.yaml,line=5")
    )


def test_paths_in_json_lead_from_the_top_of_the_repository(reconcile, project: Path) -> None:
    (project.parent / ".git").mkdir()
    report = json.loads(reconcile("check", "-f", "json").out)
    assert report["cases"][0]["claims"][0]["path"] == "vesk/claims/courier2024.yaml"


@pytest.mark.parametrize("output", ["report.json", "nonsense:x", "json:"])
def test_an_output_that_is_no_format_and_path_says_how_to_write_it(reconcile, project, output: str) -> None:
    done = reconcile("check", "--output", output)
    assert done.code == 2
    assert "write json:report.json" in done.err


def test_a_day_that_is_none_is_a_usage_error(reconcile, project) -> None:
    assert reconcile("check", "--today", "tomorrow").code == 2


def test_a_deferral_is_overdue_after_its_day_and_still_passes(
    reconcile, project, tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("RECONCILE_STATE", str(tmp_path / "state"))
    put_off = ["--verdict", "defer", "--owner", "desk", "--review-by", "2030-06-01", "--reason", "ask them"]
    assert reconcile("resolve", "vesk-ferry.killed", *put_off).code == 0
    before = reconcile("check", "--today", "2030-06-01")
    after = reconcile("check", "--today", "2030-06-02")
    assert before.code == after.code == 0
    assert before.out.startswith("deferred until 2030-06-01, with desk  vesk-ferry.killed: ")
    assert "R603" not in before.out
    assert "warning[R603] overdue-deferral" in after.out


def test_a_path_may_be_given_from_the_project_too(reconcile, project: Path, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in ("claims/courier2024.yaml", "vesk/claims/courier2024.yaml"):
        assert reconcile("-C", "vesk", "check", path, "-f", "concise").out == OPEN
