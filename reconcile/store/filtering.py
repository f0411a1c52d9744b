"""What an editor asks the queue for, as a condition in SQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from reconcile.model.case import Status
from reconcile.model.marks import Marks
from reconcile.model.severity import Severity

_RANKS = " ".join(f"WHEN '{one.value}' THEN {one.rank}" for one in Severity)
IN_REPORT = f"CASE severity {_RANKS} END, substr(code, 1, 2), id"
"""The order in which a check gives its cases."""

_Condition = Callable[[Sequence[str], Mapping[str, Marks]], tuple[str, list[str]]]


class Term(Protocol):
    """One condition: a field, any of some values in small letters, turned around where negated."""

    @property
    def field(self) -> str:
        """What it is about."""

    @property
    def values(self) -> Sequence[str]:
        """What that may be."""

    @property
    def negated(self) -> bool:
        """Whether it must not be so."""


class Asked(Protocol):
    """Which cases are asked for: of some statuses, severities and rules, holding every word."""

    @property
    def words(self) -> Sequence[str]:
        """Words that a case's text must hold, all of them."""

    @property
    def statuses(self) -> Collection[Status]:
        """The statuses of which it has one."""

    @property
    def severities(self) -> Collection[Severity]:
        """The severities of which it has one."""

    @property
    def rules(self) -> Sequence[str]:
        """Beginnings of codes and names of rules, of which one is its; none for any."""

    @property
    def terms(self) -> Sequence[Term]:
        """Further conditions, all of which it meets."""


INDEXED = 3
"""The search finds words of so many letters by its index."""


def condition(asked: Asked, marks: Mapping[str, Marks]) -> tuple[str, list[str]]:
    """The condition on the cases of the shelf, and the values of its question marks.

    `marks` is what is said of cases in the journal, by their ids.
    """
    parts = [*_parts(asked), *(_term(term, marks) for term in asked.terms)]
    return " AND ".join(part for part, _ in parts) or "1", [value for _, values in parts for value in values]


def holding(words: Sequence[str], column: str = "text") -> tuple[str, list[str]]:
    """The condition that a text holds every word, whatever the case of its letters."""
    tests = [like(word.casefold()) for word in words]
    return " AND ".join(f"{column} LIKE ?{escape}" for _, escape in tests) or "1", [
        f"%{pattern}%" for pattern, _ in tests
    ]


def like(text: str) -> tuple[str, str]:
    """A pattern that means this text, and how it is escaped: only where needed, because an escaped LIKE
    reads every row.

    One too short for the index of the search must: SQLite 3.40 finds no two letters by it that are not
    ASCII, and crashes, with the whole process, where a longer word comes after a short one.
    """
    if len(text) >= INDEXED and not set("%_\\\0") & set(text):
        return text, ""
    for special in "\\%_":
        text = text.replace(special, f"\\{special}")
    return text, " ESCAPE '\\'"


def _parts(asked: Asked) -> Iterator[tuple[str, list[str]]]:
    yield _among("status", asked.statuses, len(Status))
    yield _among("severity", asked.severities, len(Severity))
    if asked.rules:
        yield _beginning("rules", asked.rules)
    if asked.words:
        found, values = holding(asked.words)
        yield f"number IN (SELECT rowid FROM search WHERE {found})", values


def _among(column: str, values: Collection[str], all: int) -> tuple[str, list[str]]:
    if len(values) == all:
        return "1", []
    return f"{column} IN ({', '.join('?' * len(values))})", sorted(values)


def _term(term: Term, marks: Mapping[str, Marks]) -> tuple[str, list[str]]:
    """The condition of one term, turned around where it is negated."""
    part, values = _CONDITIONS[term.field](term.values, marks)
    return (f"NOT ({part})" if term.negated else part), values


def _beginning(column: str, values: Sequence[str]) -> tuple[str, list[str]]:
    """That one of the names in a column, a line each, begins with one of some values."""
    tests = [like(value) for value in values]
    some = " OR ".join(f"{column} LIKE ?{escape}" for _, escape in tests)
    return f"({some})", [f"%\n{pattern}%" for pattern, _ in tests]


def _any_word(values: Sequence[str]) -> tuple[str, list[str]]:
    tests = [holding([value]) for value in values]
    some = " OR ".join(f"({test})" for test, _ in tests)
    return (
        f"number IN (SELECT rowid FROM search WHERE {some})",
        [pattern for _, patterns in tests for pattern in patterns],
    )


def _whose(values: Sequence[str], marks: Mapping[str, Marks]) -> tuple[str, list[str]]:
    """Whose a case is: whom it was given to, else who is to look again at one put off."""
    given = {case_id: one.assignee for case_id, one in marks.items() if one.assignee}
    theirs = [case_id for case_id, who in given.items() if _begins(who, values)]
    part, patterns = _beginning("char(10) || lower(owner)", values)
    nobodys = "owner = ''" if "nobody" in values else "0"
    return (
        f"({_listed} OR (NOT {_listed} AND ((owner <> '' AND {part}) OR {nobodys})))",
        [json.dumps(theirs), json.dumps([*given]), *patterns],
    )


def _marked(said: Callable[[Marks], Iterable[str]]) -> _Condition:
    """That anything was said of a case, or something that holds one of some values."""

    def part(values: Sequence[str], marks: Mapping[str, Marks]) -> tuple[str, list[str]]:
        found = [
            case_id
            for case_id, one in marks.items()
            if any(not values or any(value in words.casefold() for value in values) for words in said(one))
        ]
        return _listed, [json.dumps(found)]

    return part


def _begins(name: str, values: Sequence[str]) -> bool:
    return any(name.casefold().startswith(value) for value in values)


_listed = "id IN (SELECT value FROM json_each(?))"

_CONDITIONS: dict[str, _Condition] = {
    "word": lambda values, _: _any_word(values),
    "rule": lambda values, _: _beginning("rules", values),
    "source": lambda values, _: _beginning("sources", values),
    "subject": lambda values, _: _beginning("subjects", values),
    "property": lambda values, _: _beginning("properties", values),
    "by": lambda values, _: _beginning("decided_by", values),
    "verdict": lambda values, _: _among("verdict", values, 0),
    "who": _whose,
    "flag": _marked(lambda marks: [marks.flag.words] if marks.flag else []),
    "note": _marked(lambda marks: [note.words for note in marks.notes]),
}
"""The condition of each field."""
