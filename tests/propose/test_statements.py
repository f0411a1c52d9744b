"""What somebody's words answer, and of which part a number is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.desk.proposing import as_claim
from reconcile.errors import ReconcileError
from reconcile.model.proposal import Proposal
from reconcile.project import Project
from reconcile.propose.attribution import is_hedged
from reconcile.propose.reading import Reading
from reconcile.propose.sentences import Sentence

VOCABULARY = """\
subjects:
  dam-burst: {name: Burst of the Vesk dam, kind: event}
  board: {name: Water Board, kind: organisation}
  hill: {name: Mary Hill, kind: person}
  pupils: {name: Pupils, kind: group}
  guards: {name: Guards, kind: group}
  orda: {name: Orda, kind: place}
  vesk: {name: Vesk, kind: place}
properties:
  happened: {type: date}
  planned_for: {type: date, ahead: true}
  killed: {type: count, unit: person, scope: {side: entity, area: entity}}
  wounded: {type: count, unit: person}
  casualties: {type: count, unit: person, description: killed and wounded together}
  demands: {type: choice, several: true, of: [closing of the gates, cooperation]}
  flood_warning: {type: boolean}
  reason: {type: text, several: true}
"""
CLAIMS = """\
source: ames
claims:
  - {subject: dam-burst, quote: nine pupils died, killed: nine, scope: {side: pupils}}
  - {subject: dam-burst, quote: nine died in Orda, killed: nine, scope: {area: orda}}
  - {subject: dam-burst, quote: the dam broke in 1999, happened: 1999}
"""
SOURCES = (
    "@online{herald, title = {After}, date = {2023-04-05}, file = {h.txt}}\n@book{ames, date = {2023}}\n"
)
DAM = "The burst of the Vesk dam killed"

Read = Callable[[str], list[Proposal]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str) -> list[Proposal]:
        for path, words in {
            "reconcile.toml": "",
            "sources.bib": SOURCES,
            "claims/vocabulary.yaml": VOCABULARY,
            "claims/ames.yaml": CLAIMS,
            "sources/h.txt": text,
        }.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(words, "utf-8")
        return list(Reading(Project.find(tmp_path).load(), "herald").new())

    return read


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Mary Hill called for the Water Board to cooperate with the town.", "hill.demands = cooperation"),
        (
            "Mary Hill said the closing of the gates had helped.",
            "hill.demands = closing of the gates",
        ),
        ("Mary Hill said the Water Board gave no warning of a flood.", "board.flood_warning = no"),
        ("Mary Hill said the Water Board gave its flood warning in time.", "board.flood_warning = yes"),
    ],
)
def test_words_answer_a_choice_or_yes_or_no(read: Read, said: str, answer: str) -> None:
    (one,) = (one for one in read(said) if one.property)
    assert f"{one.subject}.{one.property} = {one.written}" == answer
    assert one.voice == "hill"


@pytest.mark.parametrize(
    "said",
    [
        "Mary Hill said the Water Board had cooperated with the town.",
        "Mary Hill said that the water of the flood rose at night.",
    ],
)
def test_where_nothing_tells_the_property_it_is_left_open(read: Read, said: str) -> None:
    (one,) = read(said)
    assert (one.property, one.reason) == ("", "what it answers is yours to say")


@pytest.mark.parametrize(
    "text",
    [
        "Mary Hill told me in a talk by the river at night.",
        "The Water Board claimed several strikes against the works of the town.",
        "The Water Board's alleged support for the works of the town grew.",
    ],
)
def test_what_is_no_remark_is_no_statement(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_remark_begins_after_its_time_and_place(read: Read) -> None:
    (one,) = read("Mary Hill said during a visit that the rain had been warm.")
    assert one.written == "rain had been warm"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (f"{DAM} 12 pupils.", ("side=pupils",)),
        (f"{DAM} 12 people in Orda.", ("area=orda",)),
        (f"{DAM} 12 pupils in Orda.", ("side=pupils", "area=orda")),
        (f"{DAM} 12 guards.", ()),  # no claim has asked for them
        (f"{DAM} 12 people in Vesk.", ()),
        (f"In Orda the rain fell. {DAM} 12 people.", ()),
        (f"{DAM} 12 people of Orda.", ()),
    ],
)
def test_a_part_is_named_only_where_a_claim_asked_for_it_before(
    read: Read, text: str, scope: tuple[str, ...]
) -> None:
    (one,) = (one for one in read(text) if one.property == "killed")
    assert one.scope == scope


def test_the_part_is_the_scope_of_the_claim(read: Read) -> None:
    (one,) = read(f"{DAM} 12 pupils in Orda.")
    assert as_claim(one, {}).scope == {"side": "pupils", "area": "orda"}
    assert as_claim(one, {"scope": "side = guards"}).scope == {"side": "guards"}
    assert as_claim(one, {"scope": ""}).scope == {}
    with pytest.raises(ReconcileError, match="'guards' is not NAME=VALUE"):
        as_claim(one, {"scope": "guards"})


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Reportedly, 12 people died.", True),
        ("The board plans to move 12 people.", True),
        ("The board is accused of hiding 12 dead.", True),
        ("The dam broke, killing 12, and may have been old.", False),
        ("It may have been old; the dam broke and 12 died.", False),
        ("The plans say that 12 died.", False),
    ],
)
def test_a_hedge_counts_in_its_own_clause(text: str, is_open: bool) -> None:
    sentence = Sentence(text, 0, 1)
    place = next(n for n, word in enumerate(sentence.words) if word.text == "12")
    assert is_hedged(sentence, place, place) == is_open


@pytest.mark.parametrize(
    ("text", "property"),
    [
        ("The burst of the Vesk dam killed and injured 12 people.", "casualties"),
        ("The burst of the Vesk dam killed 12 people.", "killed"),
        ("The burst of the Vesk dam injured 12 people.", "wounded"),
        ("The burst of the Vesk dam came and injured 12 people.", "wounded"),
    ],
)
def test_two_verbs_of_one_number_ask_for_both_together(read: Read, text: str, property: str) -> None:
    assert [one.property for one in read(text)] == [property]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The burst of the Vesk dam did not kill 12 people.", "denies"),
        ("The burst of the Vesk dam didn’t kill 12 people.", "denies"),
        ("The burst of the Vesk dam killed not only 12 people.", ""),
        ("The burst of the Vesk dam killed no fewer than 12 people.", ""),
        ("It was not the rain; the burst of the Vesk dam killed 12 people.", ""),
        ("It was not the rain but the burst of the Vesk dam that killed 12 people.", ""),
        ("The burst of the Vesk dam killed 12 people, not 40 cows.", ""),
    ],
)
def test_what_the_clause_denies_is_proposed_as_a_denial(read: Read, text: str, polarity: str) -> None:
    one = next(one for one in read(text) if one.property == "killed" and "12" in one.mention)
    assert one.polarity == polarity


def test_a_plan_is_no_hedge_of_the_day_it_is_planned_for(read: Read) -> None:
    (one,) = read("The opening of the Vesk dam is expected to be planned for 3 May 2023.")
    assert (one.property, one.polarity) == ("planned_for", "")
