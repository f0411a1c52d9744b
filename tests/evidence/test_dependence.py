"""Who leans on whom by what is declared: found by the works that are cited, it is what each pair tells."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.evidence.advice.ballots import Ballot
from reconcile.evidence.advice.dependence import declared
from reconcile.evidence.origins.origins import beginning
from reconcile.model.claim import Claim, Item
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.values.members import Members
from reconcile.values.value import Value

KEYS = ("ap", "gul", "noor", "shay", "rex")
SPAN = Span("sources.bib")
keys = st.lists(st.sampled_from(KEYS), max_size=2, unique=True).map(tuple)
known = st.dictionaries(st.sampled_from(KEYS), st.tuples(keys, keys)).map(
    lambda told: {key: Source(key, SPAN, cites=cites, copies=copies) for key, (cites, copies) in told.items()}
)


def said(source: str, cites: tuple[str, ...]) -> Claim:
    value = Value("choice", "x", Members.of("x"))
    return Claim(f"{source}/x", Item("raid", "how"), source, source, value, SPAN, cites=cites)


claims = st.lists(st.builds(said, st.sampled_from(KEYS), keys), min_size=1, max_size=2).map(tuple)
ballots = st.dictionaries(st.sampled_from((*KEYS, "voice")), claims, max_size=5).map(
    lambda told: [Ballot(origin, some, ("a",)) for origin, some in told.items()]
)


def leans(one: Ballot, other: Ballot, sources: dict[str, Source]) -> bool:
    """The same of two alone: one cites the other or what tells of it, or both cite one work for this."""

    def with_beginnings(works) -> set[str]:
        return {name for work in works for name in (work, beginning(work, sources))}

    for_this = [with_beginnings(key for claim in b.claims for key in claim.cites) for b in (one, other)]
    if for_this[0] & for_this[1]:
        return True
    for first, second, cited in ((one, other, for_this[0]), (other, one, for_this[1])):
        at_all = with_beginnings(sources[first.origin].cites if first.origin in sources else ())
        if (cited | at_all) & {second.origin, *second.carriers}:
            return True
    return False


@given(ballots, known)
def test_what_is_found_at_once_is_what_each_two_tell(cast, sources) -> None:
    each = {
        (min(one.origin, other.origin), max(one.origin, other.origin))
        for one, other in combinations(cast, 2)
        if leans(one, other, sources)
    }
    assert declared(cast, sources) == each


def test_a_crowd_that_cites_is_told_apart_at_once() -> None:
    cast = [Ballot(f"s{n}", (said(f"s{n}", (f"s{n + 1}", "ap")),), ("a",)) for n in range(0, 400, 2)]
    assert len(declared(cast, {})) == 200 * 199 / 2  # all of them cite one work
    alone = [Ballot(f"s{n}", (said(f"s{n}", (f"s{n + 1}", f"x{n}")),), ("a",)) for n in range(5_000)]
    assert declared(alone, {}) == {tuple(sorted((f"s{n}", f"s{n + 1}"))) for n in range(4_999)}
