"""What an editor types to narrow the queue: each term, and what points at one that means nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.model.marks import NOTHING, Mark, Marks
from reconcile.model.resolution import Verdict
from reconcile.review.query import Query, parse, text_of
from reconcile.review.session import ReviewSession
from reconcile.review.terms import FIELDS, QueryError, terms

HAPPENED, KILLED, RESPONSIBLE = "dam-burst.happened", "dam-burst.killed", "dam-burst.responsible=water-board"
ORDER = "ends-after-start:rescue.ended+rescue.started"
ALL = [HAPPENED, KILLED, RESPONSIBLE, ORDER]
MARKS = {
    HAPPENED: Marks(flag=Mark("odd dates", "ann", "2026-07-01")),
    KILLED: Marks(notes=(Mark("ask the register"), Mark("called twice")), assignee="Ann"),
    ORDER: Marks(flag=Mark("")),
}


@pytest.fixture
def desk(flood: Path, open_desk) -> Desk:
    desk = open_desk(flood)
    desk.decide(RESPONSIBLE, Decision(Verdict.DEFER, "Waits.", owner="night desk", review_by="+7"))
    desk.decide(ORDER, Decision(Verdict.RANGE, "Clocks."))
    return desk


def found(desk: Desk, typed: str, me: str = "") -> list[str]:
    session = ReviewSession(desk.shelf, parse(typed, me, {"mine": "@me -flag:"}), marks=lambda: MARKS)
    return sorted(session.queue, key=ALL.index)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("source:noor", [KILLED]),
        ("source:gul,noor", ALL),
        ("source:NO", [KILLED]),
        ("-source:noor", [HAPPENED, RESPONSIBLE]),
        ("subject:rescue", [ORDER]),
        ("property:killed,happened", [HAPPENED, KILLED]),
        ("subject:dam-burst -property:killed", [HAPPENED, RESPONSIBLE]),
        ("verdict:range", [ORDER]),
        ("verdict:range,defer", [RESPONSIBLE, ORDER]),
        ("by:desk", [RESPONSIBLE, ORDER]),
        ("by:nobody", []),
        ("@ann", [KILLED]),
        ("@night", [RESPONSIBLE]),
        ('@"night desk"', [RESPONSIBLE]),
        ("-@ann", [HAPPENED, RESPONSIBLE]),
        ("@nobody", [HAPPENED]),
        ("who:ann", [KILLED]),
        ("flag:", [HAPPENED, ORDER]),
        ("flag:odd", [HAPPENED]),
        ("-flag: status:any", [KILLED, RESPONSIBLE]),
        ("note:", [KILLED]),
        ("note:TWICE,never", [KILLED]),
        ("note:never", []),
        ("graves", [KILLED]),
        ('"110 graves"', [KILLED]),
        ('"graves 110"', []),
        ("graves 110", [KILLED]),
        ("status:any -graves", [HAPPENED, RESPONSIBLE, ORDER]),
        ('status:any -"a night in november"', [RESPONSIBLE, ORDER]),
        ("-status:deferred", [HAPPENED, KILLED]),
        ("status:any -status:waiting", [ORDER]),
        ("status:any -rule:C1", [ORDER]),
        ("status:any rule:C101,C2", [HAPPENED, KILLED, ORDER]),
        ("-sev:error", []),
        ("-sev:warning", [HAPPENED, KILLED, RESPONSIBLE]),
        (ORDER, [ORDER]),
        ('"source:noor"', []),
        ("view:mine", []),
    ],
)
def test_a_query_finds(desk: Desk, typed: str, expected: list[str]) -> None:
    assert found(desk, typed) == expected


def test_me_is_whoever_asks_also_in_a_view(desk: Desk) -> None:
    assert found(desk, "@me", me="Ann") == found(desk, "view:mine", me="Ann") == [KILLED]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("dam status:gone sev:error", "    ^^^^^^^^^^^\nthere is no status 'gone'; write status:open, stale"),
        ("-sev:fatal", "^^^^^^^^^^\nthere is no severity 'fatal'; write sev:error or sev:warning"),
        ("a verdict:maybe", "  ^^^^^^^^^^^^^\nthere is no verdict 'maybe'; write one of accept, revised"),
        ("rule:", "^^^^^\nrule: needs a value after it"),
        ("severity:error", "^^^^^^^^^^^^^^\nthere is no severity: to ask for; did you mean sev:? In quotes"),
        ("Sources:gul", "^^^^^^^^^^^\nthere is no sources: to ask for; did you mean source:?"),
        ('dam "broke in', "    ^^^^^^^^^\nthis quote mark has no other; close it"),
        ("view:ours", "^^^^^^^^^\nthere is no view 'ours'; there are mine"),
        ("-view:mine", "^^^^^^^^^^\na view cannot be turned around"),
    ],
)
def test_an_error_points_at_its_term(typed: str, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(typed, views={"mine": "@me"})
    assert caught.value.pointed.startswith(f"{typed}\n{told}")


@pytest.mark.parametrize("typed", ["12:30", "http://x.example/a", "a.b:c", "-", "@", ":", "kraków:1"])
def test_what_only_looks_like_a_term_is_a_word(typed: str) -> None:
    assert parse(typed) == Query(words=(typed,), statuses=parse("x").statuses, written=typed)


@given(st.text(alphabet='ab:-@",. stausrcev', max_size=20))
def test_whatever_is_typed_is_read_or_pointed_at(typed: str) -> None:
    pointed = None
    try:
        parse(typed, "ann", {"mine": "@me"})
    except QueryError as error:
        pointed = error
    assert pointed is None or (pointed.written, 0 <= pointed.start < pointed.end <= len(typed)) == (
        typed,
        True,
    )


@given(st.lists(st.sampled_from(FIELDS[3:-1]), max_size=4), st.sampled_from(["x", "a b", "Ü", "a,b"]))
def test_a_quoted_value_is_one_value(fields: list[str], value: str) -> None:
    written = " ".join(f'-{field}:"{value}"' for field in fields)
    assert [(one.field, one.values, one.negated) for one in terms(written)] == [
        (field, (value.casefold(),), True) for field in fields
    ]


def test_negation_splits_the_cases_in_two(desk: Desk) -> None:
    for term in ("source:noor", "@ann", "flag:", "note:", "subject:dam", "rule:C1", "by:desk", "graves"):
        with_it, without = found(desk, f"status:any {term}"), found(desk, f"status:any -{term}")
        assert sorted(with_it + without) == sorted(ALL)
        assert not {*with_it} & {*without}


def test_nothing_said_is_nothing_found(desk: Desk) -> None:
    case = desk.case(KILLED)
    assert parse("status:any -note: -flag:").admits(case, NOTHING)
    assert not parse("note:").admits(case, NOTHING)
    assert "graves" in text_of(case)
