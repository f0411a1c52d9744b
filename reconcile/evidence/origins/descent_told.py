"""The trees of who depends on whom in words: who stands in each place, and why below the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reconcile.evidence.origins.descent import Branch, Why, sources_in
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.plain import plain
from reconcile.model.told import source_named

_WHY = {
    Why.COPY: "copies it, by the bibliography",
    Why.REPRINT: "a reprint of it, by the bibliography",
    Why.TRANSLATION: "a translation of it, by the bibliography",
    Why.CITES: "cites it for the claim",
    Why.CITES_SEVERAL: "cites it among others",
    Why.QUOTES: "quotes it",
    Why.SHARES: "shares a passage with it, confirmed",
    Why.SHARES_BY_OTHERS: "counts with it by passages that others share, confirmed",
}
_NAMED = 3
"""So many works that a source cites besides are named."""


def heading(about: str, branches: Sequence[Branch]) -> str:
    """`gul2024: 4 sources, 3 origins`."""
    trees = sum(branch.depth == 0 for branch in branches)
    numbers = f"{_number(sources_in(branches), 'source')}, {_number(trees, 'origin')}"
    return plain(f"{about}: {numbers}" if about else numbers)


def undecided_among(branches: Iterable[Branch], passages: Iterable[Case]) -> list[Case]:
    """The cases of shared passages that are about a work in the trees."""
    names = {branch.name for branch in branches if not branch.voice}
    return [case for case in passages if not names.isdisjoint(item.subject for item in case.items)]


def branch_told(branch: Branch, corpus: Corpus) -> str:
    """Who stands there, and why below the one before: on one line, safe to show."""
    if branch.voice or branch.again:
        name = f"{name_told(branch, corpus)} ({'a voice' if branch.voice else 'again'})"
    else:
        name = source_named(branch.name, corpus) + ("" if branch.claims else ", no claim of its own here")
    why = " and ".join(_WHY[one] for one in branch.why)
    told = f"{name}: {why}" if branch.depth else name
    return " ".join((told + _cites(branch.cites)).split())


def _cites(keys: Sequence[str]) -> str:
    """What a source cites, though for none of the claims: no copy, but it may have its answer from there."""
    if not keys:
        return ""
    named, more = ", ".join(plain(key) for key in keys[:_NAMED]), len(keys) - _NAMED
    return f"; has {named}{f' and {more} more' if more > 0 else ''} in its bibliography"


def name_told(branch: Branch, corpus: Corpus) -> str:
    """A work by its key, a voice by its name."""
    return plain(str(corpus.subjects.get(branch.name, branch.name)) if branch.voice else branch.name)


def in_words(branches: Sequence[Branch], corpus: Corpus) -> Iterator[str]:
    """What the lines between the branches show, for those who hear it: below whom each one stands."""
    above: list[str] = []
    for branch in branches:
        above[branch.depth :] = [name_told(branch, corpus)]
        told = branch_told(branch, corpus)
        yield f"Below {above[-2]}: {told}" if branch.depth else f"Origin: {told}"


def shared_told(case: Case) -> str:
    """`one and other share a passage`, safe to show."""
    return f"{' and '.join(plain(item.subject) for item in case.items)} share a passage"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
