"""Everything a project says: sources, subjects, vocabulary, claims, decisions, and the faults in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from reconcile.model.claim import Claim, Item
from reconcile.model.reached import reached
from reconcile.model.resolution import Resolution
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Property, Vocabulary


@dataclass(frozen=True, slots=True)
class Fault:
    """What a reader could not take as it stands. `rule` is the name of the rule that reports it."""

    rule: str
    message: str
    span: Span
    claim: str | None = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """What a corpus leaves out of a project, because nothing can be wrong with it: how many claims.

    `withdrawn` of them are of withdrawn sources; `used` are the sources that they come from, cite or tell of.
    """

    claims: int = 0
    withdrawn: int = 0
    used: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Corpus:
    """A whole project, read and understood; claims in the order of their files and lines.

    `texts` holds stored texts by source key, read only when asked for. Of millions of claims it holds those
    that matter to a check, and counts the `rest`.
    """

    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    subjects: Mapping[str, Subject] = field(default_factory=lambda: MappingProxyType({}))
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    claims: tuple[Claim, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    faults: tuple[Fault, ...] = ()
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    rest: Rest = Rest()

    @cached_property
    def by_item(self) -> Mapping[Item, tuple[Claim, ...]]:
        """The claims of each data item, in the order of the corpus."""
        grouped: dict[Item, list[Claim]] = {}
        for claim in self.claims:
            grouped.setdefault(claim.item, []).append(claim)
        return {item: tuple(claims) for item, claims in grouped.items()}

    @cached_property
    def entered(self) -> tuple[Claim, ...]:
        """The claims that people entered, without what the bibliography says of its own entries."""
        return tuple(c for c in self.claims if c.quote or c.item.subject != c.source)

    @cached_property
    def named(self) -> tuple[Subject, ...]:
        """The subjects that people entered: all but the sources, which are subjects too."""
        return tuple(subject for key, subject in self.subjects.items() if key not in self.sources)

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Each claim under its id."""
        return {claim.id: claim for claim in self.claims}

    def property(self, item: Item) -> Property:
        """The declared property that an item asks about."""
        return self.vocabulary.properties[item.property]

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The subjects that name a whole in their `part_of`, by this whole, in the order of their ids."""
        found: dict[str, list[str]] = {}
        for id in sorted(self.subjects):
            for whole in dict.fromkeys(self.subjects[id].part_of):
                found.setdefault(whole, []).append(id)
        return {whole: tuple(ids) for whole, ids in found.items()}

    def wholes(self, subject: str) -> frozenset[str]:
        """A subject and every whole that it is, directly or not, a part of."""
        subjects = self.subjects
        return reached([subject], lambda one: subjects[one].part_of if one in subjects else ())

    def faults_of(self, rule: str) -> Iterator[Fault]:
        """The faults that one rule reports."""
        return (fault for fault in self.faults if fault.rule == rule)
