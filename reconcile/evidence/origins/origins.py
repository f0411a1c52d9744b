"""Who depends on whom: the independent beginnings behind a set of claims.

A shared origin is one that several claims go back to, so that they are worth no more than one of them: a
voice that several articles quote; a work that the others copy, reprint or translate; works that an editor
confirmed to have a passage from one another; and a work that a claim gives for what it says.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from reconcile.model.claim import Claim, Item
from reconcile.model.reached import reached
from reconcile.model.source import Source

Node = tuple[str, str]
"""Who speaks: a `voice` by its subject, a `work` by its key, or several that share words."""


def origins(claims: Iterable[Claim], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The independent origins of some claims, in order: subject ids of voices, keys of works.

    What a source says to a question in its own name is one account. It goes back to the one work that it
    gives, else to the work that its source copies or shares a passage with, and from there on likewise. An
    account that gives several works is its source's own, and adds nothing where one of them is counted.
    """
    asked: dict[Item, list[Claim]] = {}
    for claim in claims:
        asked.setdefault(claim.item, []).append(claim)
    found = (Question(some, sources).origins() for some in asked.values())
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def tally(claims: Iterable[Claim], sources: Mapping[str, Source]) -> str:
    """How many sources some claims have, and how many independent origins: `3 sources, 1 origin`."""
    claims = tuple(claims)
    numbers = {"source": len({claim.source for claim in claims}), "origin": len(origins(claims, sources))}
    return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for noun, number in numbers.items())


def traced(claims: Iterable[Claim], sources: Mapping[str, Source]) -> list[tuple[Claim, str]]:
    """Each claim with the origin that it goes back to; an account that gives several works is its own."""
    claims = tuple(claims)
    asked: dict[Item, list[Claim]] = {}
    for claim in claims:
        asked.setdefault(claim.item, []).append(claim)
    questions = {item: Question(some, sources) for item, some in asked.items()}
    return [(claim, questions[claim.item].root(who(claim))[1]) for claim in claims]


def beginning(key: str, sources: Mapping[str, Source]) -> str:
    """The work that counts as the beginning of another: what it copies in the end, or shares."""
    end = first_copied(key, sources)
    source = sources.get(end)
    return (source.begins_with if source is not None else "") or end


def first_copied(key: str, sources: Mapping[str, Source]) -> str:
    """The work at the end of the copies; of several copied, the first; of a circle, its smallest key."""
    path = [key]
    while (source := sources.get(path[-1])) is not None and source.copies:
        copied = source.copies[0]
        if copied in path:
            return min(path[path.index(copied) :])
        path.append(copied)
    return path[-1]


def goes_back(key: str, sources: Mapping[str, Source]) -> frozenset[str]:
    """A work and all that it copies, directly or not."""
    return reached([key], lambda one: sources[one].copies if one in sources else ())


def unknowing(key: str, knew: Callable[[str], bool], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """A work that cannot have known something, by way of the works that it goes back to; empty if it can.

    A copy knows no more than what it copies. One of several works may have known where any of these did.
    """
    by: dict[str, str] = {}
    for one, copied in _originals_first(key, sources):
        if not knew(one):
            by[one] = one
        elif copied and all(other in by for other in copied):
            by[one] = copied[0]
    chain = [key] if key in by else []
    while chain and by[chain[-1]] != chain[-1]:
        chain.append(by[chain[-1]])
    return tuple(chain)


def known_until(key: str, appeared: Callable[[str], int | None], sources: Mapping[str, Source]) -> int | None:
    """The last day of which a work may tell, by its own last day and the works that it goes back to.

    `appeared` gives the last day on which a work may have appeared, None where nobody knows.
    """
    found: dict[str, int | None] = {}
    for one, copied in _originals_first(key, sources):
        days = [day for other in copied if (day := found[other]) is not None]
        latest = [max(days)] if days and len(days) == len(copied) else []
        found[one] = min((day for day in (appeared(one), *latest) if day is not None), default=None)
    return found[key]


def _originals_first(key: str, sources: Mapping[str, Source]) -> Iterator[tuple[str, Sequence[str]]]:
    """A work and all that it goes back to, each once, after the works that it copies and with these.

    A copy that closes a circle is left out.
    """
    copied: dict[str, list[str]] = {}
    path: dict[str, Iterator[str]] = {}  # a chain of copies may be longer than calls can be deep
    coming: str | None = key
    while coming is not None or path:
        if coming is not None:
            copied[coming] = []
            path[coming] = iter(sources[coming].copies if coming in sources else ())
        one = next(reversed(path))
        coming = None
        for other in path[one]:
            if other not in path:
                copied[one].append(other)
                if other not in copied:
                    coming = other
                    break
        else:
            del path[one]
            yield one, copied[one]


def who(claim: Claim) -> Node:
    """Whose account a claim is: its voice's, else its source's."""
    return ("voice", claim.speaker) if claim.voiced else ("work", claim.source)


class Question:
    """The accounts that sources give of one question, each with the one before it, if there is one."""

    def __init__(self, claims: Sequence[Claim], sources: Mapping[str, Source]) -> None:
        self._claims, self._sources = claims, sources
        self._given: dict[str, set[str]] = {}
        self._voices: dict[str, set[str]] = {}
        self._roots: dict[Node, Node] = {}
        for claim in claims:
            if claim.voiced:
                self._voices.setdefault(claim.source, set()).add(claim.speaker)
            else:
                others = (key for key in claim.cites if key != claim.source)
                self._given.setdefault(claim.source, set()).update(others)

    def origins(self) -> Iterator[str]:
        """The origin of each claim that one of the others does not cover."""
        roots = [self.root(who(claim)) for claim in self._claims]
        counted = self.counted(roots)
        for root in roots:
            if counted.isdisjoint(self.root(("work", key)) for key in self.compiled_from(root)):
                yield root[1]

    def counted(self, roots: Iterable[Node] | None = None) -> set[Node]:
        """The roots of the claims, without the accounts that give several works."""
        roots = (self.root(who(claim)) for claim in self._claims) if roots is None else roots
        return {root for root in roots if not self.compiled_from(root)}

    def root(self, node: Node) -> Node:
        """Where the accounts before one end; of a circle, the one whose key comes first."""
        path: dict[Node, None] = {}
        while node not in self._roots:
            path[node] = None
            before = self.before(node)
            if before is None or before in path:
                nodes = [*path]
                self._roots[node] = node if before is None else self._in_circle(nodes[nodes.index(before) :])
            else:
                node = before
        root = self._roots[node]
        self._roots.update(dict.fromkeys(path, root))
        return root

    def before(self, node: Node) -> Node | None:
        """What an account goes back to: the work it gives, a voice that is all it has, the original.

        Words that several share are from where the work that begins with them has its answer, if it is one.
        """
        kind, key = node
        given, voices = self._given.get(key), self._voices.get(key, set())
        if kind == "shared":
            has_it_from = voices if given is None else given
            return ("work", key) if len(has_it_from) == 1 else None
        if kind != "work":
            return None
        if given:
            return ("work", min(given)) if len(given) == 1 else None
        if given is None and len(voices) == 1:
            return "voice", min(voices)
        source = self._sources.get(key)
        if source is None or not (source.copies or source.begins_with):
            return None
        return ("work", source.copies[0]) if source.copies else ("shared", source.begins_with)

    def _in_circle(self, nodes: Sequence[Node]) -> Node:
        """What counts for works that go back to each other: what they share with others, else the first."""
        sources = (self._sources.get(key) for _, key in nodes)
        shared = sorted(source.begins_with for source in sources if source is not None and source.begins_with)
        return ("shared", shared[0]) if shared else min(nodes)

    def gives(self, node: Node, to: Node) -> bool:
        """Whether an account gives a work for what it says."""
        return to[1] in self._given.get(node[1], ())

    def compiled_from(self, node: Node) -> set[str]:
        """The works that an account gives, if there are several."""
        given = self._given.get(node[1], set()) if node[0] == "work" else set()
        return given if len(given) > 1 else set()
