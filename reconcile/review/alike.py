"""Cases that are like one that was decided, and what its decision comes to in them.

Claims are matched by who speaks: the same voice in the same source, else the same voice. A decision is
carried over only where it judges the same parties, so that none is made that nobody thought of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.resolution import Resolution, Verdict

Key = Callable[[Claim], tuple[str, ...]]

Shape = tuple[str, frozenset[str], frozenset[frozenset[tuple[str, ...]]]]


@dataclass(frozen=True, slots=True)
class Carried:
    """What a decision on one case comes to in another: the claims that stand, or those rejected."""

    stands: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()


def shape(case: Case) -> Shape:
    """What cases that are alike have in common: the rules, and who stands with whom."""
    camps = frozenset(frozenset(_key(case)(claim) for claim in camp.claims) for camp in case.camps)
    return case.code, frozenset(rule.name for rule in case.rules), camps


def alike(judged: Case, cases: Iterable[Case]) -> Iterator[Case]:
    """The cases of the same shape as one that was judged, without it."""
    wanted = shape(judged)
    return (
        case for case in cases if case.id != judged.id and case.code == judged.code and shape(case) == wanted
    )


def carried(made: Resolution, judged: Case, case: Case) -> Carried:
    """What a decision comes to in another case; ValueError says why it comes to nothing there."""
    if made.value is not None:
        raise ValueError(f"the last decision gave a value of its own, {made.value}; that fits its case alone")
    if (made.stands or made.rejects) and judged.across != case.across:
        one = "several questions" if judged.across else "one question"
        where = "is on one" if judged.across else "lies between several"
        raise ValueError(f"the last decision was on {one}; this case {where}")
    if case.asks_whether:
        return Carried()
    if made.verdict in (Verdict.ACCEPT, Verdict.REVISED):
        return Carried(stands=_whole_camp(made, judged, case, _named(made.stands, judged, case)))
    if made.verdict is Verdict.REJECT:
        return Carried(rejects=_named(made.rejects, judged, case))
    return Carried()


def _key(case: Case, *, by_source: bool = True) -> Key:
    """By what claims are known again: the voice and its source; between questions, the question as well."""

    def key(claim: Claim) -> tuple[str, ...]:
        asked = (claim.item.property,) if case.across else ()
        return (claim.speaker, *((claim.source,) if by_source else ()), *asked)

    return key


def _named(ids: Collection[str], judged: Case, case: Case) -> tuple[str, ...]:
    """The claims of a case that stand for those named in another, where both sides are there."""
    for by_source in (True, False):
        key = _key(judged, by_source=by_source)
        named = {key(claim) for claim in judged.claims if claim.id in ids}
        others = {key(claim) for claim in judged.claims if claim.id not in ids}
        found = [claim for claim in case.claims if key(claim) in named]
        against = [claim for claim in case.claims if key(claim) in others]
        if named & others or {key(claim) for claim in found} != named or not against:
            continue
        return tuple(claim.id for claim in found)
    voices = " and ".join(dict.fromkeys(claim.speaker for claim in judged.claims if claim.id in ids))
    raise ValueError(f"the last decision was on {voices} against others, who are not all in this case")


def _whole_camp(made: Resolution, judged: Case, case: Case, named: tuple[str, ...]) -> tuple[str, ...]:
    """The camp of the claims named, where a whole camp was accepted; ValueError where they share none."""
    homes = [[claim.id for claim in camp.claims] for camp in case.camps]
    homes = [ids for ids in homes if set(named) <= set(ids)]
    if case.camps and not homes:
        raise ValueError("those whom the last decision let stand contradict each other in this case")
    was_whole = any({claim.id for claim in camp.claims} == set(made.stands) for camp in judged.camps)
    return tuple(homes[0]) if was_whole and len(homes) == 1 else named
