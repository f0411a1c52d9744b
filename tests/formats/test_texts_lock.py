"""What is recorded of stored texts reads back as given, and nothing else is taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.formats.texts_lock import read, write
from reconcile.model.recorded import RecordedQuote, RecordedText

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
QUOTES = st.builds(
    RecordedQuote,
    WORDS,
    WORDS,
    st.integers(0, 99),
    st.integers(0, 99),
    WORDS.map(lambda at: f"line {at}"),
    st.just("0a"),
)
TEXTS = st.builds(RecordedText, WORDS, WORDS, WORDS, st.lists(QUOTES, max_size=3).map(tuple))


def in_order(text: RecordedText) -> tuple[object, ...]:
    return (text.file, text.sha256, text.text, sorted(map(repr, text.quotes)))


@given(st.dictionaries(WORDS, TEXTS, max_size=3))
def test_what_is_written_reads_back(texts: dict[str, RecordedText]) -> None:
    found = read(write(texts))
    assert {key: in_order(one) for key, one in found.items()} == {
        key: in_order(one) for key, one in texts.items()
    }
    assert write(found) == write(texts)


@given(TEXTS)
def test_each_quote_has_a_line(text: RecordedText) -> None:
    assert write({"gul": text}).count("\n") == (4 + len(text.quotes) if text.quotes else 3)


ENTRY = '{"file": "", "sha256": "", "text": "", "quotes": [%s]}'


@pytest.mark.parametrize(
    "written",
    [
        *("", "[]", "{", "<<<<<<< HEAD\n{}\n", '{"gul": 3}', '{"gul": {"file": "a"}}', "[" * 100_000),
        f'{{"gul": {ENTRY % "3"}}}',
        '{"gul": %s}' % (ENTRY % '{"quote": "a"}'),
        f'{{"gul": {ENTRY % ""}, "gul": {ENTRY % ""}}}',
        '{"gul": %s}' % (ENTRY % '{"quote": "a", "start": true, "end": 2, "at": "", "around": ""}'),
    ],
)
def test_what_was_not_written_so_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the message is the parser's
        read(written)


def test_an_entry_without_quotes_is_read() -> None:
    assert read('{"gul": %s}' % (ENTRY % "")) == {"gul": RecordedText("", "", "")}
