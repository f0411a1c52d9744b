"""What every part of the desk's screen works with: the desk, the session, and the line that tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.screen import Screen
from textual.widgets import Static

from reconcile.desk.again import Given
from reconcile.desk.desk import Desk
from reconcile.model.case import Case
from reconcile.review.session import ReviewSession
from reconcile.tui.form import Confirm, Form
from reconcile.tui.ink import content
from reconcile.tui.text.lines import Ink, line
from reconcile.tui.text.questions import Field

HELD = 0.12
"""Seconds for which a case just shown cannot be decided, so that a held key does not decide it unseen."""

NOT_YET = "The desk is still seeing whether the text moved; wait a moment."

Clock = Callable[[], float]


class DeskPart(Screen[None]):
    """The ground that the actions of the desk stand on; each family of them is a class of its own."""

    def __init__(self, desk: Desk, session: ReviewSession, clock: Clock) -> None:
        super().__init__()
        self.desk = desk
        self.session = session
        self._clock = clock
        self._shown = ("", 0.0)
        self.form = Form()
        self.said = ""
        """The line about what was just done."""
        self.given: list[Given] = []
        """The reasons that were given last, to choose from."""

    def draw(self) -> None:
        """Draw what the session holds now."""
        case = self.session.current
        if self._shown[0] != (case.id if case else ""):
            self._shown = (case.id if case else "", self._clock())

    def say(self, words: str, role: str = "") -> None:
        """Show one line about what was just done."""
        self.said = words
        self.query_one("#said", Static).update(content([line(Ink(words, role))]), layout=False)

    def fill_in(self, title: str, fields: Sequence[Field], confirm: Confirm, fault: str = "") -> None:
        """Ask for some lines over the case, which stays in view."""
        self.form.ask(title, fields, confirm, fault)

    @property
    def is_free(self) -> bool:
        """Whether its editor is at the desk itself: at no other screen, and not asked for anything."""
        return self.app.screen is self and not self.form.is_open

    def decidable(self) -> Case | None:
        """The case at the cursor, once it has been in sight long enough to be meant."""
        case = self.session.current
        if case is None or self._clock() - self._shown[1] < HELD:
            return None
        if not self.desk.begun:
            self.say(NOT_YET)
            return None
        return case

    def keys(self) -> dict[str, str]:
        """The keys that the user's settings put in the place of ours, by the id of what they do."""
        return dict(self.desk.project.settings.keys)
