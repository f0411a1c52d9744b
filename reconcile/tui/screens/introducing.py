"""Whom some words name that nobody declared: one of those they are nearly the name of, or somebody new."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import NamedTuple

from reconcile.desk.capture import Capture
from reconcile.desk.new_subject import Stranger
from reconcile.errors import ReconcileError
from reconcile.renaming.declaring import NewSubject
from reconcile.tui.screens.form import FormScreen
from reconcile.tui.screens.pick import PickScreen
from reconcile.tui.screens.reply import Reply
from reconcile.tui.screens.text_screen import TextScreen
from reconcile.tui.text import capture as told
from reconcile.tui.text.questions import Answers


class Introduction(NamedTuple):
    """A stranger to a screen, and what is done once it is `known` after all, by its id, or declared `new`."""

    screen: TextScreen
    capture: Capture
    stranger: Stranger
    known: Callable[[str], None]
    new: Callable[[Capture], None]

    def ask(self) -> None:
        """Ask who it is; those come first of whose names it may be a slip."""
        near = self.stranger.nearly
        if not near:
            self._ask_new()
            return

        def chosen(marked: list[int]) -> None:
            if marked[0] < len(near):
                self.screen.call_later(self.known, near[marked[0]])
            else:
                self.screen.call_later(self._ask_new)

        rows = told.nearly(self.stranger, self.capture.record.subjects)
        title = f"{self.stranger.new.name}: is it one of these?"
        self.screen.app.push_screen(PickScreen(title, lambda: rows, chosen, foot=told.TAKES))

    def _ask_new(self) -> None:
        """Ask what it is to be declared as."""
        fields = told.new_subject(self.stranger)
        start = "kind" if self.stranger.new.name else "name"
        self.screen.app.push_screen(FormScreen(told.NEW, fields, self._declared, start=start))

    def _declared(self, answers: Answers) -> Reply:
        """Take a new subject in, off the event loop."""
        reply = Reply()
        does = self._take_in(told.declared(self.stranger, answers), reply)
        self.screen.run_worker(does, group="work", exclusive=True)
        return reply

    async def _take_in(self, new: NewSubject, reply: Reply) -> None:
        def with_it() -> Capture:
            return self.capture.with_subject(self.stranger.settled(new, self.capture.record.names))

        try:
            capture = await asyncio.to_thread(with_it)
        except ReconcileError as error:
            if not reply.tell(str(error)):
                self.screen.tell(str(error), "error")
        else:
            reply.tell()
            self.screen.call_later(self.new, capture)
