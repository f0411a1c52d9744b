"""An entry of the bibliography: who published what, when, and on whom it depends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reconcile.model.span import Span
from reconcile.values.value import Value


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A source was taken back: all its claims are set aside, visibly."""

    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """One work, by its citation key.

    `date` is the day it appeared as a set of days (None when undated). `cites` and `copies` name the keys it
    depends on; of those copied it `reprints` or `translates` some. `reliability` is the Admiralty letter A to
    F, F meaning that it cannot be judged. `file` names a stored text. `former_keys` are BibLaTeX `ids`.
    `fields` are the entry's fields as written. `shares` are the keys of works that an editor confirmed to
    have a passage in common with it, and `begins_with` the one of them all that counts as their beginning;
    both are drawn from decisions, no entry says them.
    """

    key: str
    span: Span
    kind: str = "misc"
    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    date: Value | None = None
    file: str | None = None
    cites: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    reprints: tuple[str, ...] = ()
    translates: tuple[str, ...] = ()
    former_keys: tuple[str, ...] = ()
    reliability: str = "F"
    withdrawn: Withdrawal | None = None
    note: str = ""
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    shares: tuple[str, ...] = ()
    begins_with: str = ""

    def is_to(self, copied: str) -> str:
        """What it is to a work that it copies: `a reprint`, `a translation`, else `a copy`."""
        if copied in self.translates:
            return "a translation"
        return "a reprint" if copied in self.reprints else "a copy"
