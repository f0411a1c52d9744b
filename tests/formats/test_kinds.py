"""Kinds say what existence is: every form, and every way to write it wrong, told at its place."""

from textwrap import dedent

import pytest

from reconcile.assemble import assemble
from reconcile.formats import claims_yaml
from reconcile.model.corpus import Corpus
from reconcile.model.lifetime import lifetime_rules
from reconcile.model.vocabulary import SubjectKind

PROPERTIES = """\
properties:
  founded: {type: date}
  dissolved: {type: date}
  seats: {type: count}
  moved: {type: date, several: true}
  seen: {type: date, varies: month}
"""


def corpus(kinds: str) -> Corpus:
    return assemble([claims_yaml.read(PROPERTIES + dedent(kinds), "claims/vocabulary.yaml")])


def told(found: Corpus) -> list[tuple[str, str, str, str]]:
    return [(f.rule, f"{f.span.line - 6}:{f.span.column}", f.message, f.help) for f in found.faults]


@pytest.mark.parametrize(
    ("written", "begins", "ends"),
    [
        ("[founded, dissolved]", "founded", "dissolved"),
        ("[founded]", "founded", ""),
        ("founded", "founded", ""),
        ("{from: founded, until: dissolved}", "founded", "dissolved"),
        ("{until: dissolved}", "", "dissolved"),
        ("{from: founded}", "founded", ""),
    ],
)
def test_existence_has_a_first_and_a_last_day_or_one_of_them(written: str, begins: str, ends: str) -> None:
    found = corpus(f"kinds: {{organisation: {{exists: {written}}}}}")
    assert found.faults == ()
    (kind,) = found.vocabulary.kinds.values()
    assert (kind.name, kind.begins, kind.ends) == ("organisation", begins, ends)


def test_a_kind_stands_where_it_is_written() -> None:
    kinds = corpus("kinds:\n  organisation:\n    exists:\n      - founded\n").vocabulary.kinds
    assert {name: str(kind.span) for name, kind in kinds.items()} == {
        "organisation": "claims/vocabulary.yaml:8:3"
    }


HOW = "write exists: [founded, dissolved], exists: [founded] or exists: {until: dissolved}"
FAULTS = {
    "{exists: [founded, disolved]}": [
        ("unknown-name", "2:30", "office: no property is called 'disolved'", "did you mean dissolved?")
    ],
    "{exists: {from: created}}": [
        (
            "unknown-name",
            "2:27",
            "office: no property is called 'created'",
            "declare it under `properties:` with type: date",
        )
    ],
    "{exists: [seats, dissolved]}": [
        (
            "unreadable-entry",
            "2:21",
            "office: seats is no date but a count, so it dates no first or last day",
            "name a property that has one date",
        )
    ],
    "{exists: [moved, seen]}": [
        (
            "unreadable-entry",
            "2:21",
            "office: moved may have several dates, so it dates no first or last day",
            "name a property that has one date",
        ),
        (
            "unreadable-entry",
            "2:28",
            "office: seen varies, so it dates no first or last day",
            "name a property that has one date",
        ),
    ],
    "{exists: [founded, founded]}": [
        (
            "unreadable-entry",
            "2:30",
            "office: founded cannot date both the first and the last day",
            "write exists: [founded], or name another property for the last day",
        )
    ],
    "{exists: [founded, seats, dissolved]}": [
        ("unreadable-entry", "2:20", "exists names more than a first and a last day", HOW)
    ],
    "{exists: []}": [
        ("unreadable-entry", "2:20", "exists names no property that dates a first or a last day", HOW)
    ],
    "{exists: {from: [founded, seats]}}": [
        ("unreadable-entry", "2:20", "exists names more than a first and a last day", HOW)
    ],
    "{exists: {start: founded}}": [
        ("unknown-field", "2:21", "exists has no field called 'start'", "it may have from, until"),
    ],
    "{exist: [founded]}": [
        ("unknown-field", "2:12", "a kind has no field called 'exist'", "did you mean exists?")
    ],
    "{}": [("unreadable-entry", "2:11", "office does not say what existence is", HOW)],
    "[founded]": [("unreadable-entry", "2:11", "office does not say what existence is", HOW)],
}


@pytest.mark.parametrize("written", FAULTS)
def test_what_says_no_existence_is_told_with_the_way_out_and_the_rest_is_read(written: str) -> None:
    found = corpus(f"kinds:\n  office: {written}\n  person: {{exists: [founded]}}\n")
    assert told(found) == FAULTS[written]
    assert "person" in found.vocabulary.kinds


def test_the_day_that_is_known_is_kept() -> None:
    kinds = corpus("kinds: {office: {exists: [founded, seats]}}").vocabulary.kinds
    assert [(kind.begins, kind.ends) for kind in kinds.values()] == [("founded", "")]


def test_a_kind_is_declared_once() -> None:
    found = corpus("kinds: {office: {exists: [founded]}}\n")
    more = claims_yaml.read("kinds: {office: {exists: [dissolved]}}\n", "claims/more.yaml")
    first = claims_yaml.read(PROPERTIES + "kinds: {office: {exists: [founded]}}\n", "claims/a.yaml")
    both = assemble([more, first])
    assert [(f.message, str(f.span)) for f in both.faults] == [
        ("the kind office is declared already, at claims/a.yaml:7:9", "claims/more.yaml:1:9")
    ]
    assert [kind.begins for kind in both.vocabulary.kinds.values()] == ["founded"]
    assert found.faults == ()


def test_flags_belong_where_they_mean_something() -> None:
    text = """\
    properties:
      killed: {type: count, beyond_lifetime: true}
      members: {type: count, varies: year, beyond_lifetime: true}
      awarded: {type: date, beyond_lifetime: true, takes_part: true}
      leader: {type: entity, takes_part: true}
    """
    file = claims_yaml.read(dedent(text), "claims/a.yaml")
    assert [(f.message, f.span.line, f.span.column) for f in file.faults] == [
        ("beyond_lifetime goes with dates and with what varies", 2, 42),
        ("takes_part goes with entities", 4, 60),
    ]
    assert [(p.name, p.beyond_lifetime, p.takes_part) for p in file.properties] == [
        ("killed", False, False),
        ("members", True, False),
        ("awarded", True, False),
        ("leader", False, True),
    ]


ASKED = """\
properties:
  founded: {type: date}
  dissolved: {type: date, ahead: true}
  listed: {type: date, scope: {by: entity}}
  honoured: {type: date, beyond_lifetime: true}
  planned: {type: date, ahead: true}
  members: {type: count, varies: year}
  trained: {type: count, cumulative: true}
  happened: {type: date, several: true}
  date: {type: date, beyond_lifetime: true}
  started: {type: date, ahead: true}
  ended: {type: date, ahead: true}
  sponsor: {type: entity, takes_part: true}
  chair: {type: entity, single: true, varies: month, takes_part: true}
  motto: {type: text, varies: year}
rules:
  - {name: listed-late, require: dissolved >= listed}
kinds: {club: {exists: [founded, dissolved]}}
"""


def test_lifetimes_ask_this_much_and_no_more() -> None:
    words = assemble([claims_yaml.read(ASKED, "claims/a.yaml")]).vocabulary
    assert words.kinds == {"club": SubjectKind("club", words.kinds["club"].span, "founded", "dissolved")}
    assert [str(rule) for rule in lifetime_rules(words)] == [
        "founded <= dissolved when kind == club",
        "founded <= listed when kind == club",
        "founded <= members.as_of when kind == club",
        "members.as_of <= dissolved when kind == club",
        "founded <= trained.as_of when kind == club",
        "sponsor.founded <= date when sponsor.kind == club",
        "sponsor.founded <= ended when sponsor.kind == club",
        "date <= sponsor.dissolved when sponsor.kind == club",
        "started <= sponsor.dissolved when sponsor.kind == club",
        "chair.founded <= chair.as_of when chair.kind == club",
        "founded <= chair.as_of when kind == club",
        "chair.as_of <= chair.dissolved when chair.kind == club",
        "chair.as_of <= dissolved when kind == club",
    ]
