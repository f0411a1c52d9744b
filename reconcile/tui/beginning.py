"""What a desk does once it is in sight: finish what was cut short, and see whether the text moved."""

from __future__ import annotations

from reconcile.errors import ReconcileError
from reconcile.tui.following import Following


class Beginning(Following):
    """Begins off the event loop: what was found last time can be read meanwhile, and nothing be decided."""

    def begin(self) -> None:
        """Begin, unless the desk has begun before it was shown."""
        if self.desk.begun:
            self._settle_down()
            return
        self.say("Seeing whether the text moved …")
        self.run_worker(self._begin, thread=True, group="begin")

    def _begin(self) -> None:
        try:
            moved = self.desk.begin()
        except ReconcileError as error:
            self.app.call_from_thread(self.app.exit, error)
            return
        self.app.call_from_thread(self._settle_down, moved)

    def _settle_down(self, moved: bool = False) -> None:
        if moved:
            self.session.update()
        told = ("The text has moved; these are its cases now.",) if moved else ()
        self.say(" · ".join((*self.desk.notices, *told)))
        self.draw()
        self.follow()
