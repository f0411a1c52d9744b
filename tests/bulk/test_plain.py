"""Plain texts mean what the ordinary reader finds in them."""

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.assemble.names import Names
from reconcile.assemble.subjects import Nesting
from reconcile.assemble.understand import Reader
from reconcile.bulk import plain
from reconcile.model.vocabulary import Property
from reconcile.values.policy import Policy

READER = Reader(Names({}), Nesting({}), Policy())
ASKED = [
    Property("killed", "count", unit="person"),
    Property("attacks", "count"),
    Property("share", "quantity"),
    Property("height", "quantity", unit="m"),
    Property("began", "date"),
]
TEXTS = st.one_of(
    st.integers(0, 10**16).map(str),
    st.decimals(0, 10**6, places=3).map(str),
    st.dates().map(str),
    st.from_regex(r"[0-9]{1,4}(\.[0-9]{0,2}|-[0-9]{2}-[0-9]{2})?", fullmatch=True),
)


@given(TEXTS, st.sampled_from(ASKED))
def test_plain_texts_are_what_the_reader_finds_in_them(text: str, asked: Property) -> None:
    found = plain.value(text, asked)
    if found is not None:
        value, denies = READER.read(text, asked)
        assert (astuple(value), denies) == (astuple(found), False)


@pytest.mark.parametrize(
    ("text", "asked"), [("57", ASKED[0]), ("0", ASKED[1]), ("12.50", ASKED[3]), ("2022-11-09", ASKED[4])]
)
def test_ordinary_numbers_and_days_are_plain(text: str, asked: Property) -> None:
    assert plain.value(text, asked) is not None


@pytest.mark.parametrize(
    ("text", "asked"), [("007", ASKED[0]), ("1.4", ASKED[0]), ("2022-02-30", ASKED[4]), ("about 5", ASKED[0])]
)
def test_others_are_left_to_the_reader(text: str, asked: Property) -> None:
    assert plain.value(text, asked) is None
