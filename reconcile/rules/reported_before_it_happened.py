"""Works that are cited for what had not happened when they appeared."""

from collections.abc import Iterator

from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.model.shown import shown
from reconcile.rules import rule
from reconcile.rules._wording import asked, in_force, tentative
from reconcile.solver.timing import Timing
from reconcile.values.date import parse
from reconcile.values.intervals import Intervals


@rule(
    "C204",
    valid="""
        properties: {ended: {type: date}, planned_for: {type: date, ahead: true}}
        subjects: {ceasefire: {name: Ceasefire}}
        claims:
          - {subject: ceasefire, source: dawn2022, quote: ended in November 2022, ended: November 2022}
          - {subject: ceasefire, source: dawn2022, quote: talks on June 30 2023, planned_for: June 30 2023}
        """,
    invalid="""
        properties: {ended: {type: date}}
        subjects: {ceasefire: {name: Ceasefire}}
        claims:
          - subject: ceasefire
            source: reuters2023
            cites: [dawn2022]
            quote: called off in January 2023
            ended: January 2023
        """,
)
def reported_before_it_happened(corpus: Corpus) -> Iterator[Finding]:
    """A source, or a work that a claim cites, appeared before what it is said to report.

    Flagged when the latest date of the work is more than a day before the earliest time of what is reported:
    a date that the claim gives, else its as-of or window, else the time of its subject. Undated sources and
    properties declared `ahead` are never flagged.

    To resolve: correct the citation, or reject it; the claim itself may still stand.
    """
    timing = Timing(corpus)
    for claim in in_force(corpus):
        earliest = _earliest(claim, corpus, timing)
        if earliest is not None:
            for key in (claim.source, *claim.cites):
                yield from _too_early(claim, key, earliest, corpus, timing)


def _too_early(claim: Claim, key: str, earliest: int, corpus: Corpus, timing: Timing) -> Iterator[Finding]:
    appeared = timing.of_source(key)
    if appeared is None or appeared.upper is None or appeared.upper + 1 >= earliest:
        return
    day = shown(Intervals.point(earliest, whole=True), "date")
    work = f"{claim.source} cites {key}" if key != claim.source else key
    yield Finding(
        f"{asked(claim.item, corpus)}: {work}, which appeared {shown(appeared, 'date')}, for what happened "
        f"no earlier than {day}",
        (claim,),
        (claim.item,),
        tentative=tentative([claim]) or _doubtful(claim, key, corpus),
        cited=key if key != claim.source else None,
    )


def _doubtful(claim: Claim, key: str, corpus: Corpus) -> bool:
    """Whether the date of the work, or the as-of, is only probable."""
    dates = (corpus.sources[key].date, claim.as_of)
    return any(known is not None and known.doubtful for known in dates)


def _earliest(claim: Claim, corpus: Corpus, timing: Timing) -> int | None:
    """The first day on which what a claim reports may have happened."""
    declared = corpus.property(claim.item)
    if declared.ahead or claim.item.subject in corpus.sources:
        return None
    if declared.kind == "date":
        days = claim.value.possible if not claim.denies else None
    else:
        days = _as_of(claim, timing) or _window(claim, corpus) or timing.of_subject(claim.item.subject)
    return int(days.lower) if isinstance(days, Intervals) and days.lower is not None else None


def _as_of(claim: Claim, timing: Timing) -> Intervals | None:
    """The as-of that a claim gives; the day of its source, which goes without saying, is none."""
    days = timing.known(claim) if claim.as_of is not None else None
    return None if days == timing.of_source(claim.source) else days


def _window(claim: Claim, corpus: Corpus) -> Intervals | None:
    """The days of a claim's window, where its scope holds one."""
    kinds = corpus.property(claim.item).scope
    windows = (parse(value).possible for name, value in claim.item.scope if kinds.get(name) == "date")
    return next((days for days in windows if isinstance(days, Intervals)), None)
