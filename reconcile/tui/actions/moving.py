"""The keys that move about: rows, pages, the filter, the text read again."""

from __future__ import annotations

import asyncio
from functools import cached_property

from textual import work

from reconcile.errors import ReconcileError
from reconcile.review.query import HELP, Query, parse
from reconcile.review.terms import QueryError
from reconcile.store.place import place
from reconcile.tui.actions.waiting import Waiting
from reconcile.tui.case_view import CaseView
from reconcile.tui.queue import QueueView
from reconcile.tui.screens.reply import Reply
from reconcile.tui.text.questions import Fault, Field
from reconcile.views import Views, views_path


class Moving(Waiting):
    """What changes the view and decides nothing."""

    def action_skip(self) -> None:
        """Go to the next case that waits."""
        if not self.session.advance():
            self.say("No other case waits in this view.")
        self.draw()

    def action_move(self, rows: int) -> None:
        """Go down or up the queue."""
        if self.session.move(rows):
            self.draw()

    def action_scroll(self, pages: int) -> None:
        """Read on, or back, in the case."""
        self.query_one(CaseView).read(pages)

    def action_filter(self) -> None:
        """Ask what to show."""
        field = Field("query", "Show", self.session.query.written, HELP, optional=True)
        self.fill_in("Filter the queue; an empty line shows what waits", [field], self._filter)

    def action_clear_filter(self) -> None:
        """Show what waits."""
        self._filter({"query": ""})

    def action_reload(self) -> None:
        """Read the text again."""
        self.reread("Read the text again.")

    def on_queue_view_chosen(self, message: QueueView.Chosen) -> None:
        """Go to the row that was clicked."""
        if self.is_free:
            self.session.go(message.row)
            self.draw()

    def action_views(self) -> None:
        """List the views that have a name, to take one, save the filter as one, or forget one."""
        from reconcile.tui.screens.views_screen import ViewsScreen

        self.app.push_screen(ViewsScreen(self.views, self.session.query.written, self._take))

    @cached_property
    def views(self) -> Views:
        """The queries that have a name."""
        return Views(self.desk.project.settings.views, views_path(place(self.desk.project.root)))

    def _take(self, view: str) -> Fault | Reply:
        return self._filter({"query": view})

    def _filter(self, answers: dict[str, str]) -> Fault | Reply:
        try:
            query = parse(answers["query"], self.desk.reviewer, self.views.all)
        except QueryError as error:
            return Fault(str(error), error.start, error.end)
        reply = Reply()
        self._look_for(query, reply)
        return reply

    @work(group="filter", exclusive=True)
    async def _look_for(self, query: Query, reply: Reply) -> None:
        try:
            with self.patiently("Looking for the cases"):
                found = await asyncio.to_thread(self.session.find, query)
        except ReconcileError as error:
            if not reply.tell(str(error)):
                self.fail(error)
            return

        def shows() -> None:
            reply.tell()
            self.session.filter(found)
            told = f"{len(self.session.queue)} of {self.session.tally.total} cases"
            self.say(told if query != Query() else "")
            self.draw()

        await self.at_once(shows)
