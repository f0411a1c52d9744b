"""Declared rules laid over items: statements that fill `term`, what an instance adds up, and `link`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.bulk.database import Database, quoted
from reconcile.bulk.verdicts import scale
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import Term, Vocabulary, VocabularyRule
from reconcile.values import date
from reconcile.values.intervals import Intervals

LINK = (
    "rule INTEGER, subject VARCHAR, target VARCHAR, frame VARCHAR, "
    "owner VARCHAR, property VARCHAR, node VARCHAR"
)
"""An instance and one of its items. A term has a factor besides; or the `first` and `last` day of a cell."""


def facts(database: Database, corpus: Corpus) -> None:
    """Fills tables of what rules ask beside items: parts and wholes, kinds of subjects, days of cells."""
    database.run(f"CREATE TABLE term ({LINK}, factor DOUBLE, first DOUBLE, last DOUBLE)")
    database.run(f"CREATE TABLE link ({LINK})")
    database.run(
        """
        CREATE TABLE pointer AS
        SELECT DISTINCT t.subject, t.property, t.frame, g.name
        FROM told AS t JOIN target AS g ON t.same = g.same WHERE t.fit AND t.comparable
        UNION SELECT subject, property, frame, name FROM held_pointer"""
    )
    parts = ((whole, part) for whole, some in corpus.parts.items() for part in some)
    database.table("part", {"whole": "VARCHAR", "part": "VARCHAR"}, parts)
    kinds = {
        one.value for rule in corpus.vocabulary.binding for one in rule.when if one.name.endswith("kind")
    }
    subjects = ((one.id, one.kind) for one in corpus.subjects.values() if one.kind in kinds)
    database.table("subject_kind", {"subject": "VARCHAR", "kind": "VARCHAR"}, subjects)
    cells = list(database.rows("SELECT DISTINCT cell FROM item WHERE cell IS NOT NULL"))
    columns = {"cell": "VARCHAR", "first": "DOUBLE", "last": "DOUBLE"}
    database.table("cell_days", columns, ((cell, *_days(cell)) for (cell,) in cells))


def is_plain(rule: VocabularyRule, words: Vocabulary) -> bool:
    """Whether a rule compares counts or days, follows one reference at most, and has simple conditions."""
    kinds = {words.properties[term.path[-1]].kind for term in rule.require.terms}
    followed = {term.path[0] for term in rule.require.terms if len(term.path) == 2}
    deep = any(len(term.path) > 2 or term.as_of for term in rule.require.terms)
    return (
        kinds <= {"count", "date"}
        and len(followed) <= 1
        and not deep
        and not any("." in one.name for one in rule.when)
        and not rule.superlative
    )


def laid(number: int, rule: VocabularyRule) -> Iterator[str]:
    """The instances of a plain rule: the subjects and frames in which one of its items has claims."""
    terms = rule.require.terms
    followed = next((term.path[0] for term in terms if len(term.path) == 2), "")
    hits = " UNION ".join(_hits(term, followed) for term in terms)
    yield "DROP TABLE IF EXISTS laid"
    yield f"CREATE TABLE laid AS SELECT DISTINCT * FROM ({hits}) AS hits WHERE {_bound(rule)}"
    for term, factor in rule.require.balance:
        if term.path:
            yield f"INSERT INTO term {_terms(number, term, float(factor * scale(rule.require)))}"
    yield f"""
        INSERT INTO link
        SELECT rule, subject, target, frame, owner, property, node FROM term WHERE rule = {number}"""
    if followed:
        yield f"""
            INSERT INTO link
            SELECT {number}, l.subject, l.target, l.frame, p.subject, p.property, p.frame
            FROM laid AS l JOIN pointer AS p ON l.subject = p.subject AND l.target = p.name
            WHERE p.property = {quoted(followed)}"""
    for name in {one.name for one in rule.when} - {"id", "kind"}:
        yield f"""
            INSERT INTO link
            SELECT {number}, l.subject, l.target, l.frame, i.subject, i.property, i.frame
            FROM laid AS l JOIN item AS i ON l.subject = i.subject
            WHERE i.property = {quoted(name)}"""


def lifetime(number: int, rule: VocabularyRule) -> Iterator[str]:
    """The instances of a lifetime: the day that bounds it beside each answer that must not lie beyond."""
    is_first = rule.lifetime == "first day"
    sides = (rule.require.left[0], rule.require.right[0])
    bound, answer = sides if is_first else (sides[1], sides[0])
    *through, day = bound.path
    kind, asked = quoted(rule.when[0].value), quoted(answer.path[0])
    name = quoted(through[0] if through else "")
    pointed = f"""
        SELECT p.subject, p.name AS target, p.property, p.frame FROM pointer AS p
        JOIN subject_kind AS k ON p.name = k.subject WHERE k.kind = {kind} AND p.property = {name}"""
    own = f"""
        SELECT k.subject, k.subject AS target, '' AS property, '' AS frame FROM subject_kind AS k
        WHERE k.kind = {kind}"""
    itself = "AND a.frame = p.frame" if through and through[0] == answer.path[0] else ""
    yield "DROP TABLE IF EXISTS laid"
    yield f"""
        CREATE TABLE laid AS
        SELECT DISTINCT a.subject, p.target, a.frame, a.cell, p.property, p.frame AS pointing
        FROM ({pointed if through else own}) AS p
        JOIN item AS d ON p.target = d.subject AND d.property = {quoted(day)} AND d.frame = ''
        JOIN item AS a ON p.subject = a.subject AND a.property = {asked} {itself}"""
    sign = 1.0 if is_first else -1.0
    key = f"{number}, subject, target, frame"
    yield f"INSERT INTO term SELECT DISTINCT {key}, target, {quoted(day)}, '', {sign!r}, NULL, NULL FROM laid"
    if answer.as_of:
        yield f"""
            INSERT INTO term
            SELECT DISTINCT {number}, l.subject, l.target, l.frame, l.subject, {asked}, l.frame, {-sign!r},
                c.first, c.last
            FROM laid AS l JOIN cell_days AS c ON l.cell = c.cell"""
    else:
        yield f"""
            INSERT INTO term
            SELECT DISTINCT {key}, subject, {asked}, frame, {-sign!r}, NULL, NULL FROM laid"""
    yield f"INSERT INTO link SELECT {key}, target, {quoted(day)}, '' FROM laid"
    yield f"INSERT INTO link SELECT {key}, subject, {asked}, frame FROM laid"
    yield f"INSERT INTO link SELECT {key}, subject, property, pointing FROM laid WHERE property <> ''"


def superlative(number: int, rule: VocabularyRule) -> Iterator[str]:
    """What is said to be first or latest, with every date that may lie beyond it, as one instance."""
    said = rule.superlative
    assert said is not None
    own = f"SELECT subject FROM item WHERE property = {quoted(said.asked)} AND told"
    names = [said.asked, said.of, *said.sharing, *(one.name for one in said.among)]
    end, than = ("wide_low", "MAX(wide_high)") if said.order == "first" else ("wide_high", "MIN(wide_low)")
    far = "1.0e300" if said.order == "first" else "-1.0e300"
    sign = "<" if said.order == "first" else ">"
    dates = ", ".join(map(quoted, (said.asked, said.of)))
    limit = f"""
        SELECT CASE WHEN COUNT(*) = COUNT({than[4:-1]}) THEN {than} ELSE {far} END
        FROM item WHERE property IN ({dates}) AND subject IN ({own})"""
    rival = f"""
        SELECT subject FROM item
        WHERE property = {quoted(said.of)} AND COALESCE({end} {sign} ({limit}), TRUE)"""
    listed_ = ", ".join(map(quoted, names))
    yield f"""
        INSERT INTO link
        SELECT {number}, '', '', '', subject, property, frame FROM item
        WHERE property IN ({listed_}) AND (subject IN ({own}) OR subject IN ({rival}))
            AND EXISTS ({own})"""


def all_of(number: int, names: Iterable[str]) -> str:
    """All items of some properties as one instance."""
    asked = ", ".join(map(quoted, sorted(names)))
    return f"""
        INSERT INTO link
        SELECT {number}, '', '', '', subject, property, frame FROM item WHERE property IN ({asked})"""


def free_items(names: Iterable[str]) -> str:
    """Adds to `item` those without claims that instances ask for, as far as other rules may bear on them."""
    asked = ", ".join([quoted(""), *map(quoted, names)])
    return f"""
        INSERT INTO item (subject, property, frame, scope, cell, parted, told)
        SELECT DISTINCT t.owner, t.property, t.node,
            NULLIF(regexp_extract(t.node, '(?s)^(.*)[|][^|]*[|]$', 1), ''),
            NULLIF(regexp_extract(t.node, '[|]([^|]*)[|]$', 1), ''), FALSE, FALSE
        FROM term AS t
        LEFT JOIN item AS i ON t.owner = i.subject AND t.property = i.property AND t.node = i.frame
        WHERE i.subject IS NULL AND t.property IN ({asked})"""


def _hits(term: Term, followed: str) -> str:
    """The subjects, what they point to, and the frames in which the item of a term has claims."""
    asked = quoted(term.path[-1])
    if term.parts:
        found = f"""
            SELECT p.whole AS subject, i.frame FROM item AS i JOIN part AS p ON i.subject = p.part
            WHERE i.property = {asked} AND i.member IS NULL"""
    elif len(term.path) == 2:
        return f"""
            SELECT p.subject, p.name AS target, i.frame FROM pointer AS p JOIN item AS i ON p.name = i.subject
            WHERE i.property = {asked} AND i.member IS NULL AND p.property = {quoted(followed)}"""
    else:
        found = f"""
            SELECT i.subject, i.frame FROM item AS i WHERE i.property = {asked} AND i.member IS NULL"""
    if not followed:
        return f"SELECT subject, '' AS target, frame FROM ({found}) AS f"
    return f"""
        SELECT f.subject, p.name AS target, f.frame
        FROM ({found}) AS f JOIN pointer AS p ON f.subject = p.subject
        WHERE p.property = {quoted(followed)}"""


def _bound(rule: VocabularyRule) -> str:
    """For which subjects a rule is meant."""
    wanted = ["TRUE"]
    for one in rule.when:
        if one.name == "id":
            wanted.append(f"subject IN ({', '.join(map(quoted, one.names or {one.value}))})")
        elif one.name == "kind":
            kind = quoted(one.value)
            wanted.append(f"subject IN (SELECT subject FROM subject_kind WHERE kind = {kind})")
    return " AND ".join(wanted)


def _terms(number: int, term: Term, factor: float) -> str:
    """The items of a term in every instance, whether they have claims or not."""
    asked = quoted(term.path[-1])
    owner = "p.part" if term.parts else "l.target" if len(term.path) == 2 else "l.subject"
    join = "JOIN part AS p ON l.subject = p.whole" if term.parts else ""
    return f"""
        SELECT {number}, l.subject, l.target, l.frame, {owner}, {asked}, l.frame, {factor!r}, NULL, NULL
        FROM laid AS l {join}"""


def _days(cell: str) -> tuple[float | None, float | None]:
    days = date.parse(cell).possible
    assert isinstance(days, Intervals)
    return tuple(None if end is None else float(end) for end in (days.lower, days.upper))  # type: ignore[return-value]  # two
