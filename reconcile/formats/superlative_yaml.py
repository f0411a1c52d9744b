"""What makes a property a superlative: the first or the latest of which dates, and among which subjects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from reconcile.formats import rule_text
from reconcile.formats.fields import Faults, strings, text, texts
from reconcile.formats.written import Word
from reconcile.formats.yaml_tree import Node
from reconcile.model.vocabulary import Condition, Superlative
from reconcile.values import date
from reconcile.values.intervals import Intervals
from reconcile.values.value import Kind

ORDERS: Mapping[str, Literal["first", "latest"]] = {"first_of": "first", "latest_of": "latest"}
CLASS = ("among", "sharing", "since", "up_to")
SUPERLATIVE_FIELDS = (*ORDERS, *CLASS)
_HOW = "write for example first_of: happened, among: [kind == event], sharing: [participants]"


def read_superlative(name: str, kind: Kind, given: Mapping[str, Node], faults: Faults) -> Superlative | None:
    """What a property says to be the first or the latest of; None where it says no such thing, or not how."""
    orders = [order for order in ORDERS if order in given]
    if not orders:
        for field in CLASS:
            if field in given:
                faults.entry(f"{field} goes with first_of or latest_of", given[field], _HOW)
        return None
    place, before = given[orders[0]], len(faults.found)
    among = tuple(_conditions(name, given.get("among"), faults))
    sharing = strings(given.get("sharing"), faults, "sharing")
    since, up_to = (_day(given.get(end), faults, end) for end in ("since", "up_to"))
    said = Superlative(name, ORDERS[orders[0]], text(place, faults, orders[0]), among, sharing, since, up_to)
    if len(orders) > 1:
        faults.entry(f"{name} cannot be both the first and the latest", place, "keep one of them")
    elif kind not in ("date", "boolean"):
        faults.entry(f"{name} is a {kind}, so it names no first and no latest", place, "give it type: date")
    elif len(faults.found) == before and not (among or sharing):
        faults.entry(f"{name} does not say among which subjects it is the {said.order}", place, _HOW)
    return said if len(faults.found) == before else None


def _conditions(name: str, node: Node | None, faults: Faults) -> Iterator[Condition]:
    for word in texts(node, faults, "among"):
        try:
            yield rule_text.condition(word.text)
        except rule_text.RuleError as error:
            place = Word("", word.line, word.column + error.offset)
            faults.entry(f"{name}: {error}", place, "several conditions are a list: [kind == event, …]")


def _day(node: Node | None, faults: Faults, name: str) -> str:
    """A date as written; empty (and a fault) where it is none that bounds anything."""
    written = text(node, faults, name)
    if node is None or not written:
        return ""
    try:
        days = date.parse(written).possible
    except ValueError:
        days = None
    if isinstance(days, Intervals) and (days.lower if name == "since" else days.upper) is not None:
        return written
    faults.entry(f"{name} cannot be {written!r}", node, f"write {name}: 2021-08-15")
    return ""
