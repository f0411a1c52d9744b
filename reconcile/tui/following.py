"""What colleagues do at their desks, heard once a second off the event loop and shown as it comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Event

from textual.message import Message

from reconcile.desk_steps import Heard
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.tui import colleagues
from reconcile.tui.desk_part import DeskPart
from reconcile.tui.lines import Ink, Line, line

PAUSE = 1.0
"""Seconds between two looks."""


class Following(DeskPart):
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
        if message.heard is None or self.app.screen is not self:
            return
        before, self._heard = self._heard, message.heard
        try:
            changed = self.desk.catch_up(message.heard)
        except ReconcileError as error:
            self.say(str(error), "error")
            return
        if changed or before.entry != message.heard.entry:
            self.session.update()
        if changed:
            self._show_changes(changed)
        if changed or (before.looking, before.entry) != (message.heard.looking, message.heard.entry):
            self.draw()

    @property
    def looking(self) -> Mapping[str, Sequence[str]]:
        """Who else has which case before them."""
        return self._heard.looking

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

    def _show_changes(self, changed: frozenset[str]) -> None:
        told = colleagues.decided(self.desk.decisions_in(changed), changed)
        more = f" · and {len(told) - 2} more" if len(told) > 2 else ""
        self.say(" · ".join(told[:2]) + more)
        case = self.session.current
        made = case.resolution if case is not None else None
        if made is None or (made.span is not None and made.span.path in changed):
            self._shown = ("", 0.0)  # a key that was already on its way must not answer what just came
