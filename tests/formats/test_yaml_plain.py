"""The plain part of YAML: what is read of it is what libyaml reads, and the rest is left to libyaml."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.formats import yaml_plain
from reconcile.formats.written import Word
from reconcile.formats.yaml_nodes import Listing, Mapping, Scalar
from reconcile.formats.yaml_tree import _nodes

CLAIMS = sorted((Path(__file__).parents[2] / "claims").glob("*.yaml"))


def test_every_text_has_its_place() -> None:
    text = "source: gul\nclaims:\n  - subject: ferry  # the one\n    quote: so it\n      went: on\n".replace(
        ": on", ""
    )
    assert yaml_plain.read(text) == Mapping(
        (
            (Word("source", 1, 1), Scalar(Word("gul", 1, 9))),
            (
                Word("claims", 2, 1),
                Listing(
                    (
                        Mapping(
                            (
                                (Word("subject", 3, 5), Scalar(Word("ferry", 3, 14))),
                                (Word("quote", 4, 5), Scalar(Word("so it went", 4, 12))),
                            ),
                            3,
                            5,
                        ),
                    ),
                    3,
                    3,
                ),
            ),
        ),
        1,
        1,
    )


PLAIN = [
    "a: b\n",
    "# so\n\na: b\n",
    "a:\n- b: c\n- d: e\nf: g\n",
    "a:\n  - b: c\n    d:\n      e: f\n  # so\n  - g: h\n",
    "a:\n  - b\n  - c d\ne: f\n",
    "a:\n    -   b: c\n        d: e\n",
    "a: [b, \"c, d\", 'e']\nf: {g: h i, j: [k, l]}\n",
    "a: []\nb: {}\nc: [d, ]\n",
    "a: it's <5 = ~6 (so)\nb: 'it is'\nc: \"so: #1\"\n",
    "a: b\n  c\n  d\ne: f\n",
    "a:\n  b: c\n  d:\n    e: f\ng: h\n",
    "a: b # so\nc: d#e f:g\n",
    "a: b\na: c\n",
    "a: b\n   \nc: d",
]
OTHER = [
    "",
    "a : b\n",
    "1: b\n",
    "# so\n",
    "a:\n",
    "a:\nb: c\n",
    "a: b\n  c: d\n",
    "a: &b c\n",
    "a: >\n  b\n",
    "a: |\n  b\n",
    "a: b: c\n",
    "a: b:\n",
    'a: "b\\n"\n',
    "a: 'it''s'\n",
    'a: "b\n  c"\n',
    "a: -5\n",
    "a: b\n\n  c\n",
    "a: b # so\n  c\n",
    "a:\n  - b: c\n   d: e\n",
    "a:\n  b: c\n - d\n",
    "- a\n- b\n",
    "a: {b, c}\n",
    "a: [b: c]\n",
    "a: [b\n",
    "a:\tb\n",
    "--- \na: b\n",
    "a: b\n---\nc: d\n",
    "? a\n: b\n",
    "<<: a\n",
    "a: b\n...\n",
    " a: b\nc: d\n",
    "a: b\n- c\n",
    "a:#b\n",
    "a: ''b\n",
    "a: 'b' c\n",
    "a: [b] c\n",
    "a: b\n- c: d\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plain_is_read_as_libyaml_reads_it(text: str) -> None:
    assert [yaml_plain.read(text)] == list(_nodes(text, 1))


@pytest.mark.parametrize("text", OTHER)
def test_what_is_not_plain_is_left_to_libyaml(text: str) -> None:
    assert yaml_plain.read(text) is None


@pytest.mark.parametrize("path", CLAIMS, ids=lambda path: path.name)
def test_real_claims_are_read_as_libyaml_reads_them(path: Path) -> None:
    text = path.read_text("utf-8")
    assert yaml_plain.read(text) in (None, *_nodes(text, 1))


PIECES = st.sampled_from(
    [*"a:\n #[]{}'\"é\u00a0~<>|&*!?%@=\\-.5\t", "b1", ": ", "- ", "\n  ", "\n    ", " #", ", ", "--- "]
)
LINES = """\
a: b
a:
- a: b
- a
  - a: b
    c: d
  c: d
    e:
      - f
  g
    h i
# so

a: [b, c]
  a: {b: c, d: [e]}
  - {b: c}
a: 'b'
      k: l
- e:
    - m: n"""
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.lists(
    st.sampled_from(LINES.split("\n")), max_size=8
).map("\n".join)


@given(TEXTS)
@settings(max_examples=500)
def test_where_both_read_a_text_they_read_the_same(text: str) -> None:
    if (found := yaml_plain.read(text)) is not None:
        try:
            assert [found] == list(_nodes(text, 1))
        except yaml.YAMLError as error:
            pytest.fail(f"libyaml does not read it: {error}")
