"""The keys that look closer: evidence, timeline, subject, statistics, log; and what a case looks up."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work

from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.review.session import ReviewSession
from reconcile.tui.actions.capturing import Capturing
from reconcile.tui.actions.desk_part import Clock
from reconcile.tui.text.known import NOTHING, Known
from reconcile.tui.text.looking_up import known

if TYPE_CHECKING:
    from reconcile.tui.text.page import Make

PAUSE = 0.05
"""Seconds for which a case is in sight before anything is looked up for it, as somebody may leaf on."""

KEPT = 8
"""What is known of so many cases is kept: it is drawn with them, and looked up again then."""


class Looking(Capturing):
    """What shows more and decides nothing. Its screens are imported when they are opened."""

    def __init__(self, desk: Desk, session: ReviewSession, clock: Clock) -> None:
        super().__init__(desk, session, clock)
        self.blind = desk.project.settings.review.blind
        """Whether suggestions are hidden until the first decision on their case."""
        self._known: dict[str, Known] = {}

    def action_evidence(self) -> None:
        """The stored text of each claim of the case, at its quote; or what two texts share, in both."""
        from reconcile.tui.screens.evidence_screen import EvidenceScreen
        from reconcile.tui.text.pages import evidence_pages

        if case := self._case():
            pages = evidence_pages(self.desk, case)
            if case.claims:
                self.app.push_screen(EvidenceScreen(pages, case.claims, self.capture))
            elif pages:
                self._open(pages)
            else:
                self.say("This case has no claims to show the evidence of.")

    def action_timeline(self) -> None:
        """All that is dated about the subject of the case."""
        from reconcile.tui.screens.timeline_screen import TimelineScreen
        from reconcile.tui.text.pages import timelines

        if case := self._case():
            self.app.push_screen(TimelineScreen(timelines(self.desk, case)))

    def action_subject(self) -> None:
        """All that is claimed of the subject of the case."""
        from reconcile.tui.text.pages import subject_pages

        if case := self._case():
            self._open(subject_pages(self.desk, case))

    def action_statistics(self) -> None:
        """How far the work is."""
        from reconcile.tui.text.pages import figures

        self._open([figures(self.desk)])

    def action_log(self) -> None:
        """What was done at the desk, the last first."""
        from reconcile.tui.screens.log_screen import LogScreen

        self.app.push_screen(LogScreen(self.desk))

    def action_blind(self) -> None:
        """Hide suggestions until the first decision on a case, or show them."""
        self.blind = not self.blind
        self.say(
            "Blind: suggestions are hidden until the first decision on a case."
            if self.blind
            else "Suggestions are shown."
        )
        self.draw()

    def known_of(self, case: Case) -> Known:
        """What was looked up for a case so far."""
        return self._known.get(case.id, NOTHING)

    def found_out(self, case_id: str) -> Known:
        """What there is to know of a case; it may wait, and any thread may ask.

        Nothing while a team's database is out of reach, as is told elsewhere.
        """
        try:
            return known(self.desk.case(case_id), self.desk)
        except ReconcileError:
            return NOTHING

    def keep(self, case_id: str, found: Known) -> bool:
        """Keep what was found for when the case is drawn; whether it is news."""
        news = found != self._known.pop(case_id, NOTHING)
        self._known[case_id] = found
        while len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        return news

    def look_up(self) -> None:
        """Look up what the case at the cursor needs, once it has been in sight for a moment; and the next."""
        if self.desk.begun and (case := self.session.current):
            self._look_up(case.id, self.session.ahead)

    @work(group="look-up", exclusive=True)
    async def _look_up(self, here: str, ahead: str | None) -> None:
        await asyncio.sleep(PAUSE)
        if self.keep(here, await asyncio.to_thread(self.found_out, here)):
            self.redraw_case()
        if ahead is not None and ahead not in self._known:
            self.keep(ahead, await asyncio.to_thread(self.found_out, ahead))

    def redraw_case(self) -> None:
        """Draw the case once more, in its place."""

    def _case(self) -> Case | None:
        case = self.session.current
        if case is None:
            self.say("No case is shown here.")
        return case

    def _open(self, pages: Sequence[Make]) -> None:
        from reconcile.tui.screens.page_screen import PageScreen

        self.app.push_screen(PageScreen(pages))
