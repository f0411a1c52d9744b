"""Statements for DuckDB as what Spark has to do for them, in Spark's own SQL: SQLGlot reads and writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlglot
from sqlglot import exp

Tree = Any
"""What SQLGlot reads; its classes have other bases from release to release."""


@dataclass(frozen=True)
class Query:
    """Rows that are asked for; under a `name`, a view of them."""

    tree: Tree
    name: str = ""

    @cached_property
    def tables(self) -> list[str]:
        """The tables that it reads, each as often as it is read."""
        return [table.name for table in self.tree.find_all(exp.Table)]

    def through(self, views: Mapping[str, Query]) -> Query:
        """The query with views as the queries that they stand for."""

        def seen_through(node: Tree) -> Tree:
            if not isinstance(node, exp.Table) or node.name not in views:
                return node
            return exp.alias_(views[node.name].tree.copy().subquery(), node.alias or node.name, table=True)

        return Query(self.tree.transform(seen_through))

    def sql(self, names: Mapping[str, str]) -> str:
        """The query for Spark, which knows the tables under other names."""

        def named(node: Tree) -> Tree:
            match node:
                case exp.Table():
                    return exp.alias_(exp.to_table(names[node.name]), node.alias or node.name, table=True)
                case exp.Anonymous() if node.name.upper() == "HASH":
                    return exp.Anonymous(this="xxhash64", expressions=node.expressions)
            return node

        return str(self.tree.transform(named).sql("spark", identify=True))


@dataclass(frozen=True)
class Table:
    """A new table: its columns as Spark declares them, or the query that fills it."""

    name: str
    columns: str
    query: Query | None


@dataclass(frozen=True)
class Insert:
    """Rows put into a table; into all of its columns, where none are named."""

    name: str
    columns: tuple[str, ...]
    query: Query


@dataclass(frozen=True)
class Delete:
    """Rows taken out of a table: the query of those that are `left`, or none of them."""

    name: str
    left: Query | None


@dataclass(frozen=True)
class Drop:
    """A table that nobody needs any more."""

    name: str


Statement = Query | Table | Insert | Delete | Drop


def read(statement: str) -> Statement:
    """What a statement asks for; ValueError where that is more than Spark can be told."""
    tree = sqlglot.parse_one(statement, read="duckdb")
    match tree:
        case exp.Create(this=exp.Schema() as schema):
            columns = ", ".join(one.sql("spark", identify=True) for one in schema.expressions)
            return Table(schema.this.name, columns, None)
        case exp.Create(this=exp.Table() as table, expression=exp.Query() as query):
            is_view = tree.kind == "VIEW"
            return Query(query, table.name) if is_view else Table(table.name, "", Query(query))
        case exp.Insert(this=exp.Schema() as schema, expression=rows):
            return Insert(schema.this.name, tuple(one.name for one in schema.expressions), Query(rows))
        case exp.Insert(this=exp.Table() as table, expression=rows):
            return Insert(table.name, (), Query(rows))
        case exp.Delete(this=exp.Table() as table):
            return Delete(table.name, _left(tree, table))
        case exp.Drop():
            dropped = tree.find(exp.Table)
            assert dropped is not None
            return Drop(dropped.name)
        case exp.Query():
            return Query(tree)
    raise ValueError(f"Spark cannot be told: {statement}")


def _left(tree: exp.Delete, table: exp.Table) -> Query | None:
    """The rows that a deletion leaves: those that meet no row that it uses."""
    used, where = tree.args.get("using"), tree.args.get("where")
    if not used or where is None:
        return None
    star = exp.Column(this=exp.Star(), table=exp.to_identifier(table.alias_or_name))
    rows = exp.select(star).from_(table.copy())
    return Query(rows.join(used[0].copy(), on=where.this.copy(), join_type="left anti"))
