"""Suggests a value for each item of a CSV of claims, and measures how many are right by a known truth.

    scripts/bench suggest --claims FILE.csv --gold FILE.csv [--types FILE.json] --out FILE

Claims have the columns source, item and value, the gold item and value; what is written has item, value
and confidence: the share of such suggestions that is right. Where no value leads, none is written. The types
say which items hold numbers or dates, by an item's name, its last part, a pattern, or `*` for all, as in
{"*.height": {"type": "number", "tolerance": 0.02}, "born": "date"}. `tolerance` is a share,
`slack` an amount.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import duckdb

from benchmarks.suggest import claims, fusion, measure, peers
from benchmarks.suggest.measure import Answer
from reconcile.evidence.advice.calibration import MANY_ITEMS, Fit, fitted
from reconcile.evidence.advice.weigh import MARGIN

MANY = 1_000_000
"""From so many votes on, copies are not looked for and the published ways not run, unless asked for."""
BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def main(arguments: Sequence[str]) -> int:
    """Suggests, writes and measures; 2 where a file cannot be used."""
    asked = _parser().parse_args(arguments)
    try:
        _run(asked)
    except (OSError, ValueError, duckdb.Error) as error:
        print(f"scripts/bench suggest: {error}", file=sys.stderr)
        return 2
    return 0


def _run(asked: argparse.Namespace) -> None:
    begun = time.perf_counter()
    connection = duckdb.connect()
    claims.read(connection, asked.claims, asked.types)
    told, votes = (_count(connection, table) for table in ("said", "votes"))
    copies = votes < MANY if asked.copies is None else asked.copies
    fusion.vote(connection, copies=copies)
    answers = suggested(connection, asked.margin)
    if asked.out is not None:
        _write(asked.out, answers)
    items = _count(connection, "items")
    print(
        f"{told:,} claims on {items:,} items: {sum(a.value is not None for a in answers):,} suggestions "
        f"in {time.perf_counter() - begun:.1f} s, copies {'looked for' if copies else 'not looked for'}."
    )
    if asked.gold is not None:
        gold = dict(claims.gold(asked.gold))
        kinds = claims.kinds(connection)
        _tell(answers, gold, kinds)
        _beside(connection, answers, gold, kinds, asked.peers or (asked.peers is None and votes < MANY))


def suggested(connection: duckdb.DuckDBPyConnection, margin: float, fit: Fit = MANY_ITEMS) -> list[Answer]:
    """What is suggested for each item, by name; a tie is never broken."""
    found = connection.execute(
        "SELECT items.name, value, ahead, chance FROM items LEFT JOIN suggested USING (item) "
        "LEFT JOIN options USING (item, option) ORDER BY items.name"
    ).fetchall()
    return [
        Answer(
            item,
            value if value is not None and ahead >= max(margin, 1e-9) else None,
            fitted(chance or 0, fit),
        )
        for item, value, ahead, chance in found
    ]


def _tell(answers: Sequence[Answer], gold: Mapping[str, str], kinds: Mapping[str, claims.Kind]) -> None:
    told = [one for one in answers if one.value is not None and one.item in gold]
    right = [measure.is_right(one.value or "", gold[one.item], kinds[one.item]) for one in told]
    stated = sum(one.chance for one in told) / len(told) if told else 0
    print(f"\nSuggestions that are right: {measure.share(right)}; stated {100 * stated:.1f} %.")
    print("\n| stated | suggestions | stated on average | measured |\n|---|---|---|---|")
    bounds = (0, *BANDS, 1)
    pairs = [(one.chance, good) for one, good in zip(told, right, strict=True)]
    for low, high in pairwise(bounds):
        inside = [(chance, good) for chance, good in pairs if low < chance <= high]
        if inside:
            n, mean, share = measure.calibration(inside, ())[0]
            print(
                f"| {100 * low:.0f}–{100 * high:.0f} % | {n:,} | {100 * mean:.1f} % | {100 * share:.1f} % |"
            )


def _beside(
    connection: duckdb.DuckDBPyConnection,
    answers: Sequence[Answer],
    gold: Mapping[str, str],
    kinds: Mapping[str, claims.Kind],
    published: bool,
) -> None:
    """The majority and the published ways, on all items and on those for which ours suggests something."""
    ours = {one.item: one.value for one in answers if one.value is not None}
    leading = {one.item: one.value for one in suggested(connection, 0) if one.value is not None}
    print("\n| who | right of all items with a known truth | right where ours suggests |\n|---|---|---|")
    rows = {"ours": ours, "ours, without a margin": leading}
    for name, peer in {"majority": peers.majority, **(peers.PEERS if published else {})}.items():
        peer(connection)
        rows[name] = _chosen(connection)
    for name, chosen in rows.items():
        right = {
            item: measure.is_right(value, gold[item], kinds[item])
            for item, value in chosen.items()
            if item in gold
        }
        of_all = measure.share([right.get(item, False) for item in gold if item in kinds])
        print(
            f"| {name} | {of_all} | {measure.share([good for item, good in right.items() if item in ours])} |"
        )
    if not published:
        print(f"\nThe published ways are not run on {MANY:,} claims or more; --peers runs them.")


def _chosen(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The best value of each item; of values that are as good, any, but the same each time."""
    return dict(
        connection.execute(
            "SELECT name, value FROM (SELECT item, arg_max(option, (score, hash(item * 31 + option))) "
            "AS option FROM scores GROUP BY item) JOIN options USING (item, option) JOIN items USING (item)"
        ).fetchall()
    )


def _write(path: Path, answers: Sequence[Answer]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["item", "value", "confidence"])
        writer.writerows([one.item, one.value or "", f"{one.chance:.4f}"] for one in answers)


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    (found,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
    return int(found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench suggest",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--claims", type=Path, required=True, help="CSV with the columns source, item and value"
    )
    parser.add_argument("--gold", type=Path, help="CSV with the columns item and value: what is true")
    parser.add_argument("--types", type=Path, help="JSON: which items hold numbers, dates or text [all text]")
    parser.add_argument("--out", type=Path, help="the CSV to write: item, value, confidence")
    parser.add_argument(
        "--margin",
        type=float,
        default=MARGIN,
        help=f"how far ahead a value must be [{MARGIN:.2f}]; 0: at all",
    )
    parser.add_argument(
        "--copies",
        action=argparse.BooleanOptionalAction,
        help=f"look for sources that copy each other [below {MANY:,} votes]",
    )
    parser.add_argument(
        "--peers",
        action=argparse.BooleanOptionalAction,
        help=f"run the published ways too [below {MANY:,} votes]",
    )
    return parser
