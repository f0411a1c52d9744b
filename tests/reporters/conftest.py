"""A small report, built by hand, that every reporter shows."""

from dataclasses import replace
from datetime import date

import pytest

from reconcile.model.case import Camp, Case, Status
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Problem, Severity
from reconcile.model.report import Report
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Comparison, Property, Term, Vocabulary, VocabularyRule
from reconcile.model.why import why
from reconcile.values.intervals import Intervals
from reconcile.values.value import Value

ENDED = Item("truce-2022", "ended")
KILLED = Item("market-attack", "killed")


def days(first: str, last: str) -> Intervals:
    return Intervals.between(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


NOVEMBER = Claim(
    "gul2024/truce-2022.ended",
    ENDED,
    "gul2024",
    "gul2024",
    Value("date", "late November 2022", days("2022-11-21", "2022-11-30")),
    Span("claims/gul2024.yaml", 12, 5),
    quote="called off the truce in late November",
    cites=("report1",),
)
SEPTEMBER = Claim(
    "daily2024/truce-2022.ended~ttp",
    ENDED,
    "daily2024",
    "ttp",
    Value("date", "2022-09", days("2022-09-01", "2022-09-30")),
    Span("claims/daily2024.yaml", 7, 5),
    quote="ended it in September",
)
MANY = Claim(
    "gul2024/market-attack.killed",
    KILLED,
    "gul2024",
    "gul2024",
    Value("count", "more than 100", Intervals.between(101, None)),
    Span("claims/gul2024.yaml", 20, 5),
    quote="killed more than 100",
)
FEW = replace(
    MANY,
    id="daily2024/market-attack.killed",
    source="daily2024",
    speaker="daily2024",
    value=Value("count", "about 50", Intervals.between(45, 55), nominal=50),
    span=Span("claims/daily2024.yaml", 15, 5),
    quote="killed about 50",
    suggested=True,
)
RULE = VocabularyRule(
    "ends-after-start",
    Comparison((Term(("started",)),), "<=", (Term(("ended",)),)),
    Span("claims/vocabulary.yaml", 30, 5),
)
CORPUS = Corpus(
    sources={
        "gul2024": Source(
            "gul2024",
            Span("sources.bib", 1),
            publisher="The Herald",
            date=Value("date", "2024-03-18", days("2024-03-18", "2024-03-18")),
        ),
        "daily2024": Source("daily2024", Span("sources.bib", 9), publisher="Daily News"),
    },
    subjects={
        "truce-2022": Subject("truce-2022", Span("claims/subjects.yaml", 2), name="the truce of 2022"),
        "ttp": Subject("ttp", Span("claims/subjects.yaml", 3), name="Tehrik-e-Taliban Pakistan"),
        "market-attack": Subject("market-attack", Span("claims/subjects.yaml", 4)),
    },
    vocabulary=Vocabulary(
        {"ended": Property("ended", "date"), "killed": Property("killed", "count", unit="person")}, (RULE,)
    ),
    claims=(SEPTEMBER, FEW, NOVEMBER, MANY),
)
OPEN = Case(
    id="truce-2022.ended",
    code="C101",
    name="conflicting-values",
    severity=Severity.ERROR,
    items=(ENDED,),
    message="when did the truce of 2022 end?",
    findings=(Finding("no common day", (SEPTEMBER, NOVEMBER)),),
    claims=(NOVEMBER, SEPTEMBER),
    camps=(
        Camp("A", (NOVEMBER,), NOVEMBER.possible),
        Camp("B", (SEPTEMBER,), SEPTEMBER.possible),
    ),
    explanation="2022-09 ends before 2022-11-21 begins",
)
DECISION = Resolution(
    case="market-attack.killed",
    verdict=Verdict.ACCEPT,
    reason="The hospital counted them.",
    stands=(MANY.id,),
    by="desk",
    at="2026-07-02T18:04:00Z",
    span=Span("claims/resolutions/market-attack/market-attack.killed.yaml"),
)
RESOLVED = Case(
    id="market-attack.killed",
    code="C101",
    name="conflicting-values",
    severity=Severity.WARNING,
    items=(KILLED,),
    message="how many did the market attack kill?",
    findings=(Finding("no common number", (FEW, MANY)),),
    claims=(FEW, MANY),
    camps=(Camp("A", (FEW,), FEW.possible), Camp("B", (MANY,), MANY.possible)),
    explanation=why((FEW, MANY)),
    status=Status.RESOLVED,
    resolution=DECISION,
)
PROBLEM = Problem(
    "E501",
    "unknown-source",
    Severity.ERROR,
    "no source is called daly2024",
    Span("claims/daily2024.yaml", 30, 3),
    claim="gul2024/truce-2022.ended",
    help="did you mean daily2024?",
)


@pytest.fixture
def report() -> Report:
    """One open case, one resolved case and one problem."""
    return Report(CORPUS, (PROBLEM,), (OPEN, RESOLVED))


@pytest.fixture
def stale(report: Report) -> Report:
    """The resolved case, reopened."""
    case = replace(RESOLVED, status=Status.STALE, changes=("daily2024 now says 60, it said about 50",))
    return replace(report, problems=(), cases=(case,))


@pytest.fixture
def deferred(report: Report) -> Report:
    """The open case, put off."""
    decision = Resolution(
        "truce-2022.ended", Verdict.DEFER, "ask the author", owner="desk", review_by="2026-12-01"
    )
    case = replace(OPEN, status=Status.DEFERRED, resolution=decision)
    return replace(report, problems=(), cases=(case,))
