"""kill -9 at every line between the journal and the file: no decision is lost, and none is half there."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from types import FrameType

import pytest

from reconcile.desk import moves as desk_moves
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.model.resolution import Verdict
from reconcile.renaming.declaring import NewSubject
from reconcile.renaming.moves import Move

KILLED = "dam-burst.killed"
FILE = Path("claims/resolutions/dam-burst/dam-burst.killed.yaml")
RANGE = Decision(Verdict.RANGE, "All three counted early.")
Act = Callable[[], object]
WATCHED = ("desk/steps.py", "journal.py", "disk.py", "project.py")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 needs a system that forks")


def dies_at(line: int, act: Act) -> bool:
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


@pytest.fixture
def killed(
    flood: Path, open_desk, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[Desk], Act]], Iterator[Desk]]:
    """Lets a desk do something, killed at its first line, its second, and so on; each time, and once after it
    came to its end, the desk that opens then.

    Each begins from the same project and the same journal, and ends in its own copies.
    """

    def each(prepared: Callable[[Desk], Act]) -> Iterator[Desk]:
        for line in count(1):
            monkeypatch.setenv("RECONCILE_STATE", str(tmp_path / f"state-{line}"))
            shutil.copytree(state, tmp_path / f"state-{line}")
            saved = tmp_path / "saved"
            shutil.copytree(flood, saved, symlinks=True)
            goes_on = dies_at(line, prepared(open_desk(flood)))
            yield open_desk(flood)
            shutil.rmtree(flood)
            saved.rename(flood)
            if not goes_on:
                return

    return each


@pytest.mark.parametrize("act", ["decide", "undo"])
def test_a_kill_at_any_line_loses_no_decision_and_leaves_none_half_made(
    flood: Path, open_desk, killed, act: str
) -> None:
    if act == "undo":
        open_desk(flood).decide(KILLED, RANGE)
    start = [(one.action, one.case_id) for one in open_desk(flood).store.journal.entries()]
    finished, made = [], []
    for again in killed(lambda desk: desk.undo if act == "undo" else partial(desk.decide, KILLED, RANGE)):
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
    assert len(finished) > 20
    assert any(finished)  # some were cut short between the two, and finished
    assert made == [(act, KILLED)]


def test_a_kill_at_any_line_leaves_a_move_of_claims_in_several_files_whole_or_unmade(
    flood: Path, open_desk, killed
) -> None:
    to = Move(("shay/dam-burst.killed", "noor/dam-burst.killed"), new=NewSubject("flood-2021"))
    before, ends, plans = files(flood), set(), list[desk_moves.Plan]()
    open_desk(flood).store.close()

    def move(desk: Desk) -> Act:
        plans[:] = [desk_moves.plan(desk, KILLED, to, "Other graves.")]
        return partial(desk.steps.make, plans[0].entries)

    for again in killed(move):
        made, entries = [one.path for one in again.store.journal.entries()], plans[0].entries
        assert made in ([], [one.path for one in entries])
        if made:
            assert files(flood) == before | {e.path: e.after.encode() for e in entries}
        else:
            assert files(flood) == before
        assert (again.shelf.number(KILLED) is None) is bool(made)
        ends.add((bool(made), bool(again.notices)))
    assert ends == {(False, False), (True, True), (True, False)}  # some were cut short, and then finished


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a project that is read, byte for byte."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
