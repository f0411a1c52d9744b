"""Items as written become claims as understood."""

from textwrap import dedent

import pytest

from reconcile.assemble import assemble
from reconcile.formats import bibtex, claims_yaml
from reconcile.model.claim import Claim, Item, Polarity
from reconcile.model.corpus import Corpus
from reconcile.model.shown import shown
from reconcile.values.members import Members

SOURCES = """\
@misc{gul2024, title = {A View}, publisher = {FNF}, date = {2024-04-10}, ids = {gul}}
@misc{alwaght2023, date = {2023-02-22}}
@misc{undated}
@misc{gone, date = {2023}, withdrawn = {2023-05-01, invented}}
"""

NAMES = """\
subjects:
  ttp: {name: Tehrik-e-Taliban Pakistan, aliases: [TTP, Taliban], was: [tehrik]}
  afghan-taliban: {name: Afghan Taliban, kind: organisation, aliases: [taliban, TTA]}
  police: {name: Police}
  attack: {name: the attack}
  pakistan: {kind: place}
  kp: {kind: place, name: Khyber Pakhtunkhwa, part_of: Pakistan}
  peshawar: {kind: place, part_of: [kp]}
  jua: {kind: organisation, part_of: TTP}
properties:
  happened: {type: date}
  killed: {type: count, unit: person, scope: {side: entity, during: date}}
  members: {type: count, varies: month}
  returned: {type: count, cumulative: true}
  responsible: {type: entity}
  harbours: {type: entity}
  located_in: {type: entity, single: true}
  backer: {type: entity, single: true}
  nested_backer: {type: entity, single: true, nested: true}
  term: {type: choice, of: [indefinite, temporary]}
  open: {type: boolean}
  reason: {type: text}
"""


def corpus(claims: str, *, more: str = "", sources: str = SOURCES) -> Corpus:
    """The corpus of some items, all from gul2024 unless they say otherwise."""
    found, faults = bibtex.read(sources, "sources.bib")
    text = "source: gul2024\nclaims:\n" + dedent(claims)
    files = [
        claims_yaml.read(text, "claims/a.yaml"),
        claims_yaml.read(NAMES, "claims/names.yaml"),
        claims_yaml.read(dedent(more), "claims/more.yaml"),
    ]
    return assemble(files, found, faults=faults)


def claims(text: str) -> list[Claim]:
    found = corpus(text)
    assert found.faults == ()
    return [claim for claim in found.claims if claim.locator != "bibliography"]


def faults(text: str, **others: str) -> list[tuple[str, str, str, str]]:
    return [(f.rule, str(f.span), f.message, f.help) for f in corpus(text, **others).faults]


def test_an_item_becomes_a_claim_for_each_answer() -> None:
    date_, killed = claims(
        """\
        - subject: the Attack
          quote: killed tens on Sunday
          happened: Sunday
          killed: tens
          scope: {side: Police}
        """.replace("          scope: {side: Police}\n", "")
    )
    assert (date_.id, killed.id) == ("gul2024/attack.happened", "gul2024/attack.killed")
    assert (date_.source, date_.speaker, date_.quote) == ("gul2024", "gul2024", "killed tens on Sunday")
    assert shown(date_.value.possible, "date") == "2024-04-07"
    assert (killed.item, killed.value.written) == (Item("attack", "killed"), "tens")
    assert str(killed.span) == "claims/a.yaml:6:3"


@pytest.mark.parametrize(
    "name", ["ttp", "TTP", "tehrik", "tehrik-e-taliban  PAKISTAN", "Tehrik-e-Taliban Pakistan"]
)
def test_a_subject_goes_by_id_former_id_name_or_alias(name: str) -> None:
    (claim,) = claims(f"- {{subject: {name}, killed: 5}}")
    assert claim.item.subject == "ttp"


def test_an_alias_of_two_subjects_is_unclear() -> None:
    assert faults("- {subject: taliban, killed: 5}") == [
        (
            "unclear-name",
            "claims/a.yaml:3:4",
            "'taliban' may be afghan-taliban or ttp",
            "write the id that is meant: afghan-taliban or ttp",
        )
    ]


def test_unknown_names_are_told_with_the_nearest_ones() -> None:
    assert faults("""\
        - {subject: peshwar, killed: 5}
        - {subject: attack, kiled: 5}
        - {subject: attack, responsible: JUAA}
        - {subject: attack, killed: 5, says: nobody special}
        - {subject: attack, killed: 5, scope: {sied: police}}
        - {subject: attack, killed: 5, quot: words}
        """) == [
        ("unknown-name", "claims/a.yaml:3:4", "no subject is called 'peshwar'", "did you mean peshawar?"),
        ("unknown-name", "claims/a.yaml:4:21", "no property is called 'kiled'", "did you mean killed?"),
        ("unknown-name", "claims/a.yaml:5:21", "no subject is called 'JUAA'", "did you mean jua?"),
        (
            "unknown-name",
            "claims/a.yaml:6:32",
            "no subject is called 'nobody special'",
            "add it under `subjects:`, or as an alias of one that is there",
        ),
        ("unknown-name", "claims/a.yaml:7:40", "killed has no qualifier called 'sied'", "did you mean side?"),
        ("unknown-field", "claims/a.yaml:8:32", "a claim has no field called 'quot'", "did you mean quote?"),
    ]


def test_a_value_that_cannot_be_read_costs_that_answer_only() -> None:
    found = corpus("- {subject: attack, killed: a lot, happened: 2023-02}")
    assert [claim.id for claim in found.claims if claim.item.subject == "attack"] == [
        "gul2024/attack.happened"
    ]
    ((rule, span, message, _),) = [(f.rule, str(f.span), f.message, f.help) for f in found.faults]
    assert (rule, span) == ("unreadable-value", "claims/a.yaml:3:21")
    assert message.startswith("'a lot' is not a number")


def test_an_unknown_source_keeps_its_claim_for_a_rule_to_report() -> None:
    (claim,) = claims("- {subject: attack, source: nowhere, killed: 5, cites: [nothing, gul]}")
    assert (claim.source, claim.speaker, claim.cites) == ("nowhere", "nowhere", ("nothing", "gul2024"))


def test_a_former_key_is_the_source_of_today() -> None:
    (claim,) = claims("- {subject: attack, source: gul, killed: 5}")
    assert (claim.source, claim.id) == ("gul2024", "gul2024/attack.killed")


def test_an_item_needs_a_subject_and_an_answer() -> None:
    assert [fault[2] for fault in faults("- {killed: 5}\n- {subject: attack, quote: so}")] == [
        "this claim has no subject",
        "this claim answers no property",
    ]


@pytest.mark.parametrize(
    ("answer", "polarity", "written"),
    [
        ("harbours: TTP", Polarity.ASSERTS, "TTP"),
        ("harbours: not TTP", Polarity.DENIES, "TTP"),
        ("{harbours: TTP, polarity: denies}", Polarity.DENIES, "TTP"),
        ("{harbours: not TTP, polarity: denies}", Polarity.ASSERTS, "TTP"),
        ("{harbours: TTP, polarity: suggests}", Polarity.SUGGESTS, "TTP"),
        ("happened: not before 2022", Polarity.ASSERTS, "not before 2022"),
        ("happened: not 2022-09", Polarity.DENIES, "2022-09"),
        ("killed: not more than 5", Polarity.ASSERTS, "not more than 5"),
    ],
)
def test_not_is_a_denial_unless_it_is_part_of_the_phrase(
    answer: str, polarity: Polarity, written: str
) -> None:
    (claim,) = claims(f"- {{subject: attack, {answer.strip('{}')}}}")
    assert (claim.polarity, claim.value.written) == (polarity, written)


def test_none_is_nought_of_what_is_counted_and_nobody_of_what_is_named() -> None:
    killed, harbours, term = claims("- {subject: attack, killed: none, harbours: none, term: none}")
    assert shown(killed.value.possible, "count") == "0"
    assert harbours.value.possible == Members.of(["none"])
    assert term.value.possible == Members.of(["none"])
    assert {claim.value.written for claim in (killed, harbours, term)} == {"none"}


def test_where_several_hold_each_value_is_a_question_of_its_own() -> None:
    found = claims("- {subject: attack, responsible: [TTP, jua]}\n- {subject: attack, responsible: not TTA}")
    assert [claim.id for claim in found] == [
        "gul2024/attack.responsible=ttp",
        "gul2024/attack.responsible=jua",
        "gul2024/attack.responsible=afghan-taliban",
    ]
    assert [claim.denies for claim in found] == [False, False, True]


def test_a_list_on_a_question_with_one_answer_is_one_of_them() -> None:
    date_, backer, killed = claims(
        "- {subject: attack, happened: [2022-09, 2022-11], backer: [TTP, TTA], killed: [5, 7..9]}"
    )
    assert shown(date_.value.possible, "date") == "2022-09 or 2022-11"
    assert backer.value.possible == Members.of(["ttp", "afghan-taliban"])
    assert shown(killed.value.possible, "count") == "5 or 7..9"


def test_a_set_on_a_question_with_one_answer_is_told() -> None:
    assert faults("- {subject: attack, happened: {2022, 2023}}") == [
        (
            "unreadable-value",
            "claims/a.yaml:3:21",
            "happened has one answer; write [2022, 2023] for one of these",
            "",
        )
    ]


def test_a_place_holds_what_is_part_of_it_and_others_only_where_nested() -> None:
    place, other, nested = claims(
        "- {subject: attack, located_in: pakistan, backer: TTP, nested_backer: TTP}"
    )
    assert place.value.possible == Members.of(["pakistan", "kp", "peshawar"])
    assert other.value.possible == Members.of(["ttp"])
    assert nested.value.possible == Members.of(["ttp", "jua"])


def test_a_circle_of_parts_is_told_once() -> None:
    more = "subjects:\n  a: {part_of: b}\n  b: {part_of: c}\n  c: {part_of: a}\n"
    assert faults("", more=more) == [
        (
            "unreadable-entry",
            "claims/more.yaml:3:3",
            "b is part of itself, by way of a, c",
            "remove one `part_of` of the circle",
        )
    ]


def test_scopes_are_compared_by_what_they_mean() -> None:
    one, two = claims("""\
        - {subject: attack, killed: 5, scope: {side: Police, during: February 2023}}
        - {subject: attack, killed: 6, scope.during: 2023-02, scope.side: police}
        """)
    assert one.item == two.item == Item("attack", "killed", (("during", "2023-02"), ("side", "police")))
    assert (one.id, two.id) == (
        "gul2024/attack.killed[during=2023-02,side=police]",
        "gul2024/attack.killed[during=2023-02,side=police]#2",
    )


def test_a_varying_property_is_asked_as_of_its_source() -> None:
    default, given, wide, undated = claims("""\
        - {subject: ttp, members: 5}
        - {subject: ttp, members: 6, as_of: December 2023}
        - {subject: ttp, members: 7, as_of: 2023}
        - {subject: ttp, members: 8, source: undated}
        """)
    assert [claim.item.cell for claim in (default, given, wide, undated)] == [
        "2024-04",
        "2023-12",
        None,
        None,
    ]
    assert [claim.aside for claim in (default, given, wide, undated)] == [
        "",
        "",
        "as of 2023 is wider than one month",
        "nobody knows as of when: its source is undated",
    ]


def test_a_cumulative_count_is_asked_of_its_day() -> None:
    (claim,) = claims("- {subject: ttp, returned: 5}")
    assert claim.id == "gul2024/ttp.returned@2024-04-10=5".removesuffix("=5")


def test_an_as_of_separates_nothing_where_a_property_does_not_vary() -> None:
    (claim,) = claims("- {subject: attack, killed: 5, as_of: 2023-02-01}")
    assert claim.item.cell is None
    assert claim.as_of is not None


def test_a_voice_is_the_speaker() -> None:
    own, voiced, other = claims("""\
        - {subject: attack, killed: 5}
        - {subject: attack, killed: 6, says: TTP}
        - {subject: attack, killed: 7, says: TTP}
        """)
    assert [claim.speaker for claim in (own, voiced, other)] == ["gul2024", "ttp", "ttp"]
    assert [claim.id for claim in (own, voiced, other)] == [
        "gul2024/attack.killed",
        "gul2024/attack.killed~ttp",
        "gul2024/attack.killed~ttp#2",
    ]


def test_a_given_id_wins_and_one_given_twice_is_told() -> None:
    found = corpus("- {subject: attack, killed: 5, id: toll}\n- {subject: attack, killed: 6, id: toll}")
    assert [claim.id for claim in found.claims if claim.item.subject == "attack"] == ["toll", "toll#2"]
    assert [(f.rule, f.message) for f in found.faults] == [
        ("unreadable-entry", "the id toll is taken by another claim")
    ]


def test_the_same_quote_with_the_same_answer_is_told_and_dropped() -> None:
    found = corpus("""\
        - {subject: attack, quote: five died, killed: 5}
        - {subject: the attack, quote: five  died, killed: five}
        - {subject: attack, quote: five were dead, killed: 5}
        """)
    assert len([claim for claim in found.claims if claim.item.subject == "attack"]) == 2
    assert [(f.rule, str(f.span), f.message) for f in found.faults] == [
        (
            "duplicate-claim",
            "claims/a.yaml:4:44",
            "the same answer from the same quote as at claims/a.yaml:3:39",
        )
    ]


def test_a_later_statement_sets_the_earlier_one_aside() -> None:
    first, second = claims("""\
        - {subject: attack, killed: 5}
        - {subject: attack, killed: 6, replaces: gul2024/attack.killed}
        """)
    assert (first.aside, second.aside) == ("replaced by gul2024/attack.killed#2", "")


def test_only_a_speaker_revises_what_it_said() -> None:
    assert [
        fault[2:]
        for fault in faults("""\
        - {subject: attack, killed: 5}
        - {subject: attack, killed: 6, says: TTP, replaces: gul2024/attack.killed}
        - {subject: attack, killed: 7, replaces: gul2024/atack.killed}
        """)
    ] == [
        (
            "gul2024/attack.killed was said by gul2024, so ttp cannot replace it",
            "only a speaker revises what it said; leave two voices to contradict each other",
        ),
        ("no claim is called 'gul2024/atack.killed'", "did you mean gul2024/attack.killed?"),
    ]


def test_a_withdrawn_source_and_an_impossible_count_take_no_part() -> None:
    gone, part, less = claims("""\
        - {subject: attack, killed: 5, source: gone}
        - {subject: attack, killed: 1.4}
        - {subject: attack, killed: -3}
        """)
    assert gone.aside == "gone was withdrawn on 2023-05-01: invented"
    assert part.aside == less.aside == "an impossible count"


def test_an_entry_of_the_bibliography_is_a_subject_and_claims_about_itself() -> None:
    found = corpus("- {subject: gul2024, published: 2024-05}")
    assert (found.subjects["gul2024"].kind, found.subjects["gul2024"].name) == ("source", "A View")
    assert [
        (claim.id, claim.value.written, str(claim.span))
        for claim in found.claims
        if claim.source == "gul2024"
    ] == [
        ("gul2024/gul2024.published", "2024-04-10", "sources.bib:1:1"),
        ("gul2024/gul2024.publisher", "FNF", "sources.bib:1:1"),
        ("gul2024/gul2024.title", "A View", "sources.bib:1:1"),
        ("gul2024/gul2024.published#2", "2024-05", "claims/a.yaml:3:22"),
    ]


def test_rules_name_properties_that_can_be_compared() -> None:
    more = """\
        rules:
          - {name: fine, require: happened <= backer.happened}
          - {name: misspelt, require: hapened <= happened}
          - {name: mixed, require: killed <= happened}
          - {name: nowhere, require: killed <= happened.killed}
          - {name: words, require: reason == reason}
          - {name: added, require: happened + happened <= happened}
          - {name: fine, require: killed <= members}
        """
    found = corpus("", more=more)
    assert [rule.name for rule in found.vocabulary.rules] == ["fine"]
    assert [(f.rule, f.span.line, f.message) for f in found.faults] == [
        ("unknown-name", 3, "misspelt: no property is called 'hapened'"),
        ("unreadable-entry", 4, "mixed compares date with number"),
        ("unreadable-entry", 5, "nowhere: happened points to no subject, so happened.killed means nothing"),
        ("unreadable-entry", 6, "words compares text"),
        ("unreadable-entry", 7, "added adds dates"),
        ("unreadable-entry", 8, "the rule fine is declared already, at claims/more.yaml:2:5"),
    ]


def test_what_is_declared_twice_is_told_and_the_first_stays() -> None:
    more = "subjects: {ttp: {name: Other}}\nproperties: {killed: {type: date}}\n"
    found = corpus("", more=more)
    assert [fault.message for fault in found.faults] == [
        "the subject ttp is declared already, at claims/more.yaml:1:12",
        "the property killed is declared already, at claims/more.yaml:2:14",
    ]


def test_the_order_in_which_files_are_read_makes_no_difference() -> None:
    names = claims_yaml.read(NAMES, "claims/names.yaml")
    one = claims_yaml.read("claims: [{subject: attack, source: x, killed: 5}]", "claims/1.yaml")
    two = claims_yaml.read("claims: [{subject: attack, source: x, killed: 6}]", "claims/2.yaml")
    assert assemble([names, two, one]).claims == assemble([one, two, names]).claims


def test_the_policy_of_the_vocabulary_reads_vague_words() -> None:
    found = corpus("- {subject: attack, killed: tens}", more="policy: {words: {tens: 30..60}}")
    assert shown(found.claims[-1].value.possible, "count") == "30..60"
