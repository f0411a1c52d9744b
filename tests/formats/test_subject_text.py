"""Entries of subjects edited in their file's own text: the rest of it stays as it was."""

import pytest

from reconcile.formats import claims_yaml
from reconcile.formats.subject_text import with_names, with_text, without_entry, without_name

BRACES = """\
subjects:
  # the ship
  ferry: {name: Ferry, aliases: [Vesk]}  # sank
  port: Port of Vesk
"""
BLOCK = """\
subjects:
  ferry:
    name: Ferry  # the ship
    aliases:
      - Vesk  # in the Herald
    kind: ship
  port:
"""
ON_ONE_LINE = "subjects: {ferry: {name: Ferry, aliases: [Vesk, ], }, port: }\n"


def test_a_name_joins_a_list_in_braces() -> None:
    assert with_names(BRACES, "ferry", "aliases", ["MS Vesk", "a, b"]) == BRACES.replace(
        "[Vesk]", '[Vesk, MS Vesk, "a, b"]'
    )


def test_a_list_that_was_not_there_comes_last() -> None:
    assert with_names(BRACES, "ferry", "was", ["boat"]) == BRACES.replace("[Vesk]}", "[Vesk], was: [boat]}")
    assert with_names(BLOCK, "ferry", "was", ["boat"]) == BLOCK.replace(
        "ship\n  p", "ship\n    was: [boat]\n  p"
    )


def test_a_name_joins_a_list_below_its_key_and_comments_stay() -> None:
    expected = BLOCK.replace("Herald\n", "Herald\n      - MS Vesk\n")
    assert with_names(BLOCK, "ferry", "aliases", ["MS Vesk"]) == expected


def test_a_subject_of_only_a_name_or_of_nothing_gets_its_list() -> None:
    assert with_names(BRACES, "port", "was", ["quay"]) == BRACES.replace(
        "port: Port of Vesk", "port: {name: Port of Vesk, was: [quay]}"
    )
    assert with_names(BLOCK, "port", "was", ["quay"]) == BLOCK.replace("port:", "port: {was: [quay]}")


def test_windows_line_ends_stay() -> None:
    text = BLOCK.replace("\n", "\r\n")
    assert with_names(text, "ferry", "was", ["b"]) == with_names(BLOCK, "ferry", "was", ["b"]).replace(
        "\n", "\r\n"
    )


def test_a_text_is_put_in_place_or_added() -> None:
    assert with_text(BRACES, "ferry", "name", "Vesk: a ferry") == BRACES.replace(
        "name: Ferry", 'name: "Vesk: a ferry"'
    )
    assert with_text(BLOCK, "ferry", "note", "old") == BLOCK.replace(
        "kind: ship", "kind: ship\n    note: old"
    )


def test_an_entry_is_taken_out_and_what_is_above_it_stays() -> None:
    assert without_entry(BRACES, "subjects", "ferry") == "subjects:\n  # the ship\n  port: Port of Vesk\n"
    assert without_entry(BLOCK, "subjects", "ferry") == "subjects:\n  port:\n"
    assert without_entry(BLOCK, "subjects", "nobody") == BLOCK


@pytest.mark.parametrize("text", [BRACES, BLOCK, ON_ONE_LINE], ids=["braces", "block", "one line"])
def test_every_layout_reads_back_as_it_was_meant(text: str) -> None:
    for field in ("aliases", "part_of", "was"):
        before = _subjects(text)["ferry"]
        added = with_names(text, "ferry", field, ["x", "y z"])
        assert _subjects(added)["ferry"] == {**before, field: (*before[field], "x", "y z")}
        less = without_name(without_name(added, "ferry", field, "y z"), "ferry", field, "x")
        assert _subjects(less)["ferry"] == before
    assert list(_subjects(without_entry(text, "subjects", "ferry"))) == ["port"]
    assert list(_subjects(without_entry(text, "subjects", "port"))) == ["ferry"]


def _subjects(text: str) -> dict[str, dict[str, tuple[str, ...]]]:
    file = claims_yaml.read(text, "subjects.yaml")
    assert file.faults == ()
    lists = ("aliases", "part_of", "was")
    return {one.id: {name: getattr(one, name) for name in lists} for one in file.subjects}
