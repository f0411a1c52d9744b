"""Decisions that come in bulk, beside those that have a file of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.model.resolution import Resolution


def counted(in_bulk: Iterable[Resolution], own: Iterable[Resolution]) -> Iterator[Resolution]:
    """Every decision with a file of its own, and of those in bulk the latest on a case that is later still.

    So an editor overrules a table, and needs not mend it; a table that is newer overrules the editor.
    """
    own = list(own)
    decided = {one.case: one.at for one in sorted(own, key=_at)}
    latest = {one.case: one for one in sorted(in_bulk, key=_at)}
    yield from (one for one in latest.values() if one.case not in decided or one.at > decided[one.case])
    yield from own


def _at(decision: Resolution) -> str:
    return decision.at
