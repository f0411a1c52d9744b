"""Work that waits, for a disk or a database or a check: one piece after another, off the event loop."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import work

from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.review.session import Found, ReviewSession
from reconcile.tui.actions.desk_part import Clock, DeskPart
from reconcile.tui.screens.ask_screen import AskScreen
from reconcile.tui.screens.reply import PATIENCE

HOPS = 4
"""So many turns of the event loop it takes until every part of the screen has said that it changed."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is done in a thread, and what is made of its outcome, or of its failure, on the screen.

    `doing` says what it is while it takes long. `case_id` is the case that it writes on, if it is one. `bars`
    tells why nothing can be decided meanwhile, where the cases may be others afterwards. It is seen through
    before the desk is left if it `writes`.
    """

    does: Callable[[], Any]
    then: Callable[[Any], None]
    fails: Callable[[ReconcileError], None]
    doing: str
    case_id: str = ""
    bars: str = ""
    writes: bool = True


class Waiting(DeskPart):
    """Does work in the order in which it is asked for, which is that of the keys.

    Meanwhile the screen answers: what it shows is what was there before, until the outcome is.
    """

    def __init__(self, desk: Desk, session: ReviewSession, clock: Clock) -> None:
        super().__init__(desk, session, clock)
        self._works: deque[Work] = deque()
        self._works_on = False
        self._leaves = False

    def do(
        self,
        does: Callable[[], Any],
        then: Callable[[Any], None],
        fails: Callable[[ReconcileError], None] | None = None,
        *,
        doing: str,
        case_id: str = "",
        bars: str = "",
        writes: bool = True,
    ) -> None:
        """Do something once all that was asked for before is done."""
        self._works.append(Work(does, then, fails or self.fail, doing, case_id, bars, writes))
        if not self._works_on:
            self._works_on = True
            self._do_all()

    def fail(self, error: ReconcileError) -> None:
        """Say what came in between."""
        self.say(str(error), "error")

    def ask(self, screen: AskScreen) -> None:
        """Show a question that had to be looked up, unless its editor is at something else by now."""
        if self.is_free:
            self.app.push_screen(screen)

    @property
    def barred(self) -> str:
        """Why nothing can be decided now; empty where it can."""
        return next((work.bars for work in self._works if work.bars), "")

    def decidable(self) -> Case | None:
        """The case at the cursor, unless what was decided on it is still being written."""
        case = super().decidable()
        doing = next((work.doing for work in self._works if case and work.case_id == case.id), "")
        if why := self.barred or (doing and f"{doing} still; wait a moment."):
            if case is not None:
                self.say(why)
            return None
        return case

    def leave(self) -> None:
        """Leave the desk, once all is written that is to be."""
        if self._writes():
            self._leaves = True
            self.say(f"{self._works[0].doing}; the desk closes when that is done.")
        else:
            self.app.exit()

    def renew(
        self,
        does: Callable[[], object],
        shows: Callable[[], None],
        fails: Callable[[ReconcileError], None] | None = None,
        *,
        doing: str,
        writes: bool = True,
    ) -> None:
        """Do something after which the cases may be others, and take them in."""

        def found() -> Found:
            does()
            return self.session.find()

        def then(found: Found) -> None:
            self.session.update(found)
            self.draw()
            shows()

        self.do(found, then, fails, doing=doing, bars=f"{doing}; wait a moment.", writes=writes)

    def reread(self, words: str, role: str = "") -> None:
        """Read the text again, check it, and say something about it."""
        shows = partial(self.say, words, role)
        self.renew(self.desk.reload, shows, doing="Reading the text again", writes=False)

    @contextmanager
    def patiently(self, doing: str) -> Iterator[None]:
        """Say what is being done if it takes long, and no longer than it does."""
        told = f"{doing} …"
        telling = self.set_timer(PATIENCE, partial(self.say, told))
        try:
            yield
        finally:
            telling.stop()
            if self.said == told and self.children:  # none once the desk has closed
                self.say("")

    @work(group="work")
    async def _do_all(self) -> None:
        while self._works:
            now = self._works[0]
            try:
                with self.patiently(now.doing), self.desk.shelf.held():
                    done = await asyncio.to_thread(now.does)
            except ReconcileError as error:
                await self._finish(partial(now.fails, error))
            else:
                await self._finish(partial(now.then, done))
            if self._leaves and not self._writes():
                self.app.exit()
                break
        self._works_on = False

    async def _finish(self, shows: Callable[[], None]) -> None:
        self._works.popleft()
        if self.children:  # none once the desk has closed
            await self.at_once(shows)

    async def at_once(self, shows: Callable[[], None]) -> None:
        """Show something, and have all of it painted at once rather than each part as it says so."""
        with self.app.batch_update():
            shows()
            for _ in range(HOPS):
                await asyncio.sleep(0)
        self.check_idle()

    def _writes(self) -> bool:
        return any(work.writes for work in self._works)
