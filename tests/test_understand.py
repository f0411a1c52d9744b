"""What a text means is found out once, and never taken from where it meant something else."""

from datetime import date as day

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.assemble.names import Names
from reconcile.assemble.subjects import Nesting
from reconcile.assemble.understand import Reader
from reconcile.model.vocabulary import Property
from reconcile.values import choice, date
from reconcile.values.intervals import Intervals
from reconcile.values.policy import Policy

READER = Reader(Names({}), Nesting({}), Policy())
HAPPENED = Property("happened", "date")


def seen(text: str) -> Intervals:
    ordinal = day.fromisoformat(text).toordinal()
    return Intervals.between(ordinal, ordinal)


@given(
    st.lists(
        st.sampled_from(["2023-02-19", "2023-02", "Sunday", "last year", "2022/2023", "June"]), max_size=9
    ),
    st.sampled_from(["2022-03-04", "2023-02-22", "2024-01-01"]),
)
@settings(max_examples=60)
def test_dates_mean_what_they_mean_to_their_own_source(texts: list[str], when: str) -> None:
    for source in ("2023-02-22", when):
        reader = READER.seen(seen(source))
        for text in texts:
            value, denies = reader.read(text, HAPPENED)
            alone = date.parse(text, seen_from=seen(source))
            assert (value, value.written, denies) == (alone, text, False)


def test_one_text_means_another_thing_to_another_property() -> None:
    first, second = Property("mode", "choice", of=("5", "6")), Property("killed", "count")
    assert READER.read("5", first)[0] == choice.parse("5", of=("5", "6"))
    assert READER.read("5", second)[0].nominal == 5
