"""Who or what a claim names: a subject by id or alias, one of several, a place with all that lies in it."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.values import one_of
from reconcile.values.members import Members
from reconcile.values.value import Value

NONE = "none"
"""The member that stands for nobody and nothing: there was none."""

_NONE = frozenset({NONE, "nobody", "no one", "nothing"})


def parse(
    text: str, *, resolve: Callable[[str], str], inside: Callable[[str], frozenset[str]] | None = None
) -> Value:
    """The subjects that a text leaves open; `none` is the member of that name.

    `resolve` gives the id of a name or alias, and raises its own error where there is none. `inside` gives an
    id with the ids of all that lies wholly in it: what is said of a place may be so of any part of it.
    """
    ids = _ids(text, resolve)
    members = frozenset().union(*(_within(id, inside) for id in ids))
    return Value("entity", text, Members.of(members))


def show(possible: Members, inside: Callable[[str], frozenset[str]] | None = None) -> str:
    """The ids that a set leaves open, as `a or b`; with `inside`, without those that lie in another."""
    if not possible.names:
        return "any" if possible.negated else "nothing"
    names = possible.names if possible.negated else _outermost(possible.names, inside)
    shown = one_of.shown(sorted(names))
    return f"any but {shown}" if possible.negated else shown


def _ids(text: str, resolve: Callable[[str], str]) -> list[str]:
    """The ids of the names in a text, which is one name if any subject goes by the whole of it."""
    names = one_of.parts(text)
    if not names:
        raise ValueError(f"{text!r} names nobody; write the id or an alias of a subject, 'A or B', or none")
    if len(names) == 1:
        return [_id(names[0], resolve)]
    try:
        return [_id(text.strip(), resolve)]
    except (ValueError, LookupError):
        return [_id(name, resolve) for name in names]


def _id(name: str, resolve: Callable[[str], str]) -> str:
    return NONE if name.lower() in _NONE else resolve(name)


def _within(id: str, inside: Callable[[str], frozenset[str]] | None) -> frozenset[str]:
    return frozenset({id}) if inside is None or id == NONE else inside(id) | {id}


def _outermost(names: frozenset[str], inside: Callable[[str], frozenset[str]] | None) -> frozenset[str]:
    """The names that lie in no other whose whole inside is among them."""
    whole = {name: _within(name, inside) for name in names}
    covered = {part for name in names if whole[name] <= names for part in whole[name] - {name}}
    return names - covered
