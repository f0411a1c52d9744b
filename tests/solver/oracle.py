"""Which claims have a world and which do not, by an independent solver that knows only the manual.

Nothing here looks at how the engine decides. Every data item has one value, a claim says that it lies in a
set or, denied, that it does not, and every declared rule holds on every subject in every scope and cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import z3
from oracle_rules import Rules
from oracle_sets import Ids, apart, smallest
from oracle_world import World

from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import VocabularyRule


class Unknown(Exception):
    """z3 itself could not tell in time."""


PATIENCE = 3_000
"""Milliseconds for one question to z3, which goes on for ever on a few sums of whole numbers."""

STEPS = 2_000
"""After so many sets looked at in one corner of a project, the rest of it is left alone."""


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


def minimal_conflicts(corpus: Corpus, steps: int = STEPS) -> Minimal:
    """Every smallest set of a corpus's claims without a world, or those found after so many steps.

    Rules that nobody can obey, whatever is claimed, make none.
    """
    return Oracle(corpus).minimal(steps)


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
        self.solver.set("timeout", PATIENCE)
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

    def minimal(self, steps: int = STEPS) -> Minimal:
        """Every smallest set without a world."""
        strict, all_rules = errors(self.corpus), looked_for(self.corpus)
        found, complete = self._smallest(strict, steps)
        wide, all_of_them = found, True
        if len(strict) < len(all_rules):
            wide, all_of_them = self._smallest(all_rules, steps)
        lesser = frozenset(ids for ids in wide if ids not in found and self.lives(ids))
        return Minimal(frozenset(found), lesser, complete and all_of_them)

    def is_smallest(self, ids: Ids, rules: Sequence[VocabularyRule]) -> bool:
        """Whether some claims have no world, but have one without any of them."""
        claims = [claim for claim in self.claims if claim.id in ids]
        less = ([c for c in claims if c is not one] for one in claims)
        return not self.has_world(claims, rules) and all(self.has_world(some, rules) for some in less)

    def lives(self, ids: Ids) -> bool:
        """Whether some claims have a world under the rules that are errors."""
        return self.has_world([c for c in self.claims if c.id in ids], errors(self.corpus))

    def _smallest(self, rules: Sequence[VocabularyRule], steps: int) -> tuple[list[Ids], bool]:
        on = self._switches(rules)
        if not self._holds(on) or self._holds([*on, *self._said.values()]):
            return [], True
        told = [one for rule in rules for one in self._asked[rule]]
        corners = apart(self._said, self._meant, (*told, *self._always))
        found = [smallest(corner, lambda ids: self._core(ids, on), steps) for corner in corners]
        return [ids for some, _ in found for ids in some], all(complete for _, complete in found)

    def _core(self, ids: Iterable[str], on: list[Any]) -> Ids | None:
        """Some of the claims that have no world together; None if all of them have one."""
        claims = {self._said[one].get_id(): one for one in ids}
        if self._holds([*on, *(self._said[one] for one in claims.values())]):
            return None
        core = (one.get_id() for one in self.solver.unsat_core())
        return frozenset(claims[one] for one in core if one in claims)

    def _holds(self, assumed: Sequence[Any]) -> bool:
        """What `solver.check` does, without its look at what is given: that takes longer than to answer."""
        given = (z3.Ast * len(assumed))(*(one.ast for one in assumed))
        answer = z3.Z3_solver_check_assumptions(self.solver.ctx.ref(), self.solver.solver, len(given), given)
        if answer == z3.Z3_L_UNDEF:
            raise Unknown(self.solver.reason_unknown())
        return bool(answer == z3.Z3_L_TRUE)

    def _switches(self, rules: Iterable[VocabularyRule]) -> list[Any]:
        wanted = list(rules)
        return [on for rule, on in self._ruled if rule in wanted]

    def _tell(self) -> None:
        rules = Rules(self.world)
        self._meant = {claim.id: self.world.said(claim) for claim in self.claims}
        self._asked = {rule: rules.asked(rule) for rule, _ in self._ruled}
        said = [z3.Implies(self._said[id], meant) for id, meant in self._meant.items()]
        ruled = [z3.Implies(on, z3.And(self._asked[rule])) for rule, on in self._ruled]
        timed = list(self._timed(rules))
        self._always = [*self.world.nobody(), *self.world.facts]
        self.solver.add(*timed, *said, *ruled, *self._always)

    def _timed(self, rules: Rules) -> Iterator[Any]:
        """What lifetimes ask of the times that claims are as of."""
        for rule, on in self._ruled:
            for claim in self.claims if rule.lifetime else ():
                asked = list(rules.asked_with(rule, claim))
                self._asked[rule] += asked
                yield z3.Implies(z3.And(on, self._said[claim.id]), z3.And(asked))
