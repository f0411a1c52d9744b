"""The desk's application under a pilot, with a clock of its own."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from reconcile.review.query import parse
from reconcile.review.session import ReviewSession
from reconcile.tui.app import ReviewApp


@pytest.fixture
def open_app(flood: Path, open_desk) -> Callable[..., ReviewApp]:
    """Opens the application; unless a clock is given, a second passes between two looks at it."""

    def opened(query: str = "", clock: Callable[[], float] | None = None) -> ReviewApp:
        desk = open_desk(flood)
        session = ReviewSession(desk.report.cases, parse(query), desk.store.search, desk.store.journal.marks)
        seconds = count()
        return ReviewApp(desk, session, clock or (lambda: float(next(seconds))))

    return opened
