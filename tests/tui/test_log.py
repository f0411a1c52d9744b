"""The log: some entries at a time, each decision with what it chose, and whether it still stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.desk.desk import Decision, Desk
from reconcile.model.resolution import Verdict
from reconcile.store.store import Store
from reconcile.store.tables import JournalEntry
from reconcile.tui.app import ReviewApp
from reconcile.tui.text.lines import text
from reconcile.tui.text.log import log_page, taken_back
from reconcile.tui.text.looking_up import AT_ONCE, log_part
from tests.tui.conftest import settled
from tests.tui.test_review_app import screen_text

Open = Callable[..., ReviewApp]


def note(number: int) -> JournalEntry:
    return JournalEntry(
        at="2026-07-02T18:04:00Z",
        by="noor",
        action="note",
        case_id="dam-burst.killed",
        reason=f"note {number}.",
    )


def told(desk: Desk, place: int = 0, room: int = 100) -> list[str]:
    """The lines of a part of the log, without times and blank lines."""
    lines = [text(line) for line in log_page(log_part(desk, place), room).lines]
    return [line[18:] if line[:1].isdigit() else line.strip() for line in lines if line]


@pytest.fixture
def desk(flood: Path, open_desk: Callable[[Path], Desk]) -> Desk:
    return open_desk(flood)


def test_each_decision_says_which_camp_it_chose_also_where_it_was_taken_back(desk: Desk) -> None:
    gul = "gul/dam-burst.happened"
    desk.decide("dam-burst.happened", Decision(Verdict.ACCEPT, "w", stands=(gul,)))
    desk.undo()
    desk.decide("dam-burst.killed", Decision(Verdict.REJECT, "v", rejects=("shay/dam-burst.killed",)))
    desk.decide("dam-burst.responsible=water-board", Decision(Verdict.DISPUTED, "u"))
    assert told(desk) == [
        "desk disputed dam-burst.responsible=water-board",
        "u",
        "desk reject shay/dam-burst.killed dam-burst.killed",
        "v",
        "desk took back accept a dam-burst.happened",
        "desk accept a dam-burst.happened (taken back since)",
        "w",
    ]


def test_of_a_case_that_is_gone_the_claims_are_named(desk: Desk, flood: Path) -> None:
    gul = "gul/dam-burst.happened"
    desk.decide("dam-burst.happened", Decision(Verdict.ACCEPT, "w", stands=(gul,)))
    shay = flood / "claims" / "shay.yaml"
    shay.write_text(shay.read_text().replace("happened: 2022-11", "happened: 2022-09"))
    desk.reload()
    assert told(desk)[0] == f"desk accept {gul} dam-burst.happened"


def test_some_entries_are_looked_up_at_a_time(desk: Desk) -> None:
    desk.store.journal.append([note(number) for number in range(AT_ONCE + 20)])
    last, first = log_part(desk, 0), log_part(desk, 1)
    assert [len(last.entries), len(first.entries)] == [AT_ONCE, 20]
    assert last.size == first.size == AT_ONCE + 20
    assert told(desk)[1] == f"note {AT_ONCE + 19}."
    assert told(desk, 1)[-1] == "note 0."


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=str)
async def test_arrows_lead_to_earlier_entries_and_back(open_app: Open, size: tuple[int, int]) -> None:
    app = open_app()
    app._desk.desk.store.journal.append([note(number) for number in range(AT_ONCE + 20)])
    async with app.run_test(size=size) as pilot:
        for key, page, newest in (
            ("L", "1/2", AT_ONCE + 19),
            ("right", "2/2", 19),
            ("left", "1/2", AT_ONCE + 19),
        ):
            await pilot.press(key)
            await settled(pilot)
            assert f"Log of decisions · {AT_ONCE + 20} entries  {page}" in screen_text(app)
            assert screen_text(app).splitlines()[2].split()[:2] == ["note", f"{newest}."]
            assert "→ earlier · ← later" in screen_text(app)


async def test_a_short_log_has_one_page(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "h", "enter", "L")
        await settled(pilot)
        assert "Log of decisions · 1 entry" in screen_text(app)
        assert "accept b dam-burst.happened" in screen_text(app)
        assert "earlier" not in screen_text(app)


def entry(action: str, step: str, of: int | None = None) -> JournalEntry:
    return JournalEntry(
        at="2026-07-02T18:04:00Z",
        by="noor",
        action=action,
        case_id="c",
        verdict="range",
        reason="why",
        path="p",
        of=of,
        step=step,
    )


@given(
    st.lists(st.tuples(st.sampled_from(["make", "turn"]), st.integers(0, 9)), max_size=14), st.integers(1, 5)
)
@settings(max_examples=25)
def test_every_part_knows_which_of_its_entries_stand(
    tmp_path_factory: pytest.TempPathFactory, does: list[tuple[str, int]], count: int
) -> None:
    journal = Store.open(tmp_path_factory.mktemp("log") / f"{uuid4().hex}.db").journal
    made: list[list[int]] = []
    stands: list[bool] = []
    for what, number in does:
        if what == "make":
            step = uuid4().hex if number % 2 else ""
            made.append(journal.append([entry("decide", step)] * (1 + number % 2)))
            stands.append(True)
        elif made:
            place = number % len(made)
            action = "undo" if stands[place] else "redo"
            journal.append([entry(action, "", seq) for seq in made[place]])
            stands[place] = not stands[place]
    everything = journal.lines()
    gone, seen = taken_back(everything), []
    for skip in range(0, len(everything), count):
        part = journal.recent(count, skip)
        assert part.size == len(everything)
        inside = {line.seq for line in part.lines}
        assert taken_back(sorted({*part.lines, *part.turns})) & inside == gone & inside
        seen = [*part.lines, *seen]
    assert seen == everything
