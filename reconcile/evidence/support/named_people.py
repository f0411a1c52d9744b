"""Whether the quoted words name another person than the value that is read from them."""

from __future__ import annotations

import re
from functools import cached_property

from reconcile.evidence.names.name_words import LEFT_OUT, PARTICLES, TITLES
from reconcile.evidence.names.spelling import plain_letters, same_word
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.subject import Subject
from reconcile.values.members import Members

_SHORTEST = 3

Words = tuple[str, ...]


class People:
    """The people of a project, by the names they go by.

    Only people are looked for: what a quote says of "the group", "the country" or "its capital" has the name
    of another one beside it as often as not. Who is meant may be described too ("the minister"), so that a
    name is another one's only if no claim on the same quote takes it for what it says.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def other(self, claim: Claim) -> str | None:
        """The person who is the value of a claim, where the quote names none of them but another person."""
        possible = claim.value.possible
        if not isinstance(possible, Members) or possible.negated or not possible.names <= self._full.keys():
            return None
        words = plain_letters(claim.quote).split()
        if any(_is_named(self._corpus.subjects[id], words) for id in possible.names):
            return None
        known = self._known.get((claim.source, claim.quote), frozenset())
        return str(self._corpus.subjects[min(possible.names)]) if self._named(words) - known else None

    def _named(self, words: list[str]) -> frozenset[str]:
        """Everybody whose full name stands in a quote."""
        starts = (
            (place, id, name) for place, word in enumerate(words) for id, name in self._first.get(word, ())
        )
        return frozenset(id for place, id, name in starts if tuple(words[place : place + len(name)]) == name)

    @cached_property
    def _full(self) -> dict[str, tuple[Words, ...]]:
        """Each person's names of at least two words, without titles."""
        people = (subject for subject in self._corpus.subjects.values() if subject.kind == "person")
        return {subject.id: tuple(_full_names(subject)) for subject in people}

    @cached_property
    def _first(self) -> dict[str, list[tuple[str, Words]]]:
        """The same by their first word."""
        found: dict[str, list[tuple[str, Words]]] = {}
        for id, names in self._full.items():
            for name in names:
                found.setdefault(name[0], []).append((id, name))
        return found

    @cached_property
    def _known(self) -> dict[tuple[str, str], frozenset[str]]:
        """Everybody whom some claim on a quote is about, lets speak or names, by source and quote."""
        found: dict[tuple[str, str], set[str]] = {}
        for claim in self._corpus.claims:
            possible = claim.value.possible
            values = possible.names if isinstance(possible, Members) else ()
            meant = {claim.item.subject, claim.speaker, *values, *(value for _, value in claim.item.scope)}
            found.setdefault((claim.source, claim.quote), set()).update(meant)
        return {key: frozenset(ids) for key, ids in found.items()}


def _full_names(subject: Subject) -> list[Words]:
    names = (plain_letters(name).split() for name in (subject.name, *subject.aliases))
    untitled = (tuple(word for word in name if word not in TITLES) for name in names)
    return [name for name in untitled if len(name) > 1]


def _is_named(subject: Subject, words: list[str]) -> bool:
    """Whether a quote has a word of some name of a person, however it is spelt."""
    names = [subject.id.replace("-", " "), subject.name, *subject.aliases]
    wanted = {word for name in names for word in plain_letters(name).split() if len(word) >= _SHORTEST}
    telling = wanted - PARTICLES - TITLES - LEFT_OUT or wanted
    return any(same_word(word, other) or _begins(word, other) for word in words for other in telling)


def _begins(word: str, name: str) -> bool:
    """Whether a word is a name with an ending, as in "Trumpian" or a possessive."""
    return len(name) > _SHORTEST and re.fullmatch(f"{re.escape(name)}\\w{{0,4}}", word) is not None
