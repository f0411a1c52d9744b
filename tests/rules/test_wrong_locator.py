"""Locators are held against the place of the quote, and nothing is said that the text cannot know."""

import pytest
from made_documents import docx, pdf

SOURCES = "@article{{dawn2022, title = {{D}}, date = {{2022-12-01}}, file = {{{}}}}}\n"
HEAD = "properties: {outcome: {type: text}}\nsubjects: {raid: {name: Raid}}\nsource: dawn2022\nclaims:\n"


@pytest.fixture
def told(checked, tmp_path):  # type: ignore[no-untyped-def]
    """The messages on claims, each a quote and a locator, on a stored file."""

    def told(name: str, data: bytes, *claims: tuple[str, str]) -> list[str]:
        (tmp_path / "sources").mkdir()
        (tmp_path / "sources" / name).write_bytes(data)
        items = (f"- {{subject: raid, quote: {q}, locator: '{at}', outcome: {q}}}" for q, at in claims)
        text = HEAD + "\n".join(items)
        report = checked({"sources.bib": SOURCES.format(name), "claims/example.yaml": text})
        assert {problem.code for problem in report.problems} <= {"E514"}
        assert not report.fails
        return [problem.message for problem in report.problems]

    return told


TEXT = b"the dead were 57\nthe lost were 20\n\nthe dead were 57\nthe rest fled\n"


@pytest.mark.parametrize(
    ("quote", "at", "there"),
    [
        ("the lost were 20", "line 1", "line 2"),
        ("the lost were 20", "lines 3-9", "line 2"),
        ("the dead were 57", "line 2", "line 1"),
        ("the lost were 20", "line 400", "line 2"),
    ],
)
def test_a_line_that_holds_other_words_is_flagged(told, quote: str, at: str, there: str) -> None:  # type: ignore[no-untyped-def]
    assert told("a.txt", TEXT, (quote, at)) == [f'"{quote}" is at {there} of dawn2022, not at {at}']


@pytest.mark.parametrize(
    ("quote", "at"),
    [
        ("the lost were 20", "line 2"),
        ("the lost were 20", "lines 1-4"),
        ("the dead were 57", "line 4"),
        ("57 the lost", "line 1"),
        ("57 the lost", "line 2"),
        ("the lost were 20", "p. 3, line 40"),
        ("the lost were 20", "p. 300"),
        ("the lost were 20", "section 9"),
        ("the lost were 20", "line iv of the second column"),
        ("the lost were 20", "characters 1-2"),
    ],
)
def test_a_locator_that_fits_or_says_nothing_here_is_left_alone(told, quote: str, at: str) -> None:  # type: ignore[no-untyped-def]
    assert told("a.txt", TEXT, (quote, at)) == []


BARE = pdf("the dam broke", "the dead were 57", "the rest fled", "the end")
NUMBERED = pdf(
    *(f"{line}\n{page}" for page, line in enumerate(["a dam", "the dead", "the rest", "no more"], 245))
)


def test_pages_are_held_against_the_numbers_that_they_bear(told) -> None:  # type: ignore[no-untyped-def]
    claims = [("a dam", "p. 245"), ("the dead", "p. 247"), ("the rest", "p. 3"), ("no more", "p. 12")]
    assert told("a.pdf", NUMBERED, *claims) == ['"the dead" is at p. 246 of dawn2022, not at p. 247']


def test_pages_without_numbers_may_be_those_of_a_printed_edition(told) -> None:  # type: ignore[no-untyped-def]
    assert told("a.pdf", BARE, ("the dead were 57", "p. 3"), ("the dam broke", "p. 4")) == []


def test_two_pages_that_agree_tell_how_they_are_counted(told) -> None:  # type: ignore[no-untyped-def]
    claims = [
        ("the dam broke", "p. 1"),
        ("the dead were 57", "p. 2"),
        ("the rest fled", "p. 4"),
        ("the end", "p. 90"),
    ]
    assert told("a.pdf", BARE, *claims) == ['"the rest fled" is at p. 3 of dawn2022, not at p. 4']


def test_they_may_agree_on_the_numbers_of_a_printed_edition(told) -> None:  # type: ignore[no-untyped-def]
    claims = [("the dam broke", "p. 11"), ("the dead were 57", "p. 12"), ("the end", "pp. 13-14")]
    assert told("a.pdf", BARE, *claims) == []


def test_sections_of_a_word_document_are_looked_up(told) -> None:  # type: ignore[no-untyped-def]
    data = docx("# The dam", "It broke.", "# The dead", "They were 57.", "## Names", "Nobody knows.")
    claims = [("It broke.", "§ The dead"), ("Nobody knows.", "§ The dead"), ("They were 57.", "§ The living")]
    assert told("a.docx", data, *claims) == [
        '"It broke." is at section “The dam” of dawn2022, not at § The dead'
    ]


def test_lines_of_a_page_are_an_artefact(told) -> None:  # type: ignore[no-untyped-def]
    assert told("a.html", b"<p>the dam<p>the dead", ("the dead", "line 40")) == []


PARAGRAPHS = [
    f"{number}. The board met for the {number}th time;\n{number + 100} came." for number in range(1, 13)
]


@pytest.mark.parametrize(
    "form",
    [
        "# Report\n\nBy the board.\n\n{}\n",
        "Report\n\n{}\n\n(a) a part of it;\n\n(b) and another.\n",
    ],
)
def test_paragraphs_that_bear_their_numbers_are_looked_up(told, form: str) -> None:  # type: ignore[no-untyped-def]
    text = form.format("\n\n".join(PARAGRAPHS))
    claims = [
        ("103 came", "para. 3"),
        ("104 came", "paras 3-5"),
        ("105 came", "¶ 7"),
        ("112 came", "para. 40"),
    ]
    assert told("a.md", text.encode(), *claims) == ['"105 came" is at para. 5 of dawn2022, not at ¶ 7']


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(paragraph.partition(" ")[2] for paragraph in PARAGRAPHS),
        "\n\n".join([*PARAGRAPHS[:6], "It decided.", "1. To meet again.", "2. To rest.", *PARAGRAPHS[6:]]),
        "\n\n".join(PARAGRAPHS[1:]),
        "\n\n".join(PARAGRAPHS[:7]),
        "It asks:\n\n" + "\n".join(PARAGRAPHS),
        "\n\n".join([*(f"Paragraph {letter}." for letter in "abcdefgh"), *PARAGRAPHS]),
        "\n\n".join([*PARAGRAPHS, *(f"{number}. See page 3." for number in range(1, 4))]),
    ],
)
def test_paragraphs_that_may_be_counted_otherwise_are_left_alone(told, text: str) -> None:  # type: ignore[no-untyped-def]
    assert told("a.txt", text.encode(), ("105 came", "para. 7"), ("104 came", "para. 2")) == []
