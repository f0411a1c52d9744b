"""What a file says before anybody understood it: each claim as it was written, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from reconcile.model.corpus import Fault
from reconcile.model.resolution import Resolution
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Property, VocabularyRule


class Word(NamedTuple):
    """One piece of text, and the line and column where it stands (from 1)."""

    text: str
    line: int = 1
    column: int = 1


Shape = Literal["one", "list", "set"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an item gives for one property: a value, a list `[A, B]`, or a set of several `{A, B}`."""

    property: Word
    values: tuple[Word, ...]
    shape: Shape = "one"


@dataclass(frozen=True, slots=True)
class WrittenClaim:
    """One quote about one subject, and the answers that it gives.

    `fields` holds what was given of FIELDS as one text each; `cites` and `scope` may hold several. `places`
    say where the keys of the fields in PLACED stand.
    """

    span: Span
    fields: Mapping[str, str]
    answers: tuple[Answer, ...]
    cites: tuple[Word, ...] = ()
    scope: tuple[tuple[Word, Word], ...] = ()
    places: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, name: str) -> str:
        """A field's text, empty where it was not given."""
        return self.fields.get(name, "")

    def place(self, name: str) -> Span:
        """Where a field was written, else where the item begins."""
        return self.places.get(name, self.span)


@dataclass(frozen=True, slots=True)
class WrittenKind:
    """A kind of subject, and the properties that are to date its first and its last day."""

    name: Word
    begins: Word | None = None
    ends: Word | None = None


FIELDS = (
    "subject",
    "source",
    "quote",
    "locator",
    "says",
    "cites",
    "as_of",
    "scope",
    "polarity",
    "inferred",
    "credibility",
    "replaces",
    "id",
    "note",
    "by",
)
"""The keys of an item that are not properties."""
PLACED = frozenset(("subject", "says", "as_of", "polarity"))
"""The fields that may be wrong by themselves, and are told with their place."""


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """An entry of a bibliography as written: its fields by lower-case name, and the line of each.

    `malformed` is what is wrong with it, if anything; `is_plain` says that its texts are no TeX.
    """

    line: int
    key: str = ""
    kind: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    malformed: str = ""
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Two subjects that are one and the same, by the id of the first; or that are two."""

    kind: Literal["same", "distinct"]
    subject: str
    other: str
    span: Span


@dataclass(frozen=True)
class WrittenFile:
    """Everything one file holds. `policy` holds the settings it changes, as written."""

    path: str
    claims: tuple[WrittenClaim, ...] = ()
    subjects: tuple[Subject, ...] = ()
    sources: tuple[WrittenEntry, ...] = ()
    properties: tuple[Property, ...] = ()
    kinds: tuple[WrittenKind, ...] = ()
    rules: tuple[VocabularyRule, ...] = ()
    policy: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Resolution, ...] = ()
    links: tuple[Link, ...] = ()
    faults: tuple[Fault, ...] = ()
