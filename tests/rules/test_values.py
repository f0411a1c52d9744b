"""Contradictions within one question, and what must not be taken for one."""

import pytest

HEAD = """
properties:
  ended: {type: date}
  killed: {type: count, unit: person, settles: 14 days, scope: {side: entity, during: date}}
  members: {type: count, unit: person, varies: month}
  place: {type: entity, single: true, nested: true}
  status: {type: choice, of: [indefinite, temporary]}
  active: {type: boolean}
  responsible: {type: entity}
  happened: {type: date}
  reason: {type: text, several: true}
subjects:
  event: {name: Event, aliases: [the attack]}
  ttp: {name: TTP}
  jua: {name: JuA}
  police: {name: Police}
  pakistan: {name: Pakistan, kind: place}
  kp: {name: Khyber Pakhtunkhwa, kind: place, part_of: [pakistan]}
  peshawar: {name: Peshawar, kind: place, part_of: [kp]}
  khost: {name: Khost, kind: place}
claims:
"""


def found(checked, *items: str) -> list[tuple[str, str, str]]:  # type: ignore[no-untyped-def]
    """Code, severity and id of each case of claims written as `source: key: value`, dawn2022 unless named."""
    lines = []
    for number, item in enumerate(items):
        source = "" if "source:" in item else "source: dawn2022, "
        lines.append(f"  - {{subject: event, {source}quote: words {number}, {item}}}")
    report = checked(HEAD + "\n".join(lines))
    assert [p.message for p in report.problems if p.code != "E508"] == []
    return [(case.code, str(case.severity), case.id) for case in report.cases]


R = "source: reuters2023, "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ended: 2007", "ended: December 2007"),
        ("ended: November 2022", "ended: late November 2022"),
        ("ended: since November 2022", "ended: 2022-12-03"),
        ("killed: more than 100", "killed: 101"),
        ("killed: dozens", "killed: at least 30"),
        ("killed: 8000 to 12000", "killed: about 8000"),
        ("place: Peshawar", "place: Khyber Pakhtunkhwa"),
        ("place: not Khost", "place: Peshawar"),
        ("status: indefinite", "status: not temporary"),
        ("active: true", "active: yes"),
        ("responsible: TTP", "responsible: JuA"),
        ("responsible: TTP", "responsible: not JuA"),
        ("reason: the one", "reason: the other"),
        ("'killed: 40, scope: {side: Police}'", "killed: 90"),
        ("'killed: 40, scope: {during: 2022-02}'", "'killed: 90, scope: {during: 2022-03}'"),
        ("'members: 10, as_of: 2022-01'", "'members: 50, as_of: 2022-02'"),
        ("'members: 10, as_of: 2022'", "'members: 50, as_of: 2022-02'"),
    ],
)
def test_claims_that_share_a_world_are_not_flagged(checked, one: str, other: str) -> None:  # type: ignore[no-untyped-def]
    assert found(checked, one.strip("'"), R + other.strip("'")) == []


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("ended: September 2022", "ended: November 2022", "C101"),
        ("killed: tens", "killed: more than 100", "C101"),
        ("killed: 57", "killed: 58", "C101"),
        ("killed: none", "killed: 3", "C101"),
        ("place: Peshawar", "place: Khost", "C101"),
        ("status: indefinite", "status: temporary", "C101"),
        ("active: true", "active: not true", "C103"),
        ("place: not Khyber Pakhtunkhwa", "place: Peshawar", "C103"),
        ("responsible: TTP", "responsible: not TTP", "C103"),
        ("responsible: none", "responsible: TTP", "C103"),
        ("ended: not 2022", "ended: November 2022", "C103"),
        ("says: TTP, killed: 10", "says: TTP, killed: 20", "C104"),
        ("says: TTP, killed: 10", "says: JuA, killed: 20", "C101"),
    ],
)
def test_claims_without_a_common_world_are_errors(checked, one: str, other: str, code: str) -> None:  # type: ignore[no-untyped-def]
    ((found_code, severity, _),) = found(checked, one, R + other)
    assert (found_code, severity) == (code, "error")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ended: September 2022?", "ended: November 2022"),
        ("ended: September 2022, polarity: suggests", "ended: November 2022"),
        ("killed: at least 58", "killed: at least 100"),
        ("killed: not about 100", "killed: 95"),
    ],
)
def test_what_is_doubtful_or_only_strained_is_a_warning(checked, one: str, other: str) -> None:  # type: ignore[no-untyped-def]
    ((_, severity, _),) = found(checked, one, R + other)
    assert severity == "warning"


def test_two_people_quoted_in_one_article_contradict_each_other_not_the_article(checked) -> None:  # type: ignore[no-untyped-def]
    assert found(checked, "says: TTP, killed: 1", "says: JuA, killed: 2") == [
        ("C101", "error", "event.killed")
    ]


def test_until_a_count_settles_an_earlier_lower_one_is_an_earlier_count(checked) -> None:  # type: ignore[no-untyped-def]
    early, late = "killed: 32, as_of: 2022-11-21", R + "killed: 101, as_of: 2022-11-23"
    assert found(checked, "happened: 2022-11-20", early, late) == []


def test_an_earlier_higher_count_contradicts_a_later_one(checked) -> None:  # type: ignore[no-untyped-def]
    early, late = "killed: 101, as_of: 2022-11-21", R + "killed: 32, as_of: 2022-11-23"
    assert found(checked, "happened: 2022-11-20", early, late) == [("C101", "error", "event.killed")]


def test_once_settled_counts_must_be_the_same(checked) -> None:  # type: ignore[no-untyped-def]
    early, late = "killed: 32, as_of: 2022-11-25", R + "killed: 101, as_of: 2022-12-23"
    assert found(checked, "happened: 2022-10-20", early, late) == [("C101", "error", "event.killed")]


def test_counts_known_on_one_day_must_be_the_same_though_unsettled(checked) -> None:  # type: ignore[no-untyped-def]
    one, other = "killed: 32, as_of: 2022-11-21", R + "killed: 101, as_of: 2022-11-21"
    assert found(checked, "happened: 2022-11-20", one, other) == [("C101", "error", "event.killed")]


def test_floors_that_rise_until_the_count_settles_are_no_tension(checked) -> None:  # type: ignore[no-untyped-def]
    early, late = "killed: at least 58, as_of: 2022-11-21", R + "killed: at least 100, as_of: 2022-11-23"
    assert found(checked, "happened: 2022-11-20", early, late) == []


def test_a_replaced_statement_is_compared_with_none(checked) -> None:  # type: ignore[no-untyped-def]
    first, revised = "killed: 57, id: first", "killed: 63, replaces: first"
    assert found(checked, first, revised) == []
