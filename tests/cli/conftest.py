"""A small project on the disk, and the command line run on it as a user would."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from reconcile.cli import run
from reconcile.project import Project


class Run(NamedTuple):
    """What a run of the command line printed, and its exit code."""

    code: int
    out: str
    err: str


CASE = "vesk-ferry.killed"

Command = Callable[..., Run]


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FAIL_ON", "SELECT", "IGNORE", "REVIEWER", "LIBRARY", "PROJECT", "TODAY", "OUTPUT_FORMAT"):
        monkeypatch.delenv(f"RECONCILE_{name}", raising=False)
    monkeypatch.delenv("RECONCILE_TRACEBACK", raising=False)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a project as `init` starts it: one contradiction, on how many a sinking killed."""
    Project.init(tmp_path / "vesk")
    monkeypatch.chdir(tmp_path / "vesk")
    return tmp_path / "vesk"


@pytest.fixture
def reconcile(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command line in this process."""

    def called(*arguments: str) -> Run:
        capsys.readouterr()
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return Run(code, out, err)

    return called


@pytest.fixture
def decided(project: Path, reconcile: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a decision on the project's one case."""
    monkeypatch.setenv("RECONCILE_STATE", str(tmp_path / "state"))
    reason = "The later report counts the dead after the search had ended."
    done = reconcile("resolve", CASE, "--verdict", "accept", "--camp", "a", "--reason", reason)
    assert done.code == 0, done.err
    return project / "claims/resolutions/vesk-ferry/vesk-ferry.killed.yaml"
