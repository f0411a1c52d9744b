"""The commands of a team: push, pull, resolve and review on one database."""

from pathlib import Path

import pytest

from reconcile.cli import run

KILLED = "dam-burst.killed"
FILE = "claims/resolutions/dam-burst/dam-burst.killed.yaml"
BY_HAND = "case: dam-burst.killed\nverdict: disputed\nreason: by hand\nby: dora\n"


@pytest.fixture
def reconcile(flood: Path, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs a command as Ann, in the project; the code, what it printed, and what it said beside that."""
    monkeypatch.chdir(flood)
    monkeypatch.setenv("RECONCILE_DATABASE_URL", url)
    monkeypatch.setenv("RECONCILE_TODAY", "2026-07-02")
    monkeypatch.setenv("RECONCILE_REVIEWER", "ann")

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran


def test_push_says_what_it_loads(reconcile, flood: Path) -> None:
    would = (
        "the project flood would be made in the database\n"
        "flood: 4 cases, 4 would be new or changed, 0 would be removed\n"
    )
    assert reconcile("push", "--dry-run") == (0, would, "")
    made = "the project flood was made in the database\nflood: 4 cases, 4 new or changed, 0 removed\n"
    assert reconcile("push") == (0, made, "")
    assert reconcile("push") == (0, "flood: 4 cases, nothing changed\n", "")


def test_a_decision_goes_to_the_database_and_by_a_pull_into_the_text(reconcile, flood: Path) -> None:
    reconcile("push")
    code, out, _ = reconcile("resolve", KILLED, "--verdict", "range", "--reason", "Early counts.")
    assert (code, out.splitlines()[0]) == (0, f"{KILLED} is resolved: range, {FILE}")
    assert not (flood / FILE).exists()
    done = f"written: {FILE} (range by ann: Early counts.)\nflood: 1 decision written\n"
    would = done.replace("written: ", "would be written: ").replace("n written", "n would be written")
    assert reconcile("pull", "--dry-run") == (0, would, "")
    assert reconcile("pull") == (0, done, "")
    assert reconcile("pull") == (0, "flood: the text has every decision of the desk\n", "")
    assert "by: ann\n" in (flood / FILE).read_text()


def test_a_script_replaces_a_colleagues_decision_only_when_told_to(reconcile) -> None:
    reconcile("push")
    reconcile("resolve", KILLED, "--verdict", "range", "--reason", "Early counts.", "--by", "ben")
    again = ("resolve", KILLED, "--verdict", "disputed", "--reason", "Nobody can tell.")
    code, _, err = reconcile(*again)
    assert (code, "ben has decided dam-burst.killed already: range: Early counts.; --override" in err) == (
        2,
        True,
    )
    code, out, _ = reconcile(*again, "--override")
    assert (code, "  replaces range by ben: Early counts.\n" in out) == (0, True)


def test_a_conflict_is_shown_with_both_sides_and_the_way_out(reconcile, flood: Path) -> None:
    reconcile("push")
    reconcile("resolve", KILLED, "--verdict", "range", "--reason", "Early counts.")
    (flood / FILE).parent.mkdir(parents=True)
    (flood / FILE).write_text(BY_HAND)
    for command in ("push", "pull"):
        code, out, _ = reconcile(command)
        assert code == 1
        assert f"conflict: {FILE} was changed in the text and at the desk, and is left" in out
        assert "  text: disputed by dora: by hand\n  desk: range by ann: Early counts.\n" in out
        assert f"`reconcile pull --take {FILE}`" in out
    assert reconcile("pull", "--take", KILLED)[0] == 0
    assert reconcile("push")[:2] == (0, "flood: 4 cases, nothing changed\n")


def test_the_desk_goes_line_by_line_on_a_teams_decisions_too(
    reconcile, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    reconcile("push")
    reconcile("resolve", KILLED, "--verdict", "range", "--reason", "Early counts.", "--by", "ben")
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    code, out, _ = reconcile("review", "--plain", "status:resolved")
    assert (code, "range by ben" in out) == (0, True)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "there is no team's database; set RECONCILE_DATABASE_URL to postgresql+psycopg://"),
        ("sqlite:///x.db", "not sqlite://…"),
        ("nonsense", "RECONCILE_DATABASE_URL should read postgresql+psycopg://USER@HOST/DATABASE"),
        ("postgresql://me:secret@localhost:1/none", "the team's database postgresql+psycopg://me:***@"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(
    reconcile, monkeypatch: pytest.MonkeyPatch, given: str, told: str
) -> None:
    monkeypatch.setenv("RECONCILE_DATABASE_URL", given)
    code, _, err = reconcile("push")
    assert (code, told in err, "secret" in err) == (2, True, False)


def test_a_team_must_know_who_somebody_is(reconcile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RECONCILE_REVIEWER")
    assert "a team must know who you are: give --by NAME" in reconcile("push")[2]
    assert reconcile("push", "--by", "ann")[0] == 0


def test_a_check_looks_at_the_text_alone(reconcile, monkeypatch: pytest.MonkeyPatch) -> None:
    reconcile("push")
    reconcile("resolve", KILLED, "--verdict", "range", "--reason", "Early counts.")
    assert f"{KILLED} (open)" in reconcile("check")[1]
    reconcile("pull")
    assert f"{KILLED} (open)" not in reconcile("check")[1]
