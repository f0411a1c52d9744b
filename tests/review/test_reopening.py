"""When a decision holds and when it reopens, each with what moved."""

from dataclasses import replace

import pytest

from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Comparison, Term
from reconcile.review.effects import stands
from reconcile.values.intervals import Intervals


@pytest.fixture
def september(bench):
    return bench.claim("alwaght", "2022-09")


@pytest.fixture
def november(bench):
    return bench.claim("gul", "2022-11")


@pytest.fixture
def late(bench):
    return bench.claim("bbc", "2022-11-28")


@pytest.fixture
def accepted(bench, september, november, late):
    """November accepted, against September, with a later and finer report that fits."""
    return bench.decide(*bench.open(september, november, late), Verdict.ACCEPT, stands=[november.id])


def outcome(bench, *claims, decided):
    (case,) = bench.settled(*claims, decided=[decided])
    return case.status, case.changes


HOLDS = (Status.RESOLVED, ())


def test_it_reopens_when_an_edit_changes_the_meaning_of_a_claim_it_judged(bench, september, late, accepted):
    edited = bench.claim("gul", "2022-10")
    assert outcome(bench, september, edited, late, decided=accepted) == (
        Status.STALE,
        ("gul/truce.ended: was 2022-11-01..2022-11-30, now 2022-10-01..2022-10-31",),
    )


def test_it_reopens_when_a_claim_that_lost_is_edited(bench, november, late, accepted):
    edited = bench.claim("alwaght", "2022-08")
    assert outcome(bench, edited, november, late, decided=accepted) == (
        Status.STALE,
        ("alwaght/truce.ended: was 2022-09-01..2022-09-30, now 2022-08-01..2022-08-31",),
    )


def test_it_reopens_when_a_claim_is_no_longer_only_suggested(bench, september, november):
    suggested = replace(september, suggested=True)
    decision = bench.decide(*bench.open(suggested, november), Verdict.DISPUTED)
    assert outcome(bench, september, november, decided=decision) == (
        Status.STALE,
        ("alwaght/truce.ended: was suggested 2022-09-01..2022-09-30, now 2022-09-01..2022-09-30",),
    )


def test_it_reopens_when_an_unjudged_claim_joins_that_does_not_fit_what_stands(
    bench, september, november, late, accepted
):
    new = bench.claim("dawn", "2022-11-02")
    assert outcome(bench, september, november, late, new, decided=accepted) == (
        Status.STALE,
        ("dawn/truce.ended: joined with 2022-11-02, which does not fit 2022-11-28",),
    )


def test_it_reopens_when_a_claim_joins_the_camp_that_lost(bench, september, november, late, accepted):
    new = bench.claim("dawn", "2022-09-03")
    status, changes = outcome(bench, september, november, late, new, decided=accepted)
    assert (status, len(changes)) == (Status.STALE, 1)


@pytest.mark.parametrize("verdict", [Verdict.DISTINCT, Verdict.DISPUTED])
def test_disputed_and_distinct_reopen_for_a_claim_that_fits_no_camp(bench, september, november, verdict):
    decision = bench.decide(*bench.open(september, november), verdict)
    fits, fits_none = bench.claim("dawn", "2022-09-03"), bench.claim("dawn", "2022-12")
    assert outcome(bench, september, november, fits, decided=decision) == HOLDS
    assert outcome(bench, september, november, fits_none, decided=decision) == (
        Status.STALE,
        ("dawn/truce.ended: joined with 2022-12-01..2022-12-31, which does not fit any camp",),
    )


@pytest.mark.parametrize("verdict", [Verdict.RANGE, Verdict.COMPATIBLE])
def test_a_range_reopens_for_a_claim_that_lies_outside(bench, september, november, verdict):
    decision = bench.decide(*bench.open(september, november), verdict)
    inside, outside = bench.claim("dawn", "2022-10"), bench.claim("dawn", "2022-12")
    assert outcome(bench, september, november, inside, decided=decision) == HOLDS
    assert outcome(bench, september, november, outside, decided=decision) == (
        Status.STALE,
        ("dawn/truce.ended: joined with 2022-12-01..2022-12-31, which does not fit 2022-09-01..2022-11-30",),
    )


def test_what_is_put_off_reopens_for_a_claim_that_fits_no_camp(bench, september, november):
    decision = bench.decide(
        *bench.open(september, november), Verdict.DEFER, owner="desk", review_by="2027-01-01"
    )
    status, _ = outcome(bench, september, november, bench.claim("dawn", "2022-10"), decided=decision)
    assert status is Status.STALE


def test_it_reopens_when_a_removal_changes_the_standing_value(bench, september, november, accepted):
    assert outcome(bench, september, november, decided=accepted) == (
        Status.STALE,
        ("bbc/truce.ended: gone; what stood was 2022-11-28, now 2022-11-01..2022-11-30",),
    )


def test_a_removal_that_leaves_the_standing_value_keeps_it(bench, september, late, accepted):
    assert outcome(bench, september, late, decided=accepted) == HOLDS


def test_a_lost_claim_removed_keeps_it(bench, september, november, late):
    october = bench.claim("dawn", "2022-10")
    decision = bench.decide(
        *bench.open(september, october, november, late), Verdict.ACCEPT, stands=[november.id]
    )
    assert outcome(bench, september, november, late, decided=decision) == HOLDS


def test_a_disputed_case_reopens_when_one_of_its_camps_is_gone(bench, september, november):
    october = bench.claim("dawn", "2022-10")
    decision = bench.decide(*bench.open(september, october, november), Verdict.DISPUTED)
    status, _ = outcome(bench, september, november, decided=decision)
    assert status is Status.STALE


@pytest.fixture
def same_day(ordered):
    return (
        ordered.claim("gul", "2022-06-10", "truce.started"),
        ordered.claim("dawn", "2022-05"),
        ordered.claim("bbc", "2022-06-10"),
    )


@pytest.fixture
def on_order(ordered, same_day):
    (case,) = (case for case in ordered.open(*same_day) if case.rules)
    return ordered.decide(case, Verdict.DISPUTED)


def required(bench, left, operator, right):
    comparison = Comparison((Term((left,)),), operator, (Term((right,)),))
    return bench.having(rules=(replace(bench.rules[0], require=comparison),))


def test_it_reopens_when_a_changed_rule_changes_the_camps(ordered, same_day, on_order):
    settled = required(ordered, "started", "<", "ended").settled(*same_day, decided=[on_order])
    (case,) = (case for case in settled if case.rules)
    assert (case.status, case.changes) == (
        Status.STALE,
        (
            "bbc/truce.ended + gul/truce.started: stood together, and no longer can",
            "bbc/truce.ended: would now stand alone",
            "gul/truce.started: would now stand alone",
        ),
    )


def test_a_changed_rule_that_leaves_the_camps_keeps_it(ordered, same_day, on_order):
    settled = required(ordered, "ended", ">=", "started").settled(*same_day, decided=[on_order])
    assert [case.status for case in settled if case.rules] == [Status.RESOLVED]


def test_it_reopens_when_a_changed_policy_changes_a_meaning(bench):
    few, many = bench.claim("gul", "dozens", "attack.killed"), bench.claim("dawn", "200", "attack.killed")
    decision = bench.decide(*bench.open(few, many), Verdict.DISPUTED)
    now = replace(few, value=replace(few.value, possible=Intervals.between(24, 150)))
    assert outcome(bench, now, many, decided=decision)[1] == ("gul/attack.killed: was 24..99, now 24..150",)


def test_corroboration_keeps_it(bench, september, november, late, accepted):
    same, wider = bench.claim("dawn", "2022-11-28"), bench.claim("reuters", "2022")
    assert outcome(bench, september, november, late, same, wider, decided=accepted) == HOLDS


def test_respelling_keeps_it(bench, september, late, accepted):
    assert outcome(bench, september, bench.claim("gul", "November 2022"), late, decided=accepted) == HOLDS


def test_quote_place_and_formatting_keep_it(bench, september, november, late, accepted):
    moved = replace(
        november,
        quote="ended in late November",
        locator="p. 7",
        note="see p. 8",
        span=Span("claims/all.yaml", 90),
    )
    assert outcome(bench, late, moved, september, decided=accepted) == HOLDS


def test_a_subject_renamed_with_its_old_id_under_was_keeps_it(bench, accepted):
    new = bench.having(subjects=(Subject("ceasefire-2022", Span("s"), was=("truce",)),))
    claims = [
        new.claim(source, text, "ceasefire-2022.ended")
        for source, text in (("alwaght", "2022-09"), ("gul", "2022-11"), ("bbc", "2022-11-28"))
    ]
    (case,) = new.settled(*claims, decided=[accepted])
    assert (case.id, case.status) == ("ceasefire-2022.ended", Status.RESOLVED)
    assert case.resolution.stands == ("gul/ceasefire-2022.ended",)


def test_a_subject_renamed_without_a_word_loses_it(bench, accepted):
    claims = [
        bench.claim(source, text, "ceasefire-2022.ended")
        for source, text in (("alwaght", "2022-09"), ("gul", "2022-11"), ("bbc", "2022-11-28"))
    ]
    (case,) = bench.settled(*claims, decided=[accepted])
    assert case.status is Status.OPEN


def test_a_former_id_that_is_in_use_again_is_not_the_old_subject(bench, accepted):
    new = bench.having(
        subjects=(Subject("truce", Span("s")), Subject("ceasefire-2022", Span("s"), was=("truce",)))
    )
    claims = [
        new.claim("alwaght", "2022-09", "ceasefire-2022.ended"),
        new.claim("gul", "2022-11", "ceasefire-2022.ended"),
    ]
    assert [case.status for case in new.settled(*claims, decided=[accepted])] == [Status.OPEN]


def test_a_renamed_speaker_or_value_keeps_it(bench):
    old = bench.claim("a", "un", "talks.mediator", says="ttp"), bench.claim("b", "qatar", "talks.mediator")
    decision = bench.decide(*bench.open(*old), Verdict.DISPUTED)
    renamed = Subject("aa-ttp", Span("s"), was=("ttp",)), Subject("z-qatar", Span("s"), was=("qatar",))
    new = bench.having(subjects=renamed)
    claims = (
        new.claim("a", "un", "talks.mediator", says="aa-ttp"),
        new.claim("b", "z-qatar", "talks.mediator"),
    )
    assert outcome(new, *claims, decided=decision) == HOLDS


def test_a_rename_that_changes_the_order_of_names_keeps_it(bench):
    def settled(bench, un, talks, *decided):
        one, two = (
            bench.claim("a", f"{un} or qatar", f"{talks}.mediator"),
            bench.claim("b", "2022", "war.ended"),
        )
        pair = bench.having(findings=(bench.finding("C203", "outside-lifetime", one, two),))
        return pair, *pair.settled(one, two, decided=decided)

    pair, case = settled(bench, "un", "talks")
    decision = pair.decide(case, Verdict.DISPUTED)
    subjects = (
        Subject("zz", Span("s"), was=("talks",)),
        Subject("a-un", Span("s"), was=("un",)),
        Subject("qatar", Span("s")),
    )
    _, case = settled(bench.having(subjects=subjects), "a-un", "zz", decision)
    assert (case.id, case.status) == ("outside-lifetime:war.ended+zz.mediator", Status.RESOLVED)


def test_a_source_with_its_old_key_under_ids_keeps_it(bench, september, accepted, late):
    new = bench.having(sources=(Source("gul2024", Span("sources.bib"), former_keys=("gul",)),))
    (case,) = new.settled(september, new.claim("gul2024", "2022-11"), late, decided=[accepted])
    assert (case.status, case.resolution.stands) == (Status.RESOLVED, ("gul2024/truce.ended",))


def test_two_claims_of_one_source_may_change_places(bench):
    first, second = (
        bench.claim("gul", number, "attack.killed", id=f"gul/attack.killed{mark}")
        for number, mark in (("10", ""), ("90", "#2"))
    )
    decision = bench.decide(*bench.open(first, second), Verdict.ACCEPT, stands=[second.id])
    now_first = replace(second, id=first.id), replace(first, id=second.id)
    (case,) = bench.settled(*now_first, decided=[decision])
    assert (case.status, case.resolution.stands) == (Status.RESOLVED, ("gul/attack.killed",))


def test_two_voices_of_one_source_may_change_places(bench):
    first, second = "shay/truce.ended", "shay/truce.ended~asif"
    said = (
        bench.claim("shay", "2022-09", says="asif", id=first),
        bench.claim("shay", "2022-11", says="kabul", id="shay/truce.ended~kabul"),
    )
    decision = bench.decide(*bench.open(*said), Verdict.ACCEPT, stands=[first])
    moved = replace(said[1], id=first), replace(said[0], id=second)
    (case,) = bench.settled(*moved, decided=[decision])
    assert (case.status, case.changes) == HOLDS
    assert [claim.speaker for claim in stands(case)] == ["asif"]


def test_camps_that_stand_in_another_order_leave_the_same(bench, september, november):
    again = bench.claim("dawn", "2022-09")
    decision = bench.decide(*bench.open(september, november, again), Verdict.DISPUTED)
    swapped = replace(decision, leaves=" | ".join(reversed(decision.leaves.split(" | "))))
    assert outcome(bench, september, november, decided=swapped) == HOLDS


def test_a_claim_given_an_id_of_its_own_keeps_it(bench, september, november, late, accepted):
    named = replace(november, id="the-end")
    (case,) = bench.settled(september, named, late, decided=[accepted])
    assert (case.status, case.resolution.stands) == (Status.RESOLVED, ("the-end",))


def test_a_place_that_is_new_on_the_map_keeps_it(bench):
    kp, sindh = bench.claim("gul", "kp", "attack.where"), bench.claim("dawn", "sindh", "attack.where")
    before = bench.having(
        subjects=tuple(Subject(n, Span("s"), kind="place", part_of=("kp",)) for n in ("bannu", "peshawar"))
    )
    decision = before.decide(
        *before.open(kp, sindh), Verdict.ACCEPT, stands=[kp.id], corpus=before.corpus(kp, sindh)
    )
    assert decision.judged == {"gul/attack.where": "kp", "dawn/attack.where": "sindh"}
    swat = Subject("swat", Span("s"), kind="place", part_of=("kp",))
    after = before.having(subjects=(*before.subjects, swat))
    wider = replace(kp.value, possible=type(kp.value.possible).of([*kp.value.possible.names, "swat"]))
    assert outcome(after, replace(kp, value=wider), sindh, decided=decision) == HOLDS


def test_a_claim_that_another_decision_sets_aside_joins_without_a_word(ordered):
    start, end = ordered.claim("gul", "2022-06", "truce.started"), ordered.claim("dawn", "2022-05")
    (case,) = ordered.open(start, end)
    on_order = ordered.decide(case, Verdict.ACCEPT, stands=[start.id])
    new = ordered.claim("bbc", "2022-04", "truce.started")
    on_start = ordered.decide(
        next(c for c in ordered.open(start, end, new) if c.id == "truce.started"),
        Verdict.ACCEPT,
        stands=[start.id],
    )
    settled = ordered.settled(start, end, new, decided=[on_order, on_start])
    assert {case.status for case in settled} == {Status.RESOLVED}


def test_a_new_number_far_from_those_judged_reopens_a_tension(bench):
    claims = (
        bench.claim("a", "at least 58", "attack.killed"),
        bench.claim("b", "at least 100", "attack.killed"),
    )
    decision = bench.decide(*bench.open(*claims), Verdict.COMPATIBLE)
    again, far = (
        bench.claim("c", "at least 100", "attack.killed"),
        bench.claim("c", "at least 300", "attack.killed"),
    )
    assert outcome(bench, *claims, again, decided=decision) == HOLDS
    assert outcome(bench, *claims, far, decided=decision)[0] is Status.STALE


def test_another_claim_with_the_same_fault_reopens_what_was_judged_alone(bench):
    one, two = bench.claim("gul", "2022-11"), bench.claim("dawn", "2022-11")
    first, second = (bench.finding("C204", "reported-before-it-happened", claim) for claim in (one, two))
    decision = bench.decide(*bench.having(findings=(first,)).open(one, two), Verdict.ACCEPT, stands=[one.id])
    assert outcome(bench.having(findings=(first,)), one, two, decided=decision) == HOLDS
    status, changes = outcome(bench.having(findings=(first, second)), one, two, decided=decision)
    assert (status, changes) == (
        Status.STALE,
        ("dawn/truce.ended: joined with 2022-11-01..2022-11-30, which does not fit what stands",),
    )


def test_an_acceptance_of_what_cannot_all_be_true_is_stale(bench, september, november, accepted):
    both = replace(accepted, stands=(september.id, november.id), judged={}, camps=(), leaves="")
    assert outcome(bench, september, november, decided=both) == (
        Status.STALE,
        ("alwaght/truce.ended, gul/truce.ended: accepted, but cannot all be true",),
    )


def test_an_acceptance_of_a_claim_that_is_gone_is_stale(bench, september, late, accepted):
    bare = replace(accepted, judged={}, camps=(), leaves="")
    assert outcome(bench, september, late, decided=bare) == (
        Status.STALE,
        ("gul/truce.ended: accepted, but not among the claims any more",),
    )


def test_it_reopens_when_a_claim_joins_that_the_editors_own_value_excludes(bench, september, november):
    decision = bench.decide(
        *bench.open(september, november), Verdict.ACCEPT, stands=[november.id], value="2022-11-21..2022-11-30"
    )
    fits, departs = bench.claim("dawn", "2022-11-28"), bench.claim("dawn", "2022-11-02")
    assert outcome(bench, september, november, fits, decided=decision) == HOLDS
    assert outcome(bench, september, november, departs, decided=decision) == (
        Status.STALE,
        ("dawn/truce.ended: joined with 2022-11-02, which does not fit 2022-11-21..2022-11-30",),
    )


def test_what_repeats_an_accepted_claim_keeps_an_own_value_that_departs_from_it(bench, september, november):
    decision = bench.decide(
        *bench.open(september, november), Verdict.ACCEPT, stands=[november.id], value="2022-12-01"
    )
    again = bench.claim("dawn", "November 2022")
    assert outcome(bench, september, november, again, decided=decision) == HOLDS
