"""What the journal adds up to: the steps that stand, those taken back, and whose each case is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Line(NamedTuple):
    """An entry of the journal without the texts of its file."""

    seq: int
    at: str
    by: str
    action: str
    case_id: str
    verdict: str
    reason: str
    assignee: str
    path: str
    of: int | None
    step: str
    overrides: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """One step: the decisions and edits that were made together, and are taken back together."""

    lines: tuple[Line, ...]

    @property
    def seq(self) -> int:
        """The number of its first entry, by which it is known."""
        return self.lines[0].seq

    @property
    def first(self) -> Line:
        """Its first decision, else its first entry."""
        return next((line for line in self.lines if line.action == "decide"), self.lines[0])


class History:
    """The steps of a journal: `all` in the order first made, `done` and `undone` in that of the last doing.

    A new decision ends what a redo without a name could make again; by its name any step can be.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.done: dict[int, Made] = {}
        self.undone: dict[int, Made] = {}
        self._redoable: list[int] = []
        self._steps: dict[str | int, int] = {}
        self._step_of: dict[int, int] = {}
        for line in lines:
            match line.action:
                case "decide" | "edit":
                    self._made(line)
                case "undo":
                    self._turn(line, self.done, self.undone)
                case "redo":
                    self._turn(line, self.undone, self.done)

    @property
    def all(self) -> list[Made]:
        """Every step, the first one made first."""
        return [made for _, made in sorted((self.done | self.undone).items())]

    @property
    def undoable(self) -> Made | None:
        """The step that was last made or made again, of those that stand."""
        return next(reversed(self.done.values()), None)

    @property
    def redoable(self) -> Made | None:
        """The step last taken back, if nothing new was made since."""
        return self.undone[self._redoable[-1]] if self._redoable else None

    def _made(self, line: Line) -> None:
        seq = self._steps.setdefault(line.step or line.seq, line.seq)
        before = self.done[seq].lines if seq in self.done else ()
        self.done[seq] = Made((*before, line))
        self._step_of[line.seq] = seq
        self._redoable.clear()

    def _turn(self, line: Line, off: dict[int, Made], on: dict[int, Made]) -> None:
        """Move a step from one side to the other, at the first of the entries that say so."""
        seq = self._step_of.get(line.of or 0)
        if seq is None or seq not in off:
            return
        on[seq] = off.pop(seq)
        if line.action == "undo":
            self._redoable.append(seq)
        elif seq in self._redoable:
            self._redoable.remove(seq)
