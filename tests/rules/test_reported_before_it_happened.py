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


BIB = """
@article{{first2020, title = {{A}}, date = {{2020}}}}
@article{{other2022, title = {{B}}, date = {{2022-06-01}}}}
@article{{middle2021, title = {{C}}, date = {{2021}}, copies = {{first2020}}}}
@article{{undated, title = {{D}}, related = {{first2020}}, relatedtype = {{reprintof}}}}
@article{{again2022, title = {{E}}, date = {{2022-12-01}}, {links}}}
"""


def through(checked, links: str, item: str) -> list[tuple[str, str, str | None]]:  # type: ignore[no-untyped-def]
    """Message, severity and cited work of each finding about the raid, as `again2022` is linked."""
    claims = f"  - {{subject: raid, source: news2023, quote: words, {item}}}"
    news = "@article{news2023, title = {N}, date = {2023-02-01}}\n"
    report = checked({"claims/example.yaml": HEAD + claims, "sources.bib": news + BIB.format(links=links)})
    assert [p.message for p in report.problems if p.code != "E508"] == []
    cases = [case for case in report.cases if case.id.startswith("reported-before-it-happened:raid.")]
    return [(f.message, str(f.severity), f.cited) for case in cases for f in case.findings]


@pytest.mark.parametrize(
    ("links", "chain"),
    [
        ("related = {first2020}, relatedtype = {reprintof}", "a reprint of first2020"),
        ("related = {first2020}, relatedtype = {translationof}", "a translation of first2020"),
        ("copies = {first2020}", "a copy of first2020"),
        ("copies = {middle2021}", "a copy of middle2021"),  # too early itself, and nearer
        ("copies = {undated}", "a copy of undated, a reprint of first2020"),
    ],
)
def test_a_reprint_knows_no_more_than_its_original(checked, links: str, chain: str) -> None:  # type: ignore[no-untyped-def]
    last = chain.split()[-1]
    appeared = "2021" if last == "middle2021" else "2020"
    assert through(checked, links, "ended: 2022-11, cites: [again2022]") == [
        (
            f"Raid: ended: news2023 cites again2022, {chain}, which appeared {appeared}, for what happened "
            "no earlier than 2022-11-01",
            "warning",
            last,
        )
    ]


@pytest.mark.parametrize(
    ("links", "item"),
    [
        ("copies = {first2020}", "ended: 2020-05, cites: [again2022]"),
        ("copies = {first2020}", "ended: 2021-01-01, cites: [again2022]"),  # a day later: the zones differ
        ("copies = {first2020, other2022}", "ended: 2022-05, cites: [again2022]"),  # the other may have known
        ("copies = {other2022}", "ended: 2022-06-02, cites: [again2022]"),
        ("cites = {first2020}", "ended: 2022-11, cites: [again2022]"),  # who cites an old work may know more
        ("related = {first2020}, relatedtype = {reviewof}", "ended: 2022-11, cites: [again2022]"),
        ("copies = {first2020}", "planned_for: 2022-11, cites: [again2022]"),
        ("copies = {again2022}", "ended: 2022-11, cites: [again2022]"),  # a circle tells nothing
        ("", "ended: 2022-11, cites: [again2022]"),
    ],
)
def test_a_copy_that_may_have_known_is_left_alone(checked, links: str, item: str) -> None:  # type: ignore[no-untyped-def]
    assert through(checked, links, item) == []


def test_a_work_that_appeared_too_early_itself_is_named_before_its_original(checked) -> None:  # type: ignore[no-untyped-def]
    ((message, severity, cited),) = through(
        checked, "copies = {first2020}", "ended: 2023-01, cites: [again2022]"
    )
    assert "news2023 cites again2022, which appeared 2022-12-01" in message
    assert (severity, cited) == ("error", "again2022")


def test_a_source_that_is_a_reprint_itself_is_told_so(checked) -> None:  # type: ignore[no-untyped-def]
    bib = BIB.format(links="related = {first2020}, relatedtype = {reprintof}")
    text = HEAD + "  - {subject: raid, source: again2022, quote: words, ended: 2022-11}"
    (case,) = checked({"claims/example.yaml": text, "sources.bib": bib}).cases
    assert case.message == (
        "Raid: ended: again2022, a reprint of first2020, which appeared 2020, for what happened no earlier "
        "than 2022-11-01"
    )
    assert (str(case.severity), case.findings[0].cited) == ("warning", "first2020")


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("cites = {new}", "cites new"),
        ("copies = {new}", "is a copy of new"),
        ("related = {new}, relatedtype = {translationof}", "is a translation of new"),
        ("cites = {newer}", "cites new"),  # by its former key
    ],
)
def test_an_entry_that_cites_what_appeared_after_it_is_a_warning(checked, link: str, told: str) -> None:  # type: ignore[no-untyped-def]
    new = "@misc{new, title = {New}, date = {2022-03}, ids = {newer}}"
    bib = f"@misc{{old, title = {{Old}}, date = {{2022-01}}, {link}}}\n{new}"
    (case,) = checked({"claims/example.yaml": HEAD, "sources.bib": bib}).cases
    assert case.id == "reported-before-it-happened:old.published"
    assert case.message == f"old, which appeared 2022-01, {told}, which appeared 2022-03"
    assert (str(case.severity), case.findings[0].cited, case.claims[0].id) == (
        "warning",
        "new",
        "old/old.published",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2022-03", "2022-01"),
        ("2022", "2022-12"),
        ("2022-01-31", "2022-02-01"),
        ("2022", None),
        (None, "2022"),
        ("2021/2022", "2022-05"),
    ],
)
def test_an_entry_that_may_have_appeared_later_is_left_alone(
    checked, old: str | None, new: str | None
) -> None:  # type: ignore[no-untyped-def]
    dates = [f", date = {{{day}}}" if day else "" for day in (old, new)]
    bib = f"@misc{{a, title = {{A}}, cites = {{b}}{dates[0]}}}\n@misc{{b, title = {{B}}{dates[1]}}}"
    assert checked({"claims/example.yaml": HEAD, "sources.bib": bib}).cases == ()
