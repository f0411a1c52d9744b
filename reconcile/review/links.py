"""What editors confirmed of who depends on whom: works that have a passage in common count as one origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from reconcile.evidence.origins.links import RULE, is_declared, link, linked_by
from reconcile.evidence.origins.origins import first_copied
from reconcile.model.corpus import Corpus
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.source import Source
from reconcile.values.intervals import Intervals

Pair = tuple[str, str]


def any_links(decisions: Iterable[Resolution]) -> bool:
    """Whether one of some decisions is on whether two works have a passage from one another."""
    return any(made.case.startswith(f"{RULE}:") for made in decisions)


def linked(corpus: Corpus, *, two_person: bool = False) -> Corpus:
    """The corpus with sources that know which others an editor confirmed them to share a passage with."""
    pairs = confirmed(corpus, two_person=two_person)
    return replace(corpus, sources=joined(corpus.sources, pairs)) if pairs else corpus


def confirmed(corpus: Corpus, *, two_person: bool = False) -> list[Pair]:
    """The links whose confirmation is in force: of each the latest decision counts, while its texts are as
    they were when it was made, or not at hand.
    """
    latest: dict[Pair, Resolution] = {}
    for made in sorted(corpus.resolutions, key=lambda one: one.at):
        if (keys := linked_by(made, corpus.sources)) is not None:
            latest[keys] = made
    return [
        keys
        for keys, made in sorted(latest.items())
        if made.verdict is Verdict.ACCEPT
        and (made.by_two or not two_person)
        and not is_declared(*keys, corpus.sources)
        and _holds(made, keys, corpus)
    ]


def ever_confirmed(corpus: Corpus) -> list[Pair]:
    """Every link that some decision confirmed, whether or not that is in force."""
    made = (one for one in corpus.resolutions if one.verdict is Verdict.ACCEPT)
    return sorted({keys for one in made if (keys := linked_by(one, corpus.sources)) is not None})


def joined(sources: Mapping[str, Source], pairs: Iterable[Pair]) -> Mapping[str, Source]:
    """The sources, those of the pairs with the others that they share a passage with, and where all begin.

    Of works that are linked, directly or over others, the earliest is the beginning; of several that may be
    it, the one whose key comes first.
    """
    shares: dict[str, list[str]] = {}
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        shares.setdefault(one, []).append(other)
        shares.setdefault(other, []).append(one)
        ends = [first_copied(key, sources) for key in (one, other)]
        group = set().union(*(groups.get(end, {end}) for end in ends))
        groups.update(dict.fromkeys(group, group))
    first = {end: min(group, key=lambda key: _age(sources.get(key), key)) for end, group in groups.items()}
    found = {
        key: replace(source, shares=tuple(sorted(shares.get(key, ()))), begins_with=first.get(key, ""))
        if key in shares or key in first
        else source
        for key, source in sources.items()
    }
    return MappingProxyType(found)


def _holds(made: Resolution, keys: Pair, corpus: Corpus) -> bool:
    """Whether the texts still share what was judged; a decision written by hand names nothing it judged."""
    if any(key not in corpus.texts for key in keys):
        return True
    found = link(*keys, corpus)
    judged = {*made.judged.values()}
    return found is not None and (not judged or judged == {text for _, text in found.judged})


def _age(source: Source | None, key: str) -> tuple[bool, float, str]:
    days = source.date.possible if source is not None and source.date is not None else None
    lower = days.lower if isinstance(days, Intervals) else None
    return lower is None, float(lower or 0), key
