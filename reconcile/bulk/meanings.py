"""What the rows say: every different value of each property, understood once by the ordinary reader.

`fit` is false where a text cannot be read, or says several things: the ordinary program takes its rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce

from reconcile.bulk import plain
from reconcile.bulk.frames import framed
from reconcile.bulk.ground import Ground
from reconcile.bulk.marks import FAR, Marks, floating
from reconcile.bulk.typed import SHARED, frame, listed, seen
from reconcile.model.claim import NONE, Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.vocabulary import EVENT_DATES, Property, Vocabulary
from reconcile.values import date, quantity
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members
from reconcile.values.value import Value

MEANING = {
    "property": "VARCHAR",
    "text": "VARCHAR",
    "seen": "INTEGER",
    "denying": "BOOLEAN",
    "fit": "BOOLEAN",
    "comparable": "BOOLEAN",
    "suspect": "BOOLEAN",
    "denies": "BOOLEAN",
    "member": "VARCHAR",
    "lower": "BIGINT",
    "upper": "BIGINT",
    "nominal": "DOUBLE",
    "earliest": "BIGINT",
    "dates": "BOOLEAN",
    "same": "BIGINT",
}
Asked = tuple[str, str, int, bool]
"""A property, the text of a value, the number of the days from which it is read, and whether it is denied."""


@dataclass
class Meanings:
    """Understands values and puts their bounds in order, those of claims read already among them."""

    ground: Ground
    marks: Marks = field(default_factory=Marks)
    has_none: bool = False
    _sames: dict[object, int] = field(default_factory=dict)
    _selves: list[tuple[int, str]] = field(default_factory=list)
    _targets: list[tuple[int, str]] = field(default_factory=list)

    def tables(self) -> None:
        """Fills `meaning`, `itself` (who lies in what a value names), `target`, `held` and `held_pointer`."""
        asked = list(self.ground.database.rows(_asked(self.ground.corpus.vocabulary)))
        found = [self._understood(*one) for one in asked]
        claims = self.ground.corpus.claims
        self.marks.see(claim.possible for claim in (*filter(None, found), *claims) if claim.comparable)
        rows = (self._row(one, claim) for one, claim in zip(asked, found, strict=True))
        self.ground.database.table("meaning", MEANING, rows)
        self.ground.database.table("itself", {"same": "BIGINT", "subject": "VARCHAR"}, self._selves)
        targets = {"same": "BIGINT", "name": "VARCHAR"}
        self.ground.database.table("target", targets, self._targets)
        self.ground.database.table("held", SHARED, map(self._held, claims))
        columns = {"subject": "VARCHAR", "property": "VARCHAR", "frame": "VARCHAR", "name": "VARCHAR"}
        pointing = (claim for claim in claims if claim.item.property in self.ground.followed)
        pointers = ((*item_of(claim)[:3], name) for claim in pointing for name in named_by(claim))
        self.ground.database.table("held_pointer", columns, pointers)

    def _held(self, claim: Claim) -> tuple[object, ...]:
        """A claim that was read already."""
        return (*item_of(claim), claim.comparable, *self._said(claim))

    def _understood(self, name: str, text: str, seen: int, denying: bool) -> Claim | None:
        """A claim that says so, of nobody; None where the ordinary program has to read it."""
        asked = self.ground.corpus.vocabulary.properties.get(name)
        if asked is None or date.several(text) is not None:
            return None
        reader = self.ground.as_seen(seen)
        try:
            simple = plain.value(text, asked)
            value, denied = (simple, False) if simple is not None else reader.read(text, asked)
        except ValueError:
            return None
        item = Item("", name, member=reader.member(value, asked))
        aside = "not measured" if _is_unmeasured(value, asked) else ""
        return Claim("", item, "", "", value, Span(""), denies=denied is not denying, aside=aside)

    def _row(self, asked: Asked, claim: Claim | None) -> tuple[object, ...]:
        if claim is None:
            return (*asked, False, False, False, False, *[None] * 5, False, None)
        known = claim.value, claim.value.written if claim.value.kind == "text" else "", claim.denies
        same = self._sames.setdefault(known, len(self._sames))
        followed = self.ground.followed
        if claim.item.property in followed:
            self._targets.extend((same, name) for name in named_by(claim))
        self._selves.extend((same, subject) for subject in _own(claim, self.ground.corpus))
        known_as = (True, claim.comparable, bool(claim.aside), claim.denies, claim.item.member)
        return (*asked, *known_as, *self._said(claim), same)

    def _said(self, claim: Claim) -> tuple[object, ...]:
        """Bounds, nominal number and dates of a claim."""
        value = claim.value
        self.has_none = self.has_none or claim.item.member == NONE
        lower, upper = self.marks.of(claim.possible) if claim.comparable else (None, None)
        numbered = value.kind in ("count", "quantity") and not claim.denies and value.nominal is not None
        nominal = floating(value.nominal) if numbered and value.nominal is not None else None
        return lower, upper, nominal, _earliest(claim), _dates(claim)


def item_of(claim: Claim) -> tuple[str | None, ...]:
    """The data item of a claim as tables have it: subject, property, frame, scope, cell and member."""
    item, scope = claim.item, framed(claim.item.scope)
    whole = frame(scope, item.cell, item.member)
    return item.subject, item.property, whole, scope, item.cell, item.member


def named_by(claim: Claim) -> frozenset[str]:
    """The subjects that a claim may point to."""
    possible = claim.possible
    is_list = isinstance(possible, Members) and not possible.negated
    return possible.names if isinstance(possible, Members) and is_list else frozenset()


def _is_unmeasured(value: Value, asked: Property) -> bool:
    return quantity.is_impossible_count(value) or value.unit not in (asked.unit, None)


def _days(claim: Claim) -> Intervals | None:
    """The days (or numbers) that a claim asserts."""
    possible = claim.value.possible
    return possible if isinstance(possible, Intervals) and not claim.denies else None


def _earliest(claim: Claim) -> int | None:
    days = _days(claim)
    lies_in_time = claim.value.kind == "date" or claim.item.property in EVENT_DATES
    if not lies_in_time or days is None or days.lower is None:
        return None
    return max(-FAR, min(FAR, int(days.lower)))


def _dates(claim: Claim) -> bool:
    """Whether a claim says when its subject took place."""
    days = _days(claim)
    return claim.item.property in EVENT_DATES and days is not None and not days.is_empty()


def _own(claim: Claim, corpus: Corpus) -> frozenset[str]:
    """The subjects that lie in all that a claim names: said of one of them, it relates it to itself."""
    possible = claim.value.possible
    if claim.value.kind != "entity" or claim.denies or not isinstance(possible, Members):
        return frozenset()
    if possible.negated or not possible.names:
        return frozenset()
    return reduce(frozenset.intersection, map(corpus.wholes, possible.names))


def _asked(words: Vocabulary) -> str:
    """Every different value of the rows, but texts, which are never compared."""
    texts = listed(one for one in words.properties.values() if one.kind == "text")
    return f"""
        SELECT DISTINCT s.property, s.value, {seen(words)}, COALESCE(m.denies, FALSE)
        FROM said AS s
        JOIN source AS r ON s.source = r.text
        LEFT JOIN manner AS m ON s.polarity = m.text
        WHERE s.property NOT IN ({texts})"""
