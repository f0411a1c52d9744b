"""What decisions tell of the origins, counted in the desk's database as they come and go.

A row says whether an origin was right in a decided case. Triggers keep the sums of these rows, and those of
each two origins of a case, so that a desk reads a few numbers where there may be very many decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from reconcile.evidence.advice.ballots import Judged
from reconcile.evidence.advice.learning import CROWD, without
from reconcile.evidence.advice.weigh import Learned
from reconcile.model.advice import Record, Shared

Ask = Callable[[str, Sequence[object]], Iterator[tuple[Any, ...]]]

_BOTH_RIGHT = "{one}.is_right AND other.is_right"
_WRONG_ALIKE = "NOT {one}.is_right AND NOT other.is_right AND {one}.letters = other.letters"
_TRIGGER = """
CREATE TRIGGER IF NOT EXISTS judged_{name} AFTER {event} ON judged BEGIN
    INSERT INTO records (origin, times_right, times_wrong)
        VALUES ({one}.origin, {sign} {one}.is_right, {sign} (NOT {one}.is_right))
        ON CONFLICT DO UPDATE SET times_right = times_right + excluded.times_right,
            times_wrong = times_wrong + excluded.times_wrong;
    INSERT INTO shared (one, other, both_right, wrong_alike, apart)
        SELECT min({one}.origin, other.origin), max({one}.origin, other.origin), {sign} ({right}),
            {sign} ({wrong}), {sign} NOT ({right} OR {wrong})
        FROM judged AS other WHERE other.case_id = {one}.case_id AND other.origin <> {one}.origin
            AND NOT other.in_crowd
        ON CONFLICT DO UPDATE SET both_right = both_right + excluded.both_right,
            wrong_alike = wrong_alike + excluded.wrong_alike, apart = apart + excluded.apart;
END
"""


def triggers() -> Iterator[str]:
    """What keeps the sums."""
    for name, event, one, sign in (("comes", "INSERT", "new", ""), ("goes", "DELETE", "old", "-")):
        right, wrong = _BOTH_RIGHT.format(one=one), _WRONG_ALIKE.format(one=one)
        yield _TRIGGER.format(name=name, event=event, one=one, sign=sign, right=right, wrong=wrong)


def judged_rows(case_id: str, judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """The rows of what a decision says of the origins of its case."""
    return [
        {
            "case_id": case_id,
            "origin": one.origin,
            "letters": " ".join(one.letters),
            "is_right": one.right,
            "in_crowd": len(judged) > CROWD,
        }
        for one in judged
    ]


def learned(ask: Ask, case_id: str, names: Collection[str]) -> Learned:
    """What the decisions on all other cases tell of some origins."""
    some = sorted(names)
    if not some:
        return Learned()
    among = f"({', '.join('?' * len(some))})"
    records = {
        origin: Record(right, wrong)
        for origin, right, wrong in ask(f"SELECT * FROM records WHERE origin IN {among}", some)
    }
    pairs = {}
    if 1 < len(some) <= 2 * CROWD:
        both = f"SELECT * FROM shared WHERE one IN {among} AND other IN {among}"
        pairs = {(one, other): Shared(*counts) for one, other, *counts in ask(both, [*some, *some])}
    own = ask("SELECT origin, letters, is_right FROM judged WHERE case_id = ?", [case_id])
    return without(
        Learned(records, pairs),
        [
            Judged(origin, tuple(letters.split(" ")) if letters else (), bool(right))
            for origin, letters, right in own
        ],
    )
