"""Dates that date no event, and notes that name a work."""

from collections.abc import Callable

import pytest

from reconcile.model.proposal import Proposal
from reconcile.propose.sentences import sentences

Proposed = Callable[..., list[Proposal]]


def dated(proposals: list[Proposal]) -> list[str]:
    return [f"{one.property} = {one.written}" for one in proposals]


@pytest.mark.parametrize(
    "text",
    [
        "Copyright: @ 2021 The Vesk Herald",
        "© 2021 The Vesk Herald, the paper of the river",
        "The Vesk flood was higher than in 2021.",
        "Floods rose compared to the same period in 2021.",
        "Ana Ruiz on 3 March 2021 said that the water was high.",
        "Ana Ruiz said on 3 March 2021 that the water was high.",
        "The Water Board has been busy since 2021.",
    ],
)
def test_a_date_that_dates_no_event_is_not_proposed(proposed: Proposed, text: str) -> None:
    assert [one for one in proposed(text) if one.understood.startswith("2021")] == []


@pytest.mark.parametrize(
    ("text", "property"),
    [
        ("The Vesk flood began on 3 March 2021.", "started"),
        ("The ferry sank in the night of 3 March 2021.", "happened"),
        ("Since it was founded on 3 March 2021, the Water Board is busy.", "founded"),
        ("The Vesk flood on 3 March 2021, said Ana Ruiz, was the worst.", "happened"),
    ],
)
def test_one_that_dates_an_event_is(proposed: Proposed, text: str, property: str) -> None:
    assert f"{property} = 3 March 2021" in dated(proposed(text))


def test_a_stretch_of_time_is_its_first_and_its_last_day(proposed: Proposed) -> None:
    found = proposed("The flooding of the Vesk went on from 2007 to 2014.")
    assert [f"{one.subject}.{one.property} = {one.written}" for one in found] == [
        "vesk-flood.started = 2007",
        "vesk-flood.ended = 2014",
    ]


def test_the_stamp_of_a_post_is_the_day_it_was_published(proposed: Proposed) -> None:
    (stamp,) = proposed("4:47 PM · Mar 19, 2023 · 19.2K Views")
    assert (stamp.property, stamp.subject) == ("published", "")


def test_a_note_cites_and_tells_only_another_date_than_the_bibliography_has(proposed: Proposed) -> None:
    note = "¹ Rivers and Their Governors, Ames Books, March 2, {}."
    assert dated(proposed(f"It rained.\n\n{note.format(2019)}")) == []
    (other,) = proposed(f"It rained.\n\n{note.format(2018)}")
    assert (other.subject, other.property, other.written) == ("ames", "published", "March 2, 2018")


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("¹ Pike, J., A Book of Dams, The Herald, March 2, 2023.", "note"),
        ("[12] A Book of Dams, https://x.example/a", "note"),
        ("7. A Book of Dams. Available at: https://x.example/a", "note"),
        ("¹ The dam had been mended in 2021.", "prose"),
        ("12 Afghans were killed in a flood in the year 2021.", "prose"),
        ("[1] The dam had been mended twice by then.", "prose"),
        ("3. The Vesk dam broke at night and killed all who slept in 2021.", "prose"),
    ],
)
def test_a_note_names_a_work_and_a_numbered_sentence_does_not(paragraph: str, kind: str) -> None:
    assert {one.kind for one in sentences(paragraph)} == {kind}
