"""A claim on its way: what its words may say, what an editor said of it, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reconcile.desk.guessing import Guess
from reconcile.desk.new_claim import NewClaim, parts, qualifier
from reconcile.model.vocabulary import Property

if TYPE_CHECKING:
    from reconcile.desk.capture import Capture

ASKED = ("property", "subject", "value", "voice")
"""What may be unclear, in the order in which it is asked."""


@dataclass(frozen=True)
class Draft:
    """A claim on its way: what its words may say, and what an editor `given` of it, by the field.

    `likely` are subjects that the words may be about although they do not name them, the likeliest first,
    each with why. `meant` is the one that was made new for them.
    """

    capture: Capture
    guess: Guess
    likely: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    given: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    meant: str = ""

    def with_(self, **given: str) -> Draft:
        """The same, with more that an editor said."""
        return replace(self, given={**self.given, **given})

    @property
    def asked(self) -> Property | None:
        """The property that was picked."""
        return self.capture.record.vocabulary.properties.get(self.given.get("property", ""))

    def choices(self, name: str) -> tuple[str, ...]:
        """What a field may be: what the editor gave, else what the words leave open, the likeliest first."""
        if name in self.given:
            return (self.given[name],) if self.given[name] else ()
        match name:
            case "property":
                return tuple(self.offered())
            case "subject":
                return self._subjects()
            case "value":
                subjects = self.choices("subject")
                subject = subjects[0] if len(subjects) == 1 else ""
                return self.guess.values(self.asked, subject) if self.asked else ()
            case "voice":
                return self.guess.voices
            case _:
                return tuple(filter(None, (getattr(self.guess, name, ""),)))

    def clear(self, name: str) -> str:
        """What a field is, if that is clear; else empty."""
        found = self.choices(name)
        if len(found) != 1 or (name not in self.given and not self._is_fit(name, found[0])):
            return ""
        return found[0]

    @property
    def unclear(self) -> str:
        """The first field that has to be asked for; empty where all is clear."""
        for name in ASKED:
            if not self.clear(name) and not (name == "voice" and len(self.choices(name)) == 0):
                return name
        return ""

    def offered(self) -> list[str]:
        """Every property, those first that the words, their values and the subject's kind point to."""
        subjects = self.choices("subject") if "subject" in self.given else self._candidates()
        asked = self.capture.record.vocabulary.properties

        def fit(name: str) -> tuple[float, int]:
            one, uses = asked[name], self.capture.uses
            kinds = {self.capture.kind(subject) for subject in subjects}
            used = max((uses.get((kind, name), 0) for kind in kinds), default=0)
            held = one.kind in ("boolean", "choice", "text") or self.guess.holds(one.kind)
            return self.guess.cues.get(name, 0) + bool(used) + (2 if held and one.kind != "text" else 0), used

        picked = self.given.get("property", "")
        return sorted(asked, key=lambda name: (name == picked, *fit(name)), reverse=True)

    def claim(self) -> NewClaim:
        """The claim as it would be written."""
        clear = self.clear
        return NewClaim(
            self.capture.source.key,
            clear("subject"),
            clear("property"),
            clear("value"),
            self.guess.quote,
            locator=clear("locator"),
            voice=clear("voice"),
            polarity=clear("polarity"),
            as_of=clear("as_of"),
            scope=dict(qualifier(one) for one in parts(clear("scope"))),
            cites=tuple(parts(clear("cites"))),
            inferred=clear("inferred"),
            note=clear("note"),
        )

    def why(self, subject: str) -> str:
        """Why a subject is meant, where the words do not name it."""
        if subject == self.meant:
            return "new"
        return "" if subject in self._named or "subject" in self.given else self.likely.get(subject, "")

    def _is_fit(self, name: str, found: str) -> bool:
        """Whether the one answer that the words leave open needs no asking: a property always does."""
        asked = self.given.get("property", "")
        if name != "subject" or not asked:
            return name != "property"
        return found == self.meant or self.capture.is_asked(found, asked)

    @property
    def _named(self) -> tuple[str, ...]:
        """Whom the words name."""
        return tuple(id for ids in self.guess.named.values() for id in ids)

    def _candidates(self) -> tuple[str, ...]:
        meant = (self.meant,) if self.meant else ()
        return tuple(dict.fromkeys((*meant, *self._named, *self.likely)))

    def _subjects(self) -> tuple[str, ...]:
        """Who the words may be about: of those whose kind is asked the property, if any are.

        Whoever is new is meant, unless the words name it and the property asks for somebody.
        """
        found = self._candidates()
        asks_for_names = self.asked is not None and self.asked.kind == "entity"
        if self.meant and not (asks_for_names and self.meant in self._named):
            return (self.meant,)
        asked = self.given.get("property", "")
        fitting = tuple(one for one in found if self.capture.is_asked(one, asked)) if asked else ()
        return fitting or found
