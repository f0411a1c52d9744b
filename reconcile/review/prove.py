"""The facts checked once more before they leave: no undeclared contradiction among what stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain

from reconcile.model.case import Case, Status
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact
from reconcile.model.span import Span
from reconcile.model.vocabulary import VocabularyRule
from reconcile.review.cases import Consistent, judges_alone
from reconcile.review.effects import CHOOSES
from reconcile.solver.constraints import instances
from reconcile.solver.worlds import grouped
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members
from reconcile.values.value import Kind, Possible, Value


def prove(
    facts: Iterable[Fact], corpus: Corpus, consistent: Consistent, cases: Iterable[Case] = ()
) -> tuple[str, ...]:
    """What still contradicts itself in the facts, in words; nothing if they can leave.

    A fact of several readings enters as the union of its camps, and so does an item whose decision was put
    off; other open ones say nothing. A contradiction is declared by a case of `cases` that is not settled, or
    whose decision lets all stand.
    """
    cases = tuple(cases)
    said = {claim.item: claim for claim in chain(_stated(facts), _put_off(cases))}
    held = grouped(said.values())
    within = (_broken(group, (), consistent) for group in held.values())
    across = (
        _broken([said[item] for item in instance.items if item in said], (instance.rule,), consistent, cases)
        for instance in instances(corpus.vocabulary.binding, held, corpus)
    )
    return tuple(dict.fromkeys(message for message in chain(within, across) if message))


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
        if case.status is Status.DEFERRED and values and not judges_alone(case):
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


def _broken(
    claims: Sequence[Claim],
    rules: tuple[VocabularyRule, ...],
    consistent: Consistent,
    cases: Sequence[Case] = (),
) -> str:
    """The smallest contradiction among some facts in words; empty if there is none that is not declared."""
    if consistent(claims, rules):
        return ""
    core = _smallest(claims, rules, consistent)
    if any(_declares(case, core, rules) for case in cases):
        return ""
    facts = " and ".join(f"{claim.item.id} ({claim.value.written})" for claim in core)
    return f"{facts} cannot stand together" + "".join(f" under {rule.name}" for rule in rules)


def _smallest(
    claims: Sequence[Claim], rules: tuple[VocabularyRule, ...], consistent: Consistent
) -> list[Claim]:
    core = list(claims)
    for claim in claims:
        rest = [other for other in core if other is not claim]
        if not consistent(rest, rules):
            core = rest
    return core


def _declares(case: Case, core: Sequence[Claim], rules: Sequence[VocabularyRule]) -> bool:
    """Whether a case says openly that these break the rule: unsettled, or settled so that all stand."""
    chosen = case.resolution is None or case.resolution.verdict in CHOOSES
    if case.status is Status.RESOLVED and chosen:
        return False
    named = {rule.name for rule in case.rules}
    return all(rule.name in named for rule in rules) and {c.item for c in core} <= set(case.items)
