"""Where in a text locators point."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.evidence.anchoring.anchor import Hints, find
from reconcile.evidence.anchoring.locator import areas, hints
from reconcile.model.document import Document, printed
from reconcile.model.locator import Lines, Pages, Paragraphs, understood

MARKDOWN = "# The dam\none\n## 1. The dead\ntwo\n## 1.1 Names\nthree\n## 2 The rest\nfour\n"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("section 1", "## 1. The dead\ntwo\n## 1.1 Names\nthree\n"),
        ("§ The dead", "## 1. The dead\ntwo\n## 1.1 Names\nthree\n"),
        ("section 1.1", "## 1.1 Names\nthree\n"),
        ("section 2 The Rest", "## 2 The rest\nfour\n"),
        ("under “The dam”", MARKDOWN),
        ("section 3", None),
        ("section dead", None),
    ],
)
def test_a_section_reaches_from_its_heading_over_what_is_below_it(wanted: str, found: str | None) -> None:
    locator = understood(wanted)
    assert locator is not None
    parts = [MARKDOWN[start:end] for start, end in areas(locator, Document(MARKDOWN, "md"))]
    assert parts == ([] if found is None else [found])


def test_lines_point_into_texts_that_have_lines_of_their_own() -> None:
    text = "one\ntwo\nthree"
    assert areas(Lines(2, 3), Document(text)) == ((4, 13),)
    assert areas(Lines(7, 9), Document(text)) == ((13, 13),)
    assert areas(Lines(2, 3), Document(text, "pdf")) == ()


def test_numbered_paragraphs_reach_up_to_the_next() -> None:
    text = Document(
        "Report\n\n"
        + "".join(
            f"[{number}] So.\n\n(a) And so.\n\n" * (number < 4) or f"{number}) So.\n\n"
            for number in range(1, 11)
        )
    )
    assert [text.text[start:end] for start, end in areas(Paragraphs(2, 3), text)] == [
        "[2] So.\n\n(a) And so.\n\n[3] So.\n\n(a) And so.\n\n"
    ]
    assert [text.text[start:end] for start, end in areas(Paragraphs(10, 99), text)] == ["10) So.\n\n"]
    assert areas(Paragraphs(0, 3), text) == areas(Paragraphs(11, 12), text) == ()


def test_headings_are_no_paragraphs_without_a_number() -> None:
    text = Document(
        "".join(f"## {letter}\n\n{number}. So.\n\n" for number, letter in enumerate("abcdefgh", 1)), "md"
    )
    assert len(text.paragraphs) == 8


def test_a_page_is_meant_by_its_number_or_as_it_is_counted() -> None:
    text = Document("one\ftwo\fthree", "pdf", (2, 3, 4))
    assert areas(Pages(2, 2), text) == ((0, 4), (4, 8))
    assert hints("p. 2", text) == Hints(within=(0, 4))
    assert hints("pp. 3-4", text) == Hints(within=(4, 13))
    assert areas(Pages(4, 4), text) == ((8, 13),)
    assert areas(Pages(1, 1), Document("one page")) == ()


@pytest.mark.parametrize(
    ("written", "start"),
    [
        *(
            ("line 3", 18),
            ("p. 2", 18),
            ("characters 18-29", 18),
            ('after "It is said: "', 18),
            ('before ", too"', 18),
        ),
        *(("line 1", 0), ("p. 9", 0), ("title", 0), ("", 0)),
    ],
)
def test_a_locator_chooses_among_the_repeats_of_a_quote(written: str, start: int) -> None:
    text = Document("57 are dead.\n\n\fIt is said: 57 are dead, too.")
    place = find("57 are dead", text.text, hints(written, text))
    assert place is not None
    assert (place[0] > 0) is (start > 0)


HEADS = ["# The dead, and lost\n", "## 1. Part\n", "## 1.2 Part (p. 3)\n", "# “So”:\n", "# \n"]
PIECES = st.sampled_from([*HEADS, "\f", "words here\n", "57 dead\n", "12\n", "\n"])
KINDS = st.sampled_from(["txt", "md", "html", "pdf", "docx"])


@settings(max_examples=300)
@given(st.lists(PIECES, min_size=1, max_size=14).map("".join), KINDS, st.data())
def test_a_place_that_the_program_names_points_to_itself(
    written: str, kind: str, data: st.DataObject
) -> None:
    text = Document(written, kind, printed(written.split("\f")))
    offset = data.draw(st.integers(0, len(written) - 1))
    locator = understood(text.place(offset))
    pointed = () if locator is None else areas(locator, text)
    assert not pointed or any(start <= offset < end for start, end in pointed)
