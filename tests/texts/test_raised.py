"""Figures that a PDF sets small and high are footnote marks and exponents, and no numbers."""

import pytest
from made_documents import typeset

from reconcile.evidence.anchoring.anchor import holds
from reconcile.texts import pdf

Piece = tuple[str, float, float]
BODY = 11


def body(text: str) -> Piece:
    return text, BODY, 0


def mark(text: str, size: float = 7, rise: float = 4) -> Piece:
    return text, size, rise


def shown(*lines: list[Piece]) -> str:
    return pdf.read(typeset(*lines)).text.strip()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            [body("four children;"), mark("3"), body(" 94 were rescued.")],
            "four children;^3^ 94 were rescued.",
        ),
        ([body("in March 2024"), mark("12"), body(" and after")], "in March 2024^12^ and after"),
        ([body("he said!"), mark("1,2"), body(" Then")], "he said!^1^^2^ Then"),
        ([body("an area of 40 km"), mark("2"), body(" was shut")], "an area of 40 km^2^ was shut"),
        ([body("it fell."), mark("4")], "it fell.^4^"),
        ([mark("4"), body(" A note begins so.")], "^4^ A note begins so."),
    ],
)
def test_a_small_high_figure_is_marked(line: list[Piece], expected: str) -> None:
    assert shown(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        [body("killed 57 people")],
        [body("CO"), mark("2", 7, -2), body(" rose")],  # low
        [body("about "), mark("57", 7, 0), body(" people")],  # small alone
        [body("about "), mark("57", BODY, 4), body(" people")],  # high alone
        [("Kicker of 2024", 7, 0)],
    ],
)
def test_other_figures_are_numbers(line: list[Piece]) -> None:
    assert "^" not in shown(line)


def test_what_a_mark_stands_beside_is_not_looked_for_far_away() -> None:
    assert shown([body("he said!"), mark("1,2,3,4,5")]) == "he said!^1^^2^^3^^4^^5^"
    row = "7" * 200  # each figure would look through all of them
    assert f"^{row}^" not in shown([body("x"), mark(row, 1), body("y")])


def test_a_small_line_above_a_large_one_is_a_line() -> None:
    assert "^" not in shown([("From March 2024", 8, 0)], [("The dam broke", 30, 0)], [body("It killed 57.")])


def test_a_note_stays_on_its_own_line() -> None:
    lines = [body("The dam broke."), mark("1")], [mark("1", 5, 3), ("Port log, p. 4.", 8, 0)]
    assert shown(*lines) == "The dam broke.^1^\n^1^Port log, p. 4."


def test_a_quote_is_found_across_a_mark() -> None:
    text = shown([body("In all, 27 died;"), mark("3"), body(" 94 were rescued.")])
    assert holds("27 died; 94 were rescued", text)
    assert not holds("27 died; 3 94 were rescued", text)
