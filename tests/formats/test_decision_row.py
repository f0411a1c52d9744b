"""Decisions and links as rows of a table, and what is wrong with a row costs itself only."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.formats import resolution_yaml
from reconcile.formats.readers.csv import csv
from reconcile.formats.readers.jsonl import jsonl
from reconcile.formats.written import Link
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.span import Span

PATH = "claims/decided.jsonl"
DECISION = Resolution(
    "ferry.killed",
    Verdict.ACCEPT,
    "Counted later.",
    stands=("gul/ferry.killed",),
    by="desk",
    at="2026-07-02T18:04:00Z",
    judged={"gul/ferry.killed": "5", "shay/ferry.killed": "7"},
    camps=(("gul/ferry.killed",), ("shay/ferry.killed",)),
)


def row(decision: Resolution) -> dict[str, object]:
    names = [name for name in resolution_yaml.FIELDS if getattr(decision, name)]
    return {name: getattr(decision, name) for name in names}


def test_a_row_says_what_a_file_of_its_own_says() -> None:
    file = jsonl(json.dumps(row(DECISION)) + "\n", PATH)
    assert (file.decisions, file.faults, file.claims) == ((DECISION,), (), ())
    assert file.decisions[0].span == Span(PATH, 1)
    assert file.decisions[0] == resolution_yaml.read(resolution_yaml.write(DECISION), "a.yaml")


def test_cells_of_text_hold_several_after_semicolons_and_the_rest_as_json() -> None:
    text = (
        "case,verdict,stands,reason,by,at,judged,camps\n"
        'ferry.killed,accept,gul/ferry.killed,Counted later.,desk,2026-07-02T18:04:00Z,"'
        + json.dumps(dict(DECISION.judged)).replace('"', '""')
        + '","'
        + json.dumps(DECISION.camps).replace('"', '""')
        + '"\nferry.owner,reject,a/b; c/d,So.,,,,\n'
    )
    file = csv(text, "claims/decided.csv")
    assert file.faults == ()
    first, second = file.decisions
    assert first == DECISION
    assert (second.verdict, second.stands, second.span) == (
        Verdict.REJECT,
        ("a/b", "c/d"),
        Span("claims/decided.csv", 3),
    )


@pytest.mark.parametrize(
    ("given", "name", "message"),
    [
        ({"case": "a.b"}, "case", "this decision has no verdict"),
        ({"case": "a.b", "verdict": "accept"}, "case", "this decision has no reason"),
        ({"case": "a.b", "verdict": "acept", "reason": "x"}, "verdict", "'acept' is no verdict"),
        (
            {"case": "a.b", "verdict": "range", "reason": "x", "stand": "y"},
            "stand",
            "a decision has no field",
        ),
        ({"case": "a.b", "verdict": "range", "reason": ["x"]}, "reason", "reason should be one text"),
        (
            {"case": "a.b", "verdict": "range", "reason": "x", "judged": "y"},
            "judged",
            "judged should be JSON",
        ),
        ({"case": "a.b", "verdict": "range", "reason": "x", "judged": ["y"]}, "judged", "judged should name"),
        ({"case": "a.b", "verdict": "range", "reason": "x", "camps": [1]}, "camps", "camps should be a list"),
        ({"link": "alike", "subject": "a", "other": "b"}, "link", "'alike' is no link"),
        ({"link": "same", "subject": " ", "other": "b"}, "subject", "this link has no subject"),
        (
            {"link": "same", "subject": "a", "other": "b", "why": "c"},
            "why",
            "a link has no field called 'why'",
        ),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_read(given: dict[str, object], name: str, message: str) -> None:
    good = json.dumps(row(DECISION))
    file = jsonl(f"{good}\n{json.dumps(given)}\n{good}\n", PATH)
    (fault,) = file.faults
    column = json.dumps(given).index(f'"{name}"') + 1
    assert (fault.span.line, fault.message[: len(message)]) == (2, message)
    assert fault.span.column == (
        1 if "has no" in message and "field" not in message and name == "case" else column
    )
    assert [decision.span for decision in file.decisions] == [Span(PATH, 1), Span(PATH, 3)]


def test_a_row_may_link_two_subjects() -> None:
    file = csv("link,subject,other\nsame,ttp,pakistani-taliban\ndistinct,ttp,tta\n", "claims/links.csv")
    assert file.faults == ()
    assert file.links == (
        Link("same", "ttp", "pakistani-taliban", Span("claims/links.csv", 2)),
        Link("distinct", "ttp", "tta", Span("claims/links.csv", 3)),
    )


def test_a_property_called_case_or_link_is_one() -> None:
    file = jsonl('{"subject": "a", "source": "b", "case": "c", "link": "d", "other": "e"}\n', PATH)
    assert [answer.property.text for answer in file.claims[0].answers] == ["case", "link", "other"]
    assert (file.decisions, file.links) == ((), ())


TEXT = st.text("ab ;:\"'é", min_size=1, max_size=6).map(str.strip).filter(bool)


@given(TEXT, TEXT, st.lists(TEXT, max_size=3), st.dictionaries(TEXT, TEXT, max_size=3))
@settings(max_examples=60)
def test_any_decision_reads_back(case: str, reason: str, stands: list[str], judged: dict[str, str]) -> None:
    decision = replace(DECISION, case=case, reason=reason, stands=tuple(stands), judged=judged)
    assert jsonl(json.dumps(row(decision)), PATH).decisions == (decision,)
