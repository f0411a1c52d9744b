"""A review session knows what is next and what was decided."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.case import Case, Status
from reconcile.model.finding import Severity
from reconcile.model.resolution import Resolution, Verdict
from reconcile.review.query import parse, text_of
from reconcile.review.session import ReviewSession, Tally
from reconcile.store.entry import Content, Entry, Settled
from reconcile.store.store import Store

TODAY = date(2026, 7, 2)


def case(
    name: str,
    status: str = "open",
    code: str = "C101",
    severity: str = "error",
    message: str = "",
    review_by: str = "2026-08-01",
) -> Case:
    made = Resolution(name, Verdict.DEFER, "later", owner="desk", review_by=review_by)
    return Case(
        *(name, code, "conflicting-values", Severity(severity), (), message, (), ()),
        status=Status(status),
        resolution=made if status == "deferred" else None,
    )


FIVE = [case("a"), case("b", "stale"), case("c", "deferred"), case("d", "resolved"), case("e", code="C204")]


def settled(cases: list[Case], name: str, status: str = "resolved") -> list[Case]:
    return [
        replace(one, status=Status(status), resolution=case(name, status).resolution)
        if one.id == name
        else one
        for one in cases
    ]


class Sitting:
    """A session over a store that checks fill anew."""

    def __init__(self, place: Path, cases: list[Case], typed: str = "") -> None:
        self.store = Store.open(place / f"{uuid4().hex}.db")
        self._fill(cases)
        self.shelf = self.store.shelf(TODAY)
        self.session = ReviewSession(self.shelf, parse(typed))

    def check(self, cases: list[Case]) -> None:
        """A whole new check finds these cases."""
        self._fill(cases)
        self.shelf.forget()
        self.session.update()

    def decide(self, cases: list[Case], name: str) -> None:
        """A decision changed this one of the cases."""
        changed = [one for one in cases if one.id == name]
        self.store.settle([Settled(one) for one in changed], [])
        self.session.update(changed)

    def _fill(self, cases: list[Case]) -> None:
        self.store.refresh(Content([Entry(case, text_of(case)) for case in cases]))


Sit = Callable[..., Sitting]


@pytest.fixture(scope="module")
def sit(tmp_path_factory: pytest.TempPathFactory) -> Sit:
    return lambda cases, typed="": Sitting(tmp_path_factory.mktemp("desk"), cases, typed)


@pytest.fixture
def open_session(sit: Sit) -> Callable[..., ReviewSession]:
    return lambda cases, typed="": sit(cases, typed).session


def test_the_queue_holds_what_waits_for_an_editor(open_session, sit) -> None:
    assert open_session(FIVE).queue == ["a", "b", "c", "e"]


def test_the_tally_counts_every_case_shown_or_not(open_session, sit) -> None:
    assert open_session(FIVE).tally == Tally(open=2, stale=1, deferred=1, resolved=1)
    assert (open_session(FIVE).tally.left, open_session(FIVE).tally.total) == (3, 5)


def test_an_empty_queue_has_no_current_case_and_goes_nowhere(open_session, sit) -> None:
    session = open_session([])
    assert (session.current, session.move(1), session.advance(), session.go(3)) == (None, False, False, False)


def test_the_cursor_stops_at_the_ends(open_session, sit) -> None:
    session = open_session(FIVE)
    assert not session.move(-1)
    assert session.move(99)
    assert (session.cursor, session.move(1)) == (3, False)


def test_a_session_starts_at_the_first_case_that_waits(open_session, sit) -> None:
    session = open_session(FIVE, "status:any")
    assert session.current == FIVE[0]
    later = open_session([case("c", "deferred"), case("x")])
    assert later.current is not None
    assert later.current.id == "x"


def test_a_decided_row_keeps_its_place_until_the_next_filter(open_session, sit) -> None:
    sitting = sit(FIVE)
    session = sitting.session
    sitting.decide(settled(FIVE, "a"), "a")
    assert session.queue == ["a", "b", "c", "e"]
    session.filter(parse(""))
    assert session.queue == ["b", "c", "e"]


def test_the_next_case_is_one_that_nobody_settled(open_session, sit) -> None:
    session = open_session(FIVE)
    session.go(1)
    assert session.advance()
    assert session.queue[session.cursor] == "e"  # c was put off
    assert session.advance()
    assert session.queue[session.cursor] == "a"  # and round


@pytest.mark.parametrize("typed", ["", "status:open", "status:resolved,stale", "status:any", "sev:error"])
def test_the_queue_of_a_sitting_begins_as_a_filter_finds_it(open_session, typed: str) -> None:
    overdue = case("f", "deferred", review_by="2026-01-01")
    session = open_session([*FIVE, overdue], typed)
    assert session.find().numbers == session.find(parse(typed)).numbers == session.numbers
    assert len(session.numbers) > 0


def test_an_overdue_case_waits_again(open_session, sit) -> None:
    session = open_session([case("a"), case("b", "deferred", review_by="2026-07-01")])
    assert session.advance()
    assert session.queue[session.cursor] == "b"


def test_nothing_is_next_when_all_is_settled(open_session, sit) -> None:
    sitting = sit(FIVE[:1])
    session = sitting.session
    sitting.decide(settled(FIVE[:1], "a"), "a")
    assert not session.advance()
    assert session.cursor == 0


def test_the_cursor_stays_on_its_case_when_others_come_and_go(open_session, sit) -> None:
    sitting = sit(FIVE)
    session = sitting.session
    session.go(3)
    sitting.check([*FIVE[2:], case("f")])
    assert session.queue == ["c", "e", "f"]
    assert session.current == FIVE[4]


def test_the_cursor_takes_the_next_row_when_its_case_is_gone(open_session, sit) -> None:
    sitting = sit(FIVE)
    session = sitting.session
    session.go(1)
    sitting.check([FIVE[0], *FIVE[2:]])
    assert session.current == FIVE[2]


def test_a_filter_keeps_the_cursor_on_its_case(open_session, sit) -> None:
    session = open_session(FIVE)
    session.go(3)
    session.filter(parse("status:open"))
    assert (session.queue, session.cursor) == (["a", "e"], 1)


def test_a_case_outside_the_filter_can_be_shown(open_session, sit) -> None:
    session = open_session(FIVE, "rule:C204")
    session.show("d")
    assert session.queue == ["d", "e"]
    assert session.current == FIVE[3]


def test_the_verdicts_of_a_sitting_are_remembered_and_taken_back(open_session, sit) -> None:
    session = open_session(FIVE)
    session.decided("a", Verdict.RANGE)
    assert session.verdicts == {"a": Verdict.RANGE}
    session.stepped("a", None)
    assert session.verdicts == {}


def test_a_decision_made_again_is_gone_to(open_session, sit) -> None:
    session = open_session(FIVE)
    session.stepped("d", Verdict.RANGE)
    assert (session.verdicts, session.current) == ({"d": Verdict.RANGE}, FIVE[3])
    session.stepped("gone", Verdict.RANGE)
    assert (session.verdicts, session.current) == ({"d": Verdict.RANGE}, FIVE[3])


@pytest.mark.parametrize(
    ("typed", "queue"),
    [
        ("", ["a", "b", "c", "e"]),
        ("status:waiting", ["a", "b", "c", "e"]),
        ("status:any", ["a", "b", "c", "d", "e"]),
        ("status:resolved", ["d"]),
        ("status:open,stale", ["a", "b", "e"]),
        ("status:open status:stale", ["a", "b", "e"]),
        ("rule:C2", ["e"]),
        ("rule:conflicting status:any", ["a", "b", "c", "d", "e"]),
        ("sev:warning", []),
        ("D", ["d"]),
        ("c101 d", ["d"]),
        ("c101 nowhere", []),
    ],
)
def test_a_filter_reads(open_session, typed: str, queue: list[str]) -> None:
    session = open_session(FIVE)
    session.filter(parse(typed))
    assert session.queue == queue


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("status:done", "no status 'done'; write status:open, stale, deferred, resolved, waiting or any"),
        ("sev:fatal", "no severity 'fatal'; write sev:error or sev:warning"),
    ],
)
def test_a_filter_that_means_nothing_says_how_to_write_it(typed: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse(typed)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("decide"), st.sampled_from("abcde"), st.sampled_from(list(Status))),
        st.tuples(st.just("filter"), st.sampled_from(["", "status:any", "status:open", "rule:C2", "d"])),
        st.tuples(st.just("move"), st.integers(-6, 6)),
        st.tuples(st.just("advance")),
        st.tuples(st.just("show"), st.sampled_from("abcde")),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_is_done_the_rows_hold_still_but_for_filters(
    sit: Sit, steps: list[tuple[object, ...]]
) -> None:
    cases = list(FIVE)
    sitting = sit(cases)
    session = sitting.session
    rows = list(session.queue)
    for step in steps:
        match step:
            case ("decide", name, status):
                cases = settled(cases, name, status)
                sitting.decide(cases, name)
            case ("filter", typed):
                session.filter(parse(typed))
                asked = parse(typed)
                rows = [one.id for one in cases if asked.admits(one) and asked.finds(text_of(one))]
            case ("move", number):
                session.move(number)
            case ("advance",):
                session.advance()
            case ("show", name):
                rows = rows if name in rows else [*rows[: session.cursor], name, *rows[session.cursor :]]
                session.show(name)
        assert session.queue == rows
        assert 0 <= session.cursor < max(len(rows), 1)


def test_the_case_ahead_is_the_one_that_is_gone_to_next(open_session) -> None:
    session = open_session(FIVE)
    ahead = session.ahead
    session.advance()
    assert (ahead, session.current.id) == ("b", "b")
    assert open_session([case("a"), case("d", "resolved")], "status:any").ahead is None
