"""The keys that do the last verdict once more: on this case, or on all that are like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reconcile.desk import again as desk_again
from reconcile.desk.decision import Decision
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.review.session import Found
from reconcile.tui.actions.desk_part import HELD
from reconcile.tui.actions.parting import Parting
from reconcile.tui.screens.pick import PickScreen
from reconcile.tui.screens.reply import Reply
from reconcile.tui.text.alike import row, told
from reconcile.tui.text.lines import Line

BARS = "Many decisions are being written; wait a moment."


class Alike(NamedTuple):
    """The last decision, and the others that it would be: as rows to read, and as decisions on cases."""

    again: desk_again.Last
    rows: list[Line]
    decisions: list[tuple[str, Decision]]


class Repeating(Parting):
    """`.` and `*`."""

    _repeated = float("-inf")

    def action_repeat(self) -> None:
        """Decide this case as the last one was decided, asking nothing; a held key does it once."""
        now = self._clock()
        held, self._repeated = now - self._repeated < HELD, now
        case = None if held else self.decidable()
        if case is None:
            return
        try:
            seen = self.desk.standing(case.id)
        except ReconcileError as error:
            self.fail(error)
            return
        self.write(
            case,
            lambda: desk_again.last(self.desk).on(case),
            seen,
            lambda decision: f"✓ {told(case, decision)}, “{decision.reason}”",
        )

    def action_repeat_alike(self) -> None:
        """Show all the cases that the last verdict would fit, and decide them in one step."""
        if self.barred:
            self.say(self.barred)
            return
        numbers = self.session.numbers[:]
        self.do(lambda: self._alike(numbers), self._preview, doing="Looking for cases like it", writes=False)

    def _alike(self, numbers: Sequence[int]) -> Alike:
        again, found = desk_again.others_alike(self.desk, numbers)
        told = [(row(case, decision), case.id, decision) for case, decision in found]
        return Alike(again, [line for line, *_ in told], [(case_id, made) for _, case_id, made in told])

    def _preview(self, found: Alike) -> None:
        again, count = found.again, len(found.rows)
        if not count:
            self.say(f"No other case that waits in this view is like {again.judged.id}.")
            return
        counted = f"{count} case{'s' if count != 1 else ''}"
        self.ask(
            PickScreen(
                f"{again.made.verdict}, “{again.made.reason}”: {counted} like {again.judged.id}",
                lambda: found.rows,
                _Apply(self, found.decisions),
                foot="Enter decides those marked, in one step · Space leaves one out · Esc cancels",
                several=True,
            )
        )

    def apply(self, decisions: list[tuple[str, Decision]]) -> Reply:
        """Decide several cases in one step; what is wrong with one, if anything is."""
        reply = Reply()

        def does() -> tuple[list[str], tuple[Case, ...] | Found]:
            told, changed = self.desk.decide_many(decisions)
            return told, self.session.find() if changed is None else changed

        def then(done: tuple[list[str], tuple[Case, ...] | Found]) -> None:
            fault = self._applied(decisions, *done)
            if not reply.tell(fault) and fault:
                self.say(fault, "error")

        def fails(error: ReconcileError) -> None:
            if not reply.tell(str(error)):
                self.fail(error)

        count = f"{len(decisions):,} decision{'s' if len(decisions) != 1 else ''}"
        self.do(does, then, fails, doing=f"Writing {count}", bars=BARS)
        return reply

    def _applied(
        self, decisions: list[tuple[str, Decision]], refused: list[str], changed: tuple[Case, ...] | Found
    ) -> str | None:
        """Show that several cases are decided; why none is, if none is."""
        self.session.update(changed)
        for (case_id, decision), why in zip(decisions, refused, strict=True):
            if not why:
                self.session.decided(case_id, decision.verdict)
        done = [
            desk_again.Given(case_id, made.reason)
            for (case_id, made), why in zip(decisions, refused, strict=True)
            if not why
        ]
        self.note_reasons(done[::-1])
        count = len(done)
        if not count:
            return refused[0]
        more = f" · {len(refused) - count} refused: {next(filter(None, refused))}" if any(refused) else ""
        self.session.advance()
        self.say(
            f"✓ {decisions[0][1].verdict} is written on {count} cases{more} · z takes all back", "resolved"
        )
        self.draw()
        return None


class _Apply:
    """Decides the cases of the rows that are marked; not before they were long enough in sight to be read."""

    def __init__(self, screen: Repeating, decisions: list[tuple[str, Decision]]) -> None:
        self._screen = screen
        self._decisions = decisions
        self._shown = screen._clock()

    def __call__(self, rows: list[int]) -> str | Reply:
        """What is wrong with the choice."""
        if self._screen._clock() - self._shown < HELD:
            return "Read the list first; Enter decides them all."
        if not rows:
            return "No case is marked; Space marks one, Esc leaves."
        return self._screen.apply([self._decisions[row] for row in rows])
