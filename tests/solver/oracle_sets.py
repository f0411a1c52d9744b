"""Every smallest set that has no world, when all that can be asked is whether a set has one (MARCO)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import z3

Ids = frozenset[str]
Core = Callable[[Iterable[str]], Ids | None]
"""Some of these that have no world together, or None if all have one."""


def smallest(ids: Sequence[str], core: Core, steps: int) -> tuple[list[Ids], bool]:
    """Every smallest set, by a map of the sets that are not yet known to be in or out; and if these are all.

    After so many steps it is left at those found so far.
    """
    known, found = z3.SimpleSolver(), list[Ids]()
    left_out = {one: z3.Bool(one) for one in ids}  # z3 tries false first, so that large sets come first
    for _ in range(steps):
        if known.check() != z3.sat:
            return found, True
        model = known.model()
        seed = {one for one in ids if not z3.is_true(model.eval(left_out[one]))}
        without = core(seed)
        if without is None:
            grown = _grown(seed, ids, core)
            known.add(z3.Or([z3.Not(left_out[one]) for one in ids if one not in grown]))
        else:
            found.append(_shrunk(without, core))
            known.add(z3.Or([left_out[one] for one in sorted(found[-1])]))
    return found, False


def apart(ids: Iterable[str], said: Mapping[str, z3.ExprRef], told: Iterable[z3.ExprRef]) -> list[list[str]]:
    """The ids by what they speak of: nothing that is told ties the unknowns of two groups together."""
    groups, seen = _Groups(), dict[int, frozenset[int]]()
    for expression in (*said.values(), *told):
        groups.tie(_unknowns(expression, seen))
    found: dict[int, list[str]] = {}
    for one in ids:
        unknowns = _unknowns(said[one], seen)
        found.setdefault(groups.of(min(unknowns)) if unknowns else -1, []).append(one)
    return list(found.values())


class _Groups:
    """Unknowns that are tied together, each group under one of them."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def of(self, one: int) -> int:
        while (above := self._above.get(one, one)) != one:
            self._above[one] = self._above.get(above, above)
            one = above
        return one

    def tie(self, all_of: Iterable[int]) -> None:
        first, *others = all_of or [0]
        for other in others:
            self._above[self.of(other)] = self.of(first)


def _unknowns(expression: z3.ExprRef, seen: dict[int, frozenset[int]]) -> frozenset[int]:
    """The unknowns in an expression."""
    key = expression.get_id()
    if key not in seen:
        parts = [_unknowns(part, seen) for part in expression.children()]
        is_unknown = not parts and expression.decl().kind() == z3.Z3_OP_UNINTERPRETED
        seen[key] = frozenset({key}) if is_unknown else frozenset().union(*parts)
    return seen[key]


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
