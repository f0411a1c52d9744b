"""Claims files: every word with its place, and a bad entry costs itself only."""

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.formats import claims_yaml
from reconcile.formats.written import Answer, Word, WrittenFile

PATH = "claims/a.yaml"


def read(text: str) -> WrittenFile:
    return claims_yaml.read(dedent(text), PATH)


def faults(text: str) -> list[tuple[str, str, str, str]]:
    found = read(text).faults
    return [(f.rule, f"{f.span.line}:{f.span.column}", f.message, f.help) for f in found]


def answers(file: WrittenFile) -> list[tuple[str, dict[str, list[str]]]]:
    return [
        (c.get("subject"), {a.property.text: [v.text for v in a.values] for a in c.answers})
        for c in file.claims
    ]


def test_an_item_gives_several_answers_each_with_its_place() -> None:
    file = read("""\
        source: gul2024
        claims:
          - subject: peshawar-bombing   # the mosque
            quote: killing and injuring tens
            killed: tens
            wounded: [tens, dozens]
        """)
    (claim,) = file.claims
    assert dict(claim.fields) == {
        "source": "gul2024",
        "subject": "peshawar-bombing",
        "quote": "killing and injuring tens",
    }
    assert claim.answers == (
        Answer(Word("killed", 5, 5), (Word("tens", 5, 13),)),
        Answer(Word("wounded", 6, 5), (Word("tens", 6, 15), Word("dozens", 6, 21)), "list"),
    )
    assert str(claim.span) == "claims/a.yaml:3:5"
    assert str(claim.place("subject")) == "claims/a.yaml:3:5"
    assert file.faults == ()


def test_scalars_are_read_as_written() -> None:
    file = read("""\
        claims:
          - {subject: a, on: yes, count: 007, when: 2022-11-01, empty: ~, big: 1_000}
        """)
    assert answers(file) == [
        ("a", {"on": ["yes"], "count": ["007"], "when": ["2022-11-01"], "empty": ["~"], "big": ["1_000"]})
    ]


def test_the_long_form_says_the_same_as_the_short_one() -> None:
    file = read("""\
        claims:
          - subject: a
            property: killed
            value: 5
            polarity: denies
            scope.side: police
          - subject: a
            killed: 5
            polarity: denies
            scope: {side: police}
        """)
    long, short = file.claims
    assert dict(long.fields) == dict(short.fields)
    assert [(a.property.text, a.values[0].text) for a in long.answers] == [("killed", "5")]
    assert [(k.text, v.text) for k, v in long.scope] == [(k.text, v.text) for k, v in short.scope]


def test_braces_are_a_set_of_several_values() -> None:
    (claim,) = read("claims: [{subject: a, founded: {2007, 2008-01}}]").claims
    assert claim.answers[0].shape == "set"
    assert [word.text for word in claim.answers[0].values] == ["2007", "2008-01"]


def test_nothing_is_inherited_from_the_item_above() -> None:
    first, second = read("""\
        claims:
          - {subject: a, quote: words, killed: 5}
          - {killed: 6}
        """).claims
    assert first.get("quote") == "words"
    assert dict(second.fields) == {}


TRAPS = [
    (
        "killed: >100",
        "4:13",
        "`>100` begins a block of text in YAML",
        'write killed: more than 100, or killed: ">100"',
    ),
    (
        "killed: >7",
        "4:13",
        "`>7` begins a block of text in YAML",
        'write killed: more than 7, or killed: ">7"',
    ),
    (
        "killed: >=30",
        "4:13",
        "`>=30` begins a block of text in YAML",
        'write killed: 30.., or killed: ">=30"',
    ),
    (
        "killed: [a,b] c",
        "4:13",
        "a value that begins with [ is a list in YAML, and this one does not end as one",
        'write killed: "[a,b] c"',
    ),
    (
        'quote: "so" he said',
        "4:12",
        'a value that begins with " must end with it',
        'write quote: "\\"so\\" he said"',
    ),
    (
        'quote: "never ends',
        "4:12",
        'a value that begins with " must end with it',
        'write quote: "\\"never ends"',
    ),
    (
        "quote: he said: no",
        "4:12",
        "`: ` inside a text begins another key in YAML",
        'write quote: "he said: no"',
    ),
    (
        "killed: 5 #6 of them",
        "4:15",
        "the text from ` #6` on is lost: ` #` begins a comment in YAML",
        'write killed: "5 #6 of them"',
    ),
    ("quote: %d of them", "4:12", "a value cannot begin with % in YAML", 'write quote: "%d of them"'),
    ("quote: *none", "4:12", "a value cannot begin with * in YAML", 'write quote: "*none"'),
    ("\tkilled: 5", "4:1", "a tab where YAML wants spaces", "indent with spaces only"),
]


@pytest.mark.parametrize(("line", "place", "message", "help"), TRAPS, ids=[trap[0] for trap in TRAPS])
def test_each_trap_is_told_with_its_place_and_the_way_out(
    line: str, place: str, message: str, help: str
) -> None:
    indent = "" if line.startswith("\t") else "    "
    text = f"claims:\n  - subject: a\n    killed: 1\n{indent}{line}\n  - subject: b\n    killed: 2\n"
    found = claims_yaml.read(text, PATH)
    assert [(f.rule, f"{f.span.line}:{f.span.column}", f.message, f.help) for f in found.faults][:1] == [
        ("unreadable-entry", place, message, help)
    ]
    assert answers(found)[-1] == ("b", {"killed": ["2"]})


def test_a_comment_after_a_value_is_no_trap() -> None:
    assert (
        faults(
            "claims:\n  - {subject: a}\n  - subject: b\n    happened: Sunday   # 2023-02-19, by its source\n"
        )
        == []
    )


def test_an_item_that_does_not_parse_costs_that_item_only() -> None:
    file = read("""\
        source: gul2024
        claims:
          - subject: a
            killed: 1
          - subject: b
            killed: >100
          - subject: c
            killed: 3
        subjects:
          a: {name: A}
          b: {name: "B" c}
          c: {name: C}
        """)
    assert answers(file) == [("a", {"killed": ["1"]}), ("c", {"killed": ["3"]})]
    assert [claim.span.line for claim in file.claims] == [3, 7]
    assert [claim.get("source") for claim in file.claims] == ["gul2024", "gul2024"]
    assert [subject.id for subject in file.subjects] == ["a", "c"]
    assert [fault.span.line for fault in file.faults] == [6, 11]


def test_an_unfinished_merge_is_told_once_and_both_sides_are_read() -> None:
    text = """\
        claims:
        <<<<<<< HEAD
          - {subject: a, killed: 1}
        =======
          - {subject: b, killed: 2}
        >>>>>>> other
        """
    assert answers(read(text)) == [("a", {"killed": ["1"]}), ("b", {"killed": ["2"]})]
    assert [fault[1:3] for fault in faults(text)] == [
        ("2:1", "an unfinished merge: `<<<<<<< HEAD`"),
        ("6:1", "an unfinished merge: `>>>>>>> other`"),
    ]


def test_a_key_given_twice_is_a_fault_and_the_first_stays() -> None:
    text = """\
        claims:
          - subject: a
            killed: 1
            killed: 2
        """
    assert answers(read(text)) == [("a", {"killed": ["1"]})]
    assert faults(text) == [
        (
            "unreadable-entry",
            "4:5",
            "'killed' is given twice, first in line 3",
            "keep one of them; another answer to the same property goes into an item of its own",
        )
    ]


def test_unknown_fields_are_told_with_a_near_name() -> None:
    assert faults("""\
        clams: []
        subjects: {a: {nmae: A}}
        properties: {killed: {type: count, unti: person}}
        policy: {abuot: 10 %}
        """) == [
        ("unknown-field", "1:1", "a claims file has no field called 'clams'", "did you mean claims?"),
        ("unknown-field", "2:16", "a subject has no field called 'nmae'", "did you mean name?"),
        ("unknown-field", "3:36", "a property has no field called 'unti'", "did you mean unit?"),
        ("unknown-field", "4:10", "the policy has no field called 'abuot'", "did you mean about?"),
    ]


def test_a_key_out_of_line_is_told_and_costs_its_item_only() -> None:
    text = """\
        claims:
          - subject: a
            killed: 1
           wounded: 2
          - subject: b
            killed: 2
        """
    assert answers(read(text)) == [("b", {"killed": ["2"]})]
    assert [(fault[1], fault[3]) for fault in faults(text)] == [
        ("4:4", "begin each entry in the same column, and keep the keys of one entry below each other")
    ]


def test_ids_and_names_of_properties_are_plain_words() -> None:
    text = """\
        subjects: {a.b: {name: A}, Ab-c_1: {}, é: {}}
        properties: {a.b: {type: date}, 1st: {type: date}, fine-name: {type: date}}
        """
    assert [fault[2] for fault in faults(text)] == [
        "'a.b' cannot be the id of a subject",
        "'a.b' cannot be the name of a property",
        "'1st' cannot be the name of a property",
    ]
    assert [one.name for one in read(text).properties] == ["fine-name"]


def test_a_character_that_is_no_text_is_told_and_the_rest_is_read() -> None:
    text = "claims:\n  - {subject: a, quote: one\x00two, killed: 5}\n"
    file = claims_yaml.read(text, PATH)
    assert answers(file) == [("a", {"killed": ["5"]})]
    assert [(f.message, f.span.column) for f in file.faults] == [
        ("the character U+0000 is not text; remove it", 28)
    ]


def test_a_binary_file_is_told_once() -> None:
    (fault,) = claims_yaml.read("claims:\n  - {subject: \x00\x01, quote: \x02}\n", PATH).faults
    assert fault.message == "the character U+0000 is not text, as are 2 more in this file; remove it"


def test_a_unicode_line_separator_moves_no_line_number() -> None:
    text = "claims:\n  - {subject: a, quote: one\u2028two, killed: 5}\n  - {subject: b, killed: 5}\n"
    assert [claim.span.line for claim in claims_yaml.read(text, PATH).claims] == [2, 3]


@pytest.mark.parametrize(
    "text", ["", "\n", "# only a comment\n", "---\n", "\ufeff", "claims:\n", "claims: []\n"]
)
def test_a_file_without_claims_is_no_fault(text: str) -> None:
    assert claims_yaml.read(text, PATH) == WrittenFile(PATH)


@pytest.mark.parametrize(
    "text", ["just words\n", "- a\n- b\n", "claims: {a: b}\n", "claims: 5\n", "claims:\n  - 5\n"]
)
def test_a_file_of_another_shape_is_told(text: str) -> None:
    file = claims_yaml.read(text, PATH)
    assert file.claims == ()
    assert [fault.rule for fault in file.faults] == ["unreadable-entry"]


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "{a: " * 20_000, "- " * 5_000, "a: &x [*x]\n", "claims: *x\n"]
)
def test_hostile_nesting_is_survived(text: str) -> None:
    claims_yaml.read(text, PATH)


def test_subjects_properties_rules_and_policy_are_read() -> None:
    file = read("""\
        subjects:
          ttp: {name: Tehrik-e-Taliban Pakistan, kind: organisation, aliases: [TTP], was: tttp}
          kabul: Kabul
        properties:
          killed: {type: count, unit: person, settles: 2 weeks, scope: {side: entity}}
          responsible: {type: entity}
          retaliation_for: {type: entity, single: true}
          ended: date
          returned: {type: count, cumulative: true, varies: month, ahead: true}
        rules:
          - {name: order, require: started <= ended, severity: warning}
        policy: {words: {dozens: 24..99}, about: 5 %, nearly: 90–100 %, slack: 3}
        """)
    ttp, kabul = file.subjects
    assert (ttp.name, ttp.kind, ttp.aliases, ttp.was) == (
        "Tehrik-e-Taliban Pakistan",
        "organisation",
        ("TTP",),
        ("tttp",),
    )
    assert kabul.name == "Kabul"
    killed, responsible, retaliation, ended, returned = file.properties
    assert (killed.kind, killed.unit, killed.settles, dict(killed.scope)) == (
        "count",
        "person",
        14,
        {"side": "entity"},
    )
    assert (responsible.several, retaliation.several, ended.several) == (True, False, False)
    assert (returned.cumulative, returned.varies, returned.ahead) == (True, "month", True)
    (rule,) = file.rules
    assert (rule.name, str(rule.require), rule.severity) == ("order", "started <= ended", "warning")
    assert file.policy == (
        ("words.dozens", "24..99"),
        ("about", "5 %"),
        ("nearly", "90–100 %"),
        ("slack", "3"),
    )
    assert file.faults == ()


def test_a_rule_that_cannot_be_read_is_told_at_its_column_and_the_others_stay() -> None:
    text = """\
        rules:
          - {name: later, require: ended >= started + 30.5 days}
          - {name: order, require: started <= ended}
        """
    assert [rule.name for rule in read(text).rules] == ["order"]
    assert faults(text) == [
        (
            "unreadable-entry",
            "2:47",
            "later: a length of time is a whole number of days",
            "write for example require: started <= ended",
        )
    ]


_LINES = st.lists(
    st.sampled_from(
        [
            "claims:",
            "source: x",
            "  - subject: a",
            "    killed: 5",
            "    quote: >7",
            '    quote: "a" b',
            "    x: [a",
            "\t- y",
            "  - - b",
            "    : c",
            "subjects:",
            "  a: {name: b}",
            "<<<<<<< x",
            "rules:",
            "  - {name: r, require: a <= b}",
            "? z",
            "&a *a",
            "...",
            "---",
        ]
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(_LINES)
def test_no_text_is_too_bad_to_read(lines: list[str]) -> None:
    count = len(lines)
    file = claims_yaml.read("\n".join(lines), PATH)
    assert all(1 <= fault.span.line <= max(count, 1) and fault.span.column >= 1 for fault in file.faults)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_is_read(text: str) -> None:
    claims_yaml.read(text, PATH)
