"""One editor's sitting at the plain desk: what every letter works with."""

from __future__ import annotations

from functools import cached_property

from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.review.session import ReviewSession
from reconcile.store.place import place
from reconcile.tui.plain.talk import Talk
from reconcile.views import Views, views_path


class Sitting:
    """The desk, the session, the talk, and what was shown last."""

    def __init__(self, desk: Desk, session: ReviewSession, talk: Talk) -> None:
        self.desk = desk
        self.session = session
        self.talk = talk
        self.blind = desk.project.settings.review.blind
        """Whether suggestions are hidden until the first decision on their case."""
        self._shown: tuple[Case | None] | None = None

    @property
    def case(self) -> Case:
        """The case before the editor; ReconcileError where there is none."""
        case = self.session.current
        if case is None:
            raise ReconcileError("No case is shown here; / asks for others, ? says what else can be done")
        return case

    @cached_property
    def views(self) -> Views:
        """The queries that have a name."""
        return Views(self.desk.project.settings.views, views_path(place(self.desk.project.root)))

    @property
    def is_shown(self) -> bool:
        """Whether the case as it is now was the last one shown."""
        return self._shown == (self.session.current,)

    def shown(self) -> None:
        """Note that the case was shown."""
        self._shown = (self.session.current,)

    def show_again(self) -> None:
        """Have the case shown once more."""
        self._shown = None

    def go_on(self) -> None:
        """Go to the next case that waits, or say that there is none."""
        if not self.session.advance():
            self.talk.tell(
                "Nothing else waits here; z takes the last decision back, / asks for others, q leaves."
            )
            self.shown()
