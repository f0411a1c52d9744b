"""Claims of a CSV as votes: each source with the values of an item that its own allows.

What is written alike is one value. Numbers within a tolerance of the value most of them are near are one, and
a date without its day or month backs each finer one that it contains. A source that gives two values for an
item backs neither. These are the camps and ballots of `reconcile.evidence`, for millions of claims.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

TOLERANCE = 0.01
"""The share of an item's median by which numbers may differ and be one, where the types do not say."""
NUMBER = {"number", "numeric", "numerical", "continuous", "count", "quantity", "float", "int", "integer"}
DATE = {"date", "day", "time", "datetime"}
TEXT = {"text", "string", "categorical", "category", "entity", "choice", "boolean", "name"}

Kind = tuple[str, float, float]
"""A type, with the share and the amount by which numbers may differ."""
Types = Mapping[str, Kind]


def read(connection: duckdb.DuckDBPyConnection, claims: Path, types: Path | None) -> None:
    """Make the tables `items` (item, name, kind, within), `voters` (voter, name), `options` (item, option,
    value) and `votes` (item, option, voter). ValueError says what a file lacks.
    """
    _claims(connection, claims)
    _items(connection, read_types(types))
    _said(connection)
    _options(connection)


def read_types(path: Path | None) -> Types:
    """The type of items by what they are called, with the tolerance for numbers: a share, or an amount."""
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{path} is not JSON: {error}") from None
    if not isinstance(found, dict):
        raise ValueError(f'{path} must hold an object such as {{"*.height": "number"}}')
    return {str(key): _type(str(key), value) for key, value in found.items()}


def _type(key: str, given: Any) -> tuple[str, float, float]:
    told = given if isinstance(given, dict) else {"type": given}
    kind = str(told.get("type", "text")).casefold()
    known = {**dict.fromkeys(NUMBER, "number"), **dict.fromkeys(DATE, "date"), **dict.fromkeys(TEXT, "text")}
    if kind not in known:
        raise ValueError(f"the type of {key} is {kind!r}; number, date and text are known")
    return known[kind], _share(told.get("tolerance", TOLERANCE)), float(told.get("slack", 0))


def _share(given: Any) -> float:
    written = str(given).strip()
    return float(written.rstrip("% ")) / 100 if written.endswith("%") else float(written)


def _claims(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    read_csv = f"read_csv('{_quoted(path)}', header = true, all_varchar = true, nullstr = '\\0')"
    columns = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {read_csv}").fetchall()}
    if missing := {"source", "item", "value"} - columns:
        raise ValueError(f"{path} has no column {', '.join(sorted(missing))}")
    connection.execute(
        "CREATE TEMP TABLE claims AS SELECT DISTINCT trim(source) AS source, trim(item) AS item, "
        f"trim(value) AS value FROM {read_csv} WHERE trim(value) <> ''"
    )
    connection.execute(
        "CREATE TEMP TABLE voters AS SELECT row_number() OVER (ORDER BY source)::INTEGER AS voter, "
        "source AS name FROM (SELECT DISTINCT source FROM claims)"
    )


def _items(connection: duckdb.DuckDBPyConnection, types: Types) -> None:
    """Each item with its type: of its own name, of its last part, of a pattern, or of `*`."""
    connection.execute("CREATE TEMP TABLE types (key VARCHAR, kind VARCHAR, share DOUBLE, slack DOUBLE)")
    rows = [(key, *told) for key, told in types.items()]
    if rows:
        connection.executemany("INSERT INTO types VALUES (?, ?, ?, ?)", rows)
    patterns = [key for key in types if re.search(r"[*?\[]", key) and key != "*"]
    exact = "LEFT JOIN types AS own ON own.key = item "
    exact += r"LEFT JOIN types AS last ON last.key = regexp_extract(item, '([^./:|#]*)$', 1) "
    exact += "LEFT JOIN types AS other ON other.key = '*'"
    by_pattern = "".join(
        f" LEFT JOIN types AS p{n} ON p{n}.key = '{_quoted(key)}' AND item GLOB p{n}.key"
        for n, key in enumerate(patterns)
    )
    names = ["own", "last", *(f"p{n}" for n in range(len(patterns))), "other"]

    def chosen(column: str, default: str) -> str:
        return f"coalesce({', '.join(f'{name}.{column}' for name in names)}, {default})"

    connection.execute(
        "CREATE TEMP TABLE items AS SELECT row_number() OVER (ORDER BY item)::INTEGER AS item, item AS name, "
        f"{chosen('kind', repr('text'))} AS kind, {chosen('share', str(TOLERANCE))} AS share, "
        f"{chosen('slack', '0')} AS slack FROM (SELECT DISTINCT item FROM claims) {exact}{by_pattern}"
    )


def _said(connection: duckdb.DuckDBPyConnection) -> None:
    """Every claim by numbers: `said` (item, voter, value, key), where values of one key are one value."""
    connection.execute(
        "CREATE TEMP TABLE told AS SELECT i.item, v.voter, c.value, i.kind, i.share, i.slack, "
        "CASE i.kind WHEN 'number' THEN try_cast(replace(replace(c.value, ',', ''), ' ', '') AS DOUBLE) END "
        "AS number FROM claims c JOIN items i ON i.name = c.item JOIN voters v ON v.name = c.source"
    )
    connection.execute("DROP TABLE claims")
    connection.execute(
        "CREATE TEMP TABLE said AS SELECT item, voter, value, kind, 'text ' || lower(value) AS key FROM told "
        f"WHERE number IS NULL UNION ALL {_BUCKETS}"
    )


_BUCKETS = """
SELECT item, voter, value, kind, 'number ' || CAST(floor((number - middle) / (2 * width) + 0.5) AS BIGINT)
FROM (
    SELECT *, first_value(number) OVER (PARTITION BY item ORDER BY around DESC, alike DESC, apart, number)
        AS middle
    FROM (
        SELECT *, count(*) OVER (PARTITION BY item, number) AS alike, abs(number - median) AS apart,
            count(*) OVER (
                PARTITION BY item ORDER BY number RANGE BETWEEN width PRECEDING AND width FOLLOWING
            ) AS around
        FROM (
            SELECT *, greatest(share * abs(median), slack, 1e-12) AS width
            FROM (
                SELECT *, median(number) OVER (PARTITION BY item) AS median FROM told WHERE number IS NOT NULL
            )
        )
    )
)
"""


def _options(connection: duckdb.DuckDBPyConnection) -> None:
    """Each value of an item, written as most write it, and who backs it."""
    connection.execute(
        "CREATE TEMP TABLE written AS SELECT item, key, any_value(kind) AS kind, "
        "arg_max(value, (many, -place)) AS value FROM (SELECT *, abs(percent_rank() OVER "
        "(PARTITION BY item, key ORDER BY try_cast(value AS DOUBLE), value) - 0.5) AS place "
        "FROM (SELECT item, key, kind, value, count(*) AS many FROM said GROUP BY ALL)) GROUP BY item, key"
    )
    connection.execute(
        "CREATE TEMP TABLE inside AS SELECT w.item, w.key AS coarse, f.key AS fine FROM written w "
        "JOIN written f ON f.item = w.item AND w.kind = 'date' AND starts_with(f.value, w.value || '-')"
    )
    connection.execute(
        "CREATE TEMP TABLE options AS SELECT item, row_number() OVER (PARTITION BY item ORDER BY value) AS "
        "option, value, key FROM written w WHERE NOT EXISTS "
        "(SELECT 1 FROM inside WHERE inside.item = w.item AND coarse = w.key)"
    )
    connection.execute(
        "CREATE TEMP TABLE one AS SELECT item, voter, any_value(key) AS key FROM said GROUP BY item, voter "
        "HAVING count(DISTINCT key) = 1"
    )
    connection.execute(
        "CREATE TEMP TABLE votes AS SELECT o.item, o.option::INTEGER AS option, one.voter::INTEGER AS voter "
        "FROM one JOIN options o ON o.item = one.item AND o.key = one.key UNION ALL "
        "SELECT o.item, o.option::INTEGER, one.voter::INTEGER FROM one JOIN inside USING (item) "
        "JOIN options o ON o.item = one.item AND o.key = inside.fine WHERE inside.coarse = one.key"
    )
    connection.execute("DROP TABLE told")


def kinds(connection: duckdb.DuckDBPyConnection) -> dict[str, Kind]:
    """The type of each item, by its name."""
    return {
        name: (*told,)
        for name, *told in connection.execute("SELECT name, kind, share, slack FROM items").fetchall()
    }


def gold(path: Path) -> Iterator[tuple[str, str]]:
    """The items and their true values in a CSV with the columns item and value."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = csv.DictReader(file)
        if missing := {"item", "value"} - {*(read.fieldnames or ())}:
            raise ValueError(f"{path} has no column {', '.join(sorted(missing))}")
        for row in read:
            yield row["item"].strip(), row["value"].strip()


def _quoted(text: object) -> str:
    return str(text).replace("'", "''")
