"""Instances that ask nothing: an item without claims, of which nothing else is asked, can make them true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reconcile.bulk.database import Database, quoted
from reconcile.bulk.typed import listed
from reconcile.model.vocabulary import Vocabulary, VocabularyRule

Way = Literal["down", "up", "both", "none"]
"""Where such an item must be able to move the sum."""


def prune(database: Database, rules: Sequence[VocabularyRule], words: Vocabulary) -> None:
    """A table `total` of all terms, each item once in its instance, without instances that ask nothing."""
    key = "rule, subject, target, frame"
    database.run(
        f"""
        CREATE TABLE total AS
        SELECT {key}, owner, property, node, SUM(factor) AS factor, MAX(first) AS first, MAX(last) AS last
        FROM term GROUP BY {key}, owner, property, node HAVING SUM(factor) <> 0"""
    )
    ways = ((number, _way(rule)) for number, rule in enumerate(rules))
    database.table("way", {"rule": "INTEGER", "way": "VARCHAR"}, ways)
    while True:
        database.run(_gone(rules, words))
        if not database.one("SELECT COUNT(*) FROM gone"):
            return
        same = " AND ".join(f"t.{name} = g.{name}" for name in key.split(", "))
        database.run(f"DELETE FROM total AS t USING gone AS g WHERE {same}")


def _gone(rules: Sequence[VocabularyRule], words: Vocabulary) -> str:
    """A table `gone` of the instances that ask nothing, as things stand."""
    counted = listed(one for one in words.properties.values() if one.kind == "count")
    apart = {
        term.path[-1] for rule in rules if rule.cumulative or rule.superlative for term in rule.require.terms
    }
    apart |= {rule.superlative.of for rule in rules if rule.superlative}
    asked = ", ".join([quoted(""), *map(quoted, sorted(apart))])

    def can(sign: str) -> str:
        free = f"CASE WHEN t.factor {sign} 0 OR t.property NOT IN ({counted}) THEN 1 ELSE 0 END"
        return f"MAX({free}) = 1"

    return f"""
        CREATE OR REPLACE TABLE gone AS
        SELECT t.rule, t.subject, t.target, t.frame
        FROM total AS t
        JOIN (
            SELECT owner, property, node FROM total GROUP BY owner, property, node HAVING COUNT(*) = 1
        ) AS lonely ON t.owner = lonely.owner AND t.property = lonely.property AND t.node = lonely.node
        JOIN way AS w ON t.rule = w.rule
        LEFT JOIN item AS i ON t.owner = i.subject AND t.property = i.property AND t.node = i.frame
        WHERE NOT COALESCE(i.told, FALSE) AND t.first IS NULL AND t.property NOT IN ({asked})
        GROUP BY t.rule, t.subject, t.target, t.frame, w.way
        HAVING (w.way = 'down' AND {can("<")}) OR (w.way = 'up' AND {can(">")})
            OR (w.way = 'both' AND {can("<")} AND {can(">")})"""


def _way(rule: VocabularyRule) -> Way:
    match rule.require.operator:
        case "<" | "<=":
            return "down"
        case ">" | ">=":
            return "up"
    even = all(abs(factor) == 1 for term, factor in rule.require.balance if term.path)
    return "both" if even and all(one.factor.denominator == 1 for one in rule.require.constants) else "none"
