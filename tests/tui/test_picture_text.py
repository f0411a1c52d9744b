"""The picture of a case reads without colour: letters, gaps in words, hedges and open ends as marks."""

from collections.abc import Callable

import pytest

from reconcile.desk.desk import Desk
from reconcile.tui.text.lines import text
from reconcile.tui.text.picture import picture_lines

KILLED = "dam-burst.killed"


@pytest.fixture
def drawn(flood, open_desk) -> Callable[..., list[str]]:
    def page(told: str, case_id: str = KILLED, *, unicode: bool = True) -> list[str]:
        claims = flood / "claims" / "noor.yaml"
        claims.write_text(claims.read_text() + told)
        desk: Desk = open_desk(flood)
        return [text(line).rstrip() for line in picture_lines(desk.case(case_id), 60, unicode)]

    return page


def test_open_ends_points_and_the_distance_between_camps(drawn) -> None:
    bare, gul, noor, shay, gap, axis, ticks = drawn("")
    assert bare == ""
    assert gul == "a gul   ●"
    assert noor.endswith(" ├──▸")
    assert shay.index("├") < noor.index("├") < shay.index("▸") == noor.index("▸") == 59
    assert gap.startswith("a to b   ···")
    assert gap.strip("·").endswith(" 53 apart ")
    assert axis.count("┴") == 3
    assert ticks.split() == ["57", "101", "110"]


def test_what_a_hedge_adds_is_dotted_and_named(drawn) -> None:
    page = drawn("  - {subject: dam-burst, quote: some 200, killed: about 200}\n")
    row = next(row for row in page if "╌" in row)
    assert "├" in row
    assert "●" in row
    assert row.index("├") < row.index("●") < row.index("┤")
    assert page[-1] == "╌ what a hedge adds"


def test_the_best_number_of_a_range_is_marked(drawn) -> None:
    page = drawn("  - {subject: dam-burst, quote: 200 or so, killed: 200 in 150..300}\n")
    row = next(row for row in page if "◆" in row)
    assert row.index("├") < row.index("◆") < row.index("┤")
    assert page[-1] == "◆ the best number"


def test_without_unicode_nothing_else_is_drawn(drawn) -> None:
    page = drawn("  - {subject: dam-burst, quote: some 200, killed: about 200}\n", unicode=False)
    assert all(row.isascii() for row in page)
    assert page[-1] == "= what a hedge adds"


def test_names_are_not_drawn(drawn) -> None:
    assert drawn("", "dam-burst.responsible=water-board") == []
