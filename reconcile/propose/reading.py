"""Everything that a stored text may claim, sentence by sentence, as proposals in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reconcile.assemble.names import Names
from reconcile.assemble.subjects import Nesting
from reconcile.assemble.understand import Reader
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.proposal import Proposal
from reconcile.propose.about import Subjects
from reconcile.propose.claimed import Quote, quotes, unclaimed
from reconcile.propose.mentions import KnownNames
from reconcile.propose.pairing import Pairing
from reconcile.propose.profiles import Profiles
from reconcile.propose.repeats import locator
from reconcile.propose.scene import Scene
from reconcile.propose.scopes import Scopes
from reconcile.propose.sentences import Sentence, sentences
from reconcile.propose.topics import CLAIMED, Topics
from reconcile.values.intervals import Intervals


@dataclass(frozen=True)
class Reading:
    """A project's eye for what the text of one source may claim.

    `known` are the claims that it learns from, by default all; what is claimed already is not looked at here.
    """

    corpus: Corpus
    source: str
    known: Sequence[Claim] | None = None

    @cached_property
    def seen_from(self) -> Intervals | None:
        """The date of the source."""
        source = self.corpus.sources.get(self.source)
        possible = source.date.possible if source and source.date else None
        return possible if isinstance(possible, Intervals) else None

    @cached_property
    def reader(self) -> Reader:
        """Reads answers as those of this source."""
        corpus = self.corpus
        names = Names(corpus.subjects, corpus.sources.values())
        nesting = Nesting(corpus.subjects)
        return Reader(names, nesting, corpus.vocabulary.policy, self.seen_from)

    @property
    def _learnt(self) -> Sequence[Claim]:
        return self.corpus.claims if self.known is None else self.known

    @cached_property
    def subjects(self) -> Subjects:
        """Finds subjects."""
        named = {subject.id: subject for subject in self.corpus.named}
        return Subjects(self.corpus.vocabulary, named, self._learnt)

    @cached_property
    def pairing(self) -> Pairing:
        """Finds properties."""
        named = {subject.id: subject for subject in self.corpus.named}
        return Pairing(self.corpus.vocabulary, named, self._learnt, self.subjects.kinds)

    @cached_property
    def scopes(self) -> Scopes:
        """Finds qualifiers of numbers."""
        return Scopes(self.corpus.vocabulary.properties, self.corpus.subjects, self._learnt)

    @cached_property
    def works(self) -> Profiles:
        """Finds works of the bibliography by their titles."""
        subjects = self.corpus.subjects
        return Profiles({key: subjects[key] for key in self.corpus.sources if key in subjects}, ())

    @cached_property
    def names(self) -> KnownNames:
        """Finds names."""
        return KnownNames(self.corpus.named)

    def new(self) -> Iterator[Proposal]:
        """What the source's stored text may claim and no claim of it says yet; KeyError without a text."""
        found = self.proposals(self.corpus.texts[self.source])
        return unclaimed(found, self.corpus, self.reader, self.source)

    def proposals(self, text: str) -> Iterator[Proposal]:
        """What each sentence of a text may claim."""
        before, topics = None, Topics()
        for sentence in sentences(text):
            topics.next(sentence)
            scene = Scene(self, sentence, before, topics)
            topics.note(self._claimed(sentence), CLAIMED)
            if sentence.kind != "heading":
                for one in scene.proposals():
                    yield replace(one, locator=locator(one.quote, one.start, text))
                before = scene
            scene.leave()

    def _claimed(self, sentence: Sentence) -> set[str]:
        """The subjects of the claims that quote some of a sentence."""
        end = sentence.start + len(sentence.text)
        return {
            claim.item.subject
            for (start, stop), claim in self._quotes
            if start < end and sentence.start < stop
        }

    @cached_property
    def _quotes(self) -> list[Quote]:
        """The known claims of this source, with the places of their quotes."""
        known = set(self._learnt)
        return [one for one in quotes(self.corpus, self.source) if one[1] in known]
