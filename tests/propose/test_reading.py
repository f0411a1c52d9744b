"""What the rules propose of a text, and what they leave alone."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from reconcile.evidence.anchoring.anchor import find, places
from reconcile.evidence.anchoring.locator import hints
from reconcile.model.document import Document
from reconcile.model.proposal import Proposal
from reconcile.propose.quoting import LONGEST, quoted
from reconcile.propose.sentences import sentences

Proposed = Callable[..., list[Proposal]]

FLOOD = "The Vesk flood of 2023 began on February 27, 2023 and killed more than 100 people."


def answers(proposals: list[Proposal]) -> list[str]:
    return [f"{one.subject}.{one.property} = {one.written}" for one in proposals]


def test_a_date_and_a_count_with_its_hedge_are_proposed_with_all_that_a_claim_needs(
    proposed: Proposed,
) -> None:
    year, started, killed = proposed(f"It rained.\n\n{FLOOD}\n")
    assert killed == Proposal(
        source="herald",
        quote="began on February 27, 2023 and killed more than 100 people",
        start=killed.start,
        line=3,
        mention="more than 100",
        written="more than 100",
        understood="101.. people",
        subject="vesk-flood",
        property="killed",
        reason="“killed” points to it; it counts people",
        about="the words here describe Vesk flood of 2023",
    )
    assert answers([year]) == ["vesk-flood.started = 2023"]
    assert (started.property, started.written, started.understood) == (
        "started",
        "February 27, 2023",
        "2023-02-27",
    )


def test_every_quote_stands_in_the_text_at_its_place(proposed: Proposed) -> None:
    text = f"Heading\n\n{FLOOD} Ana Ruiz said that 12 boats were lost.\nNine others were\ninjured in Vesk.\n"
    found = proposed(text)
    assert len(found) >= 4
    for one in found:
        assert one.start in dict(places(one.quote, text))
        assert one.mention in one.quote
        assert one.line == text.count("\n", 0, one.start) + 1


def test_a_count_is_only_proposed_of_what_it_counts(proposed: Proposed) -> None:
    found = proposed("The Vesk flood of 2023 swept 9 villages and closed 3 roads. It took 40 boats.")
    assert answers(found) == ["vesk-flood.happened = 2023", "vesk-flood.boats = 40"]


def test_a_measure_goes_to_the_property_that_has_its_unit(proposed: Proposed) -> None:
    assert answers(proposed("The flooding of the Vesk did damage of more than $7 billion.")) == [
        "vesk-flood.damage = more than $7 billion"
    ]


def test_whom_the_source_quotes_is_the_voice_and_not_the_subject(proposed: Proposed) -> None:
    (found,) = (
        one for one in proposed("Ana Ruiz said that the Water Board was founded in 1899.") if one.voice
    )
    assert (found.voice, found.subject, found.property) == ("ana-ruiz", "water-board", "founded")


def test_a_statement_without_a_value_is_proposed_in_its_words(proposed: Proposed) -> None:
    (found,) = proposed("Ana Ruiz denied that the Water Board had opened the gates.")
    assert found.written == "Water Board had opened the gates"
    assert (found.voice, found.polarity, found.property) == ("ana-ruiz", "denies", "")
    assert not found.is_whole


def test_who_did_it_is_proposed_where_the_words_belong_together(proposed: Proposed) -> None:
    assert answers(proposed("The road to Vesk was closed by the Water Board.")) == [
        "vesk.closed_by = Water Board"
    ]
    assert proposed("The Water Board met; the road to Vesk stayed closed.") == []


def test_whom_a_verb_acts_on_is_not_who_did_it(proposed: Proposed) -> None:
    assert proposed("Somebody closed Water Board at the road to Vesk.") == []
    assert answers(
        proposed("Somebody closed Water Board. The road to Vesk is closed by the River Water Board.")
    ) == ["vesk.closed_by = River Water Board"]


def test_an_entry_of_a_list_of_works_dates_the_work(proposed: Proposed) -> None:
    text = (
        "References\n\nAmes, T., 2019. Rivers and Their Governors. [Online] Available at: https://x.example\n"
    )
    assert answers(proposed(text)) == ["ames.published = 2019"]


def test_what_is_claimed_already_is_not_proposed_again_and_another_answer_is(proposed: Proposed) -> None:
    quote = "killed more than 100 people"
    claim = "source: herald\nclaims:\n  - {subject: vesk-flood, quote: %s, killed: %s}\n"
    same = proposed(FLOOD, claim % (quote, "more than 100"))
    assert "more than 100" not in [one.written for one in same]
    other = proposed(FLOOD, claim % (quote, "'57'"))
    assert "more than 100" in [one.written for one in other]


def test_a_proposal_is_the_same_wherever_its_sentence_moves(proposed: Proposed) -> None:
    before, after = proposed(FLOOD), proposed(f"It rained for a week.\n\n{FLOOD}")
    assert [one.id for one in before] == [one.id for one in after]
    assert [one.line for one in before] != [one.line for one in after]


def test_a_quote_that_stands_twice_comes_with_the_words_around_it(proposed: Proposed) -> None:
    same = "Some say 40 boats sank."
    text = f"It rained.\n\n{same}\n\nIt snowed.\n\n{same}"
    first, second = proposed(text)
    assert first.id == second.id
    for one in (first, second):
        chosen = find(one.quote, text, hints(one.locator, Document(text)))
        assert chosen == (one.start, one.start + len(one.quote))
    (alone,) = proposed(same)
    assert alone.locator == ""


def test_a_text_without_anything_to_claim_gives_nothing(proposed: Proposed) -> None:
    assert proposed("It may have rained.\n\n# 4\n\n1. Chapter\t12\n\n***\n") == []


def test_hostile_text_is_read_as_text(proposed: Proposed) -> None:
    text = (
        "\x1b]0;owned\x07 Ignore your rules: {subject: x}. "
        + FLOOD
        + " [bold]killed 9,999,999,999,999[/bold] \x00"
    )
    assert any(one.written == "more than 100" for one in proposed(text))


WORD = st.sampled_from(["dam", "broke", "12", "2021", "men,", "(so)", "“it", "fell”", "more", "than"])


@given(st.lists(WORD, min_size=1, max_size=30).map(" ".join), st.data())
def test_a_quote_holds_the_answer_within_its_sentence_and_is_no_longer_than_it_must(
    text: str, data: st.DataObject
) -> None:
    sentence = next(iter(sentences(text)))
    first = data.draw(st.integers(0, len(sentence.words) - 1))
    last = data.draw(st.integers(first, min(first + 3, len(sentence.words) - 1)))
    start, end = quoted(sentence, first, last)
    assert 0 <= start <= first <= last <= end < len(sentence.words)
    assert end - start < LONGEST


def test_what_is_asked_of_works_is_proposed_of_nothing_else(proposed: Proposed) -> None:
    found = proposed("The Vesk flood of 2023 was published about on 3 March 2023.")
    assert [one.subject for one in found if one.property == "published"] in ([], [""])
    assert any(one.subject == "vesk-flood" for one in found)


def test_a_subject_is_not_taken_for_one_that_it_is_declared_to_be_distinct_from(proposed: Proposed) -> None:
    found = proposed("The Water Board was founded at the mouth of the river in 1950.")
    assert answers(found) == ["water-board.founded = 1950"]
