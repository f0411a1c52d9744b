"""What numbers leave open, however a report words them."""

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reconcile.values import quantity
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.policy import Policy

PEOPLE = [  # written, the set, its nominal number, the set before a hedge widened it
    ("57", "57", 57, None),
    ("8,000", "8000", 8000, None),
    ("8 000", "8000", 8000, None),
    ("1,50,000", "150000", 150_000, None),
    ("٢٣", "23", 23, None),
    (">100", "101..", 100, None),
    (">=30", "30..", 30, None),
    ("≥ 30", "30..", 30, None),
    ("<80000", "0..79999", 80_000, None),
    ("<= 5", "0..5", 5, None),
    ("≤5", "0..5", 5, None),
    ("=7", "7", 7, None),
    ("101..", "101..", None, None),
    ("..50", "0..50", None, None),
    ("..", "0..", None, None),
    (">5..<10", "6..9", None, None),
    ("8000..12000", "8000..12000", None, None),
    ("8000-12000", "8000..12000", None, None),
    ("8,000–12,000", "8000..12000", None, None),
    ("8,000 to 12,000", "8000..12000", None, None),
    ("from 10 to 20", "10..20", None, None),
    ("between 20 and 30", "20..30", None, None),
    ("between one hundred and two hundred", "100..200", None, None),
    ("1 to 2 million", "1000000..2000000", None, None),
    ("two to three dozen", "24..36", None, None),
    ("five to six hundred thousand", "500000..600000", None, None),
    ("500,000 to 1 million", "500000..1000000", None, None),
    ("12 in 8..20", "8..20", 12, None),
    ("20±3", "17..23", 20, None),
    ("20 +/- 10%", "18..22", 20, None),
    ("20 or 30", "20 or 30", None, None),
    ("[20,30]", "20 or 30", None, None),
    ("[8,000, 12,000]", "8000 or 12000", None, None),
    ("two or three", "2..3", None, None),
    ("20..29 or 40", "20..29 or 40", None, None),
    ("~80000", "72000..88000", 80_000, "80000"),
    ("about 5", "4..6", 5, "5"),
    ("around 200", "180..220", 200, "200"),
    ("some 500", "450..550", 500, "500"),
    ("roughly 57", "51..63", 57, "57"),
    ("approximately 1,000 people", "900..1100", 1000, "1000"),
    ("an estimated 8,000", "7200..8800", 8000, "8000"),
    ("some 8,000 to 12,000", "7200..13200", None, "8000..12000"),
    ("c. 50", "45..55", 50, "50"),
    ("200 or so", "180..220", 200, "200"),
    ("at least about 50", "45..", 50, "50"),
    ("nearly 80,000", "72000..80000", 80_000, "80000"),
    ("almost 7", "6..7", 7, "7"),
    ("close to 100", "90..100", 100, "100"),
    ("more than 100", "101..", 100, None),
    ("over 500", "501..", 500, None),
    ("over 130", "131..", 130, None),
    ("above 10", "11..", 10, None),
    ("at least 30", "30..", 30, None),
    ("no fewer than 12", "12..", 12, None),
    ("no less than 12", "12..", 12, None),
    ("upwards of 40", "41..", 40, None),
    ("20 or more", "20..", 20, None),
    ("100+", "100..", 100, None),
    ("at most 9", "0..9", 9, None),
    ("up to 9", "0..9", 9, None),
    ("no more than 9", "0..9", 9, None),
    ("as many as 40", "0..40", 40, None),
    ("20 or fewer", "0..20", 20, None),
    ("fewer than 10", "0..9", 10, None),
    ("less than 10", "0..9", 10, None),
    ("under 10", "0..9", 10, None),
    ("below 10", "0..9", 10, None),
    ("more than 100 but fewer than 200", "101..199", None, None),
    ("at least 30 and at most 50", "30..50", None, None),
    ("none", "0", 0, None),
    ("zero", "0", 0, None),
    ("six", "6", 6, None),
    ("twenty-three", "23", 23, None),
    ("ninety nine", "99", 99, None),
    ("one hundred", "100", 100, None),
    ("a hundred", "100", 100, None),
    ("one hundred and five", "105", 105, None),
    ("twelve hundred", "1200", 1200, None),
    ("two thousand three hundred", "2300", 2300, None),
    ("two thousand", "1500..2500", 2000, None),
    ("1,400,000", "1400000", 1_400_000, None),
    ("1.4 million", "1350000..1450000", 1_400_000, None),
    ("1.40 million", "1395000..1405000", 1_400_000, None),
    ("7bn", "6500000000..7500000000", 7 * 10**9, None),
    ("15k", "14500..15500", 15_000, None),
    ("5 lakh", "450000..550000", 500_000, None),
    ("3 crore", "25000000..35000000", 30_000_000, None),
    ("one million two hundred thousand", "1199500..1200500", 1_200_000, None),
    ("exactly 1.4 million", "1400000", 1_400_000, None),
    ("more than 1.4 million", "1400001..", 1_400_000, None),
    ("over a trillion", f"{10**12 + 1}..", 10**12, None),
    ("up to a million", "0..1000000", 10**6, None),
    ("half a million", "450000..550000", 500_000, None),
    ("nearly half a million", "450000..500000", 500_000, "500000"),
    ("a quarter of a million", "200000..300000", 250_000, None),
    ("two and a half million", "2450000..2550000", 2_500_000, None),
    ("about a million", "500000..1500000", 10**6, "500000..1500000"),
    ("nearly a million", "900000..1000000", 10**6, "1000000"),
    ("a dozen", "10..14", 12, None),
    ("two dozen", "21..27", 24, None),
    ("half a dozen", "5..7", 6, None),
    ("more than a dozen", "13..", 12, None),
    ("a couple", "2..3", None, None),
    ("a few", "2..9", None, None),
    ("several", "3..9", None, None),
    ("several dozen", "36..119", None, None),
    ("several hundred", "300..999", None, None),
    ("a couple of hundred", "200..399", None, None),
    ("tens", "20..99", None, None),
    ("dozens", "24..99", None, None),
    ("scores", "40..199", None, None),
    ("hundreds", "200..999", None, None),
    ("thousands", "2000..99999", None, None),
    ("tens of thousands", "20000..99999", None, None),
    ("hundreds of thousands", "200000..999999", None, None),
    ("millions", "2000000..99999999", None, None),
    ("more than several hundred", "301..", None, None),
    ("12 soldiers", "12", 12, None),
    ("dozens of civilians", "24..99", None, None),
    ("6,000 to 6,500 fighters", "6000..6500", None, None),
    ("MORE THAN 100 PEOPLE", "101..", 100, None),
]

MEASURES = [  # written, the property's unit, the set, its unit
    ("10-12 kg", "kg", "10..12 kg", "kg"),
    ("8 kg..10 kg", "kg", "8..10 kg", "kg"),
    ("500 tons", "kg", "500000 kg", "kg"),
    ("2,560-kilometer", "km", "2560 km", "km"),
    ("2560", "km", "2560 km", "km"),
    ("5 m", "km", "0.005 km", "km"),
    ("1 mile", "m", "1609.344 m", "m"),
    ("5 square kilometres", "km2", "5 km2", "km2"),
    ("90 percent", "percent", "90 percent", "percent"),
    ("90%", "percent", "90 percent", "percent"),
    ("90 per cent", None, "90 percent", "percent"),
    ("90%", "ratio", "0.9 ratio", "ratio"),
    ("almost 93%", "percent", "83.7..93 percent", "percent"),
    ("more than $7 billion", "USD", ">7000000000 USD", "USD"),
    ("$40 million", "USD", "39500000..40500000 USD", "USD"),
    ("USD 7bn", "USD", "6500000000..7500000000 USD", "USD"),
    ("$2-3 billion", "USD", "2000000000..3000000000 USD", "USD"),
    ("tens of millions of dollars", "USD", "20000000..<100000000 USD", "USD"),
    ("€5m", "USD", "4500000..5500000 EUR", "EUR"),
    ("Rs 500", "PKR", "500 PKR", "PKR"),
    ("Rs. 500", None, "500 rupees", "rupee"),
    ("10 pounds", "GBP", "10 GBP", "GBP"),
    ("10 pounds", None, "10 lb", "lb"),
    ("2 years", "month", "24 months", "month"),
    ("2 days", "month", "2 days", "day"),
    ("12 schools", "school", "12 schools", "school"),
    ("1 school", "school", "1 school", "school"),
    ("about 5 kg", "kg", "4.5..5.5 kg", "kg"),
    ("under 5 kg", "kg", "<5 kg", "kg"),
    ("at most 5 kg", "kg", "..5 kg", "kg"),
    ("101.. kg", "kg", "101.. kg", "kg"),
    (">5..<10", "kg", ">5..<10 kg", "kg"),
    ("1/3", "ratio", "1/3 ratio", "ratio"),
    ("-5 to -3", None, "-5..-3", None),
    (".5", None, "0.5", None),
]

UNREADABLE = """
    many | first | 67% increase | 57 killed | 12..8 | 5 six | or 5 | 5 or | more than | ~ | $ | -
    1/0 | 1.2.3 | NaN | inf | 1e9 | 0x10 | 8,0000 | 12 in 20..30 | dozens±3 | 5±dozens | $5 to €6
    twenty thirty | two thousand ten million | >5 but <3 | 5- | to 5 | ..<.. | []
    two thousand three dozen | nearly .. | >.. | 10 kg to 12 tonnes | the tenth
"""


@pytest.mark.parametrize(("text", "shown", "nominal", "core"), PEOPLE, ids=lambda value: str(value))
def test_counts_of_people_read_as_their_whole_bounds(text, shown, nominal, core):
    value = quantity.parse(text, whole=True, unit="person")
    read = (quantity.show(value.possible), value.nominal, value.core and quantity.show(value.core))
    assert (read, value.kind, value.unit, value.written) == ((shown, nominal, core), "count", "person", text)


@pytest.mark.parametrize(("text", "unit", "shown", "found"), MEASURES, ids=lambda value: str(value))
def test_measures_read_exactly_in_the_unit_of_their_property(text, unit, shown, found):
    value = quantity.parse(text, whole=False, unit=unit)
    assert (quantity.show(value.possible, value.unit), value.kind, value.unit) == (shown, "quantity", found)


@pytest.mark.parametrize("text", ["", *(text.strip() for text in UNREADABLE.replace("\n", "|").split("|"))])
@pytest.mark.parametrize("whole", [True, False])
def test_what_is_no_number_is_refused_with_how_to_write_one(text, whole):
    with pytest.raises(ValueError, match=r"is not a number.*write 57, >100"):
        quantity.parse(text, whole=whole, unit="person")


def test_the_message_says_what_was_found_and_how_to_write_it():
    with pytest.raises(ValueError, match="many") as error:
        quantity.parse("many", whole=True)
    assert str(error.value) == (
        "'many' is not a number; write 57, >100, 8000..12000, '12 in 8..20' or a phrase like 'more than 100'"
    )


def test_the_message_names_the_words_left_over():
    with pytest.raises(ValueError, match="'67% increase' is not a number: 'increase' is left over"):
        quantity.parse("67% increase", whole=False, unit="percent")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1.4", "1.4"),
        ("-3", "-3"),
        ("1/2", "0.5"),
        ("<0", "<0"),
        ("0.2 to 0.7", "0.2..0.7"),
        ("1.4 or 5", "1.4 or 5"),
    ],
)
def test_an_impossible_count_is_read_as_it_stands_and_told(text, shown):
    value = quantity.parse(text, whole=True)
    assert (quantity.show(value.possible), quantity.is_impossible_count(value)) == (shown, True)


@pytest.mark.parametrize(
    ("text", "whole"), [("0", True), ("1.4 million", True), ("1.4", False), ("-3", False)]
)
def test_possible_counts_and_all_measures_are_not_told(text, whole):
    assert not quantity.is_impossible_count(quantity.parse(text, whole=whole))


def test_a_denied_floor_is_what_counts_lie_below():
    value = quantity.parse("more than 100", whole=True)
    assert quantity.show(value.possible.complement().meet(quantity.NATURAL)) == "0..100"


def test_the_policy_gives_vague_words_and_hedges_their_width():
    policy = Policy(
        words={"dozens": (20, 80), "many": (50, 999)}, about=Fraction(1, 5), nearly=Fraction(1, 2)
    )
    read = [
        quantity.show(quantity.parse(text, whole=True, policy=policy).possible)
        for text in ("dozens", "many", "tens", "about 100", "nearly 100")
    ]
    assert read == ["20..80", "50..999", "20..99", "80..120", "50..100"]


def test_numbers_that_convert_keep_their_nominal_and_core():
    value = quantity.parse("about 2 tonnes", whole=False, unit="kg")
    assert (value.nominal, quantity.show(value.possible), value.core and quantity.show(value.core)) == (
        2000,
        "1800..2200",
        "2000",
    )


def test_a_hedge_is_known_from_what_it_widened():
    hedged = {
        text: quantity.parse(text, whole=True).hedged for text in ("about 50", "nearly 50", "50", "over 50")
    }
    assert hedged == {"about 50": True, "nearly 50": True, "50": False, "over 50": False}


def test_the_empty_set_is_shown_as_nothing():
    assert quantity.show(Intervals.of(whole=True)) == "nothing"


@pytest.mark.parametrize("text", ["9" * 5000, "9" * 201, "~" * 5000, "1 or " * 2000, "[" * 300])
def test_long_texts_are_refused_at_once(text):
    with pytest.raises(ValueError, match="more than 200 characters"):
        quantity.parse(text, whole=True)


bounds = st.none() | st.fractions(min_value=0, max_value=4, max_denominator=6)
intervals = st.builds(Interval, bounds, bounds, st.booleans(), st.booleans())
measures = st.lists(intervals, min_size=1, max_size=3).map(lambda spans: Intervals.of(*spans, whole=False))
counts = st.lists(intervals, min_size=1, max_size=3).map(
    lambda spans: Intervals.of(*spans, whole=True).meet(quantity.NATURAL)
)


@settings(max_examples=60)
@given(
    (measures | counts).filter(lambda possible: not possible.is_empty()),
    st.sampled_from([None, "kg", "USD", "school", "percent", "person", "day", "m"]),
)
def test_what_is_shown_reads_back(possible, unit):
    shown = quantity.show(possible, unit)
    value = quantity.parse(shown, whole=possible.whole, unit=unit)
    assert (value.possible, value.unit) == (possible, unit)


PIECES = """
    1 2.5 1,000 1/3 .. - ± + ~ > <= = [ ] , or in to and between half a dozen dozens of several
    hundred million bn twenty three point nearly about at least $ % kg person people Rs . ½ ² ٣ NaN
    inf e9 not none
"""
pieces = st.sampled_from(PIECES.split())


@settings(max_examples=150)
@given(
    st.lists(pieces, max_size=8).map(" ".join)
    | st.lists(pieces, max_size=5).map("".join)
    | st.text(max_size=12)
)
@example("\ud800")
@example("١٢³")
@example("1/٣")
@example("0/0")
def test_reading_any_text_raises_nothing_but_a_value_error(text):
    for whole in (True, False):
        try:
            value = quantity.parse(text, whole=whole, unit="person")
        except ValueError:
            continue
        shown = quantity.show(value.possible, value.unit)
        assert quantity.parse(shown, whole=whole, unit="person").possible == value.possible


@given(st.from_regex(r"[0-9]{1,6}\.[0-9]{1,6}", fullmatch=True), st.booleans())
def test_a_decimal_reads_as_it_does_within_a_phrase(text, whole):
    plain, phrase = (quantity.parse(one, whole=whole, unit="m") for one in (text, f"{text} m"))
    assert (plain.possible, plain.nominal, plain.core) == (phrase.possible, phrase.nominal, phrase.core)
