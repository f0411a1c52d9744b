"""The way from each origin to those who have it from there, as the branches of trees: who depends on whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reconcile.evidence.origins.origins import Node, Question, origins, who
from reconcile.model.claim import Claim, Item
from reconcile.model.source import Source


class Why(StrEnum):
    """Why one goes back to another."""

    COPY = "copy"
    REPRINT = "reprint"
    TRANSLATION = "translation"
    CITES = "cites"
    CITES_SEVERAL = "cites several"
    QUOTES = "quotes"
    SHARES = "shares"
    SHARES_BY_OTHERS = "shares by others"


_IS_TO = {"a copy": Why.COPY, "a reprint": Why.REPRINT, "a translation": Why.TRANSLATION}


@dataclass(frozen=True, slots=True)
class Branch:
    """One who speaks, at its place below an origin.

    At `depth` 0 stands an origin; what follows deeper goes back to it, each to the nearest one before it that
    is less deep, for the reasons `why`. `name` is the key of a work, or of a `voice` its subject. `claims`:
    some of the claims are its own, as a source. `again`: it has its main place elsewhere, for on other
    questions it goes back to others. `cites` are other sources of the claims that its bibliography
    names and that it goes back to nowhere: it may have something from them, but nobody says what.
    """

    depth: int
    name: str
    voice: bool = False
    why: tuple[Why, ...] = ()
    claims: bool = False
    again: bool = False
    cites: tuple[str, ...] = ()


def descent(claims: Iterable[Claim], sources: Mapping[str, Source]) -> tuple[Branch, ...]:
    """The origins of some claims, in their order, each followed by those who go back to it.

    Each source has one main place: that of an origin if it is one, else its first. Ways are told question by
    question: who has one answer from a work is not drawn below it with those that have another answer of it.
    """
    claims = tuple(claims)
    trees: dict[str, _Place] = {}
    for way in _ways(claims, sources):
        below = trees
        for name, voice, why in reversed(way):
            place = below.setdefault(name, _Place(voice))
            place.why.update(dict.fromkeys(why))
            below = place.below
    first = origins(claims, sources)
    claiming = {claim.source for claim in claims}
    placed = _placed([*_branches({name: trees[name] for name in first}, claiming)])
    return _citing(placed, claiming, sources)


def sources_in(branches: Iterable[Branch]) -> int:
    """How many sources have claims in some trees."""
    return len({branch.name for branch in branches if branch.claims})


def trees_with(names: Iterable[str], branches: Iterable[Branch]) -> tuple[Branch, ...]:
    """The trees in which one of some names stands, each source at its main place among them."""
    trees: list[list[Branch]] = []
    for branch in branches:
        if branch.depth == 0:
            trees.append([])
        trees[-1].append(branch)
    wanted = {*names}
    return _placed([one for tree in trees if any(one.name in wanted for one in tree) for one in tree])


def _placed(branches: Sequence[Branch]) -> tuple[Branch, ...]:
    """The branches, of each name all but one told as another place of it."""
    seen = {branch.name for branch in branches if branch.depth == 0}
    found: list[Branch] = []
    for branch in branches:
        found.append(replace(branch, again=branch.depth > 0 and branch.name in seen))
        seen.add(branch.name)
    return tuple(found)


def _citing(
    branches: Sequence[Branch], claiming: set[str], sources: Mapping[str, Source]
) -> tuple[Branch, ...]:
    """The branches, each source at its main place with the others that it cites, for nothing told here."""
    told = {key: claiming.intersection(sources[key].cites) - {key} for key in claiming if key in sources}
    above: dict[str, None] = {}
    for branch in branches:
        while len(above) > branch.depth:
            above.popitem()
        if cited := told.get(branch.name):
            cited.difference_update(above)
        above[branch.name] = None
    return tuple(
        branch
        if branch.voice or branch.again
        else replace(branch, cites=tuple(sorted(told.get(branch.name, ()))))
        for branch in branches
    )


@dataclass(slots=True)
class _Place:
    voice: bool
    why: dict[Why, None] = field(default_factory=dict)
    below: dict[str, _Place] = field(default_factory=dict)


_Step = tuple[str, bool, tuple[Why, ...]]
"""A name on the way to an origin, whether it is a voice, and why it goes on to the next."""


def _branches(trees: Mapping[str, _Place], claiming: set[str]) -> Iterator[Branch]:
    waiting = [(0, name, place) for name, place in reversed([*trees.items()])]
    while waiting:  # a chain of copies may be longer than calls can be deep
        depth, name, place = waiting.pop()
        yield Branch(depth, name, place.voice, tuple(sorted(place.why)), name in claiming)
        waiting += [(depth + 1, *one) for one in reversed(place.below.items())]


def _ways(claims: Iterable[Claim], sources: Mapping[str, Source]) -> Iterator[list[_Step]]:
    """From the source of each claim to each origin that it goes back to."""
    asked: dict[Item, list[Claim]] = {}
    for claim in claims:
        asked.setdefault(claim.item, []).append(claim)
    for some in asked.values():
        question = Question(some, sources)
        counted = question.counted()
        for claim in some:
            for nodes in _chains(claim, question, counted):
                yield _steps(nodes, question, sources)


def _chains(claim: Claim, question: Question, counted: set[Node]) -> Iterator[list[Node]]:
    """The nodes from a claim's source to its root; from an account that gives several works on to theirs."""
    if claim.voiced:
        yield [("work", claim.source), ("voice", claim.speaker)]
        return
    nodes = _chain(who(claim), question)
    given = [("work", key) for key in sorted(question.compiled_from(nodes[-1]))]
    onward = [node for node in given if question.root(node) in counted]
    for node in onward:
        yield nodes + _chain(node, question)
    if not onward:
        yield nodes


def _chain(node: Node, question: Question) -> list[Node]:
    """From a node to its root; of a circle, as far as the root, or that which shares with it."""
    root, nodes = question.root(node), {node: None}
    while node != root:
        before = question.before(node)
        if before is None or before in nodes:
            return [*nodes, root]
        nodes[node := before] = None
    return [*nodes]


def _steps(nodes: list[Node], question: Question, sources: Mapping[str, Source]) -> list[_Step]:
    """The nodes by their names, no name twice, each with why it goes on."""
    last = {name: place for place, (_, name) in enumerate(nodes)}
    steps: list[_Step] = []
    place = 0
    while place < len(nodes):
        place = last[nodes[place][1]]  # a way that comes round goes on from there
        kind, name = nodes[place]
        why = (_why(nodes[place], nodes[place + 1], question, sources),) if place + 1 < len(nodes) else ()
        steps.append((name, kind == "voice", why))
        place += 1
    return steps


def _why(node: Node, to: Node, question: Question, sources: Mapping[str, Source]) -> Why:
    source = sources.get(node[1])
    if to[0] == "voice":
        return Why.QUOTES
    if to[0] == "shared":
        return Why.SHARES if source is not None and to[1] in source.shares else Why.SHARES_BY_OTHERS
    if to[1] in question.compiled_from(node):
        return Why.CITES_SEVERAL
    if question.gives(node, to) or source is None:
        return Why.CITES
    return _IS_TO[source.is_to(to[1])]
