"""What lies outside a lifetime, and what may: dates, times of answers, and those who took part."""

import pytest

HEAD = """
properties:
  founded: {type: date}
  dissolved: {type: date}
  born: {type: date}
  died: {type: date}
  created: {type: date}
  abolished: {type: date}
  designated: {type: date, scope: {by: entity}}
  awarded: {type: date, beyond_lifetime: true}
  reunion: {type: date, ahead: true}
  latest_attack: {type: date, varies: month}
  trips: {type: date, several: true}
  happened: {type: date}
  started: {type: date}
  ended: {type: date}
  members: {type: count, varies: year}
  trained: {type: count, cumulative: true}
  budget: {type: quantity, varies: year}
  fame: {type: count, varies: year, beyond_lifetime: true}
  recognised: {type: boolean, varies: year}
  stance: {type: choice, of: [war, talks, silence], varies: year}
  motto: {type: text, varies: year}
  leader: {type: entity, single: true, varies: year, takes_part: true}
  bases: {type: entity, varies: year}
  holder: {type: entity, single: true, varies: month, takes_part: true}
  responsible: {type: entity, takes_part: true}
  honours: {type: entity}
kinds:
  organisation: {exists: [founded, dissolved]}
  person: {exists: [born, died]}
  office: {exists: {until: abolished}}
subjects:
  front: {name: Front, kind: organisation}
  league: {name: League, kind: organisation}
  asad: {name: Asad, kind: person}
  envoy: {name: Envoy, kind: office}
  town: {name: Town, kind: place}
  raid: {name: Raid, kind: event}
claims:
"""

FLAGGED = {
    "an end before its beginning": (
        ["subject: front, founded: 2007", "subject: front, dissolved: 2006"],
        "outside-lifetime:front.dissolved+front.founded",
    ),
    "a date before the first day": (
        ["subject: front, founded: 2007", "subject: front, designated: 2006-12"],
        "outside-lifetime:front.designated+front.founded",
    ),
    "a date in some scope": (
        ["subject: front, founded: 2007", "subject: front, designated: 2006, scope: {by: League}"],
        "outside-lifetime:front.designated[by=league]+front.founded",
    ),
    "a date after the last day": (
        ["subject: asad, died: 2011-05-02", "subject: asad, started: 2011-05-03"],
        "outside-lifetime:asad.died+asad.started",
    ),
    "a date that varies": (
        ["subject: front, dissolved: 2021", "subject: front, latest_attack: 2022-03, as_of: 2022-04"],
        "outside-lifetime:front.dissolved+front.latest_attack@2022-04",
    ),
    "a count as of a time before": (
        ["subject: front, founded: 2007", "subject: front, members: at least 300, as_of: 2005"],
        "outside-lifetime:front.founded+front.members@2005",
    ),
    "a measure as of a time after": (
        ["subject: front, dissolved: 2007", "subject: front, budget: 3.5, as_of: 2008"],
        "outside-lifetime:front.budget@2008+front.dissolved",
    ),
    "a total as of a day before": (
        ["subject: front, founded: 2007", "subject: front, trained: 5, as_of: 2006-12-31"],
        "outside-lifetime:front.founded+front.trained@2006-12-31",
    ),
    "a choice as of a time before": (
        ["subject: front, founded: 2007", "subject: front, stance: war or talks, as_of: 2005"],
        "outside-lifetime:front.founded+front.stance@2005",
    ),
    "what is true as of a time before": (
        ["subject: front, founded: 2007", "subject: front, recognised: true, as_of: 2005"],
        "outside-lifetime:front.founded+front.recognised@2005",
    ),
    "a name as of a time before": (
        ["subject: front, founded: 2007", "subject: front, bases: Town, as_of: 2005"],
        "outside-lifetime:front.bases@2005=town+front.founded",
    ),
    "somebody who was dead by then": (
        ["subject: envoy, holder: Asad, as_of: 2011-06", "subject: asad, died: 2011-05-02"],
        "outside-lifetime:asad.died+envoy.holder@2011-06",
    ),
    "an office that is no more": (
        ["subject: envoy, abolished: 2010", "subject: envoy, holder: Asad, as_of: 2011-06"],
        "outside-lifetime:envoy.abolished+envoy.holder@2011-06",
    ),
    "a group that did not exist yet": (
        [
            "subject: raid, happened: 2006",
            "subject: raid, responsible: Front",
            "subject: front, founded: 2007",
        ],
        "outside-lifetime:front.founded+raid.happened+raid.responsible=front",
    ),
    "a dead man": (
        ["subject: raid, started: 2012", "subject: raid, responsible: Asad", "subject: asad, died: 2011"],
        "outside-lifetime:asad.died+raid.responsible=asad+raid.started",
    ),
    "a group founded after all was over": (
        ["subject: raid, ended: 2006", "subject: raid, responsible: Front", "subject: front, founded: 2007"],
        "outside-lifetime:front.founded+raid.ended+raid.responsible=front",
    ),
}

LEFT_ALONE = {
    "the first year": ["subject: front, founded: 2007", "subject: front, members: 3, as_of: 2007"],
    "the last day": ["subject: asad, died: 2011-05-02", "subject: asad, started: 2011-05-02"],
    "vague dates that can meet": ["subject: front, founded: 2007", "subject: front, designated: mid-2007"],
    "dates without end": ["subject: front, founded: since 2007", "subject: front, designated: after 2001"],
    "a lifetime that nobody tells": [
        "subject: front, designated: 2001",
        "subject: front, members: 3, as_of: 1999",
    ],
    "after death": ["subject: asad, died: 2011", "subject: asad, awarded: 2014"],
    "planned": ["subject: front, dissolved: 2021", "subject: front, reunion: 2030"],
    "several dates": ["subject: front, founded: 2007", "subject: front, trips: 2001"],
    "fame": ["subject: asad, died: 2011", "subject: asad, fame: 9, as_of: 2014"],
    "a denied date": ["subject: front, founded: 2007", "subject: front, designated: not 2006"],
    "a first day that is denied": ["subject: front, founded: not 2007", "subject: front, designated: 2006"],
    "none": ["subject: front, founded: 2007", "subject: front, members: none, as_of: 2005"],
    "no more than some": ["subject: front, founded: 2007", "subject: front, members: up to 300, as_of: 2005"],
    "a denied count": ["subject: front, founded: 2007", "subject: front, members: not 300, as_of: 2005"],
    "what is not so": ["subject: front, founded: 2007", "subject: front, recognised: false, as_of: 2005"],
    "a denied choice": ["subject: front, founded: 2007", "subject: front, stance: not war, as_of: 2005"],
    "a denied name": ["subject: front, founded: 2007", "subject: front, bases: not Town, as_of: 2005"],
    "no names": ["subject: front, founded: 2007", "subject: front, bases: none, as_of: 2005"],
    "words": ["subject: front, founded: 2007", "subject: front, motto: onward, as_of: 2005"],
    "a wide time": ["subject: front, founded: 2007", "subject: front, members: 300, as_of: 2005/2007"],
    "a total that stays": [
        "subject: front, dissolved: 2007",
        "subject: front, trained: 5, as_of: 2009-01-01",
    ],
    "a subject of another kind": ["subject: town, founded: 1880", "subject: town, designated: 1750"],
    "another subject": ["subject: front, founded: 2007", "subject: league, designated: 1999"],
    "the day of another kind": ["subject: front, born: 2007", "subject: front, designated: 1999"],
    "a kind that only ends": ["subject: envoy, created: 2007", "subject: envoy, designated: 1999"],
    "a place that took part": [
        "subject: raid, happened: 1750",
        "subject: raid, responsible: Town",
        "subject: town, founded: 1880",
    ],
    "somebody who was honoured": [
        "subject: raid, happened: 2014",
        "subject: raid, honours: Asad",
        "subject: asad, died: 2011",
    ],
    "somebody who did not take part": [
        "subject: raid, happened: 2014",
        "subject: raid, responsible: not Asad",
        "subject: asad, died: 2011",
    ],
    "one of two": [
        "subject: raid, happened: 2014",
        "subject: raid, responsible: Asad or Front",
        "subject: asad, died: 2011",
    ],
    "a group founded while it lasted": [
        "subject: raid, started: 2001",
        "subject: raid, ended: 2021",
        "subject: raid, responsible: Front",
        "subject: front, founded: 2007",
    ],
    "a leader at another time than the raids": [
        "subject: front, happened: 2001",
        "subject: front, leader: Asad, as_of: 2010",
        "subject: asad, born: 2005",
    ],
}


def checked_claims(checked, items: list[str], head: str = HEAD):  # type: ignore[no-untyped-def]
    lines = [f"  - {{source: dawn2022, quote: words {n}, {item}}}" for n, item in enumerate(items)]
    report = checked(head + "\n".join(lines))
    assert [p.message for p in report.problems if p.code != "E508"] == []
    return report


@pytest.mark.parametrize("name", FLAGGED)
def test_what_lies_outside_a_lifetime_is_flagged(name: str, checked) -> None:  # type: ignore[no-untyped-def]
    items, case_id = FLAGGED[name]
    (case,) = checked_claims(checked, items).cases
    assert (case.code, case.id, str(case.severity)) == ("C203", case_id, "error")
    assert [len(finding.claims) for finding in case.findings] == [len(items)]
    assert [len(camp.claims) for camp in case.camps] == [len(items) - 1] * len(items)


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_what_may_lie_in_it_is_left_alone(name: str, checked) -> None:  # type: ignore[no-untyped-def]
    assert [case.id for case in checked_claims(checked, LEFT_ALONE[name]).cases] == []


def test_what_is_only_suggested_is_a_warning(checked) -> None:  # type: ignore[no-untyped-def]
    items = ["subject: front, founded: 2007", "subject: front, designated: 2006, polarity: suggests"]
    (case,) = checked_claims(checked, items).cases
    assert (case.code, str(case.severity)) == ("C203", "warning")


def test_a_message_says_which_day_of_whom_and_the_rule_where_existence_is_declared(checked) -> None:  # type: ignore[no-untyped-def]
    items = [
        "subject: raid, happened: 2006",
        "subject: raid, responsible: Front",
        "subject: front, founded: 2007",
    ]
    (case,) = checked_claims(checked, items).cases
    assert case.message == (
        "happened cannot lie before founded, the first day of the organisation that responsible names: "
        "Front: founded: 2007 (dawn2022); Raid: happened: 2006 (dawn2022); "
        "Raid: responsible: Front (dawn2022)"
    )
    (rule,) = case.rules
    assert (str(rule), rule.name, str(rule.span)) == (
        "responsible.founded <= happened when responsible.kind == organisation",
        "outside-lifetime",
        "claims/example.yaml:29:3",
    )


def test_a_time_is_named_in_the_message(checked) -> None:  # type: ignore[no-untyped-def]
    items, _ = FLAGGED["a count as of a time before"]
    (case,) = checked_claims(checked, items).cases
    assert case.message == (
        "members cannot be as of a time before founded, the first day of the organisation: "
        "Front: founded: 2007 (dawn2022); Front: members in 2005: 300.. (dawn2022)"
    )


@pytest.mark.parametrize("when", ["", "when: kind == organisation, "])
def test_an_order_that_the_vocabulary_declares_itself_is_told_once(when: str, checked) -> None:  # type: ignore[no-untyped-def]
    rule = f"rules: [{{name: listed-later, {when}require: designated >= founded}}]\nkinds:"
    items, _ = FLAGGED["a date before the first day"]
    (case,) = checked_claims(checked, items, HEAD.replace("kinds:", rule, 1)).cases
    assert (case.code, case.id) == ("C201", "listed-later:front.designated+front.founded")


def test_what_is_outside_by_one_account_is_settled_with_the_first_day(checked) -> None:  # type: ignore[no-untyped-def]
    items = [
        "subject: front, founded: 2007",
        "subject: front, founded: 2004",
        "subject: front, members: 300, as_of: 2005",
    ]
    cases = checked_claims(checked, items).cases
    assert [(case.code, case.id) for case in cases] == [
        ("C104", "front.founded"),
        ("C203", "outside-lifetime:front.founded+front.members@2005"),
    ]
