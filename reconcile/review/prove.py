"""The facts checked once more before they leave: no undeclared contradiction among what stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain

from reconcile.model.case import Case, Status
from reconcile.model.claim import Claim, Item
from reconcile.model.fact import Fact
from reconcile.model.span import Span
from reconcile.model.vocabulary import VocabularyRule
from reconcile.review.cases import judges_alone
from reconcile.review.effects import CHOOSES
from reconcile.solver.across import across
from reconcile.solver.explain import LIMIT
from reconcile.solver.grouped import grouped
from reconcile.solver.lines import Line, groups
from reconcile.solver.worlds import Held, Worlds
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members
from reconcile.values.value import Kind, Possible, Value


def prove(facts: Iterable[Fact], worlds: Worlds, cases: Iterable[Case] = ()) -> tuple[str, ...]:
    """What still contradicts itself in the facts, in words; nothing if they can leave.

    A fact of several readings enters as the union of its camps, and so does an item whose decision was put
    off; other open ones say nothing. A contradiction is declared by a case of `cases` that is not settled, or
    whose decision lets all stand.
    """
    cases = tuple(cases)
    held = grouped({claim.item: claim for claim in chain(_stated(facts), _put_off(cases))}.values())
    within = (_Broken(claims, ()) for claims in held.values() if not worlds.consistent(claims))
    across = (
        one
        for group in groups(worlds.lines(held, worlds.corpus.vocabulary.binding), ties=_asked)
        for one in _across(worlds, group, held)
    )
    broken = (*within, *(one for one in across if not any(_declares(case, one) for case in cases)))
    return tuple(dict.fromkeys(map(str, broken)))


@dataclass(frozen=True, slots=True)
class _Broken:
    """Facts that cannot stand together, and the rules under which they cannot."""

    facts: Sequence[Claim]
    rules: tuple[VocabularyRule, ...]

    def __str__(self) -> str:
        told = " and ".join(f"{claim.item.id} ({claim.value.written})" for claim in self.facts)
        under = " and ".join(dict.fromkeys(rule.name for rule in self.rules))
        return f"{told} cannot stand together" + (f" under {under}" if under else "")


def _asked(line: Line) -> Iterable[Item]:
    """What lines must be proved together for: the items they tie, and the answers on which they hang."""
    return (*line.items, *line.references)


def _across(worlds: Worlds, lines: Sequence[Line], held: Held) -> Iterator[_Broken]:
    """The smallest sets of facts that break rules."""
    asked = dict.fromkeys(item for line in lines for item in line.instance.items if item in held)
    claims = [claim for item in asked for claim in held[item]]
    if worlds.verdict(grouped(claims), lines) is False:
        for found in across(worlds, lines, claims, (), LIMIT):
            if not found.undecided:
                yield _Broken(found.claims, tuple(line.instance.rule for line in found.lines))


def _stated(facts: Iterable[Fact]) -> Iterator[Claim]:
    """What each fact says, as a claim of its own."""
    for fact in facts:
        if fact.readings and fact.kind != "text":
            shown = " or ".join(reading.shown for reading in fact.readings)
            yield _claim(fact.item, [reading.value for reading in fact.readings], shown)


def _put_off(cases: Iterable[Case]) -> Iterator[Claim]:
    """What the camps of a question that was put off leave open between them."""
    for case in cases:
        values = [camp.value for camp in case.camps if camp.value is not None]
        if case.status is Status.DEFERRED and values and not (judges_alone(case) or case.asks_whether):
            yield _claim(case.items[0], values, "put off")


def _claim(item: Item, values: Sequence[Possible], shown: str) -> Claim:
    union = reduce(_join, values)
    kind: Kind = "quantity" if isinstance(union, Intervals) else "choice"
    return Claim(item.id, item, "", "", Value(kind, shown, union), Span(""))


def _join(one: Possible, other: Possible) -> Possible:
    if isinstance(one, Intervals) and isinstance(other, Intervals):
        return one.join(other)
    assert isinstance(one, Members)
    assert isinstance(other, Members)
    return one.join(other)


def _declares(case: Case, broken: _Broken) -> bool:
    """Whether a case says openly that these break the rules: unsettled, or settled so that all stand."""
    chosen = case.resolution is None or case.resolution.verdict in CHOOSES
    if case.status is Status.RESOLVED and chosen:
        return False
    named = {rule.name for rule in case.rules}
    return all(rule.name in named for rule in broken.rules) and {c.item for c in broken.facts} <= set(
        case.items
    )
