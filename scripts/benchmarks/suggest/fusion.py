"""The suggestion's own vote on millions of claims: Σ independence × ln(5·A/(1−A)), in DuckDB.

How often each source is right is expected from the votes themselves where there is plenty; else one share is
expected for all. A test holds what comes of it against `reconcile.evidence`.
"""

from __future__ import annotations

import duckdb

from reconcile.evidence.advice.dependence import AT_FIRST, COPIED, ENOUGH, MILD
from reconcile.evidence.advice.reliability import OTHERS, SUREST, prior

SOURCES, ITEMS = 10, 200
"""From so many sources and disputed items on there is plenty to learn from."""
ROUNDS = 20
"""So often at most expectation and maximisation are repeated."""
SETTLED = 0.002
"""No reliability moves by more: then it ends."""
SAMPLE = 500_000
"""Of more votes, a sample of items of about so many is looked at first, and all of them at the end."""
FEW = 20
"""So many pairs of wrong votes are as good as what is thought of them before they are looked at."""


def vote(connection: duckdb.DuckDBPyConnection, *, copies: bool = True, learn: bool = True) -> None:
    """Make `suggested` (item, option, sum, ahead, chance) of the votes: the best value of each item, and how
    far it is ahead; `chance` is as the votes give it, before any fit.

    `copies`: look for sources that copy. `learn`: expect how often sources are right.
    """
    right, wrong = prior("F")
    _make(connection, "shares", f"SELECT voter, {right / (right + wrong)} AS share FROM voters")
    _make(connection, "counted", _ALONE.format(_sample(connection)))
    others: float = OTHERS
    _add_up(connection, others)
    if learn:
        for each in (False, _plenty(connection)):
            others = _learn(connection, each, others)
            if copies:
                _discount(connection)
                others = _learn(connection, each, others)
        if not copies:
            _make(connection, "counted", _ALONE.format("votes"))
            _learn(connection, each, others, rounds=1)
    _rank(connection)


_ALONE = "SELECT item, option, voter, 1.0::DOUBLE AS part FROM {}"


def _sample(connection: duckdb.DuckDBPyConnection) -> str:
    (votes,) = connection.execute("SELECT count(*) FROM votes").fetchone() or (0,)
    return f"(SELECT * FROM votes WHERE item % {votes // SAMPLE} = 0)" if votes >= 2 * SAMPLE else "votes"


def _plenty(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether enough sources tell of enough disputed items."""
    disputed = "SELECT item FROM votes GROUP BY item HAVING max(option) > min(option)"
    asked = f"SELECT count(DISTINCT item), count(DISTINCT voter) FROM votes WHERE item IN ({disputed})"
    items, sources = connection.execute(asked).fetchone() or (0, 0)
    return bool(items >= ITEMS and sources >= SOURCES)


def _learn(connection: duckdb.DuckDBPyConnection, each: bool, others: float, rounds: int = ROUNDS) -> float:
    """Expect who is right, and how often each then is, until neither moves; as how many wrong values there
    seem to be. Unless `each` is learned by itself, all are thought to be right as often as each other.
    """
    right, wrong = prior("F")
    _add_up(connection, others)
    for _ in range(rounds):
        _make(
            connection,
            "found",
            "SELECT voter, sum(chance) AS sure, count(*) AS told FROM "
            "(SELECT item, voter, sum(chance) AS chance FROM counted JOIN sums USING (item, option) "
            "GROUP BY item, voter) GROUP BY voter",
        )
        sure, told = ("sure", "told") if each else ("sum(sure) OVER ()", "sum(told) OVER ()")
        _make(
            connection,
            "moved",
            f"SELECT voter, ({right} + coalesce({sure}, 0)) / ({right + wrong} + coalesce({told}, 0)) "
            "AS share, shares.share AS before FROM shares LEFT JOIN found USING (voter)",
        )
        (by,) = connection.execute("SELECT coalesce(max(abs(share - before)), 0) FROM moved").fetchone() or (
            0,
        )
        _make(connection, "shares", "SELECT voter, share FROM moved")
        _add_up(connection, others)
        others = _others(connection)
        if by < SETTLED:
            break
    _add_up(connection, others)
    return others


def _others(connection: duckdb.DuckDBPyConnection) -> float:
    """As how many wrong values, all as likely, the wrong votes look: by how often two of them are one.

    The vote itself keeps to 5; the chances that are stated do not, for where only one other value can be told
    (yes or no), two wrong votes agree always, and where sources copy, more often than by chance.
    """
    found = connection.execute(
        "SELECT sum(alike), sum(apart) FROM (SELECT item, "
        "sum((1 - chance) * (many * many - squares) / 2) AS alike, "
        "(sum(many) ** 2 - sum(many * many)) / 2 - sum(chance * many * (whole - many)) AS apart FROM "
        "(SELECT *, sum(many) OVER (PARTITION BY item) AS whole FROM (SELECT item, option, "
        "sum(part) AS many, sum(part * part) AS squares, any_value(chance) AS chance "
        "FROM counted JOIN sums USING (item, option) GROUP BY item, option)) GROUP BY item)"
    ).fetchone() or (0, 0)
    alike, apart = (max(float(one or 0), 0) for one in found)
    return min(max((alike + apart + FEW) / (alike + FEW / OTHERS), 1), 100)


def _add_up(connection: duckdb.DuckDBPyConnection, others: float) -> None:
    """Make `sums` (item, option, sum, chance)."""
    odds = f"least(share, {SUREST}) / (1 - least(share, {SUREST}))"
    _make(
        connection,
        "sums",
        "SELECT item, option, sum, exp(odds - top) / (sum(exp(odds - top)) OVER each_item + "
        f"greatest({others} + 1 - count(*) OVER each_item, 0) * exp(-top)) AS chance FROM ("
        "SELECT *, max(odds) OVER (PARTITION BY item) AS top FROM (SELECT item, option, "
        "sum(part * weight) AS sum, sum(part * its_odds) AS odds FROM counted JOIN (SELECT voter, "
        f"greatest(ln({OTHERS} * {odds}), 0) AS weight, greatest(ln({others} * {odds}), 0) AS its_odds "
        "FROM shares) USING (voter) GROUP BY item, option)) WINDOW each_item AS (PARTITION BY item)",
    )


def _rank(connection: duckdb.DuckDBPyConnection) -> None:
    """The best value of each item, with how far it is ahead of the next, or of a value that nobody told."""
    _make(
        connection,
        "suggested",
        "SELECT item, option, sum, sum - next AS ahead, chance FROM (SELECT item, option, sum, chance, "
        "lead(sum, 1, 0) OVER ranked AS next, row_number() OVER ranked AS place FROM sums "
        "WINDOW ranked AS (PARTITION BY item ORDER BY sum DESC, option)) WHERE place = 1",
    )


def _discount(connection: duckdb.DuckDBPyConnection) -> None:
    """Count less of a vote beside those before it that its source seems to copy, or be copied by."""
    _make(
        connection, "best", "SELECT item, arg_max(option, (sum, -option)) AS option FROM sums GROUP BY item"
    )
    _make(
        connection,
        "pairs",
        "SELECT a.voter AS one, b.voter AS other, "
        "count(*) FILTER (a.option = b.option AND a.option = best.option) AS together, "
        "count(*) FILTER (a.option = b.option AND a.option <> best.option) AS wrong, "
        "count(*) FILTER (a.option <> b.option) AS apart FROM votes a JOIN votes b ON a.item = b.item "
        f"AND a.voter < b.voter JOIN best ON best.item = a.item GROUP BY ALL HAVING count(*) >= {ENOUGH}",
    )
    both, neither = "(s.share * t.share)", f"((1 - s.share) * (1 - t.share) / {OTHERS})"
    mean, rest = "((s.share + t.share) / 2)", 1 - COPIED
    shares = "(SELECT voter, least(share, 0.999) AS share FROM shares)"
    _make(
        connection,
        "leans",
        f"SELECT one, other, {MILD} / (1 + exp(-greatest(least(ln({AT_FIRST / (1 - AT_FIRST)}) "
        f"+ together * ln(({COPIED} * {mean} + {rest} * {both}) / {both}) "
        f"+ wrong * ln(({COPIED} * (1 - {mean}) + {rest} * {neither}) / {neither}) "
        f"+ apart * ln({rest}), 50), -50))) AS part FROM pairs "
        f"JOIN {shares} s ON s.voter = one JOIN {shares} t ON t.voter = other",
    )
    _make(
        connection,
        "counted",
        "WITH ranked AS (SELECT item, option, voter, row_number() OVER (PARTITION BY item, option "
        "ORDER BY share DESC, voter) AS place FROM votes JOIN shares USING (voter)) "
        "SELECT r.item, r.option, r.voter, exp(coalesce(sum(ln(1 - part)), 0)) AS part FROM ranked r "
        "LEFT JOIN (SELECT r.item, r.option, r.voter, l.part FROM ranked r JOIN ranked b ON b.item = r.item "
        "AND b.option = r.option AND b.place < r.place JOIN leans l ON l.one = least(r.voter, b.voter) "
        "AND l.other = greatest(r.voter, b.voter) WHERE l.part > 0.001) USING (item, option, voter) "
        "GROUP BY ALL",
    )


def _make(connection: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {query}")
