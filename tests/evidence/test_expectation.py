"""What is expected of origins where there is plenty, worked out anew by hand, and what must not happen."""

from dataclasses import replace
from functools import partial
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simulated import World, simulated, simulated_project

from reconcile.evidence.advice import expectation as module
from reconcile.evidence.advice.calibration import likely
from reconcile.evidence.advice.dependence import DECLARED
from reconcile.evidence.advice.expectation import (
    NO_PART,
    NOTHING_EXPECTED,
    Expectation,
    among,
    expectation,
    is_plenty,
    part,
    taught,
)
from reconcile.evidence.advice.polls import Poll, Voter, is_polled, one_in, poll
from reconcile.evidence.advice.reliability import OTHERS, UNKNOWN, prior, weight
from reconcile.evidence.advice.weigh import NOTHING_LEARNED, Learned, advice, letter
from reconcile.model.advice import NO_RECORD, Record, Shared
from reconcile.model.case import Case, Status
from reconcile.model.corpus import Corpus
from reconcile.model.resolution import Resolution, Verdict
from reconcile.review.lessons import Lessons

WORLD = World(sources=15, items=330, shares=(0.4, 0.95), others=5, told=0.3, seed=71)


def voter(name: str, *values: int) -> Voter:
    return Voter(name, name, values)


names = st.sampled_from("abcde")
polls = st.lists(
    st.dictionaries(names, st.integers(0, 2), min_size=2, max_size=4).map(
        lambda told: Poll(3, tuple(voter(name, told[name]) for name in sorted(told)))
    ),
    min_size=1,
    max_size=6,
)


def found(some: list[Poll], decided: Learned = NOTHING_LEARNED, letters: str = "F") -> Expectation:
    return expectation(some, decided, lambda _: letters)


@given(st.lists(st.tuples(st.floats(0.2, 0.98), st.integers(0, 2)), min_size=1, max_size=4))
def test_a_value_is_as_likely_as_among_all_ways_in_which_the_votes_could_come_about(votes) -> None:
    """Each is right as often as its share, or tells any of five wrong values: by counting all of them."""
    weighs = [(share, value) for share, value in votes if share * OTHERS > 1 - share]
    sums = [sum(weight(share) for share, value in weighs if value == truth) for truth in range(3)]

    def chance(truth: int) -> float:
        return prod(share if value == truth else (1 - share) / OTHERS for share, value in weighs)

    ways = [chance(truth) for truth in range(OTHERS + 1)]
    assert likely(sums) == pytest.approx([way / sum(ways) for way in ways[:3]])


@given(polls)
def test_what_is_expected_is_what_it_rests_on(some) -> None:
    """Settled: a share is the mean that its letter, its decisions and what is expected give."""
    told = found(some)
    a, b = prior("F")
    for name, record in told.records.items():
        assert told.shares[name] == pytest.approx((a + record.right) / (a + b + record.judged), abs=0.02)


@given(polls, st.permutations("abcde"), st.randoms())
def test_neither_order_nor_names_change_what_is_expected(some, others, random) -> None:
    name = dict(zip("abcde", others, strict=True))

    def renamed(one: Poll) -> Poll:
        return Poll(one.values, tuple(sorted(voter(name[v.origin], *v.values) for v in one.voters)))

    told, also = found(some), found(random.sample([renamed(one) for one in some], len(some)))
    for origin, record in told.records.items():
        assert also.records[name[origin]] == pytest.approx(record, abs=0.01)


def test_one_that_agrees_with_the_rest_becomes_reliable_and_a_tie_stays_one() -> None:
    cases = [Poll(2, (voter("a", 0), voter("b", 0), voter("c", 0), voter("d", 1)))] * 40
    told = found(cases)
    assert told.shares["a"] == told.shares["b"] == told.shares["c"] > 0.9
    assert told.shares["d"] < 0.3
    even = found([Poll(2, (voter("a", 0), voter("b", 1)))] * 40)
    assert even.shares["a"] == even.shares["b"]
    assert even.records["a"].right == pytest.approx(even.records["b"].right)


def test_decisions_and_letters_count_before_what_is_expected() -> None:
    cases = [Poll(2, (voter("a", 0), voter("b", 1)))] * 40
    assert found(cases, Learned({"b": Record(12, 0), "a": Record(0, 12)})).shares["b"] > 0.9
    rated = expectation(cases, NOTHING_LEARNED, lambda name: "B" if name == "b" else "D")
    assert rated.shares["b"] > 0.8 > 0.4 > rated.shares["a"]


def test_unknown_is_not_bad() -> None:
    """One of whom nothing is known, and that nobody contradicts more than others, begins at the mean."""
    told = found([Poll(3, (voter("a", 0), voter("b", 1), voter("c", 2)))] * 5)
    assert [*told.shares.values()] == pytest.approx([told.shares["a"]] * 3)
    assert found([]) == NOTHING_EXPECTED
    assert UNKNOWN > 0.5


def test_what_cites_another_is_hardly_counted_beside_it() -> None:
    voters = (voter("a", 0), voter("b", 0), voter("c", 1))
    free, leaning = Poll(2, voters), Poll(2, voters, frozenset({("a", "b")}))
    shares = dict.fromkeys("abc", 0.64)
    right = {
        which: module._chances(one, Expectation(shares=shares))[0]
        for which, one in (("free", free), ("leaning", leaning))
    }
    assert right["free"] == pytest.approx(likely([2 * weight(0.64), weight(0.64)])[0])
    expected = likely([(2 - DECLARED) * weight(0.64), weight(0.64)])[0]
    assert right["leaning"] == pytest.approx(expected)


def test_two_that_are_wrong_in_the_same_way_are_found_to_lean_on_each_other() -> None:
    made = simulated_project(replace(WORLD, copiers=2, copied=0.95, shares=(0.35, 0.8), told=0.5), rated=0)
    lessons = Lessons([case for case, _ in made[0]], made[1])
    copies = simulated(replace(WORLD, copiers=2, copied=0.95, shares=(0.35, 0.8), told=0.5)).copies
    leans = lessons.expectation.leans
    for copier, of in copies.items():
        assert leans[min(copier, of), max(copier, of)] > 0.5
    honest = [part for pair, part in leans.items() if not copies.keys() & {*pair}]
    assert sum(part > 0.3 for part in honest) <= 2


@pytest.fixture(scope="module")
def project() -> tuple[list[tuple[Case, str]], Corpus]:
    return simulated_project(WORLD, rated=0)


@pytest.fixture(scope="module")
def lessons(project) -> Lessons:
    cases, corpus = project
    return Lessons([case for case, _ in cases], corpus)


def test_where_there_is_little_nothing_changes(project) -> None:
    cases, corpus = project
    some = [case for case, _ in cases]
    assert is_plenty(map(partial(poll, corpus=corpus), some))
    few = Lessons(some[:199], corpus)
    assert few.expectation == NOTHING_EXPECTED
    assert {few.on(case) for case in some[:20] if few.on(case) != NOTHING_LEARNED} == set()
    for case in some[:20]:
        assert advice(case, corpus, few.on(case)) == advice(case, corpus)
    nine = {f"s{n:03}" for n in range(9)}
    assert not is_plenty(
        replace(one, voters=tuple(v for v in one.voters if v.origin in nine))
        for one in (poll(case, corpus) for case in some)
    )


def test_who_is_right_more_often_is_expected_to_be(project, lessons) -> None:
    shares, told = simulated(WORLD).shares, lessons.expectation.shares
    wrong = [abs(told[name] - share) for name, share in shares.items()]
    assert sum(wrong) / len(wrong) < 0.07
    cases, corpus = project
    alone = [advice(case, corpus).suggested == (right,) for case, right in cases]
    learned = [advice(case, corpus, lessons.on(case)).suggested == (right,) for case, right in cases]
    assert sum(learned) >= sum(alone)


def test_nothing_that_is_advised_on_a_case_rests_on_it(project, lessons) -> None:
    cases, corpus = project
    whole = lessons.expectation
    assert sum(record.judged for record in whole.records.values()) == pytest.approx(
        sum(len(poll(case, corpus).voters) for case, _ in cases)
    )
    for case, _ in cases[:30]:
        own, known = part(case, corpus, whole), lessons.on(case)
        assert own != NO_PART
        for name, record in own.records.items():
            assert known.expected[name] == pytest.approx(whole.records[name].less(record))
            assert record.judged == pytest.approx(1)


def test_what_is_left_without_a_case_is_nearly_what_is_learned_where_it_never_was(project, lessons) -> None:
    cases, corpus = project
    for case in [case for case, _ in cases][::60]:
        rest = Lessons([other for other, _ in cases if other is not case], corpus)
        told, anew = advice(case, corpus, lessons.on(case)), advice(case, corpus, rest.on(case))
        assert told.suggested == anew.suggested
        shares = {vote.origin: vote.share for vote in anew.votes}
        assert {vote.origin: vote.share for vote in told.votes} == pytest.approx(shares, abs=0.01)


def test_a_decided_case_counts_as_its_decision_says_and_is_not_expected_too(project) -> None:
    cases, corpus = project
    some = [case for case, _ in cases]
    case = some[0]
    made = Resolution(case.id, Verdict.ACCEPT, "So.", stands=(case.camps[0].claims[0].id,))
    decided = [replace(case, status=Status.RESOLVED, resolution=made), *some[1:]]
    before, after = Lessons(some, corpus).expectation, Lessons(decided, corpus).expectation
    for claim in case.claims:
        told, now = before.records[claim.source].judged, after.records[claim.source].judged
        assert now == pytest.approx(told - 1)
    known = Lessons(decided, corpus).on(some[1])
    assert {name for name in known.records if known.records[name] != NO_RECORD} <= {
        claim.source for claim in case.claims
    }


def test_a_case_decided_without_a_choice_tells_nothing(project) -> None:
    cases, corpus = project
    some = [case for case, _ in cases]
    made = Resolution(some[0].id, Verdict.DISPUTED, "Nobody can tell.")
    decided = [replace(some[0], status=Status.RESOLVED, resolution=made), *some[1:]]
    lessons = Lessons(decided, corpus)
    assert lessons.on(some[1]).records == {}
    without = expectation(
        [poll(case, corpus) for case in some[1:]],
        NOTHING_LEARNED,
        partial(letter, sources=corpus.sources),
    )
    assert lessons.expectation == without


def test_of_very_many_cases_a_sample_is_looked_at_by_its_names_alone() -> None:
    assert [one_in(n) for n in (0, 1, 20_000, 20_001, 100_000)] == [1, 1, 1, 2, 5]
    picked = sum(is_polled(f"event-{n}.killed", 5) for n in range(10_000))
    assert 1_800 < picked < 2_200
    assert all(is_polled(f"event-{n}.killed", 1) for n in range(100))


def test_of_other_origins_nothing_is_read(lessons) -> None:
    known = among(lessons.expectation, ["s000", "s001"])
    assert known.shares.keys() == known.records.keys() == {"s000", "s001"}
    assert set(known.pairs) <= {("s000", "s001")}
    assert taught(NOTHING_LEARNED, NOTHING_EXPECTED) == NOTHING_LEARNED


def test_shared_errors_of_decided_and_expected_cases_count_together() -> None:
    learned = Learned(pairs={("a", "b"): Shared(1, 2, 0)}, expected_pairs={("a", "b"): Shared(0.5, 1.5, 2)})
    assert learned.shared("b", "a") == Shared(1.5, 3.5, 2)
