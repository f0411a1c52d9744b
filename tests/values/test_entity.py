"""Who a claim names, and what is left open where it names several or a place."""

import pytest

from reconcile.values import entity
from reconcile.values.members import Members

SUBJECTS = {
    "ttp": "ttp",
    "pakistani taliban": "ttp",
    "is-kp": "is-kp",
    "trade or commerce": "trade",
    "kp": "kp",
}
SUBJECTS |= {name: name for name in ("pakistan", "peshawar", "torkham", "kabul")}
INSIDE = {
    "pakistan": frozenset({"pakistan", "kp", "peshawar", "torkham"}),
    "kp": frozenset({"kp", "peshawar", "torkham"}),
}


def resolve(name):
    return SUBJECTS[name.lower()]


def inside(id):
    return INSIDE.get(id, frozenset({id}))


def read(text, inside=None):
    return entity.parse(text, resolve=resolve, inside=inside).possible


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("TTP", {"ttp"}),
        (" Pakistani Taliban ", {"ttp"}),
        ("TTP or IS-KP", {"ttp", "is-kp"}),
        ("either TTP or IS-KP", {"ttp", "is-kp"}),
        ("[TTP, IS-KP]", {"ttp", "is-kp"}),
        ("TTP, IS-KP, or Kabul", {"ttp", "is-kp", "kabul"}),
        ("Trade or Commerce", {"trade"}),
        ("none", {"none"}),
        ("nobody", {"none"}),
        ("TTP or none", {"ttp", "none"}),
    ],
)
def test_a_name_an_alias_or_one_of_several_gives_their_ids(text, ids):
    assert read(text) == Members.of(ids)


def test_a_value_keeps_what_was_written():
    value = entity.parse("Pakistani Taliban", resolve=resolve)
    assert (value.kind, value.written, value.nominal) == ("entity", "Pakistani Taliban", None)


def test_a_place_leaves_open_all_that_lies_in_it():
    assert read("KP", inside) == Members.of({"kp", "peshawar", "torkham"})


def test_a_place_agrees_with_every_place_inside_it():
    assert read("Pakistan", inside).covers(read("Peshawar", inside))
    assert read("Pakistan", inside).meet(read("Kabul", inside)).is_empty()


@pytest.mark.parametrize(
    "text", ["peshawar", "kp", "pakistan", "kabul or kp", "kabul or peshawar", "none", "none or ttp"]
)
def test_what_is_shown_reads_back(text):
    shown = entity.show(read(text, inside), inside)
    assert (shown, read(shown, inside)) == (text, read(text, inside))


def test_part_of_a_place_is_shown_by_its_parts():
    assert entity.show(Members.of({"kp", "torkham"}), inside) == "kp or torkham"


@pytest.mark.parametrize(
    ("possible", "shown"),
    [
        (Members.anything(), "any"),
        (Members.of("ba", negated=True), "any but a or b"),
        (Members.of(""), "nothing"),
        (Members.of(["kp", "torkham", "peshawar"]), "kp or peshawar or torkham"),
    ],
)
def test_every_set_can_be_shown(possible, shown):
    assert entity.show(possible) == shown


@pytest.mark.parametrize("text", ["", "  ", "[]", "[ , ]"])
def test_a_blank_names_nobody(text):
    with pytest.raises(ValueError, match="names nobody; write the id or an alias"):
        read(text)


def test_the_error_of_the_name_book_is_passed_on():
    with pytest.raises(KeyError, match="martians"):
        read("TTP or Martians")
