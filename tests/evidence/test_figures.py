"""Numbers and dates are found in a quote in any form; only what the quote names is compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.evidence.support.figures import unsupported
from reconcile.model.claim import Claim, Item
from reconcile.model.span import Span
from reconcile.values import date, quantity
from reconcile.values.value import Value

SEEN_FROM = date.parse("2023-03-12").possible


def missing(value: Value, quote: str) -> str | None:
    item = Item("raid", "asked")
    return unsupported(Claim("a", item, "dawn", "dawn", value, Span("a.yaml", 1, 1), quote=quote))


def count(written: str, quote: str) -> str | None:
    return missing(quantity.parse(written, whole=True, unit="person"), quote)


def measure(written: str, unit: str, quote: str) -> str | None:
    return missing(quantity.parse(written, whole=False, unit=unit), quote)


def day(written: str, quote: str) -> str | None:
    return missing(date.parse(written, seen_from=SEEN_FROM), quote)


@pytest.mark.parametrize(
    ("written", "quote"),
    [
        ("100", "more than 100 men were killed"),
        ("101..", "more than 100 men were killed"),
        (">100", "over one hundred men were killed"),
        ("100", "one hundred men were killed"),
        ("100", "a hundred men were killed"),
        ("at least 30", "a minimum of thirty dead"),
        ("123", "one hundred and twenty-three soldiers"),
        ("1,200", "1200 men and 3 women"),
        ("1200", "some 1 200 men"),
        ("1.4 million", "an estimated 1,400,000 people"),
        ("1400000", "1.4 million people"),
        ("1400000", "1.4m people"),
        ("150000", "one and a half lakh"),
        ("1250000", "1,25 million people"),
        ("570000", "57万人死亡"),
        ("57", "57人死亡"),
        ("1250000", "1'250'000 people"),
        ("500000", "half a million refugees"),
        ("8000..12000", "between 8,000 and 12,000 fighters"),
        ("8000..12000", "8,000–12,000 fighters"),
        ("8000..12000", "eight to twelve thousand; that is, 8,000 to 12,000"),
        ("12 in 8..20", "twelve bodies were seen"),
        ("12 in 8..20", "12 dead, with figures from 8 to 20"),
        ("dozens", "scores, or dozens, were hurt"),
        ("24..99", "dozens were hurt"),
        ("dozens", "many were hurt"),
        ("tens of thousands", "they fled in great numbers"),
        ("57", "57[12] dead"),
        ("57", "57³ dead"),
        ("57", "(57) dead; none hurt"),
        ("57", "57-year-old"),
        ("54", "the 54th attack"),
        ("4", "the fourth suicide attack"),
        ("20", "the twentieth attack"),
        ("2", "both brothers died"),
        ("2", "a pair of guards"),
        ("2", "attacked twice"),
        ("3", "a trio of gunmen"),
        ("1", "a policeman was killed"),
        ("1", "the policeman was killed"),
        ("1", "Mufti Burjan was killed"),
        ("0", "no one was hurt"),
        ("0", "there were no casualties, said the 3 officers, none at all"),
        ("0", "they left unharmed"),
        ("20", "for two decades"),
        ("10", "for a decade"),
        ("200", "two centuries"),
        ("7", "seven soldiers, two of them officers"),
    ],
)
def test_a_count_that_the_quote_names_is_left_alone(written: str, quote: str) -> None:
    assert count(written, quote) is None


@pytest.mark.parametrize(
    ("written", "quote"),
    [
        ("4", "250 others were wounded"),
        ("100", "more than 101 men"),
        ("101", "more than 100 men"),
        ("30", "at least 300 men"),
        ("300", "at least 30 men"),
        ("14", "1.4 million"),
        ("1.4 million", "1.4 thousand"),
        ("1200", "12,000 men"),
        ("thirty", "forty men"),
        ("57", "fifty-six men"),
        ("8000..12000", "8,000 to 15,000"),
        ("dozens", "hundreds were hurt"),
        ("dozens", "200 were hurt"),
        ("5", "the fourth attack"),
        ("4", "men were killed"),
        ("1", "3 policemen were killed"),
        ("12", "a raid in the north"),
        ("57", "57万人死亡"),
        ("30", "for two decades"),
        ("3", "both men died"),
    ],
)
def test_a_count_that_the_quote_does_not_name_is_told(written: str, quote: str) -> None:
    assert count(written, quote) is not None


@pytest.mark.parametrize(
    ("written", "unit", "quote"),
    [
        ("50 percent", "percent", "half of them"),
        ("50", "percent", "half of the men"),
        ("33", "percent", "a third of them"),
        ("67", "percent", "two-thirds of them"),
        ("75", "percent", "three quarters of them"),
        ("90", "percent", "nine in ten"),
        ("90", "percent", "9 out of 10"),
        ("90 percent", "percent", "90% of them"),
        ("0.5 percent", "percent", "half a percent of them"),
        ("more than $7 billion", "USD", "blocking more than seven billion dollars"),
        ("$7 billion", "USD", "$7bn"),
        ("7000000000 USD", "USD", "some 7 billion dollars"),
        ("10..12 kg", "kg", "10-12 kg of explosives"),
        ("2 km", "m", "two kilometres away"),
        ("3.5 tons", "kg", "3.5 tons"),
    ],
)
def test_a_measure_that_the_quote_names_is_left_alone(written: str, unit: str, quote: str) -> None:
    assert measure(written, unit, quote) is None


@pytest.mark.parametrize(
    ("written", "unit", "quote"),
    [
        ("50", "percent", "a third of them"),
        ("80", "percent", "nine in ten"),
        ("$7 billion", "USD", "$7 million"),
        ("2 km", "m", "three kilometres away"),
    ],
)
def test_a_measure_that_the_quote_does_not_name_is_told(written: str, unit: str, quote: str) -> None:
    assert measure(written, unit, quote) is not None


@pytest.mark.parametrize(
    ("written", "quote"),
    [
        ("2022-11", "ended in November 2022"),
        ("late November 2022", "in November"),
        ("2022-11-28", "the truce was over"),
        ("2022-01-30", "attack on January 30"),
        ("2022-01-30", "on Jan. 30 the attack"),
        ("2022-01-30", "on the 30th of January, 2022"),
        ("2022-01-30", "on Sunday, 30 January"),
        ("2022-01-30", "2022-01-30"),
        ("2022-01-06", "January 5-7"),
        ("2022-01-06", "from the 5th to 7 January"),
        ("2022-01-06", "5 or 6 January"),
        ("January 2022", "on 30 January"),
        ("2022", "in the summer"),
        ("2023", "in the season 2022-23"),
        ("2023", "from 2022 to 2023"),
        ("2022-11", "they may attack in the autumn"),
        ("2022-11", "the march on Kabul"),
        ("2022-11", "an august body"),
        ("2022-11", "Jan Achakzai said so"),
        ("2022-11", "May we see him?"),
        ("2022-11", "Mr. August left"),
        ("2022-05-05", "2000 people were killed on 5 May"),
        ("2022-05-05", "2,000 fled"),
        ("2022-05-05", "some 1800 fled on 5 May"),
        ("2001", "Resolution 1373"),
        ("2001", "Resolution No. 1988"),
        ("2023-02-19", "since January they had met, on Sunday they clashed"),
        ("2022", "a year after the takeover of 2021"),
        ("2023-02-21", "two days after 19 February"),
        ("last year", "in 2022"),
        ("2022-12/2023-02", "in December"),
        ("winter 2022", "in January"),
        ("since November 2022", "since November 2022 they attacked"),
        ("2022-11/..", "from November on"),
        ("2022-09~", "in early September"),
        ("2022-11", "https://example.org/2020/01/report-2021"),
        ("2022-11-09", "page 1999, 9 November"),
        ("1980s", "in the 1980s"),
        ("2022-05-01", "in May 2022"),
        ("2022-11-30", "by the end of November"),
        ("2022-11-28", "on November 28:15 dead"),
    ],
)
def test_a_date_that_the_quote_does_not_name_otherwise_is_left_alone(written: str, quote: str) -> None:
    assert day(written, quote) is None


@pytest.mark.parametrize(
    ("written", "quote"),
    [
        ("2021-11", "ended in November 2022"),
        ("late November 2021", "late November 2022"),
        ("2022-02-28", "attack on January 30"),
        ("2022-11", "in May 2022"),
        ("2022-11", "in early May"),
        ("2022-11", "in Sept. 2022"),
        ("2022-01-29", "attack on January 30"),
        ("2022-01-29", "on the 30th of January"),
        ("2022-01-29", "2022-01-30"),
        ("2022-01-29", "on Sunday, January 30, 2022"),
        ("2022-01-09", "January 5-7"),
        ("2021", "from 2022 to 2023"),
        ("2021", "in the season 2022-23"),
    ],
)
def test_a_date_that_the_quote_names_otherwise_is_told(written: str, quote: str) -> None:
    assert day(written, quote) is not None


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 10_000_000), st.sampled_from(["{} men", "at least {:,} men", "the {}th of them"]))
def test_every_number_is_found_as_it_is_written_in_digits(number: int, quote: str) -> None:
    assert count(str(number), quote.format(number)) is None


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 1_000_000), st.integers(2, 1_000_000))
def test_another_number_in_digits_is_never_enough(number: int, other: int) -> None:
    assert (count(str(number), f"at least {other:,} men were killed") is None) == (number == other)


@settings(max_examples=100, deadline=None)
@given(
    st.dates(), st.sampled_from(["on {0:%B} {0.day}", "on {0.day} {0:%B} {0.year}", "{0:%b}. {0.day}", "{0}"])
)
def test_every_day_is_found_as_it_is_told(when, quote: str) -> None:  # type: ignore[no-untyped-def]
    assert day(when.isoformat(), quote.format(when)) is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.integers(2, 500))
def test_any_quote_can_be_looked_at(quote: str, number: int) -> None:
    count(str(number), quote)
    day("2022-11-09", quote)


def test_a_month_is_told_by_its_name() -> None:
    assert day("2022-11-09", "on 9 June") == "November"
