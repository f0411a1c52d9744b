import pytest

from reconcile.review.meaning import difference, meaning


@pytest.mark.parametrize(
    ("about", "written", "given", "expected"),
    [
        ("truce.ended", "2022-11", {}, "2022-11-01..2022-11-30"),
        ("truce.ended", "2022-11-28", {}, "2022-11-28"),
        ("attack.killed", "dozens", {}, "24..99"),
        ("attack.killed", "more than 100", {}, "101.."),
        ("attack.killed", "57", {}, "57"),
        ("talks.mediator", "un or qatar", {}, "qatar or un"),
        ("talks.mediator", "un", {"denies": True}, "not un"),
        ("talks.mediator", "un", {"suggested": True}, "suggested un"),
        ("talks.mediator", "un", {"denies": True, "suggested": True}, "suggested not un"),
        ("talks.mediator", "un", {"says": "ttp"}, "un, says ttp"),
        ("attack.killed", "57", {"scope": (("side", "police"),)}, "57, side=police"),
        ("group.members", "57", {"cell": "2023-01"}, "57, @2023-01"),
    ],
)
def test_a_meaning_is_its_set_polarity_voice_scope_and_cell(bench, about, written, given, expected):
    assert meaning(bench.claim("gul", written, about, **given)) == expected


def test_a_respelling_has_the_same_meaning(bench):
    assert meaning(bench.claim("gul", "November 2022")) == meaning(bench.claim("gul", "2022-11"))


def test_quote_and_place_are_no_part_of_the_meaning(bench):
    assert meaning(bench.claim("gul", "2022", quote="in 2022", locator="p. 3")) == meaning(
        bench.claim("gul", "2022")
    )


def test_a_difference_says_what_was_and_what_is():
    told = difference("gul/truce.ended", "2022-11-01..2022-11-30", "2022-10-01..2022-10-31")
    assert told == "gul/truce.ended: was 2022-11-01..2022-11-30, now 2022-10-01..2022-10-31"
