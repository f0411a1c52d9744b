"""Random decisions on a project, and whether what then stands has a world or is said to have none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import reduce
from random import Random

from oracle import Oracle, looked_for
from oracle_sets import Ids

from reconcile.errors import ReconcileError
from reconcile.model.case import Case, Status
from reconcile.model.claim import NONE, Claim
from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact
from reconcile.model.report import Report
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.span import Span
from reconcile.options import Options
from reconcile.pipeline import check, facts, proof
from reconcile.review.decide import decide
from reconcile.values.members import Members
from reconcile.values.value import Possible, Value

OPTIONS = Options(date(2026, 7, 1), select=("C1", "C2", "C3"))
CHOOSE = (Verdict.ACCEPT, Verdict.REVISED, Verdict.REJECT)
"""The verdicts by which some claims lose; the others say openly that all stand."""


def decided(corpus: Corpus, random: Random, most: int = 6) -> Corpus:
    """A project with random decisions, made one after the other on what is open then."""
    for n in range(random.randint(1, most)):
        cases = [case for case in check(corpus, OPTIONS).cases if case.status is not Status.RESOLVED]
        if not cases:
            break
        made = _decision(random.choice(cases), corpus, random, n)
        corpus = replace(corpus, resolutions=(*corpus.resolutions, made)) if made else corpus
    return corpus


def undeclared(corpus: Corpus) -> str:
    """What is wrong with the proof of a decided project's export; empty if it is right.

    Facts without a world must be named in the proof, or belong to a case that nobody settled or whose
    decision lets all of it stand; and where the proof names a contradiction, there must be one.
    """
    report = check(corpus, OPTIONS)
    left = tuple(facts(report))
    named = proof(left, report)
    said = replace(corpus, claims=tuple(_claims(left)), resolutions=())
    oracle = Oracle(said)
    if not oracle.obeyable():
        return ""
    if named:
        every = {claim.item: claim for claim in (*said.claims, *_put_off(report))}.values()
        with_put_off = replace(said, claims=tuple(every))
        if Oracle(with_put_off).has_world(with_put_off.claims, looked_for(said)):
            return f"the proof names a contradiction, but the facts have a world: {'; '.join(named)}"
    found = oracle.minimal(400)
    secret = [ids for ids in found.errors | found.warnings if not _declared(ids, report)]
    if secret and not named:
        return f"nobody says that these facts have no world: {sorted(min(secret, key=sorted))}"
    return ""


def _decision(case: Case, corpus: Corpus, random: Random, n: int) -> Resolution | None:
    """A random decision that the case allows."""
    verdict = random.choice([*Verdict, Verdict.ACCEPT, Verdict.REJECT])
    camp = random.choice(case.camps).claims if case.camps else case.claims
    some = [claim.id for claim in random.sample(camp, random.randint(1, len(camp)))]
    given: dict[str, object] = {}
    if verdict in (Verdict.ACCEPT, Verdict.REVISED):
        given = {"stands": some}
    elif verdict is Verdict.REJECT:
        given = {"rejects": some}
    elif verdict is Verdict.DEFER:
        given = {"owner": "desk", "review_by": "2026-09-01"}
    try:
        at = f"2026-06-01T10:{n:02}:00Z"
        return decide(case, verdict, reason="so", by="desk", at=at, corpus=corpus, **given)  # type: ignore[arg-type]
    except ReconcileError:  # some verdicts make no sense on some cases
        return None


def _claims(left: Iterable[Fact]) -> Iterator[Claim]:
    """What the facts say: the union of the readings of each; of what is both so and not so, nothing."""
    for fact in left:
        values = [reading.value for reading in fact.readings]
        denials = {_denied(fact, value) for value in values}
        if values and fact.kind != "text" and (fact.item.member is None or len(denials) == 1):
            yield _claim(fact, reduce(_join, values), fact.item.member is not None and denials == {True})


def _put_off(report: Report) -> Iterator[Claim]:
    """What is left open by questions that were put off: whatever one of their camps says."""
    for case in report.cases:
        values = [camp.value for camp in case.camps if camp.value is not None]
        if case.status is Status.DEFERRED and values and any(len(f.claims) > 1 for f in case.findings):
            yield replace(
                case.claims[0], id=f"put off {case.id}", value=_value(reduce(_join, values)), denies=False
            )


def _value(possible: Possible) -> Value:
    return Value("choice" if isinstance(possible, Members) else "quantity", "", possible)


def _claim(fact: Fact, possible: Possible, denies: bool) -> Claim:
    """What is left of one question, as a claim of its own; its value is what it denies, where it denies."""
    item, support = fact.item, fact.readings[0].support
    if denies:
        possible = Members.of([str(item.member)])
    value = Value(fact.kind, "", possible)  # type: ignore[arg-type]
    as_of = support[0].as_of if support and item.cell else None
    return Claim(item.id, item, "", "", value, Span(""), denies=denies, as_of=as_of)


def _denied(fact: Fact, value: Possible) -> bool:
    """Whether one of several values does not hold: it is said not to, or that there was none."""
    there_was_none = fact.item.member != NONE and value == Members.of([NONE])
    return there_was_none or (isinstance(value, Members) and value.negated)


def _join(one: Possible, other: Possible) -> Possible:
    return one.join(other)  # type: ignore[arg-type]  # answers to one question are of one kind


def _declared(ids: Ids, report: Report) -> bool:
    """Whether a case says openly that these questions contradict each other."""
    return any(_is_open(case) and ids <= _questions(case) for case in report.cases)


def _questions(case: Case) -> set[str]:
    return {item.id for item in case.items} | {claim.item.id for claim in case.claims}


def _is_open(case: Case) -> bool:
    chosen = case.resolution is None or case.resolution.verdict in CHOOSE
    return case.status is not Status.RESOLVED or not chosen
