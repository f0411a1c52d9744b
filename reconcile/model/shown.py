"""How a set of possibilities is written for people, whatever its kind."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.values import boolean, choice, date, entity, quantity, text
from reconcile.values.members import Members
from reconcile.values.value import Kind, Possible

NOTHING = "nothing"

_MEASURED = ("date", "count", "quantity")
_SHOW: Mapping[Kind, Callable[..., str]] = MappingProxyType(
    {
        "date": date.show,
        "count": quantity.show,
        "quantity": quantity.show,
        "entity": entity.show,
        "choice": choice.show,
        "boolean": boolean.show,
        "text": text.show,
    }
)


def shown(possible: Possible, kind: Kind, unit: str | None = None, corpus: Corpus | None = None) -> str:
    """A set as its kind writes it: `2022-11`, `101.. people`, `ttp or jua`; `nothing` when it is empty.

    With a `corpus` a place stands for all its parts: `pakistan`, not every town in it.
    """
    if possible.is_empty():
        return NOTHING
    if kind in ("count", "quantity"):
        return _SHOW[kind](possible, unit)
    if kind == "entity" and corpus is not None and isinstance(possible, Members):
        return entity.show(possible, lambda name: _parts(name, possible, corpus))
    return _SHOW[kind](possible)


def named(possible: Possible, kind: Kind, unit: str | None, corpus: Corpus) -> str:
    """The same, with subjects by the names a reader knows: `Afghan Taliban`, `not Islamabad`."""
    if kind != "entity" or not isinstance(possible, Members) or possible.is_empty() or not possible.names:
        return shown(possible, kind, unit, corpus)
    if possible.negated:
        return f"not {named(possible.complement(), kind, unit, corpus)}"
    outermost = {name for name in possible.names if not (corpus.wholes(name) - {name}) & possible.names}
    return " or ".join(sorted(str(corpus.subjects.get(name, name)) for name in outermost or possible.names))


def shown_claim(claim: Claim) -> str:
    """What a claim says, as understood; names as they were written, which a reader knows better than ids."""
    value = claim.value
    if value.kind == "boolean":
        return shown(claim.possible, value.kind)
    said = shown(value.possible, value.kind, value.unit) if value.kind in _MEASURED else value.written
    return f"not {said}" if claim.denies else said


def _parts(name: str, among: Members, corpus: Corpus) -> frozenset[str]:
    return frozenset(other for other in among.names if name in corpus.wholes(other))
