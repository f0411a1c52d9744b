"""What one would take instead: the majority, and four published ways to find the truth, as votes in SQL.

They see the same votes as ours, numbers and dates already made one, and are written from their papers:
Sums (Kleinberg's hubs and authorities, as in Pasternack and Roth 2010), TruthFinder (Yin, Han and Yu 2008,
without the influence between values), Accu (Dong, Berti-Équille and Srivastava 2009, without copying) and CRH
(Li, Li, Gao, Zhao, Fan and Han 2014, on categories).
"""

from __future__ import annotations

from collections.abc import Callable

import duckdb

ROUNDS = 20
GAMMA = 0.3
"""TruthFinder's dampening of sources that lean on each other."""
WRONG = 10
"""Accu's number of wrong values."""

Peer = Callable[[duckdb.DuckDBPyConnection], None]
"""It makes `scores` (item, option, score)."""


def majority(connection: duckdb.DuckDBPyConnection) -> None:
    """The value that most sources give."""
    _scores(connection, "SELECT item, option, count(*) AS score FROM votes GROUP BY item, option")


def sums(connection: duckdb.DuckDBPyConnection) -> None:
    """A value is as good as its sources together, and a source as its values together."""
    _trust(connection, "1")
    for _ in range(ROUNDS):
        _scores(connection, f"{_BY_VALUE.format('sum(trust)')}")
        _trust(connection, "sum(score)")
        connection.execute("UPDATE trusts SET trust = trust / (SELECT max(trust) FROM trusts)")


def truthfinder(connection: duckdb.DuckDBPyConnection) -> None:
    """A value is as sure as its sources are not all wrong, a source as sure as its values on average."""
    _trust(connection, "0.9")
    for _ in range(ROUNDS):
        sure = f"1 / (1 + exp(-{GAMMA} * sum(-ln(1 - least(trust, 0.999999)))))"
        _scores(connection, _BY_VALUE.format(sure))
        _trust(connection, "avg(score)")


def accu(connection: duckdb.DuckDBPyConnection) -> None:
    """The probability of each value where wrong ones are as likely as each other; a source is their mean."""
    _trust(connection, "0.8")
    for _ in range(ROUNDS):
        sure = "least(greatest(trust, 0.01), 0.99)"
        _scores(connection, _BY_VALUE.format(f"sum(ln({WRONG} * {sure} / (1 - {sure})))"))
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE votings AS SELECT item, option, score AS votes, exp(score - top) / "
            f"(sum(exp(score - top)) OVER (PARTITION BY item) + greatest({WRONG + 1} - count(*) OVER "
            "(PARTITION BY item), 0) * exp(-top)) AS score FROM "
            "(SELECT *, max(score) OVER (PARTITION BY item) AS top FROM scores)"
        )
        _scores(connection, "SELECT item, option, score FROM votings")
        _trust(connection, "avg(score)")
    _scores(connection, "SELECT item, option, votes AS score FROM votings")


def crh(connection: duckdb.DuckDBPyConnection) -> None:
    """The values that are nearest to what sources say, each weighing as little as it lies from them."""
    _trust(connection, "1")
    for _ in range(ROUNDS):
        _scores(connection, _BY_VALUE.format("sum(trust)"))
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE trusts AS "
            "SELECT voter, -ln(greatest(loss, 1e-9) / greatest(sum(loss) OVER (), 1e-9)) AS trust FROM "
            "(SELECT voter, avg((option <> best)::INTEGER) AS loss FROM votes JOIN (SELECT item, "
            "arg_max(option, (score, hash(item * 31 + option))) AS best FROM scores GROUP BY item) "
            "USING (item) GROUP BY voter)"
        )


PEERS: dict[str, Peer] = {
    "Sums": sums,
    "TruthFinder": truthfinder,
    "Accu": accu,
    "CRH": crh,
}

_BY_VALUE = "SELECT item, option, {} AS score FROM votes JOIN trusts USING (voter) GROUP BY item, option"


def _scores(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE scores AS {query}")


def _trust(connection: duckdb.DuckDBPyConnection, how: str) -> None:
    told = "votes JOIN scores USING (item, option)" if "score" in how else "votes"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE trusts AS SELECT voter, {how} AS trust FROM {told} GROUP BY voter"
    )
