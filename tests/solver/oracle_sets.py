"""Every smallest set that has no world, when all that can be asked is whether a set has one (MARCO)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import z3

Ids = frozenset[str]
Core = Callable[[Iterable[str]], Ids | None]
"""Some of these that have no world together, or None if all have one."""


def smallest(ids: Sequence[str], core: Core) -> Iterator[Ids]:
    """Every smallest set, by a map of the sets that are not yet known to be in or out."""
    known = z3.SimpleSolver()
    left_out = {one: z3.Bool(one) for one in ids}  # z3 tries false first, so that large sets come first
    while known.check() == z3.sat:
        model = known.model()
        seed = {one for one in ids if not z3.is_true(model.eval(left_out[one]))}
        found = core(seed)
        if found is None:
            grown = _grown(seed, ids, core)
            known.add(z3.Or([z3.Not(left_out[one]) for one in ids if one not in grown]))
        else:
            small = _shrunk(found, core)
            yield small
            known.add(z3.Or([left_out[one] for one in sorted(small)]))


def _grown(seed: set[str], ids: Sequence[str], core: Core) -> set[str]:
    grown = set(seed)
    for one in ids:
        if one not in grown and core(grown | {one}) is None:
            grown.add(one)
    return grown


def _shrunk(found: Ids, core: Core) -> Ids:
    small = found
    for one in sorted(found):
        if one in small and (less := core(small - {one})) is not None:
            small = less
    return small
