"""An answer written anew: all else in the file stays, to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.formats import claims_yaml
from reconcile.formats.answer_text import with_answer, written
from reconcile.model.span import Span

TEXT = """\
# who told us
source: gul
claims:
  - subject: raid   # by night
    quote: 'it''s "so"'
    killed: 57      # early
    wounded: "nearly 80"
  - {subject: raid, quote: x, killed: 3, lost: [3, 4]}
  - subject: raid
    property: killed
    value: >
      twelve
  - subject: raid
    ended: 2023-01-02"""


@pytest.mark.parametrize(
    ("line", "column", "old", "new", "before", "after"),
    [
        (6, 5, "57", "58", "killed: 57      # early", "killed: 58      # early"),
        (6, 5, "57", ">100", "killed: 57      # early", 'killed: ">100"      # early'),
        (7, 5, "nearly 80", "80", 'wounded: "nearly 80"', 'wounded: "80"'),
        (8, 31, "3", "at least 4", "killed: 3, lost", 'killed: "at least 4", lost'),
        (10, 5, "twelve", "13", "value: >\n      twelve\n", "value: 13\n"),
        (14, 5, "2023-01-02", "2023-01", "ended: 2023-01-02", "ended: 2023-01"),
    ],
)
def test_only_the_answer_changes(line: int, column: int, old: str, new: str, before: str, after: str) -> None:
    place = Span("claims/gul.yaml", line, column)
    assert written(TEXT, place)[1] == old
    assert with_answer(TEXT, place, new) == TEXT.replace(before, after)
    assert with_answer("\ufeff" + TEXT.replace("\n", "\r\n"), place, new) == "\ufeff" + TEXT.replace(
        before, after
    ).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("line", "column", "told"),
    [(8, 42, "holds several values"), (5, 99, "holds another text than was read"), (1, 1, "another text")],
)
def test_what_cannot_be_written_is_told(line: int, column: int, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        with_answer(TEXT, Span("claims/gul.yaml", line, column), "5")


@given(st.text(min_size=1, max_size=12))
def test_whatever_is_written_reads_back_or_is_refused(new: str) -> None:
    place = Span("claims/gul.yaml", 6, 5)
    new = " ".join(new.split())
    try:
        after = with_answer(TEXT, place, new)
    except ValueError:
        return
    claims = claims_yaml.read(after, "").claims
    assert [word.text for word in claims[0].answers[0].values] == [new]
    assert [len(claim.answers) for claim in claims] == [2, 2, 1, 1]
