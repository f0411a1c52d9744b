"""What a desk does once it is in sight: finish what was cut short, and see whether the text moved."""

from __future__ import annotations

from functools import partial

from reconcile.desk import again as desk_again
from reconcile.errors import ReconcileError
from reconcile.review.session import Found
from reconcile.tui.actions.desk_part import NOT_YET
from reconcile.tui.actions.following import Following

READING = "Reading the journal"
SEEING = "Seeing whether the text moved"


class Beginning(Following):
    """Begins off the event loop: what was found last time can be read meanwhile, and nothing be decided."""

    def begin(self) -> None:
        """Begin, unless the desk has begun before it was shown."""
        if self.desk.begun:
            self._settle_down((None, []))
            self.do(partial(desk_again.given, self.desk), self._offer, doing=READING, writes=False)
            return
        self.say(f"{SEEING} …")
        self.do(self._begin, self._settle_down, self._give_up, doing=SEEING, bars=NOT_YET, writes=False)

    def _begin(self) -> tuple[Found | None, list[desk_again.Given]]:
        """The cases anew, where the text moved, and the reasons that were given last."""
        found = self.session.find() if self.desk.begin() else None
        return found, desk_again.given(self.desk)

    def _offer(self, given: list[desk_again.Given]) -> None:
        self.given = given

    def _give_up(self, error: ReconcileError) -> None:
        self.app.exit(error)

    def _settle_down(self, begun: tuple[Found | None, list[desk_again.Given]]) -> None:
        moved, self.given = begun
        if moved is not None:
            self.session.update(moved)
        told = ("The text has moved; these are its cases now.",) if moved else ()
        self.say(" · ".join((*self.desk.notices, *told)))
        self.draw()
        self.follow()
