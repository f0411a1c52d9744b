"""The queue: what a row says in the room there is, whose names stand where, and what drawing it reads."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from reconcile.desk import marks as desk_marks
from reconcile.desk.desk import Decision
from reconcile.model.case import Case, Status
from reconcile.model.marks import Mark, Marks
from reconcile.model.resolution import Verdict
from reconcile.model.row import Row, States
from reconcile.model.severity import Severity
from reconcile.review.query import parse
from reconcile.review.session import BLOCK, Pace, ReviewSession
from reconcile.tui.app import ReviewApp
from reconcile.tui.queue import QueueView
from reconcile.tui.text.edges import title
from reconcile.tui.text.lines import text, width
from reconcile.tui.text.queue import age, question, row_line
from tests.tui.conftest import settled
from tests.tui.test_review_app import screen_text

TODAY = date(2026, 7, 2)
GIVEN = Marks(flag=Mark("odd"), assignee="noor")
Open = Callable[..., ReviewApp]


def row(id: str = "dam-burst.killed", subject: str = "dam-burst", **more: object) -> Row:
    made = Row(1, id, "C101", "conflicting-values", Severity.ERROR, Status.OPEN, subject, since="2026-06-20")
    return made._replace(**more)


def drawn(one: Row, room: int, **more: object) -> str:
    return text(row_line(one, room, here=False, today=TODAY, **more))


def test_a_row_says_its_status_severity_rule_question_and_age_and_whose_it_is() -> None:
    assert drawn(row(), 60, marks=GIVEN) == ("  open       E C101 dam-burst.killed           ⚑F @noor  12d")
    assert drawn(row(proposed=True), 40).startswith("  1 of 2 E C101")
    assert drawn(row(severity=Severity.WARNING, status=Status.STALE), 60, looking=["ann", "ben"]) == (
        "  stale      W C101 dam-burst.killed             ◉ ann…  12d"
    )


def test_one_put_off_says_to_whom_unless_it_was_given_to_somebody_since() -> None:
    put_off = row(status=Status.DEFERRED, owner="shay")
    assert drawn(put_off, 60).endswith("@shay  12d")
    assert drawn(put_off, 60, marks=GIVEN).endswith("@noor  12d")


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (60, "  open       E C101 dam-burst.killed     ⚑F ◉ ann @noor  12d"),
        (50, "  open       E C101 dam-burst.killed ⚑F @noor  12d"),
        (49, "  open   E C101 dam-burst.killed ◉ ann @noor  12d"),
        (41, "  open   E C101 dam-bu….killed @noor  12d"),
        (35, "  open   E C101 dam-bu….killed  12d"),
        (29, "  open   E dam-bur….killed ⚑F"),
    ],
)  # fmt: skip
def test_where_room_is_short_what_can_best_be_missed_gives_way(room: int, said: str) -> None:
    assert drawn(row(), room, marks=GIVEN, looking=["ann"]) == said


rows = st.builds(
    lambda subject, asked, status, owner, code: row(
        f"{subject}.{asked}", subject, status=status, owner=owner, code=code
    ),
    st.text("ab-é水", min_size=1, max_size=60),
    st.text("xy[=+.", min_size=1, max_size=60),
    st.sampled_from(Status),
    st.text("no水", max_size=20),
    st.sampled_from(["C101", "E507"]),
)


@given(rows, st.integers(30, 120), st.booleans(), st.lists(st.text("an", min_size=1), max_size=3))
def test_a_row_takes_the_room_there_is_and_its_age_stands_at_the_end(
    one: Row, room: int, names: bool, looking: list[str]
) -> None:
    told = row_line(one, room, here=True, names=names, marks=GIVEN, looking=looking, today=TODAY)
    assert width(told) == room
    assert text(told).endswith(" 12d") is (room >= 35)


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2026-07-03", "new"), ("2026-07-02", "new"), ("2026-07-01", "1d"), ("2023-10-07", "999d"),
        ("2023-10-06", "2y"), ("2016-07-02", "10y"),
    ],
)  # fmt: skip
def test_the_age_of_a_case(since: str, said: str) -> None:
    assert age(since, TODAY) == said


@pytest.mark.parametrize(
    ("id", "name", "subject", "asked"),
    [
        ("dam.killed[side=army]@2023", "conflicting-values", "dam", ".killed[side=army]@2023"),
        ("ends-after-start:dam.ended+dam.started", "x", "dam", "ends-after-start:ended+started"),
        ("part-exceeds-whole:dam.killed+damage.killed", "part-exceeds-whole", "dam", ".killed+damage.killed"),
        ("similar-subjects:dam+dam-burst", "similar-subjects", "dam", "+dam-burst"),
        ("x:a.dam.killed", "y", "dam", "x:a.dam.killed"),
        ("single-origin:nothing", "single-origin", "", "nothing"),
    ],
)
def test_the_question_of_a_row(id: str, name: str, subject: str, asked: str) -> None:
    assert question(row(id, subject, name=name)) == (subject, asked)


class Many:
    """Many cases of some subjects, five each; `read` counts the rows that were fetched."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.read = 0

    def states(self) -> States:
        return States(array("I", range(self.count)), bytearray([1]) * self.count)

    def matching(self, query: object, marks: object) -> array[int]:
        return array("I", range(self.count))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        self.read += len(numbers)
        return [row(f"flood-{n // 5}.killed-{n % 5}", f"flood-{n // 5}", number=n) for n in numbers]

    def number(self, case_id: str) -> int | None:
        return None

    def case(self, case_id: str) -> Case:
        raise AssertionError("a queue makes no case")


class Queue(App[None]):
    def __init__(self, rows: Many) -> None:
        super().__init__()
        self.session = ReviewSession(rows)

    def compose(self) -> ComposeResult:
        yield QueueView(self.session, TODAY)

    def go(self, place: int) -> None:
        self.session.go(place)
        self.query_one(QueueView).show()


async def test_the_first_row_of_a_subject_names_it_and_so_does_the_first_in_sight() -> None:
    app = Queue(Many(40))
    async with app.run_test(size=(60, 12)) as pilot:
        app.go(12)
        await pilot.pause()
        asked = [line[20:40].rstrip() for line in screen_text(app).splitlines()]
        assert asked == [
            "flood-0.killed-1", "  killed-2", "  killed-3", "  killed-4",
            "flood-1.killed-0", "  killed-1", "  killed-2", "  killed-3", "  killed-4",
            "flood-2.killed-0", "  killed-1", "  killed-2",
        ]  # fmt: skip


async def test_of_a_hundred_thousand_cases_only_those_in_sight_are_read() -> None:
    rows = Many(100_000)
    app = Queue(rows)
    async with app.run_test(size=(80, 40)) as pilot:
        before = rows.read
        for place in (99_999, 50_000, 0):
            app.go(place)
            await pilot.pause()
        assert "flood-0.killed-0" in screen_text(app)
        assert before <= 2 * BLOCK
        assert rows.read - before <= 3 * 2 * BLOCK


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)], ids=str)
async def test_whose_a_case_is_stands_in_its_row(open_app: Open, size: tuple[int, int]) -> None:
    app = open_app()
    desk_marks.assign(app._desk.desk, "dam-burst.killed", "noor")
    app._desk.session.mark()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        row = next(line for line in screen_text(app).splitlines() if " killed " in line)
        assert "@noor" in row
        assert "new" in row


def sitting(open_desk, flood, seconds: list[float]) -> ReviewSession:
    desk = open_desk(flood)
    session = ReviewSession(desk.shelf, parse("status:any"), desk.marks, lambda: seconds[0])
    for case_id, decision in (
        ("dam-burst.happened", Decision(Verdict.DISPUTED, "w")),
        ("dam-burst.killed", Decision(Verdict.DEFER, "w", owner="noor", review_by="+14")),
    ):
        session.update(desk.decide(case_id, decision))
        session.decided(case_id, decision.verdict)
    return session


def test_the_header_has_open_deferred_done_and_the_rate_once_it_tells(open_desk, flood) -> None:
    seconds = [0.0]
    session = sitting(open_desk, flood, seconds)
    seconds[0] = 59.0
    assert text(title(session, "flood", 78)) == (
        "flood  1/4 · status:any                           2 open · 1 deferred · 1 done"
    )
    seconds[0] = 90.0
    assert text(title(session, "flood", 78)).endswith("2 open · 1 deferred · 1 done · 80/hour")


def test_where_the_header_has_little_room_the_name_of_the_project_gives_way(open_desk, flood) -> None:
    session = sitting(open_desk, flood, [0.0])
    assert text(title(session, "a-long-name", 54)) == "1/4 · status:any          2 open · 1 deferred · 1 done"
    for room in range(1, 90):
        assert width(title(session, "a-long-name", room)) == room
        assert width(title(session, "a-long-name", room, lost=True)) == room


def test_the_header_says_for_as_long_as_it_is_so_that_the_team_is_not_reached(open_desk, flood) -> None:
    session = sitting(open_desk, flood, [0.0])
    assert text(title(session, "flood", 78, lost=True)).endswith(
        "  team not reached · 2 open · 1 deferred · 1 done"
    )


def test_a_pace_needs_a_decision_and_a_minute() -> None:
    seconds = [0.0]
    pace = Pace(lambda: seconds[0])
    assert pace.hourly is None
    for _ in range(4):
        pace.decided()
    seconds[0] = 59.0
    assert pace.hourly is None
    seconds[0] = 7200.0
    assert pace.hourly == 2
    assert Pace(lambda: seconds[0]).hourly is None
