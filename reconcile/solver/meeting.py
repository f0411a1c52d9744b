"""Whether the times of two subjects can meet at all: the days of events, the lifetimes of all else."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import EVENT_DATES
from reconcile.values.intervals import Intervals

_BEGINS = tuple(name for name in EVENT_DATES if name != "ended")
_ENDS = tuple(name for name in EVENT_DATES if name != "started")

Days = Mapping[tuple[str, str], Intervals]
"""The days that some account gives to a property of a subject."""


class Meeting:
    """What a corpus says about the times of some of its subjects."""

    def __init__(self, corpus: Corpus, subjects: Collection[str]) -> None:
        self._corpus = corpus
        lives = {name for kind in corpus.vocabulary.kinds.values() for name in (kind.begins, kind.ends)}
        self._days = _told(corpus, frozenset(subjects), {*EVENT_DATES, *lives})

    def can_meet(self, one: str, other: str) -> bool:
        """Whether two subjects may be one as far as time goes.

        Not if each took place on days of its own, or one was over before the other began.
        """
        apart = any(self._apart(one, other, name) for name in EVENT_DATES)
        return not (apart or self._over(one, other) or self._over(other, one))

    def _apart(self, one: str, other: str, name: str) -> bool:
        """Whether a date of both has no day in common."""
        days, others = self._days.get((one, name)), self._days.get((other, name))
        return days is not None and others is not None and days.meet(others).is_empty()

    def _over(self, one: str, other: str) -> bool:
        """Whether the last day of one lies before the first of the other."""
        kind = self._corpus.vocabulary.kinds.get(self._corpus.subjects[one].kind)
        ends = (*_ENDS, kind.ends) if kind else _ENDS
        begins = (*_BEGINS, kind.begins) if kind else _BEGINS
        last = [days.upper for name in ends if (days := self._days.get((one, name)))]
        first = [days.lower for name in begins if (days := self._days.get((other, name)))]
        return any(end is not None and day is not None and end < day for end in last for day in first)


def _told(corpus: Corpus, subjects: Collection[str], names: Collection[str]) -> Days:
    """By everyone's account; what is denied, or takes part in no comparison, says nothing."""
    told: dict[tuple[str, str], Intervals] = {}
    for claim in corpus.claims:
        asked = (claim.item.subject, claim.item.property)
        days = claim.value.possible
        if asked[0] not in subjects or asked[1] not in names or claim.denies or claim.aside:
            continue
        if isinstance(days, Intervals) and claim.value.kind == "date":
            told[asked] = told[asked].join(days) if asked in told else days
    return told
