"""A sitting at the plain desk, given some lines and then nothing more."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.desk.desk import Desk
from reconcile.model.resolution import Verdict
from reconcile.review.query import parse
from reconcile.review.session import ReviewSession
from reconcile.tui.plain.desk import PlainDesk
from reconcile.tui.plain.talk import Talk

HAPPENED, KILLED = "dam-burst.happened", "dam-burst.killed"


@pytest.fixture
def desk(flood: Path, open_desk) -> Desk:
    return open_desk(flood)


def answered(desk: Desk, *answers: str | Callable[[], str], query: str = "", **options: object) -> str:
    """What the plain desk prints while it is given some answers, then nothing more.

    An answer may be made when it is asked for, after something else was done.
    """
    told: list[str] = []
    waiting = iter(answers)

    def ask(prompt: str) -> str | None:
        told.append(prompt)
        answer = next(waiting, None)
        return answer() if callable(answer) else answer

    session = ReviewSession(desk.shelf, parse(query), desk.marks)
    PlainDesk(desk, session, Talk(ask, told.append, **{"room": 78, **options})).run()
    return "\n".join(told)


def made(desk: Desk, case_id: str = HAPPENED) -> tuple[Verdict, tuple[str, ...], str] | None:
    """The verdict on a case, the claims it names, and its reason."""
    resolution = desk.case(case_id).resolution
    return resolution and (resolution.verdict, resolution.stands or resolution.rejects, resolution.reason)
