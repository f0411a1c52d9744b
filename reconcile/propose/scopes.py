"""Of whom or of what part a number is told, where a claim has asked for that part before: a side, an area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.model.claim import Claim
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Property
from reconcile.propose.cues import stems
from reconcile.propose.mentions import NameMention
from reconcile.propose.numbers import NumberMention
from reconcile.propose.sentences import Sentence
from reconcile.propose.words import listed

_PLACES = listed("in within across inside")
_REACH = 6
"""So many words after a number the part is looked for of which it is told."""


class Scopes:
    """Finds qualifiers, each with a value that a claim has given to it; never another one."""

    def __init__(
        self, properties: Mapping[str, Property], subjects: Mapping[str, Subject], claims: Iterable[Claim]
    ) -> None:
        self._properties = properties
        self._subjects = subjects
        self._known: dict[str, set[str]] = {}
        for claim in claims:
            for name, value in claim.item.scope:
                if value in subjects:
                    self._known.setdefault(name, set()).add(value)

    def of(
        self,
        property: str,
        sentence: Sentence,
        number: NumberMention,
        names: Sequence[NameMention],
        about: str,
    ) -> tuple[str, ...]:
        """The qualifiers of a number as `name=value`; not what it is `about`, nor two of one name."""
        asked = self._properties.get(property)
        if asked is None:
            return ()
        found = {
            name: sorted(set(self._told(name, sentence, number, names)) - {about})
            for name, kind in asked.scope.items()
            if kind == "entity"
        }
        return tuple(f"{name}={values[0]}" for name, values in found.items() if len(values) == 1)

    def _told(
        self, qualifier: str, sentence: Sentence, number: NumberMention, names: Sequence[NameMention]
    ) -> Iterator[str]:
        """The known values of a qualifier that the number counts, or that "in" or "among" names after it."""
        known = self._known.get(qualifier, set())
        of = number.counted.index("of") if "of" in number.counted[1:] else None
        counted = stems(" ".join(number.counted[:of]))
        for id in known:
            if any(stems(name) and stems(name) <= counted for name in self._called(id)):
                yield id
        for name in names:
            before = sentence.words[name.first - 1].folded if name.first else ""
            is_place = self._subjects[name.subject].kind == "place"
            leads = before in _PLACES if is_place else before == "among"
            if name.subject in known and leads and 0 < name.first - number.last <= _REACH:
                yield name.subject

    def _called(self, id: str) -> Iterator[str]:
        yield self._subjects[id].name
        yield from self._subjects[id].aliases
