"""What is expected of the origins, as the desk's database holds it: numbers of thousandths, to be exact.

It is found when the cases are. A decision takes what was expected of its case out of the sums, and one that
is taken back puts it in again; the rest stays as it is until the cases are found anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from reconcile.evidence.advice.expectation import NOTHING_EXPECTED, Expectation, Part
from reconcile.evidence.advice.learning import CROWD
from reconcile.model.advice import Record, Shared
from reconcile.store.judging import Ask

HOW = "expected"
"""Under this name is kept how it was found; nothing where nothing is expected."""
WHOLE = 1_000

_MOVED = "(SELECT status <> 'resolved' FROM shelf_cases WHERE id = :case) <> :waits"
MOVES = (
    "UPDATE expected SET times_right = times_right + :sign * :right, "
    f"times_wrong = times_wrong + :sign * :wrong WHERE origin = :origin AND {_MOVED}",
    "UPDATE expected_pairs SET both_right = both_right + :sign * :right, "
    "wrong_alike = wrong_alike + :sign * :wrong, apart = apart + :sign * :apart "
    f"WHERE one = :one AND other = :other AND {_MOVED}",
)
"""What a case adds comes or goes, where it is decided and was not, or the other way round."""


def origin_rows(found: Expectation) -> Iterator[dict[str, Any]]:
    """The rows of what is expected of each origin; one that only tells of others has a share alone."""
    for origin, share in found.shares.items():
        right, wrong = map(_whole, found.records.get(origin, Record()))
        yield {"origin": origin, "times_right": right, "times_wrong": wrong, "share": share}


def pair_rows(found: Expectation) -> Iterator[dict[str, Any]]:
    """The rows of what is expected of two origins that tell of enough cases together."""
    for (one, other), shared in found.pairs.items():
        right, wrong, apart = map(_whole, shared)
        told = {"both_right": right, "wrong_alike": wrong, "apart": apart}
        yield {"one": one, "other": other, **told, "lean": found.leans.get((one, other), 0)}


def moves(case_id: str, waits: bool, part: Part) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What a case adds to either table, or takes out of it, as it now stands."""
    how = {"case": case_id, "waits": waits, "sign": 1 if waits else -1}
    return (
        [
            {**how, "origin": origin, "right": _whole(one.right), "wrong": _whole(one.wrong)}
            for origin, one in part.records.items()
        ],
        [
            {**how, "one": one, "other": other, "right": right, "wrong": wrong, "apart": apart}
            for (one, other), shared in part.pairs.items()
            for right, wrong, apart in (map(_whole, shared),)
        ],
    )


def how(found: Expectation) -> bytes:
    """How it was found, to be kept: as how many wrong values wrong votes look, and one in how many cases."""
    return f"{found.others!r} {found.every}".encode()


def expected(ask: Ask, how: bytes, names: Collection[str]) -> Expectation:
    """What is expected of some origins in all cases that wait; nothing where it was not found how."""
    some, (others, every) = sorted(names), (how or b"5 1").split()
    if not how or not some:
        return NOTHING_EXPECTED
    among = f"({', '.join('?' * len(some))})"
    asked = f"SELECT origin, times_right, times_wrong, share FROM expected WHERE origin IN {among}"
    rows, pairs = [*ask(asked, some)], list[tuple[Any, ...]]()
    if 1 < len(some) <= 2 * CROWD:
        both = f"one IN {among} AND other IN {among}"
        asked = f"SELECT one, other, lean, both_right, wrong_alike, apart FROM expected_pairs WHERE {both}"
        pairs = [*ask(asked, [*some, *some])]
    return Expectation(
        float(others),
        int(every),
        {origin: share for origin, *_, share in rows},
        {(one, other): lean for one, other, lean, *_ in pairs if lean},
        {origin: Record(right / WHOLE, wrong / WHOLE) for origin, right, wrong, _ in rows},
        {(one, other): Shared(*(n / WHOLE for n in counts)) for one, other, _, *counts in pairs},
    )


def _whole(number: float) -> int:
    return round(number * WHOLE)
