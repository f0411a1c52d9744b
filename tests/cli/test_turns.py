"""Commands that write the text take turns with the desks on it, and write over nobody's work."""

from pathlib import Path

import pytest

from reconcile.project import Project
from reconcile.store import turn as store_turn
from reconcile.store.place import place
from reconcile.store.turn import turn

COMMANDS = {
    "rename": ("rename", "vesk-ferry", "ferry-2024"),
    "merge": ("merge", "other-ferry", "vesk-ferry"),
    "add": (
        *("add", "--source", "courier2024", "--subject", "vesk-ferry", "--property", "killed"),
        *("--value", "52", "--quote", "52 dead"),
    ),
}
OTHER = """\
subjects:
  other-ferry: {name: Other ferry, kind: event}
"""


@pytest.fixture
def text(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The claims of a source, which each of the commands rests on, where a desk has been used."""
    monkeypatch.setenv("RECONCILE_STATE", str(tmp_path / "state"))
    (tmp_path / "state").mkdir()
    place(project).touch()
    (project / "claims/other.yaml").write_text(OTHER, "utf-8")
    return next(path for path in (project / "claims").rglob("*.yaml") if "courier2024" in path.read_text())


def files(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_waits_until_the_desk_that_writes_is_done(
    reconcile, project: Path, text: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(store_turn, "PATIENCE", 0)
    before = files(project)
    with turn(place(project)):
        done = reconcile(*COMMANDS[name])
    assert (done.code, "another desk or command keeps" in done.err) == (2, True)
    assert files(project) == before
    assert reconcile(*COMMANDS[name]).code in (0, 1)
    assert files(project) != before


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_writes_over_nothing_that_came_meanwhile(
    reconcile, project: Path, text: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    check, meanwhile = Project.load, "# written meanwhile\n" + text.read_text("utf-8")

    def slow(self: Project, *given: object, **named: object):
        if named.get("drafts"):  # the check of the text as it is to be
            text.write_text(meanwhile, "utf-8")
        return check(self, *given, **named)

    monkeypatch.setattr(Project, "load", slow)
    before = files(project)
    done = reconcile(*COMMANDS[name])
    assert (done.code, "has changed meanwhile" in done.err) == (2, True)
    assert files(project) == before | {text.relative_to(project).as_posix(): meanwhile}
