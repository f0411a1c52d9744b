"""What differs has the colour of its camp, and all else has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.tui.text.difference import differing


def coloured(written: str, *others: list[str]) -> list[str]:
    return [ink.text for ink in differing(written, others, "camp-a") if ink.role.startswith("camp-a")]


@pytest.mark.parametrize(
    ("written", "others", "expected"),
    [
        ("2022-09", [["2022-11"]], ["09"]),
        ("2022-11-09", [["2022-09-11"]], ["-", "09"]),
        ("Afghan Taliban", [["Pakistani Taliban"]], ["Afghan"]),
        ("not ttp", [["ttp"]], ["not", " "]),
        ("ttp", [["not ttp"]], ["ttp"]),
        ("5 men", [["6 men"], ["5 women"]], ["5", "men"]),
        ("57", [["58", "57"]], ["57"]),
        ("5", [], ["5"]),
    ],
)
def test_what_another_camp_does_not_say_is_coloured(
    written: str, others: list[list[str]], expected: list[str]
) -> None:
    assert [part for part in coloured(written, *others) if part.strip()] == [
        part for part in expected if part.strip()
    ]


values = st.text(alphabet="ab 1-", max_size=8)


@given(values, st.lists(st.lists(values, min_size=1, max_size=2), max_size=3))
def test_nothing_is_lost_and_something_is_coloured(written: str, others: list[list[str]]) -> None:
    inks = differing(written, others, "camp-a")
    assert "".join(ink.text for ink in inks) == written
    assert not written.strip() or any(ink.role.startswith("camp-a") for ink in inks)
