"""A few facts, built by hand, that every exporter writes."""

from datetime import date

import pytest

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact, Reading, Standing
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members
from reconcile.values.value import Value


def days(first: str, last: str) -> Intervals:
    return Intervals.between(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


ENDED, KILLED = Item("truce", "ended"), Item("attack", "killed", (("side", "police"),))
BY = Item("attack", "responsible", member="ttp")
PUBLISHED = Item("gul2024", "published")

NOVEMBER = Claim(
    "gul2024/truce.ended",
    ENDED,
    "gul2024",
    "gul2024",
    Value("date", "November 2022", days("2022-11-01", "2022-11-30")),
    Span("claims/gul2024.yaml", 12, 5),
    quote="called off the truce in <b>November</b>",
    locator="p. 3",
)
SEPTEMBER = Claim(
    "daily2024/truce.ended~ttp",
    ENDED,
    "daily2024",
    "ttp",
    Value("date", "2022-09", days("2022-09-01", "2022-09-30")),
    Span("claims/daily2024.yaml", 7, 5),
)
MANY = Claim(
    "gul2024/attack.killed",
    KILLED,
    "gul2024",
    "gul2024",
    Value("count", "more than 100", Intervals.between(101, None)),
    Span("claims/gul2024.yaml", 20, 5),
)
YES = Claim(
    "gul2024/attack.responsible=ttp",
    BY,
    "gul2024",
    "gul2024",
    Value("entity", "TTP", Members.of(["ttp"])),
    Span("claims/gul2024.yaml", 22, 5),
)
NO = Claim(
    "daily2024/attack.responsible=ttp~ttp",
    BY,
    "daily2024",
    "ttp",
    Value("entity", "TTP", Members.of(["ttp"])),
    Span("claims/daily2024.yaml", 9, 5),
    denies=True,
)
OUT = Claim(
    "gul2024/gul2024.published",
    PUBLISHED,
    "gul2024",
    "gul2024",
    Value("date", "2024", days("2024-01-01", "2024-12-31")),
    Span("sources.bib", 1),
)

FACTS = (
    Fact(
        KILLED,
        Standing.SINGLE_SOURCE,
        (Reading(MANY.possible, "101..", (MANY,), lower_by=MANY.id),),
        origins=("gul2024",),
        kind="count",
        unit="person",
    ),
    Fact(
        BY,
        Standing.DISPUTED,
        (Reading(YES.possible, "yes", (YES,), letter="a"), Reading(NO.possible, "no", (NO,), letter="b")),
        reason="=Both [have](http://x.org) a *claim*",
        case=BY.id,
        origins=("gul2024", "ttp"),
        kind="entity",
    ),
    Fact(
        PUBLISHED,
        Standing.OPEN,
        (),
        reason="published: 2024 against 2023",
        case=PUBLISHED.id,
        kind="date",
    ),
    Fact(
        ENDED,
        Standing.RESOLVED,
        (Reading(NOVEMBER.possible, "2022-11", (NOVEMBER,), NOVEMBER.id, NOVEMBER.id),),
        dissent=(SEPTEMBER,),
        reason="Three against one.",
        case=ENDED.id,
        origins=("gul2024",),
        kind="date",
    ),
)
CORPUS = Corpus(
    sources={
        "gul2024": Source(
            "gul2024", Span("sources.bib", 1), title="On Kabul", publisher="FNF", date=OUT.value
        ),
        "daily2024": Source("daily2024", Span("sources.bib", 9)),
    },
    subjects={
        "attack": Subject("attack", Span("s"), name="Attack on the mosque", kind="event"),
        "ttp": Subject("ttp", Span("s"), name="Tehrik-e-Taliban Pakistan"),
    },
    claims=(NOVEMBER, SEPTEMBER, MANY, YES, NO, OUT),
)


@pytest.fixture
def facts() -> tuple[Fact, ...]:
    return FACTS


@pytest.fixture
def corpus() -> Corpus:
    return CORPUS
