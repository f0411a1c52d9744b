"""Which subject a sentence is taken to be about, and which are offered beside it."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.corpus import Corpus
from reconcile.model.proposal import Proposal
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Property, Vocabulary
from reconcile.project import Project
from reconcile.propose.profiles import agreement
from reconcile.propose.reading import Reading
from reconcile.values import date
from reconcile.values.intervals import Intervals

VOCABULARY = """\
subjects:
  dam-burst: {name: Burst of the Vesk dam, kind: event}
  ferry-2011: {name: Sinking of the Vesk ferry in 2011, kind: event}
  ferry-2023: {name: Sinking of the Vesk ferry in March 2023, kind: event}
  depot-raid: {name: Attack on the grain depot in Orda, kind: event}
  mill-raid: {name: Depotraid at the mill, kind: event}
  truce-talks: {name: Talks between the Reds and the Blues, kind: event}
  reds: {name: the Reds, kind: organisation, aliases: [Red Front]}
  blues: {name: the Blues, kind: organisation}
  raids-in-orda: {name: Raids in Orda, kind: aggregate}
  orda: {name: Orda, kind: place}
  hill: {name: Mary Hill, kind: person}
properties:
  happened: {type: date}
  founded: {type: date}
  killed: {type: count, unit: person}
  raids: {type: count, unit: raid}
  members: {type: count, unit: person, varies: year}
"""

CLAIMS = """\
source: ames
claims:
  - {subject: dam-burst, quote: the dam broke in 1999, happened: 1999}
  - {subject: dam-burst, quote: twelve drowned, killed: twelve}
  - {subject: depot-raid, quote: five died, killed: five}
  - {subject: ferry-2011, quote: nine died, killed: nine}
  - {subject: ferry-2011, quote: in May 2011, happened: 2011-05}
  - {subject: depot-raid, quote: on 3 March 2022, happened: 2022-03-03}
  - {subject: truce-talks, quote: they met in 2020, happened: 2020}
  - {subject: reds, quote: the Reds were founded in 1980, founded: 1980}
  - {subject: blues, quote: the Blues were founded in 1981, founded: 1981}
  - {subject: reds, quote: it has 900 members, members: '900'}
  - {subject: blues, quote: it has 800 members, members: '800'}
"""

SOURCES = (
    "@online{herald, title = {After}, date = {2023-04-05}, file = {herald.txt}}\n@book{ames, date = {2023}}\n"
)

Read = Callable[..., list[Proposal]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str, claims: str = "") -> list[Proposal]:
        for path, words in {
            "reconcile.toml": "",
            "sources.bib": SOURCES,
            "claims/vocabulary.yaml": VOCABULARY,
            "claims/ames.yaml": CLAIMS,
            "claims/herald.yaml": claims or "claims: []\n",
            "sources/herald.txt": text,
        }.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(words, "utf-8")
        return list(Reading(Project.find(tmp_path).load(), "herald").new())

    return read


def about(proposals: list[Proposal]) -> dict[str, str]:
    return {one.mention: one.subject for one in proposals}


def test_an_event_is_found_by_words_of_the_same_sense(read: Read) -> None:
    assert about(read("The raid on a grain depot in Orda killed 12 people.")) == {"12": "depot-raid"}


def test_of_events_with_like_names_the_one_of_that_date_is_meant(read: Read) -> None:
    for year, meant, other in (("2011", "ferry-2011", "ferry-2023"), ("2023", "ferry-2023", "ferry-2011")):
        (date,) = read(f"The Vesk ferry sank in March {year}.")
        assert date.subject == meant
        assert other in date.others


def test_a_count_of_an_attack_is_not_of_the_group_that_did_it(read: Read) -> None:
    text = "The Reds attacked the grain depot in Orda. The Reds said that the attack killed 12 people."
    assert about(read(text)) == {"12": "depot-raid"}


def test_a_short_description_stands_for_what_was_told_of_before(read: Read) -> None:
    told = "The Vesk dam burst at night. The river rose. Nobody had been warned."
    (count,) = read(f"{told} The collapse killed 12 people.")
    assert count.subject == "dam-burst"
    assert read("The collapse killed 12 people.")[0].subject == ""


def test_a_pronoun_stands_for_a_group_and_never_for_a_place(read: Read) -> None:
    (count,) = read("The Red Front is strong in Orda. There was hail. It has 40 members.")
    assert count.subject == "reds"


def test_what_was_told_of_long_before_is_offered_and_not_taken(read: Read) -> None:
    (count,) = read("The Reds met. There was hail. Then came snow. The rain began. There are 40 members.")
    assert count.subject == ""
    assert count.others == ("reds",)


def test_the_subject_of_a_claim_that_quotes_the_sentence_is_likely_that_of_its_other_answers(
    read: Read,
) -> None:
    text = "At dawn the water came on 9 March 2023. All in all 12 people were killed."
    assert [one.subject for one in read(text) if one.mention == "12"] == [""]
    item = "{subject: dam-burst, quote: the water came on 9 March 2023, happened: 2023-03-09}"
    claim = f"source: herald\nclaims:\n  - {item}\n"
    assert about(read(text, claim)) == {"12": "dam-burst"}


def test_a_date_speaks_for_a_subject_of_that_day_and_against_one_of_another_time() -> None:
    def known(*written: str) -> list[Intervals]:
        read = (date.parse(one).possible for one in written)
        return [one for one in read if isinstance(one, Intervals)]

    told = known("2011-05")
    same, within, near, far = (
        agreement(known(one), told) for one in ("2011-05", "2011", "2011-06-20", "2012-06")
    )
    assert same > within > near == 0 > far
    assert agreement(known("2012-06", "2011-05"), told) == same
    assert agreement([], told) == agreement(known("2012"), []) == 0


def test_what_counts_the_thing_asked_for_is_offered(read: Read) -> None:
    (count,) = read("There were 14 raids.")
    assert count.subject == "raids-in-orda"


def test_what_a_property_was_never_asked_of_is_not_taken(read: Read) -> None:
    (count,) = read("Mary Hill has 40 members.")
    assert "hill" not in (count.subject, *count.others)


def test_who_is_named_in_passing_does_not_hide_who_is_described(read: Read) -> None:
    found = read("Mary Hill said the burst of the Vesk dam killed 12 people.")
    assert about(found) == {"12": "dam-burst"}
    assert found[0].voice == "hill"


def test_the_others_are_neither_the_first_nor_the_speaker_and_never_more_than_two(read: Read) -> None:
    text = "Mary Hill said the sinking of the Vesk ferry and the burst of the Vesk dam killed 12 people."
    for one in read(text):
        assert one.subject not in one.others
        assert "hill" not in one.others
        assert len(one.others) <= 2


def test_a_name_that_the_text_ties_by_a_hyphen_is_the_same(read: Read) -> None:
    for written in ("depotraid", "depot-raid"):
        assert about(read(f"The {written} at the mill killed 12 people.")) == {"12": "mill-raid"}


def test_what_something_is_compared_with_is_no_date_of_it(read: Read) -> None:
    of_then = "The sinking of the Vesk ferry in March 2023 killed 12 people."
    compared = "The sinking of the Vesk ferry killed more people than in March 2023, namely 12 people."
    assert about(read(of_then))["12"] == "ferry-2023"
    assert about(read(compared))["12"] == "ferry-2011"


NAMES = (
    "Sinking of the Vesk ferry",
    "Vesk ferry disaster",
    "Raid in Orda",
    "Attack on Orda",
    "Ferry to Orda",
)
TEXT = (
    "After the raid in Orda the sinking of the Vesk ferry killed 12 people. The attack killed 9 more people."
)


@given(st.permutations(NAMES))
def test_the_order_of_subjects_changes_nothing(names: list[str]) -> None:
    def read(named: Iterable[str]) -> list[Proposal]:
        subjects = {name: Subject(name, Span(""), name, "event") for name in named}
        killed = {"killed": Property("killed", "count", unit="person")}
        corpus = Corpus(subjects=subjects, vocabulary=Vocabulary(killed), texts={"x": TEXT})
        return list(Reading(corpus, "x").proposals(TEXT))

    assert read(names) == read(NAMES)
    assert all(one.subject and one.others for one in read(names))
