"""The known subjects that a sentence names, by their names and aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reconcile.assemble.names import fold
from reconcile.model.subject import Subject
from reconcile.propose.sentences import Sentence

_WORD = re.compile(r"\d+(?:,\d{2,3})*(?:\.\d+)?|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NameMention:
    """A subject as a sentence names it, from one word to another."""

    first: int
    last: int
    subject: str


class KnownNames:
    """Finds the names of subjects in sentences; a name of several subjects tells nothing and is left out."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        found: dict[tuple[str, ...], set[str]] = {}
        self._cased: dict[tuple[str, ...], set[str]] = {}
        for subject in subjects:
            for name in (subject.name, *subject.aliases):
                words = _words(name)
                if words:
                    found.setdefault(words, set()).add(subject.id)
                    self._cased.setdefault(words, set()).add(name)
        self._names: Mapping[tuple[str, ...], str] = {
            words: next(iter(ids)) for words, ids in found.items() if len(ids) == 1
        }
        self._longest = max(map(len, self._names), default=0)

    def mentions(self, sentence: Sentence) -> list[NameMention]:
        """The subjects that a sentence names, each by the longest name that fits."""
        return list(self._mentions(sentence))

    def _mentions(self, sentence: Sentence) -> Iterator[NameMention]:
        words = [_plain(word.folded) for word in sentence.words]
        place = 0
        while place < len(words):
            found = self._at(sentence, words, place)
            if found is not None:
                yield found
            place = found.last + 1 if found else place + 1

    def _at(self, sentence: Sentence, words: list[str], place: int) -> NameMention | None:
        for length in range(min(self._longest, len(words) - place), 0, -1):
            run = tuple(words[place : place + length])
            subject = self._names.get(run)
            if subject is not None and self._is_named(sentence.between(place, place + length - 1), run):
                return NameMention(place, place + length - 1, subject)
        return None

    def _is_named(self, written: str, run: tuple[str, ...]) -> bool:
        """Whether a name is meant: "US" and "Tank" are names with their capitals only."""
        if written[:1].isupper():
            return len(written) > 3 or any(written.startswith(name[:2]) for name in self._cased[run])
        return any(not name[:1].isupper() for name in self._cased[run]) or len(run) > 2


def _words(name: str) -> tuple[str, ...]:
    return tuple(_plain(word) for word in _WORD.findall(re.sub(r"[’']s?(?=\W|$)", "", fold(name))))


def _plain(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s").replace("'", "")
