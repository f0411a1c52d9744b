"""What is said to have been the first or the latest, beside what came before or after, and what counts."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.assemble import assemble
from reconcile.formats import claims_yaml
from reconcile.options import Options
from reconcile.pipeline import check

HEAD = """
properties:
  happened: {type: date}
  participants: {type: entity}
  located_in: {type: entity, single: true, nested: true}
  first_visit:
    type: date
    first_of: happened
    among: [kind == event, located_in == Kabul]
    sharing: [participants]
    since: 2021-08-15
  latest_raid: {type: date, varies: month, latest_of: happened, sharing: [responsible], up_to: 2023}
  responsible: {type: entity}
  was_first: {type: boolean, first_of: happened, sharing: [participants, located_in]}
  to_be_first: {type: date, ahead: true, first_of: happened, sharing: [participants]}
subjects:
  asif: {name: Asif, kind: person}
  ttp: {name: TTP, kind: organisation}
  kabul: {name: Kabul, kind: place}
  bagrami: {name: Bagrami, kind: place, part_of: [kabul]}
  herat: {name: Herat, kind: place}
  a: {name: Journey A, kind: event}
  b: {name: Journey B, kind: event}
  tally: {name: Tally, kind: aggregate}
claims:
"""
# dawn2022 appeared on 1 December 2022, reuters2023 on 1 February 2023


def found(checked, *items: str) -> list[tuple[str, str, list[str]]]:  # type: ignore[no-untyped-def]
    """The cases, their severity, and the claims of their findings."""
    lines = [f"  - {{source: reuters2023, quote: words {n}, {item}}}" for n, item in enumerate(items)]
    report = checked(HEAD + "\n".join(lines))
    assert [p.message for p in report.problems if p.code != "E508"] == []
    return [
        (case.id, str(case.severity), [claim.id.partition("/")[2] for claim in finding.claims])
        for case in report.cases
        if case.code == "C403"
        for finding in case.findings
    ]


def ids(checked, *items: str) -> list[str]:  # type: ignore[no-untyped-def]
    return [case for case, _, _ in found(checked, *items)]


FIRST = "subject: asif, first_visit: 2022-05-05"
EARLIER = "subject: a, happened: 2022-03, located_in: Kabul, participants: Asif"
CASE = "contradicted-superlative:a.happened+a.located_in+a.participants=asif+asif.first_visit"


def test_a_first_that_another_came_before_is_a_warning_on_all_that_makes_it_so(checked) -> None:  # type: ignore[no-untyped-def]
    needed = ["a.happened", "a.located_in", "a.participants=asif", "asif.first_visit"]
    ((case, severity, claims),) = found(checked, FIRST, EARLIER)
    assert (case, severity, sorted(claims)) == (CASE, "warning", needed)


def test_the_case_shows_what_rules_it_out(checked) -> None:  # type: ignore[no-untyped-def]
    lines = (
        f"  - {{source: reuters2023, quote: one, {FIRST}}}\n  - {{source: dawn2022, quote: two, {EARLIER}}}"
    )
    (case,) = checked(HEAD + lines).cases
    assert case.message.startswith("nothing that counts for first visit can have been earlier")
    assert [str(rule) for rule in case.rules] == [
        "first_visit is the first happened among kind == event and located_in == Kabul, "
        "sharing participants, since 2021-08-15"
    ]
    kept = {frozenset(claim.id.partition("/")[2] for claim in camp.claims) for camp in case.camps}
    everything = {"a.happened", "a.located_in", "a.participants=asif", "asif.first_visit"}
    assert kept == {frozenset(everything - {one}) for one in everything}


@pytest.mark.parametrize(
    "item",
    [
        "subject: a, happened: 2022-06, located_in: Kabul, participants: Asif",  # later
        "subject: a, happened: 2022-05, located_in: Kabul, participants: Asif",  # perhaps the same day
        "subject: a, happened: 2022-05-05, located_in: Kabul, participants: Asif",
        "subject: a, happened: until May 2022, located_in: Kabul, participants: Asif",  # perhaps long before
        "subject: a, happened: 2020-03, located_in: Kabul, participants: Asif",  # before the window
        "subject: a, happened: August 2021, located_in: Kabul, participants: Asif",  # perhaps before it
        "subject: a, happened: 2022-03, located_in: Herat, participants: Asif",
        "subject: a, happened: 2022-03, located_in: not Kabul, participants: Asif",
        "subject: a, happened: 2022-03, located_in: '[Kabul, Herat]', participants: Asif",  # one of them
        "subject: a, happened: 2022-03, participants: Asif",  # nobody says where
        "subject: a, happened: 2022-03, located_in: Kabul",  # nor who
        "subject: a, happened: 2022-03, located_in: Kabul, participants: TTP",
        "subject: a, happened: 2022-03, located_in: Kabul, participants: not Asif",
        "subject: a, happened: not 2022-03, located_in: Kabul, participants: Asif",
        "subject: tally, happened: 2022-03, located_in: Kabul, participants: Asif",  # no event
    ],
)
def test_what_may_not_count_or_not_be_earlier_contradicts_no_first(checked, item: str) -> None:  # type: ignore[no-untyped-def]
    assert ids(checked, FIRST, item) == []


@pytest.mark.parametrize(
    "first",
    [
        "subject: asif, first_visit: not 2022-05-05",
        "subject: asif, first_visit: before June 2022",
        "subject: ttp, first_visit: 2022-05-05",
        "subject: asif, first_visit: 2022-03-31",
    ],
)
def test_a_first_that_may_be_the_other_one_is_left_alone(checked, first: str) -> None:  # type: ignore[no-untyped-def]
    assert ids(checked, first, EARLIER) == []


def test_a_part_of_the_place_counts_as_the_place(checked) -> None:  # type: ignore[no-untyped-def]
    assert ids(checked, FIRST, EARLIER.replace("Kabul", "Bagrami")) == [CASE]


def test_each_of_two_earlier_ones_is_a_case_of_its_own(checked) -> None:  # type: ignore[no-untyped-def]
    both = ids(checked, FIRST, EARLIER, EARLIER.replace("subject: a", "subject: b"))
    assert both == [
        CASE,
        "contradicted-superlative:asif.first_visit+b.happened+b.located_in+b.participants=asif",
    ]


def test_a_window_begins_with_its_first_day(checked) -> None:  # type: ignore[no-untyped-def]
    head = HEAD.replace("since: 2021-08-15", "since: August 2021")
    lines = "\n".join(
        f"  - {{source: reuters2023, quote: w, {item}}}"
        for item in (FIRST, EARLIER.replace("2022-03", "2021-08-02"))
    )
    assert [case.id for case in checked(head + lines).cases] == [CASE]


LATEST = "subject: ttp, latest_raid: 2023-01-05"


@pytest.mark.parametrize("day", ["2023-01-20", "2023-01-06/2023-01-31", "2023-02-01"])
def test_a_latest_is_contradicted_by_what_its_source_could_know(checked, day: str) -> None:  # type: ignore[no-untyped-def]
    later = f"subject: a, happened: {day}, responsible: TTP"
    assert ids(checked, LATEST, later) == [
        "contradicted-superlative:a.happened+a.responsible=ttp+ttp.latest_raid@2023-02"
    ]


@pytest.mark.parametrize(
    ("latest", "day"),
    [
        (LATEST, "2023-02-02"),  # after the source
        (LATEST, "2023-06"),
        (LATEST, "January 2023"),  # perhaps before the fifth
        (LATEST, "2023-01-20/2023-02-03"),  # perhaps after the source
        (LATEST, "2022-12-31"),
        (f"{LATEST}, as_of: 2023-01-10", "2023-01-20"),  # after what the claim speaks of
        (f"{LATEST}, as_of: 2023-01", "2023-01-20"),
        ("subject: ttp, latest_raid: not 2023-01-05", "2023-01-20"),
    ],
)
def test_what_came_after_the_source_or_perhaps_did_contradicts_no_latest(
    checked, latest: str, day: str
) -> None:  # type: ignore[no-untyped-def]
    assert ids(checked, latest, f"subject: a, happened: {day}, responsible: TTP") == []


def test_an_undated_source_knows_no_latest(checked) -> None:  # type: ignore[no-untyped-def]
    claims = f"  - {{source: blog, quote: one, {LATEST}}}"
    other = "\n  - {source: blog, quote: two, subject: a, happened: 2023-01-20, responsible: TTP}"
    bib = "@misc{blog, title = {A blog}}"
    report = checked({"claims/example.yaml": HEAD + claims + other, "sources.bib": bib})
    assert [case.id for case in report.cases] == []


def test_the_first_claim_on_a_latest_sets_what_could_be_known(checked) -> None:  # type: ignore[no-untyped-def]
    early = f"{LATEST}, as_of: 2023-02-01"
    text = HEAD + "\n".join(
        f"  - {{source: {source}, quote: w, {item}}}"
        for source, item in (
            ("reuters2023", early),
            ("later2023", early.replace("2023-02-01", "2023-02-20")),
            ("later2023", "subject: a, happened: 2023-02-10, responsible: TTP"),
        )
    )
    bib = "@misc{reuters2023, date = {2023-02-01}}\n@misc{later2023, date = {2023-02-25}}"
    assert checked({"claims/example.yaml": text, "sources.bib": bib}).cases == ()


def test_what_is_yet_to_be_the_first_is_measured_by_what_its_source_could_know(checked) -> None:  # type: ignore[no-untyped-def]
    planned = "subject: asif, to_be_first: 2024-05"
    assert ids(checked, planned, "subject: a, happened: 2023-06, participants: Asif") == []
    assert len(ids(checked, planned, "subject: a, happened: 2022-06, participants: Asif")) == 1


OWN = "subject: b, was_first: true, happened: 2022-05, participants: Asif, located_in: Kabul"


def test_an_event_that_is_itself_the_first_shares_what_it_names(checked) -> None:  # type: ignore[no-untyped-def]
    ((_, _, claims),) = found(checked, OWN, EARLIER)
    assert sorted(claims) == [
        "a.happened",
        "a.located_in",
        "a.participants=asif",
        "b.happened",
        "b.located_in",
        "b.participants=asif",
        "b.was_first",
    ]


@pytest.mark.parametrize(
    "own",
    [
        OWN.replace("was_first: true", "was_first: false"),
        OWN.replace("was_first: true", "was_first: not true"),
        OWN.replace("participants: Asif", "participants: TTP"),
        OWN.replace("located_in: Kabul", "located_in: Bagrami"),  # the other may have been elsewhere in Kabul
        OWN.replace("happened: 2022-05, ", ""),
        OWN.replace("2022-05", "2022"),
    ],
)
def test_an_event_that_does_not_share_it_is_left_alone(checked, own: str) -> None:  # type: ignore[no-untyped-def]
    assert ids(checked, own, EARLIER) == []


def test_a_withdrawn_source_says_nothing(checked) -> None:  # type: ignore[no-untyped-def]
    claims = f"  - {{source: gone, quote: one, {FIRST}}}\n  - {{source: gone, quote: two, {EARLIER}}}"
    bib = "@misc{gone, title = {Gone}, date = {2023}, withdrawn = {2023-02-01, made up}}"
    assert checked({"claims/example.yaml": HEAD + claims, "sources.bib": bib}).cases == ()


DAYS = st.tuples(st.integers(1, 9), st.integers(0, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(max_examples=60, deadline=None)
@given(first=DAYS, others=st.lists(st.tuples(DAYS, st.booleans()), max_size=4), since=st.integers(1, 9))
def test_the_members_found_are_those_that_surely_came_before(
    first: tuple[int, int], others: list[tuple[tuple[int, int], bool]], since: int
) -> None:
    """Against the plain definition: within the window, with the same guest, and over before the first."""

    def day(days: tuple[int, int]) -> str:
        return f"2023-01-{days[0]:02}/2023-01-{days[1]:02}"

    text = (
        f"properties:\n  happened: date\n  guest: {{type: entity}}\n"
        f"  first: {{type: date, first_of: happened, sharing: [guest], since: 2023-01-{since:02}}}\n"
        "subjects: {a: {name: A}, b: {name: B}}\nclaims:\n"
        f"  - {{source: s, subject: a, quote: one, first: {day(first)}}}\n"
    )
    for number, (days, same) in enumerate(others):
        guest = "a" if same else "b"
        text += f"  - {{source: s, subject: m{number}, quote: m, happened: {day(days)}, guest: {guest}}}\n"
    text = text.replace(
        "B}}", "B}" + "".join(f", m{n}: {{name: Member {n}}}" for n in range(len(others))) + "}"
    )
    report = check(assemble([claims_yaml.read(text, "v.yaml")]), Options(date(2026, 1, 1)))
    surely = {
        f"contradicted-superlative:a.first+m{number}.guest=a+m{number}.happened"
        for number, (days, same) in enumerate(others)
        if same and days[1] < first[0] and days[0] >= since
    }
    assert {case.id for case in report.cases} == surely
