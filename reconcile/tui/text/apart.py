"""Why claims on one property of a subject are not compared with each other, in a few words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import WINDOWS, Property

MOST = 40
"""Among more counts than this nobody looks for those that only came earlier."""


class Apart:
    """The questions that one property asks of a subject, and what sets each apart from the others."""

    def __init__(self, items: Sequence[Item], declared: Property | None) -> None:
        self._unit = (declared and declared.varies) or "time"
        self._members = len({item.member for item in items}) > 1
        self._asked = {item._replace(member=None) for item in items}
        self._cells = {item.cell for item in items}
        self._scopes = _differing([dict(item.scope) for item in items])

    def of(self, item: Item) -> str:
        """Why a question is not compared with the others; empty where there is no other."""
        reasons = [*self._when(item), *map(_scope, self._scopes)]
        if reasons:
            others = len(self._asked) - 1
            whom = "the other one" if others == 1 else f"the {others:,} others"
            return f"not compared with {whom}: {', or '.join(reasons)}"
        return "not compared with other answers: several may hold" if self._members else ""

    def _when(self, item: Item) -> Iterator[str]:
        if len(self._cells) > 1:
            yield f"known for more than one {self._unit}" if item.cell is None else f"another {self._unit}"


def earlier(claims: Sequence[Claim], corpus: Corpus) -> list[str]:
    """The counts that only came earlier than others, while there was still more to be counted."""
    declared = corpus.vocabulary.properties.get(claims[0].item.property)
    if declared is None or declared.settles is None or not 1 < len(claims) <= MOST:
        return []
    from reconcile.reporters._apart import earlier_counts
    from reconcile.solver.worlds import Worlds

    later: dict[str, list[str]] = {}
    for one, other in earlier_counts(claims, Worlds(corpus)):
        later.setdefault(one.source, []).append(other.source)
    return [
        f"{source} has an earlier count than {', '.join(dict.fromkeys(others))}"
        for source, others in later.items()
    ]


def _differing(scopes: Sequence[Mapping[str, str]]) -> list[str]:
    """The qualifiers in which some questions differ."""
    names = sorted({name for scope in scopes for name in scope})
    return [name for name in names if len({scope.get(name) for scope in scopes}) > 1]


def _scope(name: str) -> str:
    return f"another {'window' if name in WINDOWS else 'scope'} ({name})"
