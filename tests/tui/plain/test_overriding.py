"""Other hands are faster: their decision is shown, and stands unless it is overridden knowingly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.model.resolution import Verdict
from tests.tui.plain.conftest import HAPPENED, answered, made

RANGE = Decision(Verdict.RANGE, "Both may be right.")


@pytest.fixture
def ben(flood: Path, open_desk) -> Desk:
    return open_desk(flood, "ben")


@pytest.fixture
def late(flood: Path, open_desk, ben: Desk) -> Callable[..., str]:
    """Ann's sitting, in which she gives a line after Ben has decided the case before her."""
    desk = open_desk(flood, "ann")

    def told(*after: str, line: str = "b The later report.", theirs: Decision = RANGE) -> str:
        def decides() -> str:
            ben.decide(HAPPENED, theirs)
            return line

        return answered(desk, decides, *after)

    return told


def test_the_first_ones_decision_is_shown_and_stays(ben: Desk, late) -> None:
    for answer in ("", "o", "y", "Override", "b", "O please"):
        told = late(answer)
        assert f"ben was faster on {HAPPENED}, 2026-07-02 " in told
        assert "Stands now range, “Both may be right.”\nYours      accept b, “The later report.”" in told
        assert "It stays as it is; nothing was decided." in told
        assert made(ben) == (Verdict.RANGE, (), "Both may be right.")
        ben.undo()


def test_the_end_of_the_input_keeps_what_stands(ben: Desk, late) -> None:
    told = late()
    assert "O overrides it with yours, and the journal says so; any other line keeps what stands: " in told
    assert made(ben) == (Verdict.RANGE, (), "Both may be right.")


def test_an_override_is_a_letter_of_its_own_and_is_recorded(ben: Desk, late) -> None:
    told = late("O")
    assert f"accept on {HAPPENED} is written; it overrides ben's." in told
    last = ben.store.journal.lines()[-1]
    assert (last.by, last.verdict, last.overrides) == ("ann", "accept", "ben")


def test_a_decision_that_is_the_same_in_words_is_asked_about_too(ben: Desk, late) -> None:
    assert "ben was faster" in late("", line="r Both may be right.")


def test_a_decision_that_was_taken_away_is_told(ben: Desk, flood: Path, open_desk) -> None:
    desk = open_desk(flood, "ann")
    desk.decide(HAPPENED, RANGE)

    def taken_away() -> str:
        ben.undo()
        return "b The later report."

    told = answered(desk, taken_away, "", query=f"{HAPPENED} status:any")
    assert f"The decision on {HAPPENED} was taken away meanwhile.\nYours      accept b" in told
    assert "O writes yours all the same; any other line leaves it so: " in told
    assert made(desk) is None
    assert answered(desk, "b The later report.").count("is written.") == 1
