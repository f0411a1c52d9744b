"""What a dossier tells of, in the order of its page, and where on the page each thing stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reconcile.evidence.origins.links import RULE
from reconcile.exporters._words import name_of
from reconcile.model.case import Case, Status
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact
from reconcile.model.reached import reached
from reconcile.model.report import Report


@dataclass(frozen=True)
class Ground:
    """Some facts of a report and its cases, by subject; sources as subjects come after all others.

    What the bibliography alone says of its entries is no fact of its own here: the list of sources tells it.
    """

    given: Sequence[Fact]
    report: Report

    @property
    def corpus(self) -> Corpus:
        """What the report was drawn from."""
        return self.report.corpus

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that are told."""
        return tuple(fact for fact in self.given if not self._is_entry(fact))

    @cached_property
    def facts_of(self) -> Mapping[str, Sequence[Fact]]:
        """The facts of each subject."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.item.subject, []).append(fact)
        return found

    @cached_property
    def cases_of(self) -> Mapping[str, Sequence[Case]]:
        """The cases of each subject; one between several subjects is told at the first of the page."""
        place = {subject: at for at, subject in enumerate(self.subjects)}
        found: dict[str, list[Case]] = {}
        for case in self._cases:
            here = [item.subject for item in case.items if item.subject in place]
            found.setdefault(min(here, key=place.__getitem__), []).append(case)
        return found

    @cached_property
    def also_of(self) -> Mapping[str, Sequence[Case]]:
        """The cases of each subject that are told at another one."""
        found: dict[str, list[Case]] = {}
        for subject, cases in self.cases_of.items():
            for case in cases:
                others = {item.subject for item in case.items if item.subject != subject}
                for other in sorted(others.intersection(self.subjects)):
                    found.setdefault(other, []).append(case)
        return found

    @cached_property
    def passages(self) -> tuple[Case, ...]:
        """The cases of passages that two stored texts share: about works, they bear on all subjects."""
        return tuple(case for case in self.report.cases if case.name == RULE)

    @cached_property
    def undecided(self) -> tuple[Case, ...]:
        """Those that nobody has decided on."""
        return tuple(case for case in self.passages if case.status is not Status.RESOLVED)

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """The subjects of the facts, and of the cases that are about none of these, by their names."""
        found = {*self.facts_of}
        for case in self._cases:
            about = [item.subject for item in case.items]
            if found.isdisjoint(about):
                found.update(about)
        return tuple(sorted(found, key=lambda id: (id in self.corpus.sources, self.name(id).casefold(), id)))

    def claims_of(self, subject: str) -> list[Claim]:
        """The claims behind what is told of a subject, without those that were taken back."""
        items = {fact.item for fact in self.facts_of.get(subject, ())}
        for case in (*self.cases_of.get(subject, ()), *self.also_of.get(subject, ())):
            items.update(item for item in case.items if item.subject == subject)
        by_item = self.corpus.by_item
        ordered = sorted(items, key=lambda item: item.id)
        return [claim for item in ordered for claim in by_item.get(item, ()) if not claim.retracted]

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All those claims."""
        return tuple(claim for subject in self.subjects for claim in self.claims_of(subject))

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The keys of the works that are spoken of, in order."""
        told = {claim.source for claim in self._told}
        told.update(key for claim in self._told for key in claim.cites)
        told.update(origin for fact in self.facts for origin in fact.origins)
        told.update(claim.source for claim in self._unanswered)
        told.update(item.subject for case in self.passages for item in case.items)
        told.update(subject for subject in self.subjects)
        known = self.corpus.sources

        def onward(key: str) -> tuple[str, ...]:
            return (*known[key].copies, known[key].begins_with) if key in known else ()

        return tuple(sorted(reached(told, onward) & known.keys()))

    def name(self, id: str) -> str:
        """A subject by the name that a reader knows."""
        return name_of(id, self.corpus)

    @cached_property
    def anchors(self) -> Mapping[tuple[str, str], str]:
        """Where on the page each `subject`, `case` and `source` stands, by its kind and its id."""
        cases = [case for subject in self.subjects for case in self.cases_of.get(subject, ())]
        named = {
            "subject": self.subjects,
            "case": [case.id for case in (*cases, *self.passages)],
            "source": self.sources,
        }
        return {
            (kind, id): f"{kind}-{place}" for kind, ids in named.items() for place, id in enumerate(ids, 1)
        }

    @cached_property
    def _cases(self) -> tuple[Case, ...]:
        return tuple(case for case in self.report.cases if case.name != RULE)

    @cached_property
    def _told(self) -> tuple[Claim, ...]:
        """Every claim that the page shows."""
        shown = [claim for case in self._cases for claim in case.claims]
        for fact in self.facts:
            shown += fact.dissent
            shown += (claim for reading in fact.readings for claim in reading.support)
        return tuple(shown)

    @property
    def _unanswered(self) -> Iterator[Claim]:
        """The claims of facts that have no value: the reason may speak of their sources."""
        for fact in self.facts:
            if not fact.readings:
                yield from self.corpus.by_item.get(fact.item, ())

    @cached_property
    def _disputed(self) -> frozenset[object]:
        return frozenset(item for case in self._cases for item in case.items)

    def _is_entry(self, fact: Fact) -> bool:
        """Whether it holds nothing but what an entry of the bibliography says of itself."""
        if fact.item.subject not in self.corpus.sources or fact.item in self._disputed:
            return False
        said = self.corpus.by_item.get(fact.item, ())
        return all(claim.source == claim.item.subject and not claim.quote for claim in said)
