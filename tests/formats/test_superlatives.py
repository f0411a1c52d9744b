"""Superlatives are declared on a property: every form, every way to write it wrong, and every name in it."""

from textwrap import dedent

import pytest

from reconcile.assemble import assemble
from reconcile.formats import claims_yaml
from reconcile.formats.mentions import in_claims, rewritten
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import Condition, Superlative, Vocabulary

PROPERTIES = """\
properties:
  happened: {type: date}
  moved: {type: date, several: true}
  killed: {type: count}
  participants: {type: entity}
  located_in: {type: entity, single: true, nested: true}
subjects:
  kabul: {name: Kabul, kind: place}
  bagrami: {name: Bagrami, kind: place, part_of: kabul}
"""


def corpus(declared: str, asked: str = "first_visit") -> Corpus:
    text = dedent(PROPERTIES).replace("subjects:", f"  {asked}: {declared}\nsubjects:")
    return assemble([claims_yaml.read(text, "v.yaml")])


def said(declared: str) -> Superlative | None:
    found = corpus(declared)
    assert found.faults == ()
    return found.vocabulary.properties["first_visit"].superlative


def test_a_first_names_its_class_in_full() -> None:
    declared = (
        "{type: date, first_of: happened, among: [kind == event, located_in == Kabul], "
        "sharing: participants, since: 2021-08-15, up_to: 2023}"
    )
    assert said(declared) == Superlative(
        "first_visit",
        "first",
        "happened",
        (
            Condition("kind", "event", frozenset({"event"})),
            Condition("located_in", "Kabul", frozenset({"kabul", "bagrami"})),
        ),
        ("participants",),
        "2021-08-15",
        "2023",
    )


@pytest.mark.parametrize(
    ("declared", "shown"),
    [
        (
            "{type: date, latest_of: happened, sharing: [participants]}",
            "first_visit is the latest happened sharing participants",
        ),
        (
            "{type: boolean, first_of: happened, among: kind == event, since: August 2021}",
            "first_visit is the first happened among kind == event, since August 2021",
        ),
    ],
)
def test_a_latest_and_a_boolean_do_as_well(declared: str, shown: str) -> None:
    assert str(said(declared)) == shown
    (rule,) = corpus(declared).vocabulary.binding
    assert (str(rule), rule.name) == (shown, "contradicted-superlative")


def test_a_rule_names_every_property_that_it_asks_for() -> None:
    among = "[id == kabul, located_in == Kabul]"
    declared = f"{{type: boolean, first_of: happened, among: {among}, sharing: participants}}"
    (rule,) = corpus(declared).vocabulary.binding
    assert rule.names == {"first_visit", "happened", "id", "located_in", "participants"}


HOW = "write for example first_of: happened, among: [kind == event], sharing: [participants]"
FAULTS = {
    "{type: date, sharing: [participants]}": ("sharing goes with first_of or latest_of", HOW),
    "{type: date, since: 2021}": ("since goes with first_of or latest_of", HOW),
    "{type: date, first_of: happened}": (
        "first_visit does not say among which subjects it is the first",
        HOW,
    ),
    "{type: date, first_of: happened, latest_of: happened, sharing: participants}": (
        "first_visit cannot be both the first and the latest",
        "keep one of them",
    ),
    "{type: count, first_of: happened, sharing: participants}": (
        "first_visit is a count, so it names no first and no latest",
        "give it type: date",
    ),
    "{type: date, first_of: happend, sharing: participants}": (
        "first_visit: no property is called 'happend'",
        "did you mean happened?",
    ),
    "{type: date, first_of: killed, sharing: participants}": (
        "first_visit: killed is no date to go by",
        "name a property that has one date",
    ),
    "{type: date, first_of: moved, sharing: participants}": (
        "first_visit: moved is no date to go by",
        "name a property that has one date",
    ),
    "{type: date, first_of: happened, sharing: [killed]}": (
        "first_visit: killed is no name to go by",
        "name a property that has one name",
    ),
    "{type: date, first_of: happened, among: [kind = event]}": (
        "first_visit: 'kind = event' is no condition; write id == SUBJECT, kind == KIND or PROPERTY == VALUE",
        "several conditions are a list: [kind == event, …]",
    ),
    "{type: date, first_of: happened, among: [placed_in == Kabul]}": (
        "first_visit: no property is called 'placed_in'",
        "did you mean located_in?",
    ),
    "{type: date, first_of: happened, among: [located_in == Kabool]}": (
        "first_visit: no subject is called 'Kabool'",
        "did you mean kabul?",
    ),
    "{type: date, first_of: happened, sharing: participants, since: someday}": (
        "since cannot be 'someday'",
        "write since: 2021-08-15",
    ),
    "{type: date, first_of: happened, sharing: participants, since: ../2021}": (
        "since cannot be '../2021'",
        "write since: 2021-08-15",
    ),
}


@pytest.mark.parametrize("declared", FAULTS)
def test_what_cannot_be_used_is_told(declared: str) -> None:
    found = corpus(declared)
    assert [(fault.message, fault.help) for fault in found.faults][:1] == [FAULTS[declared]]
    assert found.faults[0].span.line == 7
    assert found.vocabulary.properties["first_visit"].superlative is None


def test_every_name_of_a_superlative_is_found_for_a_rename() -> None:
    text = (
        "properties:\n  first: {type: date, first_of: happened, sharing: [guests, 'happened'], "
        "among: [kind == event, happened == x]}\n  last:\n    latest_of: happened\n    sharing: guests\n"
    )
    found = in_claims(text, Vocabulary())
    assert [(one.role, text[one.start : one.end]) for one in found] == [
        ("property", "first"),
        ("property", "happened"),
        ("property", "guests"),
        ("property", "'happened'"),
        ("when", "kind == event"),
        ("when", "happened == x"),
        ("property", "last"),
        ("property", "happened"),
        ("property", "guests"),
    ]
    assert "sharing: [visitors, 'happened']" in rewritten(
        text, found, lambda one: "visitors" if one.text == "guests" else one.text
    )
