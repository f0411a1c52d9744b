"""A bench for decisions: a corpus in a few words, its cases, and what becomes of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from reconcile.model.case import Case
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact
from reconcile.model.finding import Finding, Severity
from reconcile.model.report import Report
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Comparison, Property, Term, Vocabulary, VocabularyRule
from reconcile.review.cases import cases
from reconcile.review.decide import decide
from reconcile.review.facts import facts
from reconcile.review.settle import settle
from reconcile.solver.conflicts import Conflict, camps, conflicts
from reconcile.solver.worlds import Worlds
from reconcile.values import date as dates
from reconcile.values import entity, quantity, text
from reconcile.values.value import Value

PROPERTIES = (
    Property("started", "date"),
    Property("ended", "date"),
    Property("killed", "count"),
    Property("wounded", "count"),
    Property("casualties", "count"),
    Property("members", "count", varies="month"),
    Property("mediator", "entity"),
    Property("where", "entity", nested=True),
    Property("responsible", "entity", several=True),
    Property("demand", "text"),
)
PLACES = {"kp": frozenset({"peshawar", "bannu"})}
ORDER = VocabularyRule(
    "ends-after-start",
    Comparison((Term(("started",)),), "<=", (Term(("ended",)),)),
    Span("claims/rules.yaml"),
)
SUM = VocabularyRule(
    "casualties-add-up",
    Comparison((Term(("casualties",)),), "==", (Term(("killed",)), Term(("wounded",)))),
    Span("claims/rules.yaml"),
)


@dataclass(frozen=True)
class Bench:
    """Makes claims, cases, decisions and facts out of a few words."""

    today: date = date(2026, 7, 1)
    rules: tuple[VocabularyRule, ...] = ()
    sources: tuple[Source, ...] = ()
    subjects: tuple[Subject, ...] = ()
    findings: tuple[Finding, ...] = ()
    properties: tuple[Property, ...] = field(default=PROPERTIES)

    def having(self, **changes: object) -> "Bench":
        return replace(self, **changes)  # type: ignore[arg-type]  # the fields of this class

    def claim(self, source: str, written: str, about: str = "truce.ended", **given: object) -> Claim:
        subject, _, name = about.partition(".")
        declared = next(declared for declared in self.properties if declared.name == name)
        value = _parsed(declared, written)
        scope, cell = given.pop("scope", ()), given.pop("cell", None)
        item = Item(subject, name, scope, cell, written if declared.several else None)  # type: ignore[arg-type]
        speaker = str(given.pop("says", source))
        name = f"{source}/{item.id}" + (f"~{speaker}" if speaker != source else "")
        span = Span(f"claims/{source}.yaml", 3)
        return replace(Claim(name, item, source, speaker, value, span), **given)  # type: ignore[arg-type]

    def corpus(self, *claims: Claim, decided: Iterable[Resolution] = ()) -> Corpus:
        return Corpus(
            sources={source.key: source for source in self.sources},
            subjects={subject.id: subject for subject in self.subjects},
            vocabulary=Vocabulary({declared.name: declared for declared in self.properties}, self.rules),
            claims=claims,
            resolutions=tuple(decided),
        )

    def open(self, *claims: Claim) -> tuple[Case, ...]:
        """The cases as if nobody had decided anything."""
        corpus = self.corpus(*claims)
        worlds = Worlds(corpus)
        found = [_finding(conflict) for conflict in conflicts(worlds)]
        return cases(
            [*found, *self.findings], corpus, lambda some, rules: camps(worlds, some, rules), worlds.standing
        )

    def settled(self, *claims: Claim, decided: Iterable[Resolution] = ()) -> tuple[Case, ...]:
        corpus = self.corpus(*claims, decided=decided)
        return settle(self.open(*claims), corpus, today=self.today, worlds=Worlds(corpus))

    def facts(self, *claims: Claim, decided: Iterable[Resolution] = ()) -> dict[str, Fact]:
        corpus = self.corpus(*claims, decided=decided)
        report = Report(corpus, cases=self.settled(*claims, decided=decided))
        found = facts(report, Worlds(corpus).standing)
        return {fact.item.id: fact for fact in found}

    def decide(self, case: Case, verdict: Verdict, **given: object) -> Resolution:
        given = {"reason": "because", "at": "2026-06-01T10:00:00Z", "by": "desk"} | given
        return decide(case, verdict, **given)  # type: ignore[arg-type]

    def finding(self, code: str, name: str, *claims: Claim) -> Finding:
        items = tuple(dict.fromkeys(claim.item for claim in claims))
        return Finding(name.replace("-", " "), claims, items, code=code, name=name)


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench()


@pytest.fixture(scope="session")
def ordered() -> Bench:
    """Where an end may not come before its start."""
    return Bench(rules=(ORDER,))


@pytest.fixture
def summed() -> Bench:
    """Where casualties are the killed and the wounded."""
    return Bench(rules=(SUM,))


def _parsed(declared: Property, written: str) -> Value:
    match declared.kind:
        case "date":
            return dates.parse(written)
        case "count":
            return quantity.parse(written, whole=True)
        case "entity":
            inside = PLACES.get if declared.nested else None
            return entity.parse(
                written, resolve=_resolve, inside=(lambda id: inside(id, frozenset())) if inside else None
            )
        case _:
            return text.parse(written)


def _resolve(name: str) -> str:
    if " " in name:
        raise ValueError(f"{name!r} is no name")
    return name


def _finding(conflict: Conflict) -> Finding:
    code, name = _named(conflict)
    doubtful = conflict.strain or any(claim.suggested for claim in conflict.claims)
    return Finding(
        f"{name}: {' and '.join(claim.value.written for claim in conflict.claims)}",
        conflict.claims,
        conflict.items,
        conflict.rules,
        code=code,
        name=name,
        severity=Severity.WARNING if doubtful else Severity.ERROR,
    )


def _named(conflict: Conflict) -> tuple[str, str]:
    if conflict.rules:
        return "C201", "breaks-declared-order"
    if conflict.strain:
        return "C102", "tension"
    if len({claim.speaker for claim in conflict.claims}) == 1:
        return "C104", "source-contradicts-itself"
    if any(claim.denies for claim in conflict.claims):
        return "C103", "asserted-and-denied"
    return "C101", "conflicting-values"
