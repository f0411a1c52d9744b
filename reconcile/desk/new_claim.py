"""A claim that an editor is about to record, as it is given: everything is text yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reconcile.formats.claims_text import write_item
from reconcile.model.claim import Polarity

NEEDED = ("source", "subject", "property", "value", "quote")
"""What a claim cannot do without."""


@dataclass(frozen=True, slots=True)
class NewClaim:
    """One answer to one question, and who gives it on what evidence; names may be ids, names or aliases.

    `voice` is whom the source quotes, empty where the source itself says so. `inferred` says why the value is
    not in the quote as written.
    """

    source: str
    subject: str
    property: str
    value: str
    quote: str
    locator: str = ""
    voice: str = ""
    polarity: str = ""
    as_of: str = ""
    scope: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    cites: tuple[str, ...] = ()
    inferred: str = ""
    note: str = ""

    def as_item(self) -> str:
        """The claim as an item of a claims file; its source is for the file to say."""
        return write_item(
            {
                "subject": _flat(self.subject),
                "quote": _flat(self.quote),
                "locator": _flat(self.locator),
                _flat(self.property): _flat(self.value),
                "says": _flat(self.voice),
                "cites": self.cites,
                "as_of": _flat(self.as_of),
                "scope": self.scope,
                "polarity": "" if self.polarity == Polarity.ASSERTS else self.polarity,
                "inferred": _flat(self.inferred),
                "note": _flat(self.note),
            }
        )


def parts(typed: str) -> list[str]:
    """What commas part."""
    return [part.strip() for part in typed.split(",") if part.strip()]


def qualifier(typed: str) -> tuple[str, str]:
    """A qualifier and its value; the value is empty where none was typed."""
    name, _, value = typed.partition("=")
    return name.strip(), value.strip()


def _flat(text: str) -> str:
    return " ".join(text.split())
