"""The keys that look closer: evidence, timeline, subject, statistics, log; and what a case looks up."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import work

from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.review.session import ReviewSession
from reconcile.tui.actions.capturing import Capturing
from reconcile.tui.actions.desk_part import Clock
from reconcile.tui.screens.evidence_screen import EvidenceScreen
from reconcile.tui.screens.log_screen import LogScreen
from reconcile.tui.screens.page_screen import PageScreen
from reconcile.tui.screens.timeline_screen import TimelineScreen
from reconcile.tui.text.known import NOTHING, Known
from reconcile.tui.text.looking_up import known
from reconcile.tui.text.page import Make
from reconcile.tui.text.pages import evidence_pages, figures, subject_pages, timelines

PAUSE = 0.05
"""Seconds for which a case is in sight before anything is looked up for it, as somebody may leaf on."""


class Looking(Capturing):
    """What shows more and decides nothing."""

    def __init__(self, desk: Desk, session: ReviewSession, clock: Clock) -> None:
        super().__init__(desk, session, clock)
        self.blind = desk.project.settings.review.blind
        """Whether suggestions are hidden until the first decision on their case."""
        self.known: tuple[str, Known] = ("", NOTHING)
        """The case that was looked up, by its id, and what was found."""

    def action_evidence(self) -> None:
        """The stored text of each claim of the case, at its quote."""
        if case := self._case():
            pages = evidence_pages(self.desk, case)
            if pages:
                self.app.push_screen(EvidenceScreen(pages, case.claims, self.capture))
            else:
                self.say("This case has no claims to show the evidence of.")

    def action_timeline(self) -> None:
        """All that is dated about the subject of the case."""
        if case := self._case():
            self.app.push_screen(TimelineScreen(timelines(self.desk, case)))

    def action_subject(self) -> None:
        """All that is claimed of the subject of the case."""
        if case := self._case():
            self._open(subject_pages(self.desk, case))

    def action_statistics(self) -> None:
        """How far the work is."""
        self._open([figures(self.desk)])

    def action_log(self) -> None:
        """What was done at the desk, the last first."""
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
        return self.known[1] if self.known[0] == case.id else NOTHING

    def look_up(self) -> None:
        """Look up what the case at the cursor needs, once it has been in sight for a moment."""
        if self.desk.begun and (case := self.session.current):
            self._look_up(case)

    @work(group="look-up", exclusive=True)
    async def _look_up(self, case: Case) -> None:
        await asyncio.sleep(PAUSE)
        try:
            found = await asyncio.to_thread(known, case, self.desk)
        except ReconcileError:  # a team's database is out of reach, as is told elsewhere
            return
        before, self.known = self.known_of(case), (case.id, found)
        if found != before:
            self.redraw_case()

    def redraw_case(self) -> None:
        """Draw the case once more, in its place."""

    def _case(self) -> Case | None:
        case = self.session.current
        if case is None:
            self.say("No case is shown here.")
        return case

    def _open(self, pages: Sequence[Make]) -> None:
        self.app.push_screen(PageScreen(pages))
