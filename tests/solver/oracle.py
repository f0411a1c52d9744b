"""Which claims have a world and which do not, by an independent solver that knows only the manual.

Nothing here looks at how the engine decides. Every data item has one value, a claim says that it lies in a
set or, denied, that it does not, and every declared rule holds on every subject in every scope and cell.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import z3
from oracle_rules import Rules
from oracle_sets import Ids, smallest
from oracle_world import World

from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import VocabularyRule


@dataclass(frozen=True, slots=True)
class Minimal:
    """The smallest sets of claims that have no world by the rules that are errors, and further ones by all.

    `complete`: these are all there are.
    """

    errors: frozenset[Ids]
    warnings: frozenset[Ids]
    complete: bool = True


def has_world(corpus: Corpus, claims: Iterable[Claim], rules: Iterable[VocabularyRule] | None = None) -> bool:
    """Whether one world holds some claims and some rules, by default those that are errors."""
    return Oracle(corpus).has_world(claims, errors(corpus) if rules is None else rules)


def minimal_conflicts(corpus: Corpus, limit: int = 10_000) -> Minimal:
    """Every smallest set of a corpus's claims without a world, at most `limit` of each severity.

    Rules that nobody can obey, whatever is claimed, make none.
    """
    return Oracle(corpus).minimal(limit)


def errors(corpus: Corpus) -> tuple[VocabularyRule, ...]:
    """The rules that are errors when broken."""
    return tuple(rule for rule in corpus.vocabulary.binding if rule.severity == "error")


def looked_for(corpus: Corpus) -> tuple[VocabularyRule, ...]:
    """The rules that are errors or warnings when broken: all that are not off."""
    return tuple(rule for rule in corpus.vocabulary.binding if rule.severity != "off")


class Oracle:
    """The meaning of one corpus in z3: each claim and each rule can be switched on by itself."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.world = World(corpus)
        self.claims = self.world.claims
        self.solver = z3.SimpleSolver()
        self._said = {claim.id: z3.Bool(f"claim {n}") for n, claim in enumerate(self.claims)}
        self._ruled = [(rule, z3.Bool(f"rule {n}")) for n, rule in enumerate(looked_for(corpus))]
        self._tell()

    def has_world(self, claims: Iterable[Claim], rules: Iterable[VocabularyRule]) -> bool:
        """Whether one world holds some of the corpus's claims and rules."""
        said = [self._said[claim.id] for claim in claims if claim.comparable]
        return self._holds([*self._switches(rules), *said])

    def obeyable(self) -> bool:
        """Whether anybody can obey the rules, if nothing is claimed."""
        return self.has_world((), looked_for(self.corpus))

    def minimal(self, limit: int = 10_000) -> Minimal:
        """Every smallest set without a world."""
        strict, all_rules = errors(self.corpus), looked_for(self.corpus)
        found = wide = self._smallest(strict, limit)
        if len(strict) < len(all_rules):
            wide = self._smallest(all_rules, limit)
        lesser = frozenset(ids for ids in wide if ids not in found and self._lives(ids))
        return Minimal(found, lesser, len(found) < limit and len(wide) < limit)

    def _lives(self, ids: Ids) -> bool:
        """Whether some claims have a world under the rules that are errors."""
        return self.has_world([c for c in self.claims if c.id in ids], errors(self.corpus))

    def _smallest(self, rules: Sequence[VocabularyRule], limit: int) -> frozenset[Ids]:
        on = self._switches(rules)
        if not self._holds(on) or self._holds([*on, *self._said.values()]):
            return frozenset()
        found = smallest(list(self._said), lambda ids: self._core(ids, on))
        return frozenset(itertools.islice(found, limit))

    def _core(self, ids: Iterable[str], on: list[Any]) -> Ids | None:
        """Some of the claims that have no world together; None if all of them have one."""
        claims = {self._said[one]: one for one in ids}
        if self._holds([*on, *claims]):
            return None
        return frozenset(claims[one] for one in self.solver.unsat_core() if one in claims)

    def _holds(self, assumed: Sequence[Any]) -> bool:
        answer = self.solver.check(*assumed)
        if answer == z3.unknown:
            raise RuntimeError(f"z3 does not know: {self.solver.reason_unknown()}")
        return bool(answer == z3.sat)

    def _switches(self, rules: Iterable[VocabularyRule]) -> list[Any]:
        wanted = list(rules)
        return [on for rule, on in self._ruled if rule in wanted]

    def _tell(self) -> None:
        rules = Rules(self.world)
        said = [z3.Implies(self._said[claim.id], self.world.said(claim)) for claim in self.claims]
        ruled = [z3.Implies(on, z3.And(rules.asked(rule))) for rule, on in self._ruled]
        timed = [
            z3.Implies(z3.And(on, self._said[claim.id]), z3.And(list(rules.asked_with(rule, claim))))
            for rule, on in self._ruled
            if rule.lifetime
            for claim in self.claims
        ]
        self.solver.add(*timed, *said, *ruled, *self.world.nobody(), *self.world.facts)
