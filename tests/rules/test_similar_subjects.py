"""Subjects that may be one are asked about, as a case without claims; whatever tells them apart counts."""

import json
from datetime import date
from pathlib import Path

import pytest

from reconcile.desk.decision import Decision
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.resolution import Verdict
from reconcile.reporters import REPORTERS
from reconcile.review.decide import decide
from reconcile.tui.text.case import case_lines

CASE = "similar-subjects:bajaur+bajour"
BOTH = "bajaur: {name: Bajaur, kind: place}\n  bajour: {name: Bajour, kind: place}"


def pairs(checked, subjects: str, claims: str = "", properties: str = "") -> list[str]:  # type: ignore[no-untyped-def]
    report = checked(f"properties: {{{properties}}}\nsubjects:\n  {subjects}\nclaims: [{claims}]\n")
    assert [problem.message for problem in report.problems if problem.code != "E508"] == []
    return [case.id for case in report.cases if case.code == "C401"]


def case_of(checked) -> Case:  # type: ignore[no-untyped-def]
    (case,) = checked(f"subjects:\n  {BOTH}\nclaims: []\n").cases
    return case


def test_two_spellings_of_a_place_are_one_case_on_both(checked) -> None:  # type: ignore[no-untyped-def]
    case = case_of(checked)
    assert (case.id, case.code, case.severity, case.claims, case.camps) == (CASE, "C401", "warning", (), ())
    assert [str(item) for item in case.items] == ["bajaur", "bajour"]
    assert (
        case.message == "Bajaur (bajaur) and Bajour (bajour) may be one: their names differ only in spelling"
    )
    assert case.explanation == (
        "if they are one, `reconcile merge bajour bajaur`; if they are two, decide distinct, or write "
        "`distinct_from: [bajaur]` at bajour (claims/example.yaml:3:3)"
    )


def test_the_order_of_the_entries_makes_no_other_case(checked) -> None:  # type: ignore[no-untyped-def]
    turned = "bajour: {name: Bajour, kind: place}\n  bajaur: {name: Bajaur, kind: place}"
    assert pairs(checked, turned) == [CASE]


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("{name: Tribes, kind: place, aliases: [Bajour]}", "both go by “Bajour”"),
        ("{name: Bajour, kind: place}", "both go by this name"),
        ("{name: Tribes, kind: place, aliases: [Bajur]}", "“Bajur” and “Bajour” differ only in spelling"),
    ],
)
def test_the_message_says_which_names_are_alike(checked, told: str, message: str) -> None:  # type: ignore[no-untyped-def]
    subjects = f"bajaur: {told}\n  bajour: {{name: Bajour, kind: place}}"
    (case,) = checked(f"claims: []\nsubjects:\n  {subjects}\n").cases
    assert case.message.endswith(f" may be one: {message}")


def test_a_subject_without_a_name_goes_by_its_id(checked) -> None:  # type: ignore[no-untyped-def]
    nameless = "khost-province: {kind: place}\n  khowst: {name: Khowst Province, kind: place}"
    assert pairs(checked, nameless) == ["similar-subjects:khost-province+khowst"]


@pytest.mark.parametrize(
    "subjects",
    [
        "bajaur: {name: Bajaur, kind: place, distinct_from: [bajour]}\n  bajour: {name: Bajour, kind: place}",
        "bajaur: {name: Bajaur, kind: place}\n  bajour: {name: Bajour, kind: place, distinct_from: [bajaur]}",
        "bajaur: {name: Bajaur, kind: place, part_of: [bajour]}\n  bajour: {name: Bajour, kind: place}",
        "bajaur: {name: Bajaur, kind: place}\n  bajour: {name: Bajour, kind: event}",
        "bajaur: {name: Bajaur, kind: place}\n  bajour: {name: Bajour}",
        "a: {name: Hyderabad, kind: place, part_of: [sindh]}\n"
        "  b: {name: Hyderabad, kind: place, part_of: [deccan]}\n"
        "  sindh: {name: Sindh, kind: place}\n  deccan: {name: Deccan, kind: place}",
    ],
)
def test_subjects_that_the_project_tells_apart_are_not_asked_about(checked, subjects: str) -> None:  # type: ignore[no-untyped-def]
    assert pairs(checked, subjects) == []


def test_parts_of_one_whole_may_be_one(checked) -> None:  # type: ignore[no-untyped-def]
    subjects = (
        "bajaur: {name: Bajaur, kind: place, part_of: [kp]}\n"
        "  bajour: {name: Bajour, kind: place, part_of: [fata]}\n"
        "  fata: {name: FATA, kind: place, part_of: [kp]}\n  kp: {name: Khyber Pakhtunkhwa, kind: place}"
    )
    assert pairs(checked, subjects) == [CASE]


def test_sources_are_left_out_though_they_are_subjects(checked) -> None:  # type: ignore[no-untyped-def]
    bib = "@misc{a, title = {Strikes in Khost}}\n@misc{b, title = {Strikes in Khowst}}"
    assert checked({"sources.bib": bib, "claims/example.yaml": "subjects: {}"}).cases == ()


EVENTS = "a: {name: Attack on Khost, kind: event}\n  b: {name: Attack on Khowst, kind: event}"
DATES = "happened: date, started: date, ended: date"


def told(one: str, other: str) -> str:
    return ", ".join(
        f"{{subject: {subject}, source: dawn2022, quote: {subject} {n}, {item}}}"
        for subject, items in (("a", one), ("b", other))
        for n, item in enumerate(items.split("; "))
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("happened: 2022-05-05", "happened: 2022-05-06"),
        ("happened: May 2022", "happened: June 2022"),
        ("started: 2021-05", "started: 2022-05"),
        ("ended: 2022-05-01", "started: 2022-06-01"),
        ("ended: 2022-05-01", "happened: 2022-06-01"),
        ("started: 2022-07", "happened: 2022-06-01"),
    ],
)
def test_events_on_different_days_are_two(checked, one: str, other: str) -> None:  # type: ignore[no-untyped-def]
    assert pairs(checked, EVENTS, told(one, other), DATES) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("happened: 2022-05-05", "happened: May 2022"),
        ("happened: 2022-05-05", "started: 2022-05-05"),
        ("started: 2022-05-01", "ended: 2022-06-01"),
        ("started: 2022-05-01", "happened: 2022-06-01"),
        ("happened: 2022-05-05", "happened: not 2022-06-05"),
        ("happened: 2022-05-05; happened: 2022-05-09", "happened: 2022-05-09"),
    ],
)
def test_events_that_may_have_been_at_one_time_are_asked_about(checked, one: str, other: str) -> None:  # type: ignore[no-untyped-def]
    assert pairs(checked, EVENTS, told(one, other), DATES) == ["similar-subjects:a+b"]


@pytest.mark.parametrize(
    ("founded", "found"),
    [("2013", []), ("2011", ["similar-subjects:a+b"]), ("2007", ["similar-subjects:a+b"])],
)
def test_a_group_that_was_dissolved_before_the_other_was_founded_is_another(checked, founded, found) -> None:  # type: ignore[no-untyped-def]
    groups = "a: {name: Jamaat-ul-Ahrar, kind: group}\n  b: {name: Jamaat al-Ahrar, kind: group}"
    kinds = "\nkinds: {group: {exists: [founded, dissolved]}}"
    claims = told("dissolved: 2012", f"founded: {founded}")
    report = checked(
        f"properties: {{founded: date, dissolved: date}}\nsubjects:\n  {groups}\nclaims: [{claims}]{kinds}\n"
    )
    assert [case.id for case in report.cases] == found


def test_every_report_shows_the_case(checked) -> None:  # type: ignore[no-untyped-def]
    report = checked(f"subjects:\n  {BOTH}\nclaims: []\n")
    for reporter in REPORTERS:
        assert CASE in reporter(report), reporter.name
    (shown,) = json.loads(REPORTERS.load("json")(report))["cases"]
    assert (shown["claims"], shown["camps"], shown["findings"]) == ([], [], [[]])
    assert [item["subject"] for item in shown["items"]] == ["bajaur", "bajour"]


def test_the_page_of_the_case_says_what_to_do(checked) -> None:  # type: ignore[no-untyped-def]
    report = checked(f"subjects:\n  {BOTH}\nclaims: []\n")
    why = "if they are one, `reconcile merge bajour bajaur`; if they are two, decide distinct, or write"
    assert REPORTERS.load("full")(report).splitlines()[:9] == [
        "warning[C401] similar-subjects: Bajaur (bajaur) and Bajour (bajour) may be one: their names differ",
        "  only in spelling",
        "  --> claims/example.yaml:3:3",
        f"  case {CASE} (open)",
        "",
        f"  why:  {why}",
        "        `distinct_from: [bajaur]` at bajour (claims/example.yaml:3:3)",
        f"  help: reconcile review {CASE}",
        f'     or reconcile resolve {CASE} --verdict distinct --reason "…"',
    ]


def test_the_desk_says_what_to_do_too(checked) -> None:  # type: ignore[no-untyped-def]
    report = checked(f"subjects:\n  {BOTH}\nclaims: []\n")
    for plainly in (False, True):
        shown = case_lines(report.cases[0], report.corpus, 60, plainly=plainly)
        words = ["".join(ink.text for ink in inks) for inks in shown]
        assert words[-4:] == [
            "",
            "if they are one, `reconcile merge bajour bajaur`; if they",
            "are two, decide distinct, or write `distinct_from: [bajaur]`",
            "at bajour (claims/example.yaml:3:3)",
        ]


def test_to_be_distinct_or_put_off_is_all_that_can_be_decided(checked) -> None:  # type: ignore[no-untyped-def]
    case = case_of(checked)
    made = decide(case, Verdict.DISTINCT, reason="The one is a district, the other a village.")
    assert (made.judged, made.camps, made.leaves) == ({}, (), "")
    for verdict in (Verdict.ACCEPT, Verdict.COMPATIBLE, Verdict.RANGE, Verdict.DISPUTED):
        with pytest.raises(ReconcileError, match="`reconcile merge bajaur bajour`"):
            decide(case, verdict, reason="They are one.")


def test_what_the_desk_decided_holds_whatever_is_said_of_the_two(tmp_path: Path, checked) -> None:  # type: ignore[no-untyped-def]
    from reconcile.cli._desk import open_desk

    case_of(checked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        desk = open_desk(str(tmp_path), date(2026, 1, 1), "desk")
        desk.begin()
        desk.decide(CASE, Decision(Verdict.DISTINCT, "The one is a district, the other a village."))
        (path,) = (tmp_path / "claims" / "resolutions" / "bajaur").iterdir()
        assert "judged" not in path.read_text()
    more = (
        f"properties: {{killed: count}}\nsubjects:\n  {BOTH}\n"
        "claims: [{subject: bajaur, source: dawn2022, quote: three, killed: 3}]\n"
    )
    (case,) = checked(more).cases
    assert (case.id, case.status) == (CASE, "resolved")
