"""What the parts of a bulk check share: the database, what was read already, and how texts are understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from reconcile.assemble.understand import Reader
from reconcile.bulk.database import Database
from reconcile.model.corpus import Corpus
from reconcile.values.intervals import Intervals


@dataclass
class Ground:
    """A corpus without its rows, and the reader of their texts.

    `seen` are the different days on which sources appeared, the first being none: phrases are read from them.
    """

    database: Database
    corpus: Corpus
    reader: Reader
    seen: list[Intervals | None] = field(default_factory=lambda: [None])
    _readers: dict[int, Reader] = field(default_factory=dict)

    def seen_number(self, days: Intervals | None) -> int:
        """The number of some days on which a source appeared."""
        if days not in self.seen:
            self.seen.append(days)
        return self.seen.index(days)

    def as_seen(self, number: int) -> Reader:
        """The reader of phrases as of such days."""
        if number not in self._readers:
            self._readers[number] = self.reader.seen(self.seen[number])
        return self._readers[number]

    @cached_property
    def followed(self) -> frozenset[str]:
        """The properties by which rules go from one subject to another."""
        terms = (term for rule in self.corpus.vocabulary.binding for term in rule.require.terms)
        return frozenset(term.path[0] for term in terms if len(term.path) > 1)

    def properties(self, *kinds: str) -> list[str]:
        """The names of the properties of some kinds."""
        return [one.name for one in self.corpus.vocabulary.properties.values() if one.kind in kinds]
