"""kill -9 at every line between the journal and the file: no decision is lost, and none is half there."""

import os
import shutil
import signal
import sys
from pathlib import Path
from types import FrameType

import pytest

from reconcile.desk import moves as desk_moves
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.model.resolution import Verdict
from reconcile.renaming.moves import Move, NewSubject

KILLED = "dam-burst.killed"
FILE = Path("claims/resolutions/dam-burst/dam-burst.killed.yaml")
RANGE = Decision(Verdict.RANGE, "All three counted early.")
WATCHED = ("desk/steps.py", "journal.py", "disk.py", "project.py")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 needs a system that forks")


def dies_at(line: int, act) -> bool:
    """Whether a process that does something is killed as it comes to its nth line from journal to file."""
    child = os.fork()
    if child == 0:
        left = [line]

        def trace(frame: FrameType, event: str, _: object):
            if not frame.f_code.co_filename.endswith(WATCHED):
                return None
            if event == "line":
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            return trace

        try:
            sys.settrace(trace)
            act()
            sys.settrace(None)
            os._exit(0)
        except BaseException:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0, "the act itself failed"
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("act", ["decide", "undo"])
def test_a_kill_at_any_line_loses_no_decision_and_leaves_none_half_made(
    flood: Path, open_desk, state: Path, tmp_path: Path, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if act == "undo":
        open_desk(flood).decide(KILLED, RANGE)
    start = [(one.action, one.case_id) for one in open_desk(flood).store.journal.entries()]
    finished, line = [], 0
    while True:
        line += 1
        # each run begins from the same project and the same journal, and ends in its own copies
        monkeypatch.setenv("RECONCILE_STATE", str(tmp_path / f"state-{line}"))
        shutil.copytree(state, tmp_path / f"state-{line}")
        saved = tmp_path / "saved"
        shutil.copytree(flood, saved, symlinks=True)
        desk: Desk = open_desk(flood)
        killed = dies_at(
            line,
            lambda desk=desk: desk.decide(KILLED, RANGE) if act == "decide" else desk.undo(),
        )
        again = open_desk(flood)
        entries = again.store.journal.entries()
        made = [(one.action, one.case_id) for one in entries][len(start) :]
        there = (flood / FILE).read_text() if (flood / FILE).exists() else None
        assert made in ([], [(act, KILLED)])
        if made:
            assert there == entries[-1].after  # what is in the journal is in its file, whole
        else:
            assert there == (entries[-1].after if entries else None)  # or nothing has happened
        seen = [one for one in (flood / "claims").rglob("*") if one.is_file() and one.name[0] != "."]
        assert {one.suffix for one in seen} == {".yaml"}  # what a kill leaves behind is hidden, and not read
        finished.append(bool(again.notices))
        shutil.rmtree(flood)
        saved.rename(flood)
        if not killed:
            break
    assert line > 20
    assert any(finished)  # some were cut short between the two, and finished
    assert made == [(act, KILLED)]


def test_a_kill_at_any_line_leaves_a_move_of_claims_in_several_files_whole_or_unmade(
    flood: Path, open_desk, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = Move(("shay/dam-burst.killed", "noor/dam-burst.killed"), new=NewSubject("flood-2021"))
    before, ends, line = files(flood), set(), 0
    open_desk(flood).store.close()
    while True:
        line += 1
        monkeypatch.setenv("RECONCILE_STATE", str(tmp_path / f"state-{line}"))
        shutil.copytree(state, tmp_path / f"state-{line}")
        saved = tmp_path / "saved"
        shutil.copytree(flood, saved, symlinks=True)
        desk: Desk = open_desk(flood)
        plan = desk_moves.plan(desk, KILLED, to, "Other graves.")
        killed = dies_at(line, lambda desk=desk, plan=plan: desk.steps.make(plan.entries))
        again = open_desk(flood)
        made = [one.path for one in again.store.journal.entries()]
        assert made in ([], [one.path for one in plan.entries])
        if made:
            assert files(flood) == before | {e.path: e.after.encode() for e in plan.entries}
        else:
            assert files(flood) == before
        assert (again.shelf.number(KILLED) is None) is bool(made)
        ends.add((bool(made), bool(again.notices)))
        shutil.rmtree(flood)
        saved.rename(flood)
        if not killed:
            break
    assert ends == {(False, False), (True, True), (True, False)}  # some were cut short, and then finished


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a project that is read, byte for byte."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
