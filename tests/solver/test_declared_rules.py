"""Every form of declared rule against brute force: conflicts are exactly the smallest sets no world holds."""

from collections.abc import Sequence
from functools import cache
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.formats import rule_text
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Condition, Property, Vocabulary, VocabularyRule
from reconcile.solver.conflicts import camps, conflicts
from reconcile.solver.worlds import Worlds
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.members import Members
from reconcile.values.value import Value

TOP = 3
A, B, C = (Item("whole", name) for name in "abc")
P, Q = Item("p", "a"), Item("q", "a")
STATUS = Item("whole", "status")
SUBJECTS = {
    "whole": Subject("whole", Span("x"), kind="event"),
    "p": Subject("p", Span("x"), part_of=("whole",)),
    "q": Subject("q", Span("x"), part_of=("whole",)),
}
PROPERTIES = {
    **{name: Property(name, "count") for name in "abc"},
    "status": Property("status", "choice", of=("on", "off")),
    "day": Property("day", "date"),
    "end": Property("end", "date"),
    "total": Property("total", "count", cumulative=True),
}


def number(item: Item, n: int, *spans: tuple[int, int], denies: bool = False, kind: str = "count") -> Claim:
    possible = Intervals.of(*(Interval(low, high) for low, high in spans), whole=True)
    value = Value(kind, str(spans), possible)  # type: ignore[arg-type]
    return Claim(f"{item}#{n}", item, f"s{n}", f"s{n}", value, Span("x"), denies=denies)


def word(n: int, *names: str) -> Claim:
    value = Value("choice", "/".join(names), Members.of(names, ("on", "off")))
    return Claim(f"{STATUS}#{n}", STATUS, f"s{n}", f"s{n}", value, Span("x"))


def corpus(claims: tuple[Claim, ...], *rules: VocabularyRule) -> Corpus:
    return Corpus(subjects=SUBJECTS, vocabulary=Vocabulary(PROPERTIES, rules), claims=claims)


def rule(text: str, *when: Condition) -> VocabularyRule:
    return VocabularyRule("r", rule_text.parse(text), Span("x"), when=when)


span = st.tuples(st.integers(0, TOP), st.integers(0, TOP)).map(lambda pair: (min(pair), max(pair)))
spans = st.lists(span, min_size=1, max_size=2)


@st.composite
def some_claims(draw: st.DrawFn, items: tuple[Item, ...], words: bool = False) -> tuple[Claim, ...]:
    picked = draw(st.lists(st.tuples(st.sampled_from(items), spans, st.booleans()), max_size=4))
    numbers = [number(item, n, *some, denies=denies) for n, (item, some, denies) in enumerate(picked)]
    told = draw(st.lists(st.sampled_from([("on",), ("off",), ("on", "off")]), max_size=2 if words else 0))
    return (*numbers, *(word(n, *names) for n, names in enumerate(told)))


@cache
def small_worlds(text: str, items: tuple[Item, ...]) -> list[tuple[dict[Item, int], bool]]:
    """Every small world, and whether it obeys a rule by the plain meaning of what is written."""
    python = text.replace("sum(parts.a)", "(p + q)")
    found = []
    for values in product(range(3 * TOP), repeat=len(items)):
        world = dict(zip(items, values, strict=True))
        names = {item.subject if item in (P, Q) else item.property: number for item, number in world.items()}
        found.append((world, bool(eval(python, {}, names))))
    return found


def has_world(claims: Sequence[Claim], declared: VocabularyRule | None, items: tuple[Item, ...]) -> bool:
    words = [claim for claim in claims if claim.item == STATUS]
    numbers = [claim for claim in claims if claim.item != STATUS]
    left = {status for status in ("on", "off") if all(status in claim.possible for claim in words)}
    if not left:
        return False
    binds = declared is not None and (not declared.when or left == {"on"})
    text = str(declared.require) if declared else "True"
    return any(
        (obeys or not binds) and all(world[claim.item] in claim.possible for claim in numbers)
        for world, obeys in small_worlds(text, items)
    )


def smallest(
    claims: tuple[Claim, ...], declared: VocabularyRule | None, items: tuple[Item, ...]
) -> set[frozenset[str]]:
    subsets = chain.from_iterable(combinations(claims, n) for n in range(1, len(claims) + 1))
    bad = [frozenset(c.id for c in some) for some in subsets if not has_world(some, declared, items)]
    return {one for one in bad if not any(other < one for other in bad)}


def found(*claims: Claim, rules: tuple[VocabularyRule, ...] = ()) -> set[frozenset[str]]:
    worlds = Worlds(corpus(claims, *rules))
    return {frozenset(c.id for c in one.claims) for one in conflicts(worlds) if not one.strain}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a <= 0.5 * b", (A, B)),
        ("a == 2 * b", (A, B)),
        ("2 * a == 3 * b", (A, B)),
        ("a - b >= 1", (A, B)),
        ("a + b < 3", (A, B)),
        ("a == b - c", (A, B, C)),
        ("a == 0.5 * b + 0.5 * c", (A, B, C)),
        ("a <= 2", (A,)),
        ("a > 0", (A,)),
        ("a >= sum(parts.a)", (A, P, Q)),
        ("a == sum(parts.a)", (A, P, Q)),
        ("sum(parts.a) - a < 2", (A, P, Q)),
    ],
)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_conflict_is_found_exactly_where_no_small_world_exists(
    text: str, items: tuple[Item, ...], data: st.DataObject
) -> None:
    claims = data.draw(some_claims(items))
    declared = rule(text)
    assert found(*claims, rules=(declared,)) == smallest(claims, declared, items)


@settings(max_examples=60, deadline=None)
@given(some_claims((A, B), words=True))
def test_a_condition_binds_only_where_the_claims_force_it(claims: tuple[Claim, ...]) -> None:
    declared = rule("a <= b", Condition("status", "on", frozenset({"on"})))
    assert found(*claims, rules=(declared,)) == smallest(claims, declared, (A, B))


def test_conditions_on_the_subject_and_its_kind() -> None:
    claims = number(A, 1, (3, 3)), number(B, 1, (2, 2))
    for bound in (Condition("id", "whole"), Condition("kind", "event")):
        assert len(found(*claims, rules=(rule("a <= b", bound),))) == 1
    for other in (Condition("id", "p"), Condition("kind", "person")):
        assert found(*claims, rules=(rule("a <= b", other),)) == set()


def test_a_subject_without_parts_and_a_part_that_nobody_counted_break_nothing() -> None:
    alone = number(Item("p", "a"), 1, (3, 3))
    assert found(alone, rules=(rule("a == sum(parts.a)"),)) == set()
    assert found(number(A, 1, (9, 9)), number(P, 1, (3, 3)), rules=(rule("a == sum(parts.a)"),)) == set()


DAY, END = Item("whole", "day"), Item("whole", "end")


@pytest.mark.parametrize(
    ("text", "apart", "conflicting"),
    [
        ("end >= day + 30 days", 29, True),
        ("end >= day + 30 days", 30, False),
        ("end <= day + 2 weeks", 15, True),
        ("end <= day + 2 weeks", 14, False),
        ("end >= day + 1 month", 27, True),
        ("end >= day + 1 month", 28, False),
        ("end <= day + 1 month", 31, False),
        ("end <= day + 1 month", 32, True),
        ("day <= end - 1 month", 28, False),
        ("day <= end - 1 month", 27, True),
        ("end == day + 1 year", 365, False),
        ("end == day + 1 year", 366, False),
        ("end == day + 1 year", 367, True),
        ("end - day < 1 week", 7, True),
    ],
)
def test_lengths_of_time_break_only_where_every_reading_does(
    text: str, apart: int, conflicting: bool
) -> None:
    day = number(DAY, 1, (700_000, 700_000), kind="date")
    end = number(END, 1, (700_000 + apart, 700_000 + apart), kind="date")
    assert (found(day, end, rules=(rule(text),)) != set()) is conflicting


def total(day: int, *bounds: tuple[int, int]) -> Claim:
    return number(Item("whole", "total", cell=f"2022-01-0{day}"), day, *bounds)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), span), max_size=5))
def test_totals_fall_exactly_where_a_later_day_lies_wholly_below_an_earlier(
    drawn: list[tuple[int, tuple[int, int]]],
) -> None:
    claims = [
        number(Item("whole", "total", cell=f"2022-01-0{day}"), n, bounds)
        for n, (day, bounds) in enumerate(drawn)
    ]
    fallen = {
        frozenset((one.id, other.id))
        for (one, (day, (low, high))), (other, (later, (low2, high2))) in combinations(
            zip(claims, drawn, strict=True), 2
        )
        if (day <= later and high2 < low) or (later <= day and high < low2)
    }
    assert found(*claims) == fallen


def test_the_camps_of_totals_hold_no_fall() -> None:
    claims = total(1, (3, 3)), total(2, (1, 1))
    worlds = Worlds(corpus(claims))
    assert camps(worlds, claims, worlds.corpus.vocabulary.binding) == [claims[:1], claims[1:]]
    assert found(total(1, (3, 3)), number(Item("whole", "total"), 9, (1, 1))) == set()
