"""What colleagues do at their desks, heard once a second off the event loop and shown as it comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from threading import Event
from typing import NamedTuple

from textual.message import Message

from reconcile.desk import again as desk_again
from reconcile.desk.steps import Heard
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution
from reconcile.review.session import Found
from reconcile.tui.actions.waiting import Waiting
from reconcile.tui.text import colleagues
from reconcile.tui.text.lines import Ink, Line, line

PAUSE = 1.0
"""Seconds between two looks."""


class Taken(NamedTuple):
    """What came in: the paths that changed, the decisions there, the queue anew, the reasons given last."""

    changed: frozenset[str]
    made: list[Resolution]
    found: Found
    given: list[desk_again.Given]


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
            self.draw()
        if message.heard is None or not self.is_free or self._taking_in:
            return
        before, self._heard = self._heard, message.heard
        if message.heard.changed or before.entry != message.heard.entry:
            self._taking_in = True
            self.do(
                partial(self._take_in, message.heard),
                self._show,
                self._take_in_nothing,
                doing="Taking in what the others did",
                writes=False,
            )
        elif before.looking != message.heard.looking:
            self.draw()

    @property
    def is_lost(self) -> bool:
        """Whether the colleagues cannot be heard now."""
        return bool(self._lost)

    @property
    def looking(self) -> Mapping[str, Sequence[str]]:
        """Who else has which case before them."""
        return self._heard.looking

    def _take_in(self, heard: Heard) -> Taken:
        changed = self.desk.catch_up(heard)
        return Taken(
            changed, self.desk.decisions_in(changed), self.session.find(), desk_again.given(self.desk)
        )

    def _show(self, taken: Taken) -> None:
        self._taking_in = False
        self.given = taken.given
        self.session.update(taken.found)
        if taken.changed:
            self._show_changes(taken.changed, taken.made)
        self.draw()

    def _take_in_nothing(self, error: ReconcileError) -> None:
        self._taking_in = False
        self._heard = self._heard._replace(entry=-1)  # so that it is taken in at the next look
        self.fail(error)

    def company(self, case: Case) -> list[Line]:
        """Who else has a case before them."""
        words = colleagues.company(self._heard, case)
        return [line(Ink(words, "stale"))] if words else []

    def _listen(self) -> None:
        while not self._left.is_set():
            try:
                news = self.News(self.desk.steps.hear(self._shown[0]))
            except ReconcileError as error:
                news = self.News(None, str(error))
            self.post_message(news)
            self._left.wait(PAUSE)
        self.desk.steps.leave()

    def _show_changes(self, changed: frozenset[str], decisions: list[Resolution]) -> None:
        self.say(colleagues.in_a_line(decisions, changed, self.size.width - 2))
        case = self.session.current
        made = case.resolution if case is not None else None
        if made is None or (made.span is not None and made.span.path in changed):
            self._shown = ("", 0.0)  # a key that was already on its way must not answer what just came
