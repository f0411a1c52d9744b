"""The input may end at any prompt: what was decided before stays, and nothing else is."""

import pytest

from reconcile.desk.desk import Desk
from tests.tui.plain.conftest import HAPPENED, answered, made

OPEN = [
    ("a",),
    ("r",),
    ("x",),
    ("x", "b"),
    ("v", "1"),
    ("l",),
    ("l", "ann"),
    ("l", "ann", "+3"),
    ("o",),
    ("o", "2022-11"),
    ("Z",),
    ("V",),
    ("/",),
    ("N",),
    ("@",),
    ("E",),
    ("E", "1"),
    ("C",),
    ("O",),
]
"""Lines after which something is being asked."""


@pytest.mark.parametrize("lines", OPEN, ids=" ".join)
def test_the_end_of_the_input_at_a_prompt_loses_and_adds_nothing(desk: Desk, lines: tuple[str, ...]) -> None:
    told = answered(desk, "b The later report.", "k", *lines, query="status:any")
    asked = told.splitlines()[-3]
    assert asked.endswith(": "), asked
    assert told.endswith("\n\n1 decided in this sitting; 3 of 4 are left.")
    assert [step.first.case_id for step in desk.history().all] == [HAPPENED]
    assert made(desk) is not None
    assert not desk.store.journal.marks()


def test_the_end_of_the_input_before_the_confirmation_decides_none_of_those_alike(desk: Desk) -> None:
    from reconcile.desk.decision import Decision
    from reconcile.model.resolution import Verdict

    desk.decide(HAPPENED, Decision(Verdict.RANGE, "Both early."))
    told = answered(desk, "*")
    assert "Decide so? y for all, or the numbers of some; else none: " in told or "No other case" in told
    assert len(desk.history().all) == 1
