"""`resolve` does from a script all that the desk does; `review --plain` works through pipes."""

import io
from pathlib import Path

import pytest

KILLED = "dam-burst.killed"
ARGUMENTS = ("resolve", KILLED, "--today", "2026-07-02")


@pytest.fixture(autouse=True)
def at_the_flood(flood: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(flood)


def made(flood: Path) -> str:
    return (flood / "claims/resolutions/dam-burst/dam-burst.killed.yaml").read_text()


def test_a_camp_is_accepted_and_the_rest_is_told(reconcile, flood: Path) -> None:
    ran = reconcile(*ARGUMENTS, "--verdict", "accept", "--camp", "b", "--reason", "Two against one.")
    assert ran == (
        0,
        f"{KILLED} is resolved: accept, claims/resolutions/dam-burst/dam-burst.killed.yaml\n"
        "3 cases left; `reconcile review` shows the next.\n",
        "",
    )
    assert "stands: [noor/dam-burst.killed, shay/dam-burst.killed]\n" in made(flood)


def test_claims_are_named_one_by_one(reconcile, flood: Path) -> None:
    ran = reconcile(
        *ARGUMENTS,
        "--verdict",
        "accept",
        "--stands",
        "shay/dam-burst.killed",
        "--reason",
        "why",
        "--by",
        "night desk",
    )
    assert ran.code == 0
    assert "stands: [shay/dam-burst.killed]\n" in made(flood)
    assert "by: night desk\n" in made(flood)


@pytest.mark.parametrize(
    ("options", "written"),
    [
        (["--verdict", "reject", "--camp", "a"], "rejects: [gul/dam-burst.killed]"),
        (["--verdict", "reject", "--rejects", "gul/dam-burst.killed"], "rejects: [gul/dam-burst.killed]"),
        (["--verdict", "revised", "--stands", "noor/dam-burst.killed"], "verdict: revised"),
        (["--verdict", "range"], "verdict: range"),
        (["--verdict", "compatible"], "verdict: compatible"),
        (["--verdict", "distinct"], "verdict: distinct"),
        (["--verdict", "disputed"], "verdict: disputed"),
        (["--verdict", "defer", "--owner", "desk", "--review-by", "+14"], "review_by: 2026-07-16"),
        (["--verdict", "accept", "--value", "115"], "value: 115"),
    ],
)
def test_every_verdict_is_written(reconcile, flood: Path, options: list[str], written: str) -> None:
    ran = reconcile(*ARGUMENTS, *options, "--reason", "why")
    assert (ran.code, ran.err) == (0, "")
    assert written in made(flood).replace('"', "")


def test_a_rejection_that_leaves_a_conflict_leaves_the_case_open(reconcile) -> None:
    ran = reconcile(
        *ARGUMENTS, "--verdict", "reject", "--rejects", "shay/dam-burst.killed", "--reason", "why"
    )
    assert ran.out.startswith(f"{KILLED} is open: reject, ")
    assert "4 cases left" in ran.out


def test_what_a_decision_replaces_is_told(reconcile) -> None:
    reconcile(*ARGUMENTS, "--verdict", "disputed", "--reason", "Nobody can tell.", "--by", "night desk")
    ran = reconcile(*ARGUMENTS, "--verdict", "range", "--reason", "why")
    assert "  replaces disputed by night desk: Nobody can tell.\n" in ran.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["resolve", "dam-burst.kiled", "--verdict", "range", "--reason", "x"],
            "did you mean dam-burst.killed?",
        ),
        (["resolve", KILLED, "--verdict", "range", "--reason", " "], "needs a reason"),
        (["resolve", KILLED, "--verdict", "range"], "Missing option '--reason'"),
        (
            ["resolve", KILLED, "--verdict", "accept", "--reason", "x"],
            "accept needs a --camp, or --stands CLAIM: --camp a: ",
        ),
        (
            ["resolve", KILLED, "--verdict", "accept", "--camp", "z", "--reason", "x"],
            "has no camp 'z'; it has a, b",
        ),
        (
            ["resolve", KILLED, "--verdict", "maybe", "--reason", "x"],
            "'maybe' is not one of 'accept', 'revised'",
        ),
        (["review", "--plain", "status:gone"], "there is no status 'gone'"),
        (["review"], "The desk needs a terminal; `reconcile review --plain` works through pipes."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    reconcile, flood: Path, arguments: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    ran = reconcile(*arguments)
    assert ran.code == 2
    assert told in " ".join(ran.err.split())
    assert not (flood / "claims/resolutions").exists()


def test_the_last_decision_fails_nothing(reconcile) -> None:
    cases = ("dam-burst.happened", KILLED, "dam-burst.responsible=water-board")
    for case in (*cases, "ends-after-start:rescue.ended+rescue.started"):
        ran = reconcile("resolve", case, "--verdict", "disputed", "--reason", "why")
    assert ran.out.endswith("Nothing that fails the check is left.\n")
    assert reconcile("check").code == 0


def test_the_plain_desk_reads_a_pipe(reconcile, flood: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("s\nb Two against one.\nz\ny\n"))
    ran = reconcile("review", "--plain")
    assert ran.code == 0
    assert ran.out.endswith("1 decided in this sitting; 3 of 4 are left.\n")
    assert "reason: Two against one.\n" in made(flood)


def test_a_query_narrows_the_plain_desk(reconcile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert "── 1 of 1 ─" in reconcile("review", "--plain", "rule:C1", "graves").out
