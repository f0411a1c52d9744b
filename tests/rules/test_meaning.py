"""Sentences about what claims mean, each with the smallest project that would show it false."""

import pytest

from reconcile.model.finding import Severity
from reconcile.pipeline import facts, proof
from reconcile.reporters._summary import summary
from reconcile.rules import by_code

HEAD = """
properties:
  dead: {type: count}
  cards: {type: count, cumulative: true}
  members: {type: count, varies: month}
  explosive: {type: quantity, unit: kg}
  happened: {type: date}
  started: {type: date}
  ended: {type: date}
  ally: {type: entity}
  leader: {type: entity, single: true}
  mode: {type: choice, of: [indefinite, temporary]}
  demand: {type: text}
subjects:
  event: {name: Event}
  x: {name: The Xs}
  y: {name: The Ys}
  talks: {name: Talks}
rules:
  - {name: order, require: started <= ended, severity: error, message: It ended before it began}
claims:
"""
MORE = """
@article{geo2023, title = {Geo}, date = {2023-03-01}, ids = {oldgeo}}
@article{gone2022, title = {Gone}, date = {2022-01-01}, withdrawn = {2023-01-01, invented}}
@article{perhaps2022, title = {Perhaps}, date = {2022-12?}}
@article{dawn2022, title = {Dawn}, date = {2022-12-01}}
@article{reuters2023, title = {Reuters}, date = {2023-02-01}}
"""
R, G, GONE = "source: reuters2023, ", "source: geo2023, ", "source: gone2022, "


@pytest.fixture
def told(checked):  # type: ignore[no-untyped-def]
    """Check claims written as `key: value`, from dawn2022 unless they name a source."""

    def told(*items: str, head: str = HEAD, **options: object):  # type: ignore[no-untyped-def]
        lines = (
            f"  - {{{'' if 'subject:' in item else 'subject: event, '}"
            f"{'' if 'source:' in item else 'source: dawn2022, '}quote: words {number}, {item}}}"
            for number, item in enumerate(items)
        )
        return checked({"sources.bib": MORE, "claims/a.yaml": head + "\n".join(lines)}, **options)

    return told


def cases(report) -> list[tuple[str, str, str]]:  # type: ignore[no-untyped-def]
    return [(case.id, case.code, str(case.severity)) for case in report.cases]


def problems(report) -> list[str]:  # type: ignore[no-untyped-def]
    return [problem.code for problem in report.problems if problem.code != "E508"]


def test_errors_are_all_but_tension_likeness_superlatives_unused_sources_and_reviews() -> None:
    warnings = {rule.code for rule in by_code() if rule.severity is Severity.WARNING}
    assert warnings == {
        "C102",
        "C401",
        "C403",
        "C404",
        "E507",
        "E508",
        "E513",
        "E514",
        "E515",
        "R601",
        "R602",
        "R603",
    }


@pytest.mark.parametrize("item", ["dead: 1.4", "happened: 2023-05-01", "ally: Event", "explosive: 3 km"])
def test_what_is_only_suggested_makes_no_more_than_a_warning(told, item: str) -> None:  # type: ignore[no-untyped-def]
    assert [severity for _, _, severity in cases(told(item))] == ["error"]
    assert [severity for _, _, severity in cases(told(f"{item}, polarity: suggests"))] == ["warning"]


def test_only_findings_that_need_what_is_doubtful_are_warnings(told) -> None:  # type: ignore[no-untyped-def]
    report = told("happened: 2022-09?", R + "happened: 2022-10", G + "happened: 2022-11")
    (case,) = report.cases
    assert sorted(str(finding.severity) for finding in case.findings) == ["error", "warning", "warning"]


def test_a_source_whose_date_is_doubtful_came_too_early_only_perhaps(told) -> None:  # type: ignore[no-untyped-def]
    assert cases(told("source: perhaps2022, happened: 2023-05-01")) == [
        ("reported-before-it-happened:event.happened", "C204", "warning")
    ]


def test_a_collision_that_rests_on_the_denials_own_hedge_is_only_tension(told) -> None:  # type: ignore[no-untyped-def]
    assert cases(told("dead: not about 100", R + "dead: 105")) == [("event.dead", "C102", "warning")]
    assert cases(told("dead: not about 100", R + "dead: 100")) == [("event.dead", "C103", "error")]
    through = told("ended: not 2022-09-02~", R + "ended: 2022-09-01", G + "started: 2022-09-01")
    assert cases(through) == [("event.ended", "C102", "warning")]


def test_under_a_rule_too_the_hedge_of_a_denial_makes_no_more_than_a_warning(told) -> None:  # type: ignore[no-untyped-def]
    sums = HEAD.replace("require: started <= ended", "require: dead == cards_ + freed").replace(
        "  cards: {type: count, cumulative: true}", "  cards_: {type: count}\n  freed: {type: count}"
    )
    hedged = told("dead: not about 100", R + "cards_: 50", G + "freed: 55", head=sums)
    plain = told("dead: not about 100", R + "cards_: 50", G + "freed: 50", head=sums)
    assert [severity for _, _, severity in cases(hedged)] == ["warning"]
    assert [severity for _, _, severity in cases(plain)] == ["error"]


def test_none_denies_every_value_and_agrees_with_every_denial(told) -> None:  # type: ignore[no-untyped-def]
    assert cases(told("ally: none", R + "ally: The Xs", G + "ally: not The Ys")) == [
        ("event.ally=x", "C103", "error")
    ]
    assert cases(told("dead: none", R + "dead: 3")) == [("event.dead", "C101", "error")]
    assert cases(told("mode: none", R + "mode: temporary")) == [("event.mode", "C101", "error")]


def test_of_several_values_one_asserted_and_denied_conflicts_and_different_ones_never_do(told) -> None:  # type: ignore[no-untyped-def]
    assert cases(told("ally: [The Xs, The Ys]", R + "ally: not The Xs")) == [
        ("event.ally=x", "C103", "error")
    ]


def test_a_set_of_several_is_refused_where_one_value_holds(told) -> None:  # type: ignore[no-untyped-def]
    report = told("happened: '{2022-09,2022-11}'")
    assert (problems(report), cases(report)) == (["E505"], [])


def test_a_list_on_a_question_with_one_answer_leaves_each_of_them_open(told) -> None:  # type: ignore[no-untyped-def]
    listed = "happened: [2022-09, 2022-11]"
    assert cases(told(listed, R + "happened: 2022-11-03")) == []
    assert cases(told(listed, R + "happened: 2022-10")) == [("event.happened", "C101", "error")]
    assert cases(told("leader: [The Xs, The Ys]", R + "leader: not The Xs")) == []


def test_measures_that_do_not_convert_are_in_no_camp_of_those_that_do(told) -> None:  # type: ignore[no-untyped-def]
    (case,) = told("explosive: 10 kg", R + "explosive: 20 kg", G + "explosive: 10 km").cases
    assert [[claim.source for claim in camp.claims] for camp in case.camps] == [
        ["dawn2022"],
        ["reuters2023"],
        ["geo2023"],
    ]


@pytest.mark.parametrize(
    "item", ["dead: 1.4", "happened: 2023-05-01", "ally: Event", "explosive: 3 km", "demand: silence"]
)
def test_a_withdrawn_source_sets_all_its_claims_aside(told, item: str) -> None:  # type: ignore[no-untyped-def]
    report = told(GONE + item, "dead: 3", R + "demand: peace")
    assert cases(report) == []
    heard = {claim.source for fact in facts(report) for reading in fact.readings for claim in reading.support}
    assert heard <= {"dawn2022", "reuters2023"} | {"geo2023", "gone2022", "perhaps2022"}
    (gone,) = (claim for claim in report.corpus.claims if claim.retracted)
    assert gone.aside == "gone2022 was withdrawn on 2023-01-01: invented"


def test_nothing_is_found_wrong_with_a_statement_that_its_speaker_replaced(told) -> None:  # type: ignore[no-untyped-def]
    report = told("dead: 1.4, id: one", "dead: 1400, replaces: one", "demand: war, id: two")
    assert cases(report) == []


def test_a_statement_replaced_is_not_carried_into_the_facts(told) -> None:  # type: ignore[no-untyped-def]
    report = told("demand: war, id: one", "demand: peace, replaces: one")
    (fact,) = (fact for fact in facts(report) if fact.item.property == "demand")
    assert [reading.shown for reading in fact.readings] == ["peace"]


def test_a_revision_in_a_withdrawn_source_revises_nothing(told) -> None:  # type: ignore[no-untyped-def]
    report = told(
        "says: The Xs, dead: 57, id: one", GONE + "says: The Xs, dead: 63, replaces: one", R + "dead: 70"
    )
    assert cases(report) == [("event.dead", "C101", "error")]


def test_only_what_can_be_compared_is_agreed(told) -> None:  # type: ignore[no-untyped-def]
    report = told("members: 4000, as_of: 2022", R + "members: 4000, as_of: 2021")
    (fact,) = (fact for fact in facts(report) if fact.item.property == "members")
    assert (str(fact.standing), len(fact.readings)) == ("single-source", 1)


def test_cumulative_counts_are_compared_day_with_day(told) -> None:  # type: ignore[no-untyped-def]
    one = "cards: 40, as_of: 2022-11-01"
    assert cases(told(one, R + "cards: 90, as_of: 2022-11-02")) == []
    assert cases(told(one, R + "cards: 90, as_of: 2022-11-01")) == [
        ("event.cards@2022-11-01", "C101", "error")
    ]


def test_where_nothing_varies_an_as_of_separates_no_claims(told) -> None:  # type: ignore[no-untyped-def]
    assert cases(told("dead: 40, as_of: 2022-10", R + "dead: 90, as_of: 2022-11")) == [
        ("event.dead", "C101", "error")
    ]


def test_the_entry_is_the_first_claimant_of_when_a_source_appeared(told) -> None:  # type: ignore[no-untyped-def]
    report = told(R + "subject: oldgeo, published: 2023-03-05", G + "subject: geo2023, published: 2023-03")
    (case,) = report.cases
    assert (case.id, [claim.source for claim in case.claims]) == (
        "geo2023.published",
        ["geo2023", "reuters2023", "geo2023"],
    )


def test_a_former_key_serves_as_source_and_as_citation(told) -> None:  # type: ignore[no-untyped-def]
    report = told("source: oldgeo, cites: [oldgeo], dead: 3")
    (claim,) = (claim for claim in report.corpus.claims if claim.item.property == "dead")
    assert (claim.source, claim.cites, problems(report)) == ("geo2023", ("geo2023",), [])


def test_a_declared_rule_has_its_own_message_and_severity(told) -> None:  # type: ignore[no-untyped-def]
    items = "started: 2022-11", R + "ended: 2022-10"
    (case,) = told(*items).cases
    assert case.message.startswith("It ended before it began: ")
    lighter = HEAD.replace("severity: error", "severity: warning")
    assert cases(told(*items, head=lighter)) == [("order:event.ended+event.started", "C201", "warning")]
    assert cases(told(*items, head=HEAD.replace("severity: error", "severity: off"))) == []


def test_a_setting_makes_a_rule_graver_but_not_what_is_only_suggested(told) -> None:  # type: ignore[no-untyped-def]
    severities = {"C101": Severity.ERROR, "C102": Severity.ERROR}
    strained = told("dead: at least 58", R + "dead: at least 100", severities=severities)
    suggested = told("dead: 58, polarity: suggests", R + "dead: 100", severities=severities)
    assert (cases(strained)[0][2], cases(suggested)[0][2]) == ("error", "warning")


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("C104", "dead: 58", "dead: 100"),
        ("C103", "ally: The Xs", R + "ally: not The Xs"),
        ("C201", "started: 2022-11", R + "ended: 2022-10"),
    ],
)
def test_a_finding_has_one_code_and_is_not_told_under_another_when_that_is_ignored(
    told,  # type: ignore[no-untyped-def]
    code: str,
    one: str,
    other: str,
) -> None:
    assert [found for _, found, _ in cases(told(one, other))] == [code]
    assert cases(told(one, other, ignore=(code,))) == []


def test_two_speakers_are_heard_apart_and_one_in_two_articles_is_one(told) -> None:  # type: ignore[no-untyped-def]
    assert cases(told("says: The Xs, dead: 1", "says: The Ys, dead: 2"))[0][1] == "C101"
    assert cases(told("says: The Xs, dead: 1", R + "says: The Xs, dead: 2"))[0][1] == "C104"
    report = told("says: The Xs, dead: 5", R + "says: The Xs, dead: 5")
    (fact,) = (fact for fact in facts(report) if fact.item.property == "dead")
    assert (str(fact.standing), proof(facts(report), report)) == ("single-source", ())


def test_a_restatement_takes_a_number_and_is_no_fault(told) -> None:  # type: ignore[no-untyped-def]
    report = told("dead: 5", "dead: 5..6", "says: The Xs, dead: 5", "says: The Xs, dead: five")
    assert [claim.id for claim in report.corpus.claims if claim.item.property == "dead"] == [
        "dawn2022/event.dead",
        "dawn2022/event.dead#2",
        "dawn2022/event.dead~x",
        "dawn2022/event.dead~x#2",
    ]
    assert (problems(report), cases(report)) == ([], [])


def test_a_check_says_how_many_claims_are_set_aside_because_their_source_is_withdrawn(told) -> None:  # type: ignore[no-untyped-def]
    looked, _ = summary(told(GONE + "dead: 3", GONE + "ally: The Xs", "dead: 4"))
    assert "3 claims (2 set aside, as their source is withdrawn) from 5 sources" in looked
    assert "set aside" not in summary(told("dead: 4"))[0]
