"""A text in rows: nothing of it is lost, no row is too wide, and every cell leads back to its place."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reconcile.tui.text.lines import text as said
from reconcile.tui.text.rows import _CELLS, DEEPEST, Rows, shown

PLAIN = st.sampled_from(["a", "the dam", "57", " ", "  ", "\n", "\n\n", "ab" * 30])
ODD = st.sampled_from(
    [
        "\t",
        "\r\n",
        "\f",
        "\x1b[31m",
        "\u202e",
        "水坝决堤",
        "👩\u200d🚒",
        "é",
        "e\u0301\u0323",
        "❤\ufe0f",
        "قُتِلَ",
        "סכ״ר",
        "سد",
        "“",
        "…",
    ]
)
PIECES = PLAIN | ODD
TEXTS = st.lists(PIECES, max_size=40).map("".join)
ROOMS = st.integers(10, 40)


@settings(max_examples=150)
@given(TEXTS, ROOMS)
def test_rows_hold_the_whole_text_in_its_order(text: str, room: int) -> None:
    rows = Rows(text, room)
    held = [rows.span(row) for row in range(len(rows))]
    assert "".join(text[start:end] for start, end in held) == text.replace("\n", "")
    assert all(before[1] <= after[0] for before, after in pairwise(held))


@settings(max_examples=150)
@given(TEXTS, ROOMS)
def test_no_row_is_wider_than_there_is_room_but_for_the_spaces_at_its_end(text: str, room: int) -> None:
    rows = Rows(text, room)
    for row in range(len(rows)):
        start, end = rows.span(row)
        told = shown(text[start:end]).rstrip()
        assert cell_len(told) <= rows.room or end - start == 1


@settings(max_examples=150)
@given(TEXTS, ROOMS)
def test_a_row_and_a_cell_lead_back_to_their_place(text: str, room: int) -> None:
    rows = Rows(text, room)
    for row in range(len(rows)):
        start, end = rows.span(row)
        for place in range(start, end):
            assert rows.at(place) == row
            if text[place].isalnum():
                assert rows.place(row, rows.cell(place)) == place


def test_what_is_chosen_is_marked_and_so_is_the_word_at_the_cursor() -> None:
    rows = Rows("The dam broke.\n\nIt rained.", 20)
    assert [said(rows.line(row, (4, 18))) for row in range(3)] == ["▌ The dam broke.", "  ", "▌ It rained."]
    assert [ink.text for ink in rows.line(0, (4, 18))] == ["▌ ", "The ", "dam broke.", ""]
    assert [ink.text for ink in rows.line(0, (0, 0), (4, 7))] == ["▸ ", "The ", "dam", " broke."]


def test_what_would_drive_the_terminal_is_shown_instead() -> None:
    (row,) = (said(Rows("a\x1b[2Jb\u202ec\x9b", 40).line(0, (0, 0))),)
    assert row == "  a\\x1b[2Jb\\u202ec\\x9b"


def test_a_large_text_without_a_space_is_laid_out() -> None:
    rows = Rows("x" * 2_000_000, 80)
    assert len(rows) == -(-2_000_000 // 78)
    assert rows.span(len(rows) - 1)[1] == 2_000_000


def test_each_kind_of_character_is_measured_once_and_every_row_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured: list[str] = []

    def measuring(text: str) -> int:
        measured.append(text)
        return cell_len(text)

    monkeypatch.setattr("reconcile.tui.text.rows.cell_len", measuring)
    monkeypatch.setattr("reconcile.tui.text.rows._CELLS", type(_CELLS)())
    line = "قُتل ٥٧ شخصًا في الفيضان 水坝决堤 ❤\ufe0f 57 people "
    rows = Rows(line * 20_000, 80)
    assert sorted(measured) == sorted({*line} - {"\ufe0f"})
    measured.clear()
    assert said(rows.line(len(rows) // 2, (0, 0))).strip()
    assert rows.place(len(rows) // 2, 20) > 0
    assert sum(map(len, measured)) < 80 * 80


def test_signs_above_one_another_make_no_row_without_end() -> None:
    rows = Rows("a" + "\u0301" * 50_000 + " b", 20)
    assert all(end - start <= rows.room * DEEPEST for start, end in map(rows.span, range(len(rows))))
    assert rows.span(len(rows) - 1)[1] == 50_003


def test_a_row_has_room_for_the_picture_that_a_sign_makes_of_a_letter() -> None:
    rows = Rows("❤\ufe0f" * 30, 22)
    assert [cell_len(shown(rows.text[slice(*rows.span(row))])) for row in range(len(rows))] == [20, 20, 20]
