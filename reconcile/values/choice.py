"""One word of a list that the vocabulary gives, as `indefinite` of `indefinite, temporary`."""

from __future__ import annotations

from reconcile.values import one_of
from reconcile.values.members import Members
from reconcile.values.value import Value


def parse(text: str, *, of: tuple[str, ...]) -> Value:
    """The words that a text leaves open, of those there are; capitals make no difference."""
    words = {_plain(word): word for word in of}
    whole = words.get(_plain(text))
    names = [text] if whole else one_of.parts(text) or [text]
    return Value("choice", text, Members.of((_word(name, words) for name in names), of))


def show(possible: Members) -> str:
    """The words that a set leaves open, as `a or b`."""
    return one_of.shown(sorted(possible.names)) or "nothing"


def _word(name: str, words: dict[str, str]) -> str:
    word = words.get(_plain(name))
    if word is None:
        raise ValueError(f"{name!r} is not among the choices; write {one_of.shown(list(words.values()))}")
    return word


def _plain(word: str) -> str:
    return " ".join(word.split()).casefold()
