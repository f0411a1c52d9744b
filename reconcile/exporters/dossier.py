"""A dossier: facts, cases, sources and who depends on whom, on one page to hand to a reader or print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TextIO

from reconcile.exporters import exporter
from reconcile.exporters._dossier.cases import case_sections
from reconcile.exporters._dossier.descent import descent_section
from reconcile.exporters._dossier.facts import at_a_glance, fact_section
from reconcile.exporters._dossier.ground import Ground
from reconcile.exporters._dossier.legend import legend
from reconcile.exporters._dossier.markup import Markup, element, joined, to, words
from reconcile.exporters._dossier.page import page
from reconcile.exporters._dossier.sources import sources_table
from reconcile.model.case import Status
from reconcile.model.fact import Fact, Standing
from reconcile.model.report import Report

FEW = 30
"""A longer list of contents is folded away."""


@exporter("dossier", extension=".html", file="dossier", most=10_000)
def as_dossier(facts: Sequence[Fact], report: Report, stream: TextIO) -> None:
    """One page of HTML for a reader: each subject with its facts, its cases and a picture of its origins.

    It needs nothing from elsewhere and runs nothing: it can be mailed, printed and kept. Text of sources is
    shown, never formatted; only addresses of the web become links. Of quotes at most twelve words are shown.
    """
    ground = Ground(facts, report)
    for piece in page(_title(ground), _sections(ground)):
        stream.write(piece)


def _title(ground: Ground) -> str:
    """The subjects, if there are few; the page may be of a whole project."""
    named = [ground.name(subject) for subject in ground.subjects if subject not in ground.corpus.sources]
    return f"Dossier: {' and '.join(named)}" if 0 < len(named) < 4 else "Dossier"


def _sections(ground: Ground) -> Iterator[Markup]:
    yield element("h1", words(_title(ground)))
    yield from _summary(ground)
    yield from _contents(ground)
    for subject in ground.subjects:
        yield element("section", *_subject(subject, ground))
    if _has_dependence(ground):
        yield element("section", *_dependence(ground))
    yield element("section", element("h2", "Sources", id="sources"), sources_table(ground))
    yield element("section", *legend())


def _summary(ground: Ground) -> Iterator[Markup]:
    """How much there is, and how firmly it stands."""
    facts, cases = ground.facts, ground.report.cases
    yield element("p", _counted("fact", len(facts), Standing, [fact.standing for fact in facts]))
    yield element("p", _counted("case", len(cases), Status, [case.status for case in cases]))
    yield from _undecided(ground)
    if (rest := ground.corpus.rest.claims) > 0:
        yield element("p", f"The project has {rest} more claims, which contradict nothing: not on this page.")


def _undecided(ground: Ground) -> Iterator[Markup]:
    """The way to each case that stands undecided."""
    waiting = [case for case in ground.report.cases if case.status is not Status.RESOLVED]
    if waiting:
        ways = (
            (f"{case.status.value}: ", to(ground.anchors["case", case.id], words(case.id)))
            for case in waiting
        )
        yield element("p", "Not decided, or not for good:")
        yield element("ul", (element("li", way) for way in ways))


def _counted(noun: str, number: int, kinds: Iterable[StrEnum], found: Sequence[StrEnum]) -> str:
    """`4 facts: 1 agreed, 3 open.`"""
    told = ", ".join(f"{found.count(kind)} {kind.value}" for kind in kinds if kind in found)
    return f"{number} {noun}{'' if number == 1 else 's'}{': ' if told else ''}{told}."


def _contents(ground: Ground) -> Iterator[Markup]:
    """The way to each section."""
    named = [(ground.anchors["subject", id], words(ground.name(id))) for id in ground.subjects]
    own = [("dependence", "Who depends on whom")] if _has_dependence(ground) else []
    own += [("sources", "Sources"), ("legend", "How to read this")]
    places = [*named, *((anchor, joined(name)) for anchor, name in own)]
    listed = element("ul", (element("li", to(anchor, name)) for anchor, name in places))
    if len(places) > FEW:
        listed = element("details", element("summary", f"Contents: {len(named)} subjects"), listed)
    yield element("nav", listed, aria_label="Contents")


def _subject(subject: str, ground: Ground) -> Iterator[Markup]:
    facts = ground.facts_of.get(subject, ())
    anchor = ground.anchors["subject", subject]
    yield element("h2", words(ground.name(subject)), id=anchor)
    yield element("p", words(_known_as(subject, ground)), class_="about")
    yield from at_a_glance(facts, ground)
    yield from (fact_section(fact, ground) for fact in facts)
    yield from case_sections(ground.cases_of.get(subject, ()), ground)
    if also := ground.also_of.get(subject, ()):
        ways = [to(ground.anchors["case", case.id], words(case.id)) for case in also]
        yield element("p", "See also: ", *((", ", way) if place else way for place, way in enumerate(ways)))
    if claims := ground.claims_of(subject):
        yield element("h3", "Who depends on whom")
        yield from descent_section(subject, claims, anchor, ground)


def _known_as(subject: str, ground: Ground) -> str:
    """`event; peshawar-bombing; also: …`."""
    known = ground.corpus.subjects.get(subject)
    kind = "source" if subject in ground.corpus.sources else known.kind if known else ""
    aliases = f"also: {', '.join(known.aliases)}" if known and known.aliases else ""
    return "; ".join(filter(None, (kind, subject, aliases)))


def _has_dependence(ground: Ground) -> bool:
    """Whether more is to be told of it than the one subject tells."""
    return len(ground.subjects) != 1 or bool(ground.passages)


def _dependence(ground: Ground) -> Iterator[Markup]:
    """The picture of all claims together, and what is asked of shared passages."""
    yield element("h2", "Who depends on whom", id="dependence")
    yield from descent_section("", ground.claims, "all", ground)
    yield from case_sections(ground.passages, ground, "Shared passages")
