"""Items that declared rules tie together: which of them surely have a world, and may be left out.

A rule laid over one subject is an *instance*: a sum over items. Each item has the values that all its claims
leave open (*agreed*), and those that any of them leaves open (*wide*). An instance is

- `idle` if it holds however wide values are chosen: no set of these claims can break it;
- `kept` if it holds however agreed values are chosen;
- `possible` if some agreed values obey it, and `lowest` if the lowest ones do.

Say no item of a component parts. What is kept asks nothing more of agreed values. If the other instances of
the component share no item with each other and each is possible, or if all of them hold with every item at
its lowest, then one world holds all claims, and with it every smaller set of them: the component may be left
out. All else is read: each instance that is not idle and has an item that parts, is not possible, or shares
one and is not lowest; and, from item to item, everything that instances which are not idle tie to these. An
idle instance binds nobody, so no conflict reaches beyond. An instance in which too few items have claims for
anything to break counts only where an item without claims ties it to one with others (a chain over what
nobody told).
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.bulk import instances, verdicts
from reconcile.bulk.closure import chosen
from reconcile.bulk.database import Database, quoted
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import VocabularyRule

KEY = "rule, subject, target, frame"
"""The columns of an instance."""
NODE = "owner, property, node"
"""The columns of an item in an instance: its subject, its property, its frame."""


def close(database: Database, corpus: Corpus) -> None:
    """Adds to the table `chosen` all items that rules tie together and that may have no world."""
    rules = corpus.vocabulary.binding
    if not rules:
        return
    for statement in _laid(rules, corpus):
        database.run(statement)
    instances.facts(database, corpus)
    for number, rule in enumerate(rules):
        for statement in _judged(number, rule, corpus):
            database.run(statement)
    _spread(database)


def _laid(rules: tuple[VocabularyRule, ...], corpus: Corpus) -> Iterator[str]:
    yield verdicts.items(rules, corpus.vocabulary)
    yield f"CREATE TABLE link (rule INTEGER, subject VARCHAR, target VARCHAR, frame VARCHAR, {_NODES})"
    yield (
        "CREATE TABLE verdict (rule INTEGER, subject VARCHAR, target VARCHAR, frame VARCHAR, "
        "idle BOOLEAN, kept BOOLEAN, possible BOOLEAN, lowest BOOLEAN, sparse BOOLEAN)"
    )


_NODES = "owner VARCHAR, property VARCHAR, node VARCHAR"


def _judged(number: int, rule: VocabularyRule, corpus: Corpus) -> Iterator[str]:
    """The instances of one rule with their items and what they ask; all of its items where it is too rich."""
    if rule.cumulative:
        yield from verdicts.never_falls(number, rule)
    elif rule.lifetime:
        yield from instances.lifetime(number, rule, corpus.vocabulary)
        yield from verdicts.sums(number, rule, corpus.vocabulary)
    elif instances.is_plain(rule, corpus.vocabulary):
        yield from instances.laid(number, rule)
        yield from verdicts.sums(number, rule, corpus.vocabulary)
    else:
        listed = ", ".join(map(quoted, sorted(rule.names)))
        yield chosen(f"SELECT subject, property, frame FROM told WHERE fit AND property IN ({listed})")


def _spread(database: Database) -> None:
    """Chooses the items of instances that may be broken, and of all that these are tied to."""
    for statement in _seeds():
        database.run(statement)
    while database.one("SELECT COUNT(*) FROM fresh"):
        database.run(f"INSERT INTO reached SELECT {KEY} FROM fresh")
        database.run("DROP TABLE fresh")
        database.run(_next())
    told = f"SELECT l.owner AS subject, l.property, l.node AS frame FROM link AS l JOIN reached AS r {_ON}"
    database.run(chosen(told))


_SAME = " AND ".join(f"l.{name} = r.{name}" for name in KEY.split(", "))
_ON = f"ON {_SAME}"


def _seeds() -> Iterator[str]:
    yield f"CREATE TABLE reached AS SELECT {KEY} FROM verdict WHERE FALSE"
    yield f"""
        CREATE TABLE tie AS
        SELECT DISTINCT l.*, r.sparse, i.subject IS NOT NULL AS told
        FROM link AS l JOIN verdict AS r {_ON}
        LEFT JOIN item AS i ON l.owner = i.subject AND l.property = i.property AND l.node = i.frame
        WHERE NOT r.idle"""
    yield f"""
        CREATE TABLE bare AS
        SELECT DISTINCT {KEY} FROM tie WHERE sparse
        EXCEPT
        SELECT l.rule, l.subject, l.target, l.frame
        FROM tie AS l
        JOIN tie AS o ON l.owner = o.owner AND l.property = o.property AND l.node = o.node
        JOIN tie AS h ON o.rule = h.rule AND o.subject = h.subject
            AND o.target = h.target AND o.frame = h.frame
        LEFT JOIN tie AS m ON l.rule = m.rule AND l.subject = m.subject AND l.target = m.target
            AND l.frame = m.frame AND h.owner = m.owner AND h.property = m.property AND h.node = m.node
        WHERE l.sparse AND NOT l.told AND h.told AND m.rule IS NULL"""
    yield f"DELETE FROM verdict AS r USING bare AS l WHERE {_SAME}"
    yield f"DELETE FROM tie AS r USING bare AS l WHERE {_SAME}"
    yield f"""
        CREATE TABLE shared AS
        SELECT {NODE} FROM (
            SELECT l.* FROM tie AS l JOIN verdict AS r {_ON} WHERE NOT r.kept
        ) AS loose
        GROUP BY {NODE} HAVING COUNT(*) > 1"""
    yield f"""
        CREATE TABLE fresh AS
        SELECT {KEY} FROM verdict WHERE NOT idle AND NOT possible
        UNION
        SELECT l.rule, l.subject, l.target, l.frame FROM tie AS l
        JOIN item AS i ON l.owner = i.subject AND l.property = i.property AND l.node = i.frame
        WHERE i.parted
        UNION
        SELECT l.rule, l.subject, l.target, l.frame FROM tie AS l JOIN verdict AS r {_ON}
        JOIN shared AS s ON l.owner = s.owner AND l.property = s.property AND l.node = s.node
        WHERE NOT r.kept AND NOT r.lowest"""


def _next() -> str:
    """The instances that share an item with one that was reached, and were not reached yet."""
    return f"""
        CREATE TABLE fresh AS
        SELECT DISTINCT n.rule, n.subject, n.target, n.frame
        FROM tie AS l JOIN reached AS r {_ON}
        JOIN tie AS n ON l.owner = n.owner AND l.property = n.property AND l.node = n.node
        EXCEPT SELECT {KEY} FROM reached"""
