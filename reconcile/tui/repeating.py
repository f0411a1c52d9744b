"""The keys that do the last verdict once more: on this case, or on all that are like it."""

from __future__ import annotations

from reconcile import desk_again
from reconcile.desk_decision import Decision
from reconcile.desk_steps import Overtaken
from reconcile.errors import ReconcileError
from reconcile.tui.alike_text import row, told
from reconcile.tui.desk_part import HELD
from reconcile.tui.parting import Parting
from reconcile.tui.pick import PickScreen


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
            decision = desk_again.last(self.desk).on(case)
            changed = self.desk.decide(case.id, decision)
        except Overtaken:
            self.ask_to_override(case.id, decision)
            return
        except ReconcileError as error:
            self.session.update()
            self.say(str(error), "error")
            return
        self.session.update(changed)
        self.settled(case.id, decision, f"✓ {told(case, decision)}, “{decision.reason}”")

    def action_repeat_alike(self) -> None:
        """Show all the cases that the last verdict would fit, and decide them in one step."""
        try:
            again, decisions = desk_again.others_alike(self.desk, self.session.numbers)
        except ReconcileError as error:
            self.say(str(error), "error")
            return
        if not decisions:
            self.say(f"No other case that waits in this view is like {again.judged.id}.")
            return
        rows = [row(case, decision) for case, decision in decisions]
        count = f"{len(rows)} case{'s' if len(rows) != 1 else ''}"
        self.app.push_screen(
            PickScreen(
                f"{again.made.verdict}, “{again.made.reason}”: {count} like {again.judged.id}",
                lambda: rows,
                _Apply(self, [(case.id, decision) for case, decision in decisions]),
                foot="Enter decides those marked, in one step · Space leaves one out · Esc cancels",
                several=True,
            )
        )

    def apply(self, decisions: list[tuple[str, Decision]]) -> str | None:
        """Decide several cases in one step; what is wrong with one, if anything is."""
        try:
            refused, changed = self.desk.decide_many(decisions)
        except ReconcileError as error:
            return str(error)
        self.session.update(changed)
        for (case_id, decision), why in zip(decisions, refused, strict=True):
            if not why:
                self.session.decided(case_id, decision.verdict)
        count = sum(not why for why in refused)
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

    def __call__(self, rows: list[int]) -> str | None:
        """What is wrong with the choice."""
        if self._screen._clock() - self._shown < HELD:
            return "Read the list first; Enter decides them all."
        if not rows:
            return "No case is marked; Space marks one, Esc leaves."
        return self._screen.apply([self._decisions[row] for row in rows])
