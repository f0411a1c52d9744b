"""What `diff` and `check --since` say of a project in git, whatever was edited since."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

CASE = "vesk-ferry.killed"
FIX = ("at least 30\n", "27\n")
"""The edit of one claim that ends the project's one contradiction."""

Commit = Callable[[], None]


@pytest.fixture
def commit(project: Path) -> Commit:
    """The project as a folder of a repository, committed once; called, it commits what is there."""
    top = project.parent
    git(top, "init", "--quiet")

    def commit() -> None:
        git(top, "add", "--all")
        git(top, "-c", "user.name=desk", "-c", "user.email=desk@example.org", "commit", "-qm", "state")

    commit()
    return commit


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_nothing_differs_from_the_revision_one_stands_on(reconcile, project, commit) -> None:
    assert reconcile("diff", "HEAD") == (0, "No case and no fact differs.\n", "")


GONE = """\
cases
  - vesk-ferry.killed: open error C101 conflicting-values
      the sinking of the Vesk ferry: killed: 27 people (courier2024) against 30.. people
      (herald2024)

facts
  ~ vesk-ferry.killed: 27 people (agreed)
      value: nothing → 27 people
      status: open → agreed
      support: +courier2024/vesk-ferry.killed, +herald2024/vesk-ferry.killed

1 case (1 lost), 1 fact (1 changed).
"""


def test_a_case_that_is_gone_and_the_fact_that_changed_are_listed(reconcile, project, commit) -> None:
    edit(project / "claims/herald2024.yaml", *FIX)
    assert reconcile("diff", "HEAD").out == GONE


def test_two_revisions_are_compared_without_a_look_at_the_files(reconcile, project, commit) -> None:
    edit(project / "claims/herald2024.yaml", *FIX)
    commit()
    (project / "claims/herald2024.yaml").write_text("what is this")
    assert reconcile("diff", "HEAD~1", "HEAD").out == GONE
    assert (project / "claims/herald2024.yaml").read_text() == "what is this"


def test_json_has_both_sides_of_each_change(reconcile, project, commit) -> None:
    edit(project / "claims/herald2024.yaml", *FIX)
    found = json.loads(reconcile("diff", "HEAD", "-f", "json").out)
    assert (found["from"], found["to"]) == ("HEAD", "the working tree")
    assert found["summary"] == {
        "cases": {"gained": 0, "lost": 1, "changed": 0},
        "facts": {"gained": 0, "lost": 0, "changed": 1},
        "problems": {"gained": 0, "lost": 0},
        "edits": 0,
    }
    (case,) = found["cases"]
    assert (case["change"], case["id"], case["before"]["status"], case["after"]) == (
        "lost",
        CASE,
        "open",
        None,
    )
    (fact,) = found["facts"]
    assert (fact["before"]["values"], fact["after"]["values"]) == ([], ["27 people"])


def test_a_revision_before_the_project_was_there_makes_everything_new(reconcile, project, commit) -> None:
    git(project.parent, "checkout", "--quiet", "--orphan", "empty")
    git(project.parent, "rm", "-rq", "--cached", ".")
    git(project.parent, "-c", "user.name=d", "-c", "user.email=d@e.f", "commit", "-qm", "x", "--allow-empty")
    found = json.loads(reconcile("diff", "empty", "-f", "json").out)
    assert [case["change"] for case in found["cases"]] == ["gained"]
    assert reconcile("check", "--rules-from", "empty").code == 2


def test_a_revision_that_does_not_exist_is_told(reconcile, project, commit) -> None:
    done = reconcile("diff", "v9")
    assert (done.code, done.out) == (2, "")
    assert "there is no revision 'v9' in this repository" in done.err


def test_a_revision_is_never_taken_for_an_option(reconcile, project, commit) -> None:
    assert reconcile("diff", "--", "--output=x").code == 2


def test_a_project_outside_git_has_no_revisions(reconcile, project) -> None:
    done = reconcile("diff", "HEAD")
    assert done.code == 2
    assert "has no revisions that git can read" in done.err


def test_an_old_contradiction_does_not_fail_a_change(reconcile, project, commit) -> None:
    assert reconcile("check").code == 1
    done = reconcile("check", "--since", "HEAD")
    assert done.code == 0
    assert CASE not in done.out


def test_a_new_contradiction_fails_a_change(reconcile, project, commit) -> None:
    edit(
        project / "claims/courier2024.yaml",
        "claims:\n",
        "claims:\n  - {subject: northline, happened: 2024}\n",
    )
    assert reconcile("check", "--since", "HEAD").code == 0
    edit(
        project / "claims/herald2024.yaml", "claims:\n", "claims:\n  - {subject: northline, happened: 2023}\n"
    )
    done = reconcile("check", "--since", "HEAD", "-f", "concise")
    assert done.code == 1
    assert "[northline.happened]" in done.out
    assert CASE not in done.out


def test_a_further_contradiction_in_an_open_case_fails_a_change(reconcile, project, commit) -> None:
    edit(
        project / "claims/courier2024.yaml",
        "claims:\n",
        "claims:\n  - {subject: vesk-ferry, quote: x, killed: 2}\n",
    )
    done = reconcile("check", "--since", "HEAD", "-f", "concise")
    assert done.code == 1
    assert f"[{CASE}]" in done.out


def test_a_new_problem_fails_a_change_and_an_old_one_does_not(reconcile, project, commit) -> None:
    edit(project / "claims/herald2024.yaml", "claims:\n", "claims:\n  - {subject: nobody-known, killed: 2}\n")
    assert reconcile("check", "--since", "HEAD").code == 1
    commit()
    edit(project / "claims/herald2024.yaml", "source:", "# a line more\nsource:")
    assert reconcile("check", "--since", "HEAD").code == 0


def test_a_decision_taken_away_opens_its_case_and_is_listed(reconcile, decided, commit) -> None:
    assert reconcile("check", "--since", "HEAD").code == 0
    decided.unlink()
    done = reconcile("check", "--since", "HEAD", "-f", "concise")
    assert done.code == 1
    assert f"[{CASE}]" in done.out
    assert done.out.endswith(f"\nedited since HEAD\n  - decision {CASE}: removed\n")


def test_a_changed_claim_makes_a_decision_stale_and_fails(reconcile, decided, project, commit) -> None:
    edit(project / "claims/courier2024.yaml", "killed: 27", "killed: 22")
    done = reconcile("check", "--since", "HEAD", "-f", "concise")
    assert done.code == 1
    assert "(stale)" in done.out


def test_a_loosened_setting_passes_by_itself_but_not_under_the_rules_of_the_base(
    reconcile, project, commit
) -> None:
    edit(
        project / "claims/herald2024.yaml", "claims:\n", "claims:\n  - {subject: northline, happened: 2023}\n"
    )
    edit(
        project / "claims/courier2024.yaml",
        "claims:\n",
        "claims:\n  - {subject: northline, happened: 2024}\n",
    )
    (project / "reconcile.toml").write_text('ignore = ["C1"]\n')
    alone = reconcile("check", "--since", "HEAD", "-f", "concise")
    assert alone.code == 0
    assert "setting ignore: changed (none → C1)" in alone.out
    bound = reconcile("check", "--since", "HEAD", "--rules-from", "HEAD", "-f", "concise")
    assert bound.code == 1
    assert "[northline.happened]" in bound.out
    assert "setting ignore: changed (none → C1)" in bound.out


def test_a_property_that_was_loosened_counts_as_the_base_declares_it(reconcile, project, commit) -> None:
    edit(project / "claims/vocabulary.yaml", "killed: {type: count,", "killed: {type: count, several: true,")
    edit(project / "claims/vocabulary.yaml", "tension: 20 %", "tension: 90 %")
    loosened = reconcile("check", "-f", "concise")
    assert f"[{CASE}]" not in loosened.out
    bound = reconcile("check", "--rules-from", "HEAD", "-f", "concise")
    assert bound.code == 1
    assert f"[{CASE}]" in bound.out
    listed = reconcile("check", "--since", "HEAD", "--rules-from", "HEAD", "-f", "concise").out
    assert "property killed: changed (several: no → yes)" in listed
    assert "policy tension: changed (20% → 90%)" in listed


def test_a_kind_that_was_loosened_counts_as_the_base_declares_it(reconcile, project, commit) -> None:
    kind = "kinds: {organisation: {exists: [founded, sold]}}\n"
    dates = "properties:\n  founded: {type: date}\n  sold: {type: date}\n"
    edit(project / "claims/vocabulary.yaml", "properties:\n", kind + dates)
    told = "  - {subject: northline, founded: 2010}\n  - {subject: northline, sold: 2009}\n"
    edit(project / "claims/herald2024.yaml", "claims:\n", f"claims:\n{told}")
    commit()
    case = "[outside-lifetime:northline.founded+northline.sold]"
    assert case in reconcile("check", "-f", "concise").out
    edit(project / "claims/vocabulary.yaml", "exists: [founded, sold]", "exists: [founded]")
    edit(
        project / "claims/vocabulary.yaml", "sold: {type: date}", "sold: {type: date, beyond_lifetime: true}"
    )
    assert case not in reconcile("check", "-f", "concise").out
    bound = reconcile("check", "--since", "HEAD", "--rules-from", "HEAD", "-f", "concise").out
    assert (
        "kind organisation: changed (exists from founded until sold → exists from founded until ..)" in bound
    )
    assert "property sold: changed (beyond_lifetime: no → yes)" in bound
    assert case in reconcile("check", "--rules-from", "HEAD", "-f", "concise").out


def test_a_property_that_only_the_change_declares_may_be_used_at_once(reconcile, project, commit) -> None:
    edit(project / "claims/vocabulary.yaml", "properties:\n", "properties:\n  sank: {type: date}\n")
    edit(project / "claims/herald2024.yaml", "claims:\n", "claims:\n  - {subject: vesk-ferry, sank: 2024}\n")
    assert reconcile("check", "--since", "HEAD", "--rules-from", "HEAD").code == 0


def test_what_was_edited_goes_to_stderr_beside_a_report_for_programs(reconcile, decided, commit) -> None:
    decided.unlink()
    done = reconcile("check", "--since", "HEAD", "-f", "json")
    assert [case["id"] for case in json.loads(done.out)["cases"]] == [CASE]
    assert f"decision {CASE}: removed" in done.err


def test_a_renamed_subject_is_neither_new_nor_gone(reconcile, project, commit) -> None:
    for path in (project / "claims").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("vesk-ferry", "ferry"), "utf-8")
    edit(project / "claims/subjects.yaml", "Vesk ferry, kind", "Vesk ferry, was: [vesk-ferry], kind")
    assert reconcile("diff", "HEAD").out == "No case and no fact differs.\n"
    assert reconcile("check", "--since", "HEAD").code == 0


def test_a_tension_counts_by_the_policy_of_the_base(reconcile, project, commit) -> None:
    for source, said in (("herald2024", "at least 58"), ("courier2024", "at least 100")):
        claim = f"claims:\n  - {{subject: vesk-ferry, quote: x, rescued: {said}}}\n"
        edit(project / f"claims/{source}.yaml", "claims:\n", claim)
    edit(project / "claims/vocabulary.yaml", "tension: 20 %", "tension: 90 %")
    assert "[vesk-ferry.rescued]" not in reconcile("check", "-f", "concise").out
    assert "[vesk-ferry.rescued]" in reconcile("check", "--rules-from", "HEAD", "-f", "concise").out


def test_what_weighs_more_than_it_did_fails_a_change(reconcile, project, commit) -> None:
    settings, sources = project / "reconcile.toml", project / "sources.bib"
    settings.write_text('severity = { C101 = "warning", E508 = "warning" }\n')
    sources.write_text(sources.read_text("utf-8") + "@online{idle, title = {Idle}}\n", "utf-8")
    commit()
    settings.write_text('severity = { C101 = "error", E508 = "warning" }\n')
    graver = reconcile("check", "--since", "HEAD", "-f", "concise")
    assert (graver.code, f"[{CASE}]" in graver.out, "unused-source" in graver.out) == (1, True, False)
    settings.write_text('severity = { C101 = "warning", E508 = "error" }\n')
    graver = reconcile("check", "--since", "HEAD", "-f", "concise")
    assert (graver.code, f"[{CASE}]" in graver.out, "unused-source" in graver.out) == (1, False, True)
    settings.write_text('severity = { C101 = "warning", E508 = "off" }\n')
    assert reconcile("check", "--since", "HEAD").code == 0
