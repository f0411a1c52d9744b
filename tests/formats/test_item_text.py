"""Items that are about something else: all else in the file stays, to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.formats import claims_yaml
from reconcile.formats.item_text import About, companions, holds_several, moved
from reconcile.model.span import Span

TEXT = """\
source: gul
# who told us
claims:
  - subject: raid   # by night
    quote: "it's: so"
    # at dawn, says one
    killed: 57      # early
    id: first
    note: |
      two
      lines

    wounded: 80
  # in passing
  - {subject: 'raid', killed: 3, lost: [3, 4]}  # short
  -
    property: killed
    value: 12
    subject: raid
    as_of: 2023-01
    scope: {side: police}
  - subject: raid
    killed: 2
    scope:
      side: police  # whose
    scope.at: night
"""


def places(*wanted: tuple[int, str]) -> list[Span]:
    """Where the answers of some items to some properties stand."""
    claims = claims_yaml.read(TEXT, "p").claims
    answers = [(one.property, n) for n, claim in enumerate(claims) for one in claim.answers]
    return [
        Span("p", word.line, word.column)
        for n, name in wanted
        for word, item in answers
        if (item, word.text) == (n, name)
    ]


@pytest.mark.parametrize(
    ("wanted", "about", "before", "after"),
    [
        ((0, "killed"), About("flood"), "raid   # by night", "flood   # by night"),
        ((1, "killed"), About("the: flood"), "{subject: 'raid'", '{subject: "the: flood"'),
        ((2, "killed"), About(as_of="2023-02"), "as_of: 2023-01", "as_of: 2023-02"),
        ((2, "killed"), About(scope={"at": "a, b"}), "{side: police}", '{side: police, at: "a, b"}'),
        ((2, "killed"), About(scope={"side": "army"}), "{side: police}", "{side: army}"),
        ((3, "killed"), About(scope={"side": "army"}), "side: police  # whose", "side: army  # whose"),
        ((3, "killed"), About(scope={"at": "dawn"}), "scope.at: night", "scope.at: dawn"),
        ((3, "killed"), About(scope={"of": "x"}), "# whose\n", "# whose\n      of: x\n"),
        ((3, "killed"), About(as_of="2023"), "scope.at: night\n", "scope.at: night\n    as_of: 2023\n"),
    ],
)
def test_only_what_the_item_is_about_changes(wanted, about: About, before: str, after: str) -> None:
    assert TEXT.count(before) == 1
    assert moved(TEXT, places(wanted), about, whole=True) == TEXT.replace(before, after)


def test_an_answer_that_moves_alone_gets_an_item_of_its_own_below() -> None:
    after = moved(TEXT, places((0, "killed")), About(as_of="2023-01"))
    one, two = TEXT.split("    # at dawn")[0].split("claims:\n")[1], "    # at dawn, says one\n"
    note = "    note: |\n      two\n      lines\n"
    staying = f"{one}{two}    id: first\n{note}\n    wounded: 80\n"
    moving = f"{one}{two}    killed: 57      # early\n{note}    as_of: 2023-01\n"
    assert after.split("claims:\n")[1].split("  # in passing")[0] == staying + moving
    assert after.split("  # in passing")[1] == TEXT.split("  # in passing")[1]


def test_an_item_in_braces_is_parted_too() -> None:
    after = moved(TEXT, places((1, "lost")), About(scope={"side": "army"}))
    assert (
        "  - {subject: 'raid', killed: 3}  # short\n"
        "  - {subject: 'raid', lost: [3, 4], scope: {side: army}}  # short\n"
    ) in after


def test_what_goes_along_is_told() -> None:
    assert companions(TEXT, places((0, "killed"), (2, "killed"))) == places((0, "wounded"))
    assert [holds_several(TEXT, place) for place in places((1, "killed"), (1, "lost"), (2, "killed"))] == [
        False,
        True,
        False,
    ]


def test_items_on_one_line_are_not_parted_and_what_moved_is_not_touched() -> None:
    line = "claims: [{subject: a, source: b, killed: 1, lost: 2}]\n"
    with pytest.raises(ValueError, match="line 1 holds several items"):
        moved(line, [Span("p", 1, 34)], About(as_of="2023"))
    with pytest.raises(ValueError, match="p:3:1 holds another text than was read"):
        moved(TEXT, [Span("p", 3, 1)], About("x"))
    with pytest.raises(ValueError, match="p does not parse"):
        moved("claims: [", [Span("p", 3, 1)], About("x"))


@pytest.mark.parametrize(
    ("items", "column", "about"),
    [
        ("  - {killed: 1, subject: a, subject: b}\n", 6, About("x")),
        ("  - {killed: 1, subject: &s a}\n  - {subject: *s, killed: 2}\n", 6, About("x")),
        ("  - killed: 1\n    scope.x: 1\n    scope: {x: 2}\n", 5, About(scope={"x": "3"})),
    ],
)
def test_what_would_not_read_back_is_refused(items: str, column: int, about: About) -> None:
    with pytest.raises(ValueError, match="p cannot be edited so that it reads back; edit it by hand"):
        moved(f"claims:\n{items}", [Span("p", 2, column)], about)


WORDS = st.text(st.sampled_from("a1 :#-'\"[]{},&*!|>%@`é\u202e\\"), min_size=1, max_size=8).map(str.strip)


@given(
    wanted=st.sets(
        st.sampled_from(places((0, "killed"), (0, "wounded"), (1, "lost"), (3, "killed"))), min_size=1
    ),
    about=st.one_of(
        st.builds(About, WORDS.filter(bool)),
        st.builds(About, as_of=WORDS.filter(bool)),
        st.builds(lambda said: About(scope={"side": said}), WORDS.filter(bool)),
    ),
    whole=st.booleans(),
    windows=st.booleans(),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_whatever_is_said_reads_back_and_every_comment_stays(
    wanted: set[Span], about: About, whole: bool, windows: bool, mark: str
) -> None:
    text = mark + (TEXT.replace("\n", "\r\n") if windows else TEXT)
    after = moved(text, list(wanted), about, whole=whole)
    claims = claims_yaml.read(after, "p").claims
    told = about.subject or about.as_of or about.scope.get("side")
    said = [
        (one.property.text, told in {*claim.fields.values(), *(value.text for _, value in claim.scope)})
        for claim in claims
        for one in claim.answers
    ]
    assert sum(is_told for _, is_told in said) >= len(wanted)
    assert sorted(name for name, _ in said) == sorted(
        one.property.text for claim in claims_yaml.read(TEXT, "p").claims for one in claim.answers
    )
    for comment in (
        "# who told us",
        "# by night",
        "# at dawn",
        "# early",
        "# in passing",
        "# short",
        "# whose",
    ):
        assert comment in after
    assert after.startswith(mark)
    assert ("\r\n" in after) is windows
    assert not windows or "\n" not in after.replace("\r\n", "")
