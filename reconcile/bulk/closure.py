"""The candidates, and all that must be read along with them: statements over `told`, `held` and `bounds`.

`chosen` gathers data items, `touched` subjects whose every claim is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.bulk.database import quoted
from reconcile.bulk.kernel import ITEM, parted, strained
from reconcile.model.vocabulary import EVENT_DATES
from reconcile.values.policy import Policy

_CUT = quoted("(?s)[\\[@=~#].*$")
"""What an id has after its source, subject and property."""


def beginnings() -> Iterator[str]:
    """Empty tables, and the items that are candidates by themselves."""
    yield "CREATE TABLE chosen (subject VARCHAR, property VARCHAR, frame VARCHAR)"
    yield "CREATE TABLE touched (subject VARCHAR)"
    yield chosen(parted("bounds"))
    yield chosen(f"SELECT {ITEM} FROM told WHERE fit AND suspect")
    yield chosen(said_twice())
    yield chosen(f"SELECT {ITEM} FROM held")


def far_apart(policy: Policy) -> str:
    """The items whose nominal numbers lie far apart, though their claims agree."""
    return chosen(strained("bounds", policy.slack, policy.tension))


def said_twice() -> str:
    """The items on which one voice in one source says the same twice."""
    answer = "subject, property, frame, key, speaker, same, denies, suggests"
    return f"""
        SELECT {ITEM} FROM told WHERE HASH({answer}) IN (
            SELECT answer FROM (SELECT HASH({answer}) AS answer FROM told WHERE fit) AS answers
            GROUP BY answer HAVING COUNT(*) > 1)"""


def too_early() -> Iterator[str]:
    """The items of which something was reported before their subject took place."""
    ranks = " ".join(f"WHEN {quoted(name)} THEN {min(rank, 2)}" for rank, name in enumerate(EVENT_DATES))
    dated = f"""
        SELECT subject, CASE property {ranks} END AS plainness, earliest FROM bounds WHERE dates"""
    yield f"CREATE TABLE dated AS {dated}"
    yield """
        CREATE TABLE event AS
        SELECT d.subject, CASE WHEN COUNT(*) = COUNT(d.earliest) THEN MIN(d.earliest) END AS earliest
        FROM dated AS d
        JOIN (SELECT subject, MIN(plainness) AS plainness FROM dated GROUP BY subject) AS p
            ON d.subject = p.subject AND d.plainness = p.plainness
        GROUP BY d.subject"""
    yield chosen(
        """
        SELECT t.subject, t.property, t.frame
        FROM told AS t JOIN event AS e ON t.subject = e.subject
        WHERE t.fit AND e.earliest > t.appeared + 1"""
    )


def itself() -> str:
    """The items in which a claim relates its subject to itself."""
    return chosen(
        """
        SELECT t.subject, t.property, t.frame
        FROM told AS t JOIN itself AS i ON t.same = i.same AND t.subject = i.subject
        WHERE t.fit"""
    )


def none_at_all() -> str:
    """The items of questions to which somebody says that there was none."""
    return chosen(
        """
        SELECT t.subject, t.property, t.frame
        FROM told AS t
        JOIN (SELECT DISTINCT subject, property FROM bounds WHERE member = 'none') AS n
            ON t.subject = n.subject AND t.property = n.property
        WHERE t.fit"""
    )


def one_origin() -> str:
    """The items on which several sources may have their answers from one voice, or one work.

    Voices are origins of their own, and so are works that give no other and are not in `begins`, the table of
    those that go back to another. Where there is more than one of these, there is no single origin.
    """
    return chosen(
        f"""
        SELECT {ITEM} FROM (
            SELECT {ITEM}, t.key,
                MIN(CASE WHEN t.speaker <> t.key THEN t.speaker END) AS first_voice,
                MAX(CASE WHEN t.speaker <> t.key THEN t.speaker END) AS last_voice,
                MAX(CASE WHEN t.speaker = t.key AND b.key IS NULL THEN 1 ELSE 0 END) AS plain,
                MAX(CASE WHEN t.speaker = t.key AND t.cites IS NOT NULL THEN 1 ELSE 0 END) AS gives
            FROM told AS t LEFT JOIN begins AS b ON t.key = b.key
            WHERE t.fit
            GROUP BY {ITEM}, t.key) AS accounts
        GROUP BY {ITEM}
        HAVING COUNT(*) > 1
            AND CASE WHEN MIN(first_voice) IS NULL THEN 0
                     WHEN MIN(first_voice) = MAX(last_voice) THEN 1 ELSE 2 END
                + SUM(CASE WHEN plain = 1 AND gives = 0 THEN 1 ELSE 0 END) <= 1"""
    )


def ids_that_meet() -> Iterator[str]:
    """The items whose ids depend on an id that was given by hand: two of them are the same, or begin so.

    An id grows only where the one before is taken, so nothing happens where all beginnings differ.
    """
    yield f"""
        CREATE TABLE base AS
        SELECT {ITEM}, id IS NOT NULL AS given, COALESCE(id, key || '/' || subject || '.' || property) AS id,
            regexp_replace(COALESCE(id, key || '/' || subject || '.' || property), {_CUT}, '') AS beginning
        FROM told WHERE fit
        UNION ALL
        SELECT subject, property, '', TRUE, id, regexp_replace(id, {_CUT}, '') FROM held_id"""
    yield chosen(
        f"""
        SELECT {ITEM} FROM base WHERE beginning IN (
            SELECT beginning FROM base WHERE id IN (SELECT id FROM base GROUP BY id HAVING COUNT(*) > 1)
            UNION
            SELECT beginning FROM base WHERE given AND beginning IN (
                SELECT beginning FROM base WHERE NOT given)
        ) AND beginning IN (SELECT beginning FROM base WHERE given)"""
    )


def revised() -> Iterator[str]:
    """The subjects whose claims somebody revised, or says to have revised.

    The table `revised` holds the ids that were revised, and `about` the subjects that these ids may name.
    """
    yield "INSERT INTO touched SELECT DISTINCT subject FROM told WHERE fit AND replaces IS NOT NULL"
    yield "INSERT INTO touched SELECT DISTINCT subject FROM told WHERE fit AND id IN (SELECT id FROM revised)"
    yield "INSERT INTO touched SELECT subject FROM held_id WHERE id IN (SELECT id FROM revised)"
    yield "INSERT INTO touched SELECT subject FROM about"


def all_of_touched() -> str:
    """Every item of the touched subjects."""
    return chosen(f"SELECT {ITEM} FROM told WHERE fit AND subject IN (SELECT subject FROM touched)")


def dates_along() -> str:
    """When the subjects of all claims that are read took place."""
    names = ", ".join(map(quoted, EVENT_DATES))
    return chosen(
        f"""
        SELECT {ITEM} FROM told
        WHERE fit AND property IN ({names})
            AND subject IN (SELECT subject FROM chosen UNION SELECT subject FROM held)"""
    )


def lines() -> str:
    """A table `wanted_line` of the rows to read: of chosen items, and those that have to be read anyway."""
    return f"""
        CREATE TABLE wanted_line AS
        SELECT DISTINCT t.file, t.line
        FROM told AS t JOIN (SELECT DISTINCT {ITEM} FROM chosen) AS c
            ON t.subject = c.subject AND t.property = c.property AND t.frame = c.frame
        WHERE t.fit
        UNION
        SELECT file, line FROM told WHERE NOT fit"""


def left_out() -> str:
    """A table `left_out` of the claims that are not read."""
    return """
        CREATE TABLE left_out AS
        SELECT t.subject, t.key, t.quoted, t.cites, t.withdrawn
        FROM told AS t LEFT JOIN wanted_line AS w ON t.file = w.file AND t.line = w.line
        WHERE t.fit AND w.line IS NULL"""


def done() -> Iterator[str]:
    """Lets go of what is large once the lines to read are known, for these take memory themselves."""
    yield "DROP VIEW bounds"
    yield from (f"DROP TABLE {name}" for name in ("left_out", "told", "meaning"))


def used() -> str:
    """The sources that the claims left out come from, or are about."""
    return """
        SELECT DISTINCT key FROM left_out WHERE subject <> key
        UNION
        SELECT DISTINCT l.subject FROM left_out AS l JOIN work AS w ON l.subject = w.key
        WHERE l.subject <> l.key"""


def chosen(items: str) -> str:
    """Adds the items of a query to the table of the chosen."""
    return f"INSERT INTO chosen SELECT DISTINCT {ITEM} FROM ({items}) AS items"
