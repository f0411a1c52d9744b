"""What is suggested, worked out on small cases by hand, and laws that hold of any."""

from dataclasses import replace
from fractions import Fraction
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.evidence.advice.dependence import DECLARED, ENOUGH, MILD, statistical
from reconcile.evidence.advice.near_figures import near
from reconcile.evidence.advice.reliability import SHARES, UNKNOWN, prior, reliability, weight
from reconcile.evidence.advice.weigh import MARGIN, Learned, advice
from reconcile.model.advice import Advice, Record, Shared
from reconcile.model.case import Camp, Case
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Severity
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.values.intervals import Intervals
from reconcile.values.value import Value

SPAN = Span("sources.bib")
KEYS = ("ap", "copy", "gul", "noor", "rex", "shay")
ITEM = Item("attack", "killed")
F = weight(UNKNOWN)


def sources(**about: dict[str, object]) -> dict[str, Source]:
    given = {"copy": {"copies": ("ap",)}, **about}
    return {key: Source(key, SPAN, **given.get(key, {})) for key in KEYS}


def said(source: str, number: int, speaker: str = "", **more: object) -> Claim:
    value = Value("count", str(number), Intervals.point(number, whole=True), Fraction(number))
    id = f"{source}~{speaker}={number}"
    return Claim(id, ITEM, source, speaker or source, value, Span("claims/a.yaml"), **more)


def case(*camps: list[Claim]) -> Case:
    claims = tuple({claim.id: claim for camp in camps for claim in camp}.values())
    lettered = tuple(Camp(letter, tuple(camp)) for letter, camp in zip("abcdefgh", camps, strict=False))
    return Case("attack.killed", "C101", "x", Severity.ERROR, (ITEM,), "", (), claims, lettered)


def told(
    *camps: list[Claim], known: dict[str, Source] | None = None, learned: Learned | None = None
) -> Advice:
    corpus = Corpus(sources=known or sources())
    return advice(case(*camps), corpus, learned or Learned())


def sums(found: Advice) -> dict[str, float]:
    return {letter: round(one.sum, 6) for one in found.backed for letter in one.letters}


AP, COPY, GUL, NOOR, SHAY = (said(source, 50) for source in ("ap", "copy", "gul", "noor", "shay"))
OTHER = said("shay", 70)


@pytest.mark.parametrize(
    ("camps", "suggested"),
    [
        ([[OTHER], [AP, GUL]], ("b",)),
        ([[OTHER], [AP, COPY]], ()),
        ([[OTHER], [said("gul", 50, "ttp"), said("ap", 50, "ttp")]], ()),
        ([[OTHER, GUL], [AP, said("copy", 50, "voice"), GUL]], ("b",)),
        ([[OTHER, AP], [SHAY, GUL]], ()),
        ([[replace(AP, aside="withdrawn"), GUL], [OTHER]], ()),
        ([[AP, GUL]], ()),
        ([], ()),
    ],
    ids=[
        "two against one",
        "a copy adds nothing",
        "one voice in two articles is one origin",
        "what fits both camps tells nothing",
        "one that says both backs neither",
        "what is set aside does not count",
        "one camp has no rival",
        "no camps",
    ],
)
def test_the_camp_that_weighs_more_is_suggested(camps: list[list[Claim]], suggested: tuple[str, ...]) -> None:
    assert told(*camps).suggested == suggested


def test_a_sum_can_be_checked_by_hand() -> None:
    known = sources(ap={"reliability": "B"}, gul={"reliability": "D"})
    learned = Learned({"gul": Record(4, 1), "shay": Record(0, 2)})
    found = told([AP, GUL], [OTHER], known=known, learned=learned)
    gul = (0.45 * 10 + 4) / (10 + 5)
    shay = 0.64 * 2 / (2 + 2)
    assert sums(found) == {
        "a": round(log(5 * 0.85 / 0.15) + log(5 * gul / (1 - gul)), 6),
        "b": round(log(5 * shay / (1 - shay)), 6),
    }
    (best, _) = found.backed
    assert [(vote.origin, vote.letter, round(vote.share, 3)) for vote in best.votes] == [
        ("ap", "B", 0.85),
        ("gul", "D", round(gul, 3)),
    ]
    assert found.suggested == ("a",)


def test_a_letter_stands_for_its_share_and_f_for_their_mean() -> None:
    assert [round(reliability(letter), 9) for letter in "ABCDE"] == list(SHARES.values())
    assert reliability("F") == reliability("") == pytest.approx(sum(SHARES.values()) / 5)
    assert reliability("E") < reliability("D") < reliability("F") < reliability("C")


def test_decisions_move_the_unknown_more_than_the_rated() -> None:
    once = Record(0, 1)
    assert reliability("F") - reliability("F", once) > reliability("C") - reliability("C", once) > 0


def test_a_coarse_value_backs_the_finer_ones_it_contains() -> None:
    coarse = said("noor", 60)
    assert sums(told([AP, coarse], [said("gul", 90), coarse], [OTHER])) == {
        "a": round(2 * F, 6),
        "b": round(2 * F, 6),
        "c": round(F, 6),
    }


def test_numbers_within_the_tolerance_are_one_value_and_told_together() -> None:
    near = [said("gul", 100)], [said("noor", 101)]
    found = told([said("shay", 57)], *near)
    assert (found.suggested, sums(found)) == (
        ("b", "c"),
        {"b": round(2 * F, 6), "c": round(2 * F, 6), "a": round(F, 6)},
    )
    assert told([said("shay", 57)], *near, [said("rex", 102), said("ap", 102)]).suggested == ("d",)
    assert told([said("shay", 100)], [said("gul", 200)], [said("noor", 201)]).suggested == ("b", "c")


def test_what_cites_another_counts_little_beside_it() -> None:
    known = sources(gul={"cites": ("ap",)})
    found = told([AP, GUL], [OTHER], known=known)
    assert [round(vote.independence, 6) for vote in found.backed[0].votes] == [1, round(1 - DECLARED, 6)]
    assert found.suggested == ()
    assert told([said("ap", 50, cites=("un",)), said("gul", 50, cites=("un",))], [OTHER]).suggested == ()
    assert told([said("ap", 50, cites=("un",)), said("gul", 50, cites=("who",))], [OTHER]).suggested == ("a",)


def test_shared_errors_count_from_five_items_on_and_mildly() -> None:
    assert statistical(Shared(0, ENOUGH - 1, 0), 0.6, 0.6) == 0
    assert MILD * 0.9 < statistical(Shared(0, ENOUGH, 0), 0.6, 0.6) <= MILD < DECLARED
    assert statistical(Shared(0, 0, ENOUGH), 0.6, 0.6) < 0.01
    assert statistical(Shared(4, 1, 5), 0.6, 0.6) < MILD / 10
    learned = Learned(pairs={("ap", "gul"): Shared(0, 9, 0)})
    (first, second) = told([AP, GUL], [OTHER], learned=learned).backed[0].votes
    assert first.independence == 1
    assert second.independence == pytest.approx(1 - MILD, abs=0.01)
    assert second.leans[0].shared == Shared(0, 9, 0)


def test_a_voice_is_heard_no_better_than_the_best_of_the_bad_sources_that_tell_of_it() -> None:
    known = sources(gul={"reliability": "E"}, noor={"reliability": "D"})
    (vote,) = told([said("gul", 50, "un"), said("noor", 50, "un")], [OTHER], known=known).backed[1].votes
    assert (vote.origin, vote.heard, vote.letter) == ("un", "noor", "D")
    (vote,) = told([said("gul", 50, "un"), said("ap", 50, "un")], [OTHER], known=known).backed[0].votes
    assert (vote.heard, vote.letter) == ("un", "F")


def test_the_credibility_of_a_claim_is_no_part_of_the_vote() -> None:
    for number in "16":
        assert sums(told([said("gul", 50, credibility=number)], [OTHER])) == {
            "a": round(F, 6),
            "b": round(F, 6),
        }


def test_who_is_hardly_ever_right_tells_nothing_and_nobody_is_surer_than_sure() -> None:
    assert weight(0.1) == weight(0) == 0
    assert weight(1) == weight(0.99) < 6.5


def test_confidence_is_about_the_ground_and_not_about_the_chance() -> None:
    assert told([AP, GUL, NOOR], [OTHER]).confidence == "low"
    rated = {key: {"reliability": "C"} for key in ("ap", "gul", "shay")}
    assert told([AP, GUL, NOOR], [OTHER], known=sources(**rated)).confidence == "moderate"
    even = told([AP], [GUL, OTHER], known=sources(**rated))
    assert even.confidence == "high"
    assert even.chance < told([AP, GUL, NOOR], [OTHER]).chance


claims = st.builds(said, st.sampled_from(KEYS), st.integers(50, 53).map(lambda n: n * 10))
lists_of_camps = st.lists(st.lists(claims, min_size=1, max_size=4), min_size=2, max_size=4)
letters = st.fixed_dictionaries(
    {},
    optional={
        key: st.builds(lambda r: {"reliability": r}, st.sampled_from("ABCDEF"))
        for key in ("ap", "gul", "noor", "rex", "shay")
    },
)
records = st.dictionaries(st.sampled_from(KEYS), st.builds(Record, st.integers(0, 9), st.integers(0, 9)))
pairs = st.dictionaries(
    st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True).map(
        lambda two: (min(two), max(two))
    ),
    st.builds(Shared, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)),
)
knowledge = st.builds(Learned, records, pairs)


@given(lists_of_camps, letters, knowledge, st.randoms())
def test_order_changes_nothing(camps, about, learned, random) -> None:
    known = sources(**about)
    found = told(*camps, known=known, learned=learned)
    order = random.sample(range(len(camps)), len(camps))
    other = told(*[random.sample(camps[n], len(camps[n])) for n in order], known=known, learned=learned)
    moved = {"abcd"[place]: "abcd"[n] for place, n in enumerate(order)}
    assert {moved[letter] for letter in other.suggested} == {*found.suggested}
    assert other.chance == pytest.approx(found.chance)
    assert {moved[key]: one for key, one in sums(other).items()} == pytest.approx(sums(found))


@given(lists_of_camps, letters, knowledge, st.permutations([f"x{n}" for n in range(len(KEYS))]))
def test_renaming_changes_nothing(camps, about, learned, names) -> None:
    name = dict(zip(KEYS, names, strict=True))
    known = sources(**about)
    renamed = {
        name[key]: replace(one, key=name[key], copies=tuple(name[c] for c in one.copies))
        for key, one in known.items()
    }
    called = [[replace(c, source=name[c.source], speaker=name[c.source]) for c in camp] for camp in camps]
    also = Learned(
        {name[key]: record for key, record in learned.records.items()},
        {(min(name[a], name[b]), max(name[a], name[b])): both for (a, b), both in learned.pairs.items()},
    )
    one, other = told(*camps, known=known, learned=learned), told(*called, known=renamed, learned=also)
    assert {*one.suggested} == {*other.suggested}
    assert sums(one) == pytest.approx(sums(other))


@pytest.mark.parametrize("hub", ["ap", "gul", "noor"])
def test_of_three_that_weigh_alike_the_one_that_both_others_lean_on_counts_last(hub: str) -> None:
    ends = [name for name in ("ap", "gul", "noor") if name != hub]
    shared = {(min(hub, end), max(hub, end)): Shared(0, 4 + n, 2) for n, end in enumerate(ends)}
    found = told([AP, GUL, NOOR], [OTHER], learned=Learned(pairs=shared)).backed[0]
    parts = [statistical(one, UNKNOWN, UNKNOWN) for one in shared.values()]
    assert found.votes[-1].origin == hub
    assert found.sum == pytest.approx(F * (2 + (1 - parts[0]) * (1 - parts[1])))


@given(lists_of_camps, letters, records)
def test_another_source_as_good_as_any_for_the_winner_never_turns_it(camps, about, found) -> None:
    learned = Learned(found)
    known = sources(**about)
    before = told(*camps, known=known, learned=learned)
    if len(before.suggested) != 1:
        return
    best = max((vote.share for vote in before.votes), default=0.5)
    place = "abcd".index(before.suggested[0])
    number = next(claim for claim in camps[place]).value.nominal
    joined = [*camps]
    joined[place] = [*camps[place], said("new", int(number or 0))]
    if _near(joined) != _near(camps):
        return  # it gives its camp a number of its own, which another one is near
    strong = Learned({**found, "new": _record(best)})
    after = told(*joined, known={**known, "new": Source("new", SPAN)}, learned=strong)
    assert after.suggested == before.suggested
    assert after.chance >= before.chance - 1e-9


def _near(camps: list[list[Claim]]) -> tuple[tuple[str, ...], ...]:
    return near(case(*camps), Corpus().vocabulary.policy)


def _record(share: float) -> Record:
    """A record that makes an unknown source right so often."""
    right, wrong = prior("F")
    return Record(1_000 * share - right, 1_000 * (1 - share) - wrong)


@given(lists_of_camps, letters, knowledge)
def test_a_copy_adds_nothing(camps, about, learned) -> None:
    known = {**sources(**about)}
    copies = {f"{key}-copy": Source(f"{key}-copy", SPAN, copies=(key,)) for key in KEYS}
    repeated = [
        [
            *camp,
            *(
                replace(c, id=f"{c.id} copy", source=f"{c.source}-copy", speaker=f"{c.source}-copy")
                for c in camp
            ),
        ]
        for camp in camps
    ]
    one = told(*camps, known=known, learned=learned)
    other = told(*repeated, known={**known, **copies}, learned=learned)
    assert (one.suggested, sums(one)) == (other.suggested, pytest.approx(sums(other)))


@given(st.sampled_from("ABCDEF"), st.integers(1, 3))
def test_ties_stay_ties(letter: str, many: int) -> None:
    known = sources(**{key: {"reliability": letter} for key in KEYS if key != "copy"})
    left, right = ("ap", "gul", "noor")[:many], ("rex", "shay")[:many]
    found = told([said(key, 50) for key in left], [said(key, 90) for key in right], known=known)
    assert found.suggested == (
        () if len(left) == len(right) or weight(SHARES.get(letter, UNKNOWN)) < MARGIN else ("a",)
    )


@given(lists_of_camps, letters, knowledge, st.lists(st.integers(1, 700_000), min_size=6, max_size=6))
def test_recency_is_no_part_of_it(camps, about, learned, days) -> None:
    known = sources(**about)
    dated = {
        key: replace(one, date=Value("date", "x", Intervals.point(day, whole=True)))
        for (key, one), day in zip(known.items(), days, strict=True)
    }
    assert told(*camps, known=known, learned=learned) == told(*camps, known=dated, learned=learned)


@given(lists_of_camps)
def test_without_letters_and_decisions_all_weigh_the_mean(camps) -> None:
    assert {round(vote.weight, 9) for vote in told(*camps).votes} <= {round(F, 9)}
