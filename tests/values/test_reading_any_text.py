"""Whatever is written, the readers of names and words raise nothing but a ValueError."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.values import boolean, choice, entity, text

READERS = {
    "boolean": boolean.parse,
    "choice": lambda written: choice.parse(written, of=("a", "b", "b or c")),
    "entity": lambda written: entity.parse(written, resolve=str.lower),
    "text": text.parse,
}

pieces = st.sampled_from(["a", "or", "b", ",", "[", "]", "none", "yes", "either", "\u2028", "ß", ""])


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=60)
@given(st.lists(pieces, max_size=6).map(" ".join) | st.text(max_size=10))
def test_nothing_but_a_value_error_is_raised(reader, written):
    with contextlib.suppress(ValueError):
        READERS[reader](written)
