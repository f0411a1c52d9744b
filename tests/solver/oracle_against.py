"""The engine held against the oracle: what each calls a contradiction, and where they part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from oracle import Minimal, Oracle, errors, looked_for
from oracle_sets import Ids

from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.solver.conflicts import Conflict, conflicts
from reconcile.solver.worlds import Worlds

LIMIT = 1_000
"""As many conflicts as this are listed; of questions with more, none is said to be missed."""

STEPS = 400
"""So many sets are looked at in one corner of a project for what may be missed."""


@dataclass(frozen=True, slots=True)
class Parted:
    """What the engine misses, and what it makes up, by severity; and rules that do not explain a conflict."""

    missed: tuple[Ids, ...] = ()
    made_up: tuple[Ids, ...] = ()
    missed_warnings: tuple[Ids, ...] = ()
    made_up_warnings: tuple[Ids, ...] = ()
    unexplained: tuple[Ids, ...] = ()
    hedge_misjudged: tuple[Ids, ...] = ()

    def __bool__(self) -> bool:
        """Whether they part at all."""
        return any(getattr(self, name) for name in self.__slots__)

    def __str__(self) -> str:
        """What is wrong, one severity a line."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return "\n".join(
            f"{name.replace('_', ' ')}: {_shown(found)}" for name, found in fields.items() if found
        )


@dataclass(frozen=True, slots=True)
class Held:
    """One project held against the oracle."""

    parted: Parted
    conflicts: int = 0
    undecided: int = 0
    obeyable: bool = True


def held(corpus: Corpus) -> Held:
    """The engine's findings on a project beside the oracle's; nothing where the rules cannot be obeyed."""
    oracle = Oracle(corpus)
    if not oracle.obeyable():
        return Held(Parted(), obeyable=False)
    found = [one for one in conflicts(Worlds(corpus), LIMIT) if not one.strain]
    unsure = [one for one in found if undecided(one)]
    sure = [one for one in found if not undecided(one)]
    unexplained = (ids(one) for one in sure if oracle.has_world(one.claims, one.rules))
    expected = oracle.minimal(STEPS)
    parted = replace(
        _missed(expected, sure, unsure),
        **_made_up(oracle, expected, sure),
        unexplained=_sorted(unexplained),
        hedge_misjudged=_sorted(_hedge_misjudged(corpus, sure)),
    )
    return Held(parted, len(sure), len(unsure))


def findings(corpus: Corpus) -> tuple[frozenset[Ids], frozenset[Ids]]:
    """The engine's conflicts as sets of claim ids: the errors, and those that need a rule of less weight."""
    found = [
        one
        for one in conflicts(Worlds(corpus), LIMIT)
        if one.claims and not one.strain and not undecided(one)
    ]
    return _by_severity(found)


def undecided(conflict: Conflict) -> bool:
    """Whether the engine says that it could not tell."""
    return bool(getattr(conflict, "undecided", False))


def ids(conflict: Conflict) -> Ids:
    """The ids of a conflict's claims."""
    return frozenset(claim.id for claim in conflict.claims)


def _by_severity(found: list[Conflict]) -> tuple[frozenset[Ids], frozenset[Ids]]:
    strict = frozenset(ids(one) for one in found if all(rule.severity == "error" for rule in one.rules))
    return strict, frozenset(map(ids, found)) - strict


def _missed(expected: Minimal, sure: list[Conflict], unsure: list[Conflict]) -> Parted:
    strict, lesser = _by_severity(sure)
    missed = [expected.errors - strict, expected.warnings - lesser]
    if any(one.more for one in sure):
        missed = []
    told = [_sorted(one for one in some if not any(one <= ids(open) for open in unsure)) for some in missed]
    return Parted(missed=told[0], missed_warnings=told[1]) if told else Parted()


def _made_up(oracle: Oracle, expected: Minimal, sure: list[Conflict]) -> dict[str, tuple[Ids, ...]]:
    """What is not smallest, of all that the oracle did not list itself."""
    strict, lesser = _by_severity(sure)
    mild, grave = looked_for(oracle.corpus), errors(oracle.corpus)
    errors_made_up = _sorted(one for one in strict - expected.errors if not oracle.is_smallest(one, grave))
    others = lesser - expected.warnings
    warned = (one for one in others if not oracle.is_smallest(one, mild) or not oracle.lives(one))
    return {"made_up": errors_made_up, "made_up_warnings": _sorted(warned)}


def _hedge_misjudged(corpus: Corpus, found: list[Conflict]) -> Iterator[Ids]:
    """Conflicts said to rest on the hedge of a denial that do not, and the reverse."""
    if any(claim.denies and claim.value.hedged for claim in corpus.claims):
        narrow = Oracle(replace(corpus, claims=tuple(map(_without_hedge, corpus.claims))))
        for one in found:
            ruled = (
                errors(corpus) if all(rule.severity == "error" for rule in one.rules) else looked_for(corpus)
            )
            if narrow.has_world(one.claims, ruled) is not one.hedged:
                yield ids(one)


def _without_hedge(claim: Claim) -> Claim:
    """A denial of no more than what was meant beside the hedge."""
    core = claim.value.core
    return replace(claim, value=replace(claim.value, possible=core)) if claim.denies and core else claim


def _sorted(found: Iterable[Ids]) -> tuple[Ids, ...]:
    return tuple(sorted(found, key=sorted))


def _shown(found: tuple[Ids, ...]) -> str:
    return ", ".join("{" + ", ".join(sorted(one)) + "}" for one in found)
