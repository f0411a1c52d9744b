"""Works that are cited for what had not happened when they appeared."""

from collections.abc import Iterator
from itertools import pairwise

from reconcile.evidence.origins.origins import unknowing
from reconcile.model.claim import Claim, Item
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
    properties declared `ahead` are never flagged. A warning where not the work itself appeared too early but
    the only original that it reprints, translates or copies, for it may hold something of its own; and where
    an entry of the bibliography cites or copies a work that appeared after it.

    To resolve: correct the citation or a date, or reject the citation; the claim itself may still stand.
    """
    timing = Timing(corpus)
    for claim in in_force(corpus):
        earliest = _earliest(claim, corpus, timing)
        if earliest is not None:
            for key in dict.fromkeys((claim.source, *claim.cites)):
                yield from _too_early(claim, key, earliest, corpus, timing)
        if not claim.quote and claim.item == Item(claim.source, "published"):
            yield from _later(claim, corpus, timing)


def _too_early(claim: Claim, key: str, earliest: int, corpus: Corpus, timing: Timing) -> Iterator[Finding]:
    chain = unknowing(key, lambda one: not _before(one, earliest, timing), corpus.sources)
    appeared = timing.of_source(chain[-1]) if chain else None
    if appeared is None:
        return
    day = shown(Intervals.point(earliest, whole=True), "date")
    work = f"{claim.source} cites {_told(chain, corpus)}" if key != claim.source else _told(chain, corpus)
    yield Finding(
        f"{asked(claim.item, corpus)}: {work}, which appeared {shown(appeared, 'date')}, for what happened "
        f"no earlier than {day}",
        (claim,),
        (claim.item,),
        tentative=len(chain) > 1 or tentative([claim]) or _doubtful(claim, chain, corpus),
        cited=chain[-1] if chain[-1] != claim.source else None,
    )


def _later(claim: Claim, corpus: Corpus, timing: Timing) -> Iterator[Finding]:
    """The works that an entry cites or copies, though they appeared after it; the claim is its own date."""
    source, appeared = corpus.sources[claim.source], timing.of_source(claim.source)
    if appeared is None:
        return
    for key in dict.fromkeys((*source.cites, *source.copies)):
        days = timing.of_source(key)
        if days and days.lower is not None and _before(source.key, int(days.lower), timing):
            link = "cites" if key in source.cites else f"is {source.is_to(key)} of"
            yield Finding(
                f"{source.key}, which appeared {shown(appeared, 'date')}, {link} {key}, which appeared "
                f"{shown(days, 'date')}",
                (claim,),
                (claim.item,),
                tentative=True,
                cited=key,
            )


def _before(key: str, day: int, timing: Timing) -> bool:
    """Whether a work appeared more than a day before a day; days begin and end by the place."""
    appeared = timing.of_source(key)
    return appeared is not None and appeared.upper is not None and appeared.upper + 1 < day


def _told(chain: tuple[str, ...], corpus: Corpus) -> str:
    """A work and what it goes back to: `geo2023, a reprint of dawn2022`."""
    links = (f", {corpus.sources[one].is_to(of)} of {of}" for one, of in pairwise(chain))
    return chain[0] + "".join(links)


def _doubtful(claim: Claim, chain: tuple[str, ...], corpus: Corpus) -> bool:
    """Whether the date of the work, or the as-of, is only probable."""
    dates = (corpus.sources[chain[-1]].date, claim.as_of)
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
    if claim.as_of is None:
        return None
    days = timing.known(claim)
    return None if days == timing.of_source(claim.source) else days


def _window(claim: Claim, corpus: Corpus) -> Intervals | None:
    """The days of a claim's window, where its scope holds one."""
    if not claim.item.scope:
        return None
    kinds = corpus.property(claim.item).scope
    windows = (parse(value).possible for name, value in claim.item.scope if kinds.get(name) == "date")
    return next((days for days in windows if isinstance(days, Intervals)), None)
