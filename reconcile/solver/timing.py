"""When things happened and when they were known, as far as a corpus says."""

from collections.abc import Mapping
from functools import cached_property, reduce

from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import EVENT_DATES
from reconcile.values.intervals import Intervals, Number


class Timing:
    """The days of a corpus: of its events, its sources, and what its claims knew."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def of_source(self, key: str) -> Intervals | None:
        """The days on which a source may have appeared; None when it is unknown or undated."""
        source = self.corpus.sources.get(key)
        return _days(source.date.possible) if source and source.date else None

    def of_subject(self, subject: str) -> Intervals | None:
        """The days on which a subject may have taken place, by everyone's account."""
        return self._events.get(subject)

    def known(self, claim: Claim) -> Intervals | None:
        """When a figure was known: its as-of, else the day of its source."""
        return _days(claim.as_of.possible) if claim.as_of else self.of_source(claim.source)

    def unsettled(self, claim: Claim) -> Number | None:
        """The day on which a count was known, if its property had not settled by then; else None.

        A count settles so many days after its subject took place; until then a lower one is only earlier.
        """
        settles = self.corpus.property(claim.item).settles
        event, known = self.of_subject(claim.item.subject), self.known(claim)
        if settles is None or event is None or known is None:
            return None
        if event.upper is None or known.upper is None or known.upper > event.upper + settles:
            return None
        return known.upper

    @cached_property
    def _events(self) -> Mapping[str, Intervals]:
        told: dict[tuple[str, int], list[Intervals]] = {}
        for claim in self.corpus.claims:
            if claim.item.property in EVENT_DATES and not (claim.denies or claim.aside):
                days = _days(claim.value.possible)
                if days is not None:
                    rank = EVENT_DATES.index(claim.item.property)
                    told.setdefault((claim.item.subject, min(rank, 2)), []).append(days)
        return {
            subject: reduce(Intervals.join, told[subject, rank])
            for subject, rank in sorted(told, key=lambda key: -key[1])
        }


def _days(possible: object) -> Intervals | None:
    return possible if isinstance(possible, Intervals) and not possible.is_empty() else None
