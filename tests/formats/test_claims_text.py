"""Claims written into a file's own text."""

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.formats import claims_yaml
from reconcile.formats.claims_text import insert, write_item

ITEM = write_item({"subject": "b", "quote": "so he said", "killed": ">100"})


def test_an_item_is_quoted_only_where_it_must_be() -> None:
    assert write_item(
        {
            "subject": "peshawar-bombing",
            "quote": 'he said: "no"',
            "note": "",
            "cites": ["gul2024", "mir 2022"],
            "scope": {"side": "police", "during": "2023-02"},
            "killed": "more than 100",
        }
    ) == dedent("""\
      - subject: peshawar-bombing
        quote: "he said: \\"no\\""
        cites: [gul2024, "mir 2022"]
        scope: {side: police, during: 2023-02}
        killed: more than 100
    """).replace("\n", "\n  ").rstrip(" ").replace("- subject", "  - subject", 1)


def test_an_item_goes_after_the_last_claim_and_the_rest_stays() -> None:
    text = dedent("""\
        # what Gul says
        source: gul2024   # April 2024

        claims:
          # first
          - subject: a
            killed: 5     # five

        # names
        subjects:
          a: {name: A}
        """)
    assert insert(text, ITEM) == text.replace("# five\n", "# five\n" + ITEM)


def test_an_item_takes_the_depth_of_its_neighbours() -> None:
    assert insert("claims:\n- subject: a\n  killed: 5\n", ITEM) == (
        'claims:\n- subject: a\n  killed: 5\n- subject: b\n  quote: so he said\n  killed: ">100"\n'
    )


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("", "source: gul2024\nclaims:\n"),
        ("# mine\n", "# mine\nsource: gul2024\nclaims:\n"),
        ("source: other\n", "source: other\nclaims:\n"),
        ("subjects:\n  a: {name: A}\n", "subjects:\n  a: {name: A}\nsource: gul2024\nclaims:\n"),
        ("claims: []\n", "claims:\n"),
        ("claims:\n", "claims:\n"),
    ],
)
def test_a_file_without_claims_gets_its_first(text: str, before: str) -> None:
    assert insert(text, ITEM, "gul2024") == before + ITEM


def test_windows_line_ends_stay() -> None:
    assert insert("claims:\r\n  - {subject: a, killed: 5}\r\n", ITEM) == (
        "claims:\r\n  - {subject: a, killed: 5}\r\n" + ITEM.replace("\n", "\r\n")
    )


def test_claims_on_one_line_are_left_alone() -> None:
    with pytest.raises(ValueError, match="written on one line; write them as"):
        insert("claims: [{subject: a, killed: 5}]\n", ITEM)


def test_an_item_goes_after_one_that_cannot_be_read() -> None:
    broken = "claims:\n  - subject: a\n    quote: 'never ends\n"
    assert insert(broken, ITEM) == broken + ITEM


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20).filter(str.strip), st.lists(st.text(max_size=8).filter(str.strip), max_size=3))
def test_any_item_reads_back(quote: str, cites: list[str]) -> None:
    text = insert(
        "claims:\n  - {subject: a, killed: 5}\n",
        write_item({"subject": "b", "quote": quote, "cites": cites, "killed": "5"}),
    )
    claim = claims_yaml.read(text, "").claims[1]
    assert claim.get("quote") == quote.strip()
    assert [word.text for word in claim.cites] == cites
