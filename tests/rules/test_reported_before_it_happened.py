"""Works cited for what had not happened when they appeared, and works that are cited rightly."""

import pytest

HEAD = """
properties:
  happened: {type: date}
  ended: {type: date}
  planned_for: {type: date, ahead: true}
  killed: {type: count, unit: person, scope: {during: date}}
  members: {type: count, unit: person, varies: month}
  outcome: {type: text}
subjects:
  raid: {name: Raid}
claims:
"""
# dawn2022 appeared on 1 December 2022, reuters2023 on 1 February 2023


def found(checked, *items: str) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    lines = [
        f"  - {{subject: raid, source: reuters2023, quote: words {n}, {item}}}"
        for n, item in enumerate(items)
    ]
    report = checked(HEAD + "\n".join(lines))
    assert [p.message for p in report.problems if p.code != "E508"] == []
    return [(case.id, str(case.severity)) for case in report.cases if case.code == "C204"]


@pytest.mark.parametrize(
    "items",
    [
        ("ended: 2022-12-03, cites: [dawn2022]",),
        ("ended: 2023-02-03",),
        ("happened: 2023-01-10", "outcome: a truce, cites: [dawn2022]"),
        ("happened: 2023-01-10", "killed: 3, cites: [dawn2022]"),
        ("killed: 3, scope: {during: 2022-12-20/2022-12-24}, cites: [dawn2022]",),
        ("members: 30, as_of: 2022-12-05, cites: [dawn2022]",),
    ],
)
def test_a_work_that_appeared_before_what_it_is_cited_for_is_flagged(checked, items) -> None:  # type: ignore[no-untyped-def]
    ((case, severity),) = found(checked, *items)
    assert (case.startswith("reported-before-it-happened:raid."), severity) == (True, "error")


@pytest.mark.parametrize(
    "items",
    [
        ("ended: 2022-12-02, cites: [dawn2022]",),  # one day apart: the zones differ
        ("ended: 2022-12, cites: [dawn2022]",),  # some day of December may be the first
        ("ended: since November 2022, cites: [dawn2022]",),
        ("ended: before 2024, cites: [dawn2022]",),
        ("planned_for: 2023-06-30, cites: [dawn2022]",),
        ("ended: not 2023-05",),
        ("happened: 2022-11-10", "outcome: a truce, cites: [dawn2022]"),
        ("happened: 2022-11-20/2023-01-20", "outcome: a truce, cites: [dawn2022]"),
        ("members: 30, cites: [dawn2022]",),  # the as-of is only that of the citing source
    ],
)
def test_a_work_that_may_have_known_is_left_alone(checked, items) -> None:  # type: ignore[no-untyped-def]
    assert found(checked, *items) == []


def test_what_is_only_suggested_makes_a_warning(checked) -> None:  # type: ignore[no-untyped-def]
    suggested = "ended: 2023-01-03, cites: [dawn2022], polarity: suggests"
    assert found(checked, suggested) == [("reported-before-it-happened:raid.ended", "warning")]


def test_an_undated_source_is_never_flagged(checked) -> None:  # type: ignore[no-untyped-def]
    text = HEAD + "  - {subject: raid, source: blog, quote: w, ended: 2029}"
    bib = "@misc{blog, title = {A blog}}"
    assert checked({"claims/example.yaml": text, "sources.bib": bib}).cases == ()
