"""What a work can have known, by its own day and the works that it goes back to."""

from collections.abc import Mapping
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.evidence.origins.origins import known_until, unknowing
from reconcile.model.source import Source
from reconcile.model.span import Span

KEYS = "abcdef"
DAYS = st.fixed_dictionaries({key: st.none() | st.integers(0, 3) for key in KEYS})


def copying(copies: Mapping[str, tuple[str, ...]]) -> dict[str, Source]:
    return {key: Source(key, Span("sources.bib"), copies=copied) for key, copied in copies.items()}


def by_definition(key: str, days: Mapping[str, int | None], sources: Mapping[str, Source]) -> int | None:
    """A copy knows no more than what it copies; one of several works, what the best informed does."""
    below = [by_definition(one, days, sources) for one in sources[key].copies]
    latest = [] if not below or None in below else [max(day for day in below if day is not None)]
    return min((day for day in (days[key], *latest) if day is not None), default=None)


circles = st.fixed_dictionaries({key: st.lists(st.sampled_from(KEYS + "?"), max_size=3) for key in KEYS})
downward = st.fixed_dictionaries(
    {key: st.lists(st.sampled_from(KEYS[:at] or "?"), max_size=3) for at, key in enumerate(KEYS) if at}
)


@settings(max_examples=60)
@given(downward, DAYS)
def test_a_work_knows_what_its_own_day_and_those_of_its_originals_let_it(copies, days):
    sources = copying({"a": (), **{key: tuple(copied) for key, copied in copies.items()}})
    for key in KEYS:
        assert known_until(key, days.get, sources) == by_definition(key, days, sources)


@settings(max_examples=60)
@given(circles, DAYS, st.integers(0, 4))
def test_a_work_cannot_have_known_what_came_after_the_last_day_that_it_knows_of(copies, days, event):
    sources = copying({key: tuple(copied) for key, copied in copies.items()})

    def knew(key: str) -> bool:
        return (day := days.get(key)) is None or day >= event

    for key in KEYS:
        last = known_until(key, days.get, sources)
        chain = unknowing(key, knew, sources)
        assert bool(chain) == (last is not None and last < event)
        assert not chain or (chain[0] == key and not knew(chain[-1]) and all(map(knew, chain[:-1])))
        assert all(two in sources[one].copies for one, two in pairwise(chain))


def test_what_closes_a_circle_of_copies_tells_nothing_of_what_could_be_known():
    pair = copying({"a": ("b",), "b": ("a",)})
    assert unknowing("a", lambda key: True, pair) == ()
    assert unknowing("a", lambda key: key != "b", pair) == ("a", "b")
    with_another = copying({"a": ("b", "c"), "b": ("a", "d")})
    assert unknowing("a", lambda key: key in "ab", with_another) == ("a", "b", "d")


def test_a_chain_of_copies_may_be_longer_than_calls_can_be_deep():
    chain = copying({f"s{n}": (f"s{n - 1}",) if n else () for n in range(3000)})
    assert known_until("s2999", {"s0": 1}.get, chain) == 1
    assert len(unknowing("s2999", lambda key: key != "s0", chain)) == 3000


def test_works_that_all_copy_both_of_the_two_before_them_are_each_looked_at_once():
    ladder = copying(
        {f"{side}{n}": (f"l{n - 1}", f"r{n - 1}") if n else () for n in range(60) for side in "lr"}
    )
    asked: list[str] = []
    unknowing("l59", lambda key: asked.append(key) or True, ladder)
    assert sorted(asked) == sorted(ladder.keys() - {"r59"})
