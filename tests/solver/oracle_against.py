"""The engine held against the oracle: what each calls a contradiction, and where they part."""

from __future__ import annotations

from dataclasses import dataclass

from oracle import Minimal, Oracle
from oracle_sets import Ids

from reconcile.model.corpus import Corpus
from reconcile.solver.conflicts import Conflict, conflicts
from reconcile.solver.worlds import Worlds

LIMIT = 400
"""Projects with more conflicts than this are compared only in those that are listed."""


@dataclass(frozen=True, slots=True)
class Parted:
    """What the engine misses, and what it makes up, by severity; and rules that do not explain a conflict."""

    missed: tuple[Ids, ...] = ()
    made_up: tuple[Ids, ...] = ()
    missed_warnings: tuple[Ids, ...] = ()
    made_up_warnings: tuple[Ids, ...] = ()
    unexplained: tuple[Ids, ...] = ()

    def __bool__(self) -> bool:
        """Whether they part at all."""
        return any((self.missed, self.made_up, self.missed_warnings, self.made_up_warnings, self.unexplained))

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
    decided = [one for one in found if not undecided(one)]
    parted = _parted(oracle.minimal(LIMIT), decided, complete=len(decided) == len(found))
    unexplained = tuple(ids(one) for one in decided if oracle.has_world(one.claims, one.rules))
    parted = Parted(
        parted.missed, parted.made_up, parted.missed_warnings, parted.made_up_warnings, unexplained
    )
    return Held(parted, len(decided), len(found) - len(decided))


def findings(corpus: Corpus) -> tuple[frozenset[Ids], frozenset[Ids]]:
    """The engine's conflicts as sets of claim ids: the errors, and those that need a rule of less weight."""
    found = [one for one in conflicts(Worlds(corpus), LIMIT) if not one.strain and not undecided(one)]
    return _by_severity(found)


def undecided(conflict: Conflict) -> bool:
    """Whether the engine says that it could not tell."""
    return bool(getattr(conflict, "undecided", False))


def ids(conflict: Conflict) -> Ids:
    """The ids of a conflict's claims."""
    return frozenset(claim.id for claim in conflict.claims)


def _by_severity(found: list[Conflict]) -> tuple[frozenset[Ids], frozenset[Ids]]:
    errors = frozenset(ids(one) for one in found if all(rule.severity == "error" for rule in one.rules))
    return errors, frozenset(map(ids, found)) - errors


def _parted(expected: Minimal, found: list[Conflict], complete: bool) -> Parted:
    errors, warnings = _by_severity(found)
    complete = complete and expected.complete and not any(one.more for one in found)
    made_up = errors - expected.errors, warnings - expected.warnings
    missed = expected.errors - errors, expected.warnings - warnings
    if not complete:  # neither lists all of them, so that only what the one denies to be one counts
        missed = frozenset(), frozenset()
        made_up = made_up if expected.complete else (frozenset(), frozenset())
    return Parted(*(tuple(sorted(one, key=sorted)) for one in (missed[0], made_up[0], missed[1], made_up[1])))


def _shown(found: tuple[Ids, ...]) -> str:
    return ", ".join("{" + ", ".join(sorted(one)) + "}" for one in found)
