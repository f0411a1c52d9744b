"""The rows as claims: their texts joined with what these mean.

`told` has one row a claim: its data item, its bounds, and what a rule may find in it alone. What the ordinary
program has read already stands in `held`, of the same columns as far as they are shared, and `bounds` is both
of these, as far as they can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.bulk.database import quoted
from reconcile.model.vocabulary import Property, Vocabulary

SHARED = {
    "subject": "VARCHAR",
    "property": "VARCHAR",
    "frame": "VARCHAR",
    "scope": "VARCHAR",
    "cell": "VARCHAR",
    "member": "VARCHAR",
    "comparable": "BOOLEAN",
    "lower": "BIGINT",
    "upper": "BIGINT",
    "nominal": "DOUBLE",
    "earliest": "BIGINT",
    "dates": "BOOLEAN",
}
"""The columns that `told` and `held` have in common."""

_ABSOLUTE = quoted("^[0-9]{4}(-[0-9][0-9]){0,2}$")
"""Dates that mean the same for every source; any other is read from each day on which a source appeared."""

_WORDS = quoted("[!-~\\p{L}\\p{N}]")
"""A text that is not blank."""


def seen(words: Vocabulary) -> str:
    """From which days the value of a row `s` is read: those of its source `r`, or 0 where that is all one."""
    dated = listed(one for one in words.properties.values() if one.kind == "date")
    return (
        f"CASE WHEN s.property IN ({dated}) AND NOT regexp_matches(s.value, {_ABSOLUTE}) "
        "THEN r.seen ELSE 0 END"
    )


def told(words: Vocabulary) -> str:
    """A table `told` of all rows.

    `fit` is false for rows that the ordinary program has to read. `suspect`: a rule may find something in the
    claim alone. `appeared` is the last day of what the claim rests on, where only the time of its subject
    decides whether that was too early.
    """
    return f"""
        CREATE TABLE told AS
        SELECT file, line, fit, subject, property, {_frame()} AS frame, scope, cell, member,
            measured AND (cell IS NOT NULL OR NOT varies) AS comparable,
            lower, upper, nominal, earliest, dates, same,
            suspect OR COALESCE(since > appeared + 1, FALSE) AS suspect,
            key, speaker, denies, suggests, withdrawn, quoted, cites, id, replaces,
            CASE WHEN decided THEN NULL ELSE appeared END AS appeared
        FROM ({_joined(words)}) AS joined"""


def bounds() -> str:
    """A view `bounds` of every claim that can be compared."""
    hedged = "nominal IS NOT NULL AND lower IS DISTINCT FROM upper AS hedged"
    columns = ", ".join([*SHARED, hedged])
    return f"""
        CREATE VIEW bounds AS
        SELECT {columns} FROM told WHERE fit AND comparable
        UNION ALL
        SELECT {columns} FROM held WHERE comparable"""


def listed(properties: Iterable[Property]) -> str:
    """The names of properties as SQL lists them."""
    return ", ".join([quoted(""), *(quoted(one.name) for one in properties)])


def frame(scope: str | None, cell: str | None, member: str | None) -> str:
    """The scope, cell and member of a data item as one text, empty where there are none."""
    parts = (scope, cell, member)
    return "|".join(part or "" for part in parts) if any(part is not None for part in parts) else ""


def _frame() -> str:
    """The same in SQL."""
    texts = " || '|' || ".join(f"COALESCE({name}, '')" for name in ("scope", "cell", "member"))
    return f"CASE WHEN COALESCE(scope, cell, member) IS NULL THEN '' ELSE {texts} END"


def _joined(words: Vocabulary) -> str:
    """Each row with the meaning of each of its texts."""
    every = words.properties.values()
    texts = listed(one for one in every if one.kind == "text")
    dated = listed(one for one in every if one.kind == "date")
    ahead = listed(one for one in every if one.ahead)
    varying = listed(one for one in every if _unit(one))
    denying = "COALESCE(m.denies, FALSE)"
    return f"""
        SELECT s.file, s.line, s.property, w.scope, {_cell(words)} AS cell, v.member,
            COALESCE(n.id, s.subject) AS subject,
            COALESCE(z.id, s.says, r.key) AS speaker,
            r.key, r.withdrawn, s.quoted, s.cites, s.id, s.replaces,
            s.property IN ({varying}) AS varies,
            v.comparable AND NOT r.withdrawn AS measured,
            v.lower, v.upper, v.nominal, v.earliest, v.dates, v.same,
            {denying} AS denies, COALESCE(m.suggests, FALSE) AS suggests,
            r.fit AND COALESCE(m.fit, TRUE) AND COALESCE(a.fit, TRUE) AND COALESCE(w.fit, TRUE)
                AND (n.text IS NULL OR n.id IS NOT NULL) AND (z.text IS NULL OR z.id IS NOT NULL)
                AND CASE WHEN s.property IN ({texts})
                    THEN regexp_matches(s.value, {_WORDS}) AND s.value NOT LIKE '%{{%'
                    ELSE v.fit END AS fit,
            COALESCE(v.suspect, FALSE) OR NOT r.known OR NOT COALESCE(c.known, TRUE)
                OR (r.stored AND s.quoted) AS suspect,
            CASE WHEN s.property IN ({ahead}) THEN NULL
                WHEN s.property IN ({dated}) THEN CASE WHEN v.denies THEN NULL ELSE v.earliest END
                WHEN a.given THEN a.earliest
                ELSE w.earliest END AS since,
            s.property IN ({ahead}) OR s.property IN ({dated})
                OR COALESCE(a.given, FALSE) OR COALESCE(w.windowed, FALSE) AS decided,
            LEAST(COALESCE(r.appeared, c.appeared), COALESCE(c.appeared, r.appeared)) AS appeared
        FROM said AS s
        JOIN source AS r ON s.source = r.text
        LEFT JOIN manner AS m ON s.polarity = m.text
        LEFT JOIN meaning AS v ON s.property = v.property AND s.value = v.text
            AND {denying} = v.denying AND {seen(words)} = v.seen
        LEFT JOIN name AS n ON s.subject = n.text
        LEFT JOIN name AS z ON s.says = z.text
        LEFT JOIN as_of AS a ON s.as_of = a.text AND r.seen = a.seen
        LEFT JOIN scope AS w ON s.property = w.property AND s.scope = w.text AND r.seen = w.seen
        LEFT JOIN cited AS c ON s.cites = c.text"""


def _unit(one: Property) -> str | None:
    return "day" if one.cumulative else one.varies


def _cell(words: Vocabulary) -> str:
    """The calendar cell of a row: of its as-of, else of its source."""
    units = {unit: [one for one in words.properties.values() if _unit(one) == unit] for unit in _UNITS}
    cases = (
        f"WHEN s.property IN ({listed(some)}) THEN CASE WHEN s.as_of IS NULL THEN r.{unit} ELSE a.{unit} END"
        for unit, some in units.items()
        if some
    )
    found = " ".join(cases)
    return f"CASE {found} END" if found else "CAST(NULL AS VARCHAR)"


_UNITS = ("day", "month", "year")
