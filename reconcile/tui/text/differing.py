"""What is asked of claims that are about something else: what differs, and what they are about instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.tui.text.questions import Answers, Field

if TYPE_CHECKING:  # with all that writes
    from reconcile.renaming.declaring import NewSubject
    from reconcile.renaming.moves import Move

WHICH = "Distinct: which claims are about something else? None: all stay where they are"
SUBJECT, TIME, SCOPE = "subject", "as_of", "scope"
DIFFERS = {
    SUBJECT: "Another event or subject: with the claims goes all that their quotes say",
    TIME: "Another time: the figures held as of another day, month or year",
    SCOPE: "Another scope: they count or tell of another part, side or stretch of time",
}
LETTERS = {"e": SUBJECT, "t": TIME, "s": SCOPE}
"""What may differ, by the letters that the plain desk takes for it."""

_PAIR = re.compile(r"[;,]\s*(?=[^\s;,=]+\s*=)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an editor has said of a move so far."""

    differs: str
    claims: tuple[str, ...]
    said: str = ""
    reason: str = ""


def field(differs: str, case: Case, ground: Corpus, near: Sequence[str] = ()) -> Field:
    """The line that asks what claims are about instead; `near` are the subjects that may be meant."""
    asked = list({item.property: ground.property(item) for item in case.items}.values())
    if differs == SUBJECT:
        return Field("said", "Subject", "", "an id, name or alias; any other makes a new one", recent=near)
    if differs == TIME:
        cells = " or ".join(dict.fromkeys(one.varies for one in asked if one.varies))
        return Field("said", "As of", "", f"a date within one {cells}" if cells else "a date")
    known = list(dict.fromkeys(name for one in asked for name in one.scope))
    hint = f"name=value; there is {', '.join(known)}" if known else "name=value; the name is new here"
    return Field("said", "Scope", f"{known[0]}=" if len(known) == 1 else "", hint)


def cannot_differ(differs: str, case: Case, ground: Corpus) -> str:
    """Why claims of a case cannot be kept apart so; empty where they can."""
    fixed = [item.property for item in case.items if ground.property(item).varies is None]
    if differs == TIME and len(fixed) == len(case.items):
        return f"{fixed[0]} does not vary with time, so an as-of keeps no claims apart"
    return ""


def new_subject(new: NewSubject) -> tuple[Field, ...]:
    """The lines that declare a subject, filled in with what is likely."""
    return (
        Field("id", "Id", new.id, "letters, digits, - and _"),
        Field("name", "Name", new.name, "as readers know it", optional=True),
        Field("kind", "Kind", new.kind, "event, organisation, place …", optional=True),
        Field("part_of", "Part of", "; ".join(new.part_of), "what it belongs to, by ;", optional=True),
    )


def new_qualifiers(names: Iterable[str], property: str) -> tuple[Field, ...]:
    """The lines that declare qualifiers, which are called by their place in the row."""
    hint = f"{property} has none of that name; its values are: entity, date, text, count …"
    return tuple(Field(f"kind-{n}", name, "", hint) for n, name in enumerate(names))


def move(wanted: Wanted, new: NewSubject | None = None, kinds: Mapping[str, str] | None = None) -> Move:
    """The move that the answers make; ReconcileError where a scope is not written as one."""
    from reconcile.renaming.moves import Move

    if new is not None:
        return Move(wanted.claims, new=new)
    match wanted.differs:
        case "scope":
            return Move(wanted.claims, scope=scope(wanted.said), declare=dict(kinds or {}))
        case "as_of":
            return Move(wanted.claims, as_of=wanted.said)
        case _:
            return Move(wanted.claims, subject=wanted.said)


def declared(new: NewSubject, answers: Answers) -> NewSubject:
    """A new subject as the answers have it."""
    parts = tuple(part.strip() for part in answers["part_of"].split(";") if part.strip())
    return replace(new, id=answers["id"], name=answers["name"], kind=answers["kind"], part_of=parts)


def scope(written: str) -> dict[str, str]:
    """Qualifiers written as `side=police, during=2023-02`."""
    found: dict[str, str] = {}
    for pair in _PAIR.split(written):
        name, sign, value = pair.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise ReconcileError(f"{pair.strip()!r} is not name=value; write side=police")
        found[name.strip()] = value.strip()
    return found
