"""The keys that move about: rows, pages, the filter, the text read again."""

from __future__ import annotations

from functools import cached_property

from reconcile.review.query import HELP, Query, parse
from reconcile.review.terms import QueryError
from reconcile.store.database import place
from reconcile.tui.case_view import CaseView
from reconcile.tui.desk_part import DeskPart
from reconcile.tui.form import FormScreen
from reconcile.tui.questions import Fault, Field
from reconcile.tui.queue import QueueView
from reconcile.tui.views_screen import ViewsScreen
from reconcile.views import Views, views_path


class Moving(DeskPart):
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
        self.app.push_screen(
            FormScreen("Filter the queue; an empty line shows what waits", [field], self._filter)
        )

    def action_clear_filter(self) -> None:
        """Show what waits."""
        self._filter({"query": ""})

    def action_reload(self) -> None:
        """Read the text again."""
        self.desk.reload()
        self.session.update(self.desk.report.cases)
        self.say("Read the text again.")
        self.draw()

    def on_queue_view_chosen(self, message: QueueView.Chosen) -> None:
        """Go to the row that was clicked."""
        self.session.go(message.row)
        self.draw()

    def action_views(self) -> None:
        """List the views that have a name, to take one, save the filter as one, or forget one."""
        self.app.push_screen(ViewsScreen(self.views, self.session.query.written, self._take))

    @cached_property
    def views(self) -> Views:
        """The queries that have a name."""
        return Views(self.desk.project.settings.views, views_path(place(self.desk.project.root)))

    def _take(self, view: str) -> str | None:
        fault = self._filter({"query": view})
        return fault.words if fault else None

    def _filter(self, answers: dict[str, str]) -> Fault | None:
        try:
            query = parse(answers["query"], self.desk.reviewer, self.views.all)
        except QueryError as error:
            return Fault(str(error), error.start, error.end)
        self.session.filter(query)
        self.say(f"{len(self.session.queue)} of {self.session.tally.total} cases" if query != Query() else "")
        self.draw()
        return None
