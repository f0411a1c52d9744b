"""What colleagues do at their desks, heard once a second off the event loop and shown as it comes."""

from __future__ import annotations

from functools import partial
from threading import Event

from textual.message import Message

from reconcile.desk_steps import Heard
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution
from reconcile.review.session import Found
from reconcile.tui import colleagues
from reconcile.tui.lines import Ink, Line, line
from reconcile.tui.waiting import Waiting

PAUSE = 1.0
"""Seconds between two looks."""


class Following(Waiting):
    """Keeps the desk of a team up to date.

    While a question is being answered nothing is taken in, so that what is answered is what was seen.
    """

    class News(Message):
        """What was heard; `lost` says why nothing could be."""

        def __init__(self, heard: Heard | None, lost: str = "") -> None:
            super().__init__()
            self.heard = heard
            self.lost = lost

    _heard = Heard()
    _lost = ""
    _taking_in = False

    def follow(self) -> None:
        """Begin to listen, where there are colleagues."""
        if self.desk.steps.shared:
            self._left = Event()
            self.run_worker(self._listen, thread=True, group="colleagues")

    def on_unmount(self) -> None:
        """Listen no longer."""
        if self.desk.steps.shared:
            self._left.set()

    def on_following_news(self, message: News) -> None:
        """Take in what was heard."""
        if message.lost != self._lost:
            self.say(message.lost or "The team's database answers again.", "error" if message.lost else "")
            self._lost = message.lost
        if message.heard is None or self.app.screen is not self or self._taking_in:
            return
        self._taking_in = True
        before, self._heard = self._heard, message.heard
        self.do(
            partial(self._take_in, message.heard, before.entry != message.heard.entry),
            partial(self._show, before, message.heard),
            self._take_in_nothing,
            doing="Taking in what the others decided",
            writes=False,
        )

    def _take_in(self, heard: Heard, entered: bool) -> tuple[frozenset[str], list[Resolution], Found | None]:
        """The paths that changed and the decisions there; the queue anew, where anything was entered."""
        changed = self.desk.catch_up(heard)
        found = self.session.find() if changed or entered else None
        return changed, self.desk.decisions_in(changed), found

    def _show(
        self, before: Heard, heard: Heard, taken: tuple[frozenset[str], list[Resolution], Found | None]
    ) -> None:
        changed, made, found = taken
        self._taking_in = False
        if found is not None:
            self.session.update(found)
        if changed:
            self._show_changes(changed, made)
        if changed or (before.looking, before.entry) != (heard.looking, heard.entry):
            self.draw()

    def _take_in_nothing(self, error: ReconcileError) -> None:
        self._taking_in = False
        self.fail(error)

    def company(self, case: Case) -> list[Line]:
        """Who else has a case before them."""
        words = colleagues.company(self._heard, case)
        return [line(Ink(words, "stale"))] if words else []

    def _listen(self) -> None:
        while not self._left.is_set():
            case = self.session.current
            try:
                news = self.News(self.desk.steps.hear(case.id if case else ""))
            except ReconcileError as error:
                news = self.News(None, str(error))
            self.post_message(news)
            self._left.wait(PAUSE)
        self.desk.steps.leave()

    def _show_changes(self, changed: frozenset[str], decisions: list[Resolution]) -> None:
        told = colleagues.decided(decisions, changed)
        more = f" · and {len(told) - 2} more" if len(told) > 2 else ""
        self.say(" · ".join(told[:2]) + more)
        case = self.session.current
        made = case.resolution if case is not None else None
        if made is None or (made.span is not None and made.span.path in changed):
            self._shown = ("", 0.0)  # a key that was already on its way must not answer what just came
