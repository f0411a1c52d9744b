"""Links between works that nobody declared: passages that the stored texts of two of them have in common.

What is found is a question for an editor. A decision on it holds where the texts are not at hand, as in a
checkout without the library: then the question is asked as it was when it was decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reconcile.evidence.origins.origins import goes_back
from reconcile.evidence.origins.prints import Prints
from reconcile.evidence.origins.reuse import Reuse, reuse, reuses
from reconcile.model.corpus import Corpus
from reconcile.model.resolution import Resolution
from reconcile.model.source import Source

RULE = "copied-passage"
"""The name of the rule that asks, with which the ids of its cases begin."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two works, by their keys in order, that may have a passage from one another.

    `reuse` is what their texts share, None where they are not at hand; `judged` is what a decision on the
    link is bound to, by key.
    """

    keys: tuple[str, str]
    judged: tuple[tuple[str, str], ...]
    reuse: Reuse | None = None

    @classmethod
    def of(cls, found: Reuse) -> Link:
        """The link that a shared passage makes."""
        text = f"{found.shared} words shared, {found.mark}"
        return cls(found.keys, tuple((key, text) for key in found.keys), found)


def links(corpus: Corpus) -> Iterator[Link]:
    """Every link that is found in the stored texts, and those decided whose texts are not at hand.

    A link that the bibliography declares, by `copies` on either side or of the same work, is none to ask for.
    """
    here = {key for key in corpus.sources if key in corpus.texts}
    found: dict[tuple[str, str], Link] = {}
    if len(here) > 1:
        with Prints.kept({key: corpus.texts[key] for key in sorted(here)}) as prints:
            found = {one.keys: Link.of(one) for one in reuses(prints.texts, prints)}
    for made in corpus.resolutions:
        keys = linked_by(made, corpus.sources)
        if keys is not None and not here.issuperset(keys):
            found.setdefault(keys, Link(keys, _judged(made, corpus.sources) or _unseen(keys)))
    return (found[keys] for keys in sorted(found) if not is_declared(*keys, corpus.sources))


def link(one: str, other: str, corpus: Corpus) -> Link | None:
    """The link between two works by their texts; None where these share nothing, or are not at hand."""
    if one not in corpus.texts or other not in corpus.texts:
        return None
    found = reuse(one, other, corpus.texts)
    return None if found is None else Link.of(found)


def linked_by(made: Resolution, sources: Mapping[str, Source]) -> tuple[str, str] | None:
    """The two works that a decision is about, by their keys of today; None if it is about something else."""
    rule, _, named = made.case.partition(":")
    if rule != RULE:
        return None
    today = _today(sources)
    parts = named.split("+")
    for place in range(1, len(parts)):  # a key may hold a plus itself
        keys = sorted(today.get(key, key) for key in ("+".join(parts[:place]), "+".join(parts[place:])))
        if keys[0] != keys[1] and all(key in sources for key in keys):
            return keys[0], keys[1]
    return None


def is_declared(one: str, other: str, sources: Mapping[str, Source]) -> bool:
    """Whether the bibliography says already that two works go back to one."""
    return not goes_back(one, sources).isdisjoint(goes_back(other, sources))


def _judged(made: Resolution, sources: Mapping[str, Source]) -> tuple[tuple[str, str], ...]:
    today = _today(sources)
    return tuple((today.get(key, key), text) for key, text in made.judged.items())


def _unseen(keys: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """What a decision written by hand is bound to, which names nothing, while the texts are not at hand."""
    return tuple((key, "a shared passage, not seen") for key in keys)


def _today(sources: Mapping[str, Source]) -> dict[str, str]:
    """Today's key by each former one that no other work has now."""
    return {old: one.key for one in sources.values() for old in one.former_keys if old not in sources}
