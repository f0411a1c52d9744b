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
idle instance binds nobody, so no conflict reaches beyond. (An instance of two that share an item may be more
than the solver can decide, so even an idle one counts as shared: what is undecided must be told.)

Items without claims tie too: rules are laid over them as long as new ones turn up. An instance that such an
item, of which nothing else is asked, can make true whatever the others are, asks nothing (`pruned`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from reconcile.bulk import instances, pruned, verdicts
from reconcile.bulk.closure import chosen
from reconcile.bulk.database import Database
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import Vocabulary, VocabularyRule

KEY = "rule, subject, target, frame"
"""The columns of an instance."""
NODE = "owner, property, node"
"""The columns of an item in an instance: its subject, its property, its frame."""


def close(database: Database, corpus: Corpus) -> None:
    """Adds to the table `chosen` all items that rules tie together and that may have no world."""
    rules = corpus.vocabulary.binding
    if not rules:
        return
    database.run(verdicts.items(rules, corpus.vocabulary))
    instances.facts(database, corpus)
    rich = _rich(rules, corpus.vocabulary)
    while _lay(database, rules, rich):
        pass
    pruned.prune(database, rules, corpus.vocabulary)
    database.run(
        "CREATE TABLE verdict (rule INTEGER, subject VARCHAR, target VARCHAR, frame VARCHAR, "
        "idle BOOLEAN, kept BOOLEAN, possible BOOLEAN, lowest BOOLEAN)"
    )
    for number, rule in enumerate(rules):
        for statement in _judged(number, rule, corpus.vocabulary, rich):
            database.run(statement)
    _spread(database)


def _rich(rules: Sequence[VocabularyRule], words: Vocabulary) -> set[int]:
    """The rules that SQL does not lay, with all that share a property with them: their items are all read."""
    ordinary = (rule.cumulative or rule.lifetime or rule.superlative for rule in rules)
    plain = (
        is_other or instances.is_plain(rule, words) for rule, is_other in zip(rules, ordinary, strict=True)
    )
    rich = {number for number, is_plain in enumerate(plain) if not is_plain}
    while rich:
        names = {name for number in rich for name in rules[number].names}
        more = {number for number, rule in enumerate(rules) if names & {*rule.names}} | rich
        if more == rich:
            break
        rich = more
    return rich


def _lay(database: Database, rules: Sequence[VocabularyRule], rich: Collection[int]) -> bool:
    """Lays all rules over the items known so far; whether that brought items on which others bear."""
    database.run("DELETE FROM term")
    database.run("DELETE FROM link")
    for number, rule in enumerate(rules):
        for statement in _laid(number, rule, rich):
            database.run(statement)
    roles = Counter(name for rule in rules for name in {term.path[-1] for term in rule.require.terms})
    names = [name for name, count in roles.items() if count > 1]
    before = database.one("SELECT COUNT(*) FROM item")
    database.run(instances.free_items(names))
    return bool(database.one("SELECT COUNT(*) FROM item") > before)


def _laid(number: int, rule: VocabularyRule, rich: Collection[int]) -> Iterator[str]:
    """The instances of one rule with their items; all of its items where it is too rich for that."""
    if number in rich:
        yield instances.all_of(number, rule.names)
    elif rule.superlative:
        yield from instances.superlative(number, rule)
    elif rule.cumulative:
        yield verdicts.days_of(number, rule)
    elif rule.lifetime:
        yield from instances.lifetime(number, rule)
    else:
        yield from instances.laid(number, rule)


def _judged(number: int, rule: VocabularyRule, words: Vocabulary, rich: Collection[int]) -> Iterator[str]:
    if number not in rich and rule.cumulative:
        yield from verdicts.never_falls(number, rule)
    elif number not in rich and not rule.superlative:
        yield from verdicts.sums(number, rule, words)
    else:
        yield f"INSERT INTO verdict VALUES ({number}, '', '', '', FALSE, FALSE, FALSE, FALSE)"


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
    yield f"CREATE TABLE tie AS SELECT DISTINCT l.* FROM link AS l JOIN verdict AS r {_ON} WHERE NOT r.idle"
    yield f"""
        CREATE TABLE shared AS
        SELECT {NODE} FROM (SELECT DISTINCT l.* FROM link AS l JOIN verdict AS r {_ON}) AS laid
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
