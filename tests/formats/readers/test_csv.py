"""Claims as a table: a header, one claim a row, and a bad row costs itself only."""

import csv as table
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.formats.readers.csv import csv
from reconcile.formats.written import WrittenFile

PATH = "claims/a.csv"
HEADER = "subject,source,property,value,quote,cites,scope.side\n"


def faults(file: WrittenFile) -> list[tuple[str, str, str, str]]:
    return [(f.rule, f"{f.span.line}:{f.span.column}", f.message, f.help) for f in file.faults]


def said(file: WrittenFile) -> list[tuple[int, str, str, str]]:
    return [
        (c.span.line, c.get("subject"), c.answers[0].property.text, c.answers[0].values[0].text)
        for c in file.claims
    ]


def test_a_row_is_a_claim_and_blank_cells_say_nothing() -> None:
    file = csv(
        HEADER + 'ferry,gul,killed,8000..12000,"so, many",a; b,police\nferry,gul,ended, 2022-11 ,,,\n', PATH
    )
    assert file.faults == ()
    assert said(file) == [(2, "ferry", "killed", "8000..12000"), (3, "ferry", "ended", " 2022-11 ")]
    first, second = file.claims
    assert first.fields == {"subject": "ferry", "source": "gul", "quote": "so, many"}
    assert [word.text for word in first.cites] == ["a", "b"]
    assert [(name.text, value.text) for name, value in first.scope] == [("side", "police")]
    assert (second.fields, second.cites, second.scope) == ({"subject": "ferry", "source": "gul"}, (), ())


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators_line_ends_and_byte_order_marks_make_no_difference(
    separator: str, end: str, mark: str
) -> None:
    text = "subject,property,value\nferry,killed,5\n\nferry,wounded,6".replace(",", separator).replace(
        "\n", end
    )
    assert said(csv(mark + text, PATH)) == [(2, "ferry", "killed", "5"), (4, "ferry", "wounded", "6")]


def test_a_text_over_several_lines_counts_as_one_row_in_its_first_line() -> None:
    file = csv(HEADER + 'ferry,gul,killed,5,"two\nlines",,\nferry,gul,wounded,6,,,\n', PATH)
    assert said(file) == [(2, "ferry", "killed", "5"), (4, "ferry", "wounded", "6")]
    assert file.claims[0].get("quote") == "two\nlines"


HELP = 'put a text that holds the separator or a quote mark in double quotes, and write " inside it twice'


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("ferry,gul,killed,80,000,so,,", "this row has 8 cells and the header has 7"),
        ("ferry,gul,killed", "this row has 3 cells and the header has 7"),
        ('ferry,gul,killed,5,"so" he said,,', "this row cannot be read: ',' expected after '\"'"),
        ('ferry,gul,killed,5,"never closed,,', "this row cannot be read: unexpected end of data"),
        ("ferry,gul,killed,,,,", "this row has a property and no value"),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_read(row: str, message: str) -> None:
    good = "ferry,gul,killed,5,,,\n"
    file = csv(f"{HEADER}{good}{row}\n{good}{good}", PATH)
    ((rule, place, told, help),) = faults(file)
    assert (rule, place, told) == ("unreadable-entry", "3:1", message)
    assert help in (HELP, "give it a value")
    assert [claim.span.line for claim in file.claims] == [2, 4, 5]


def test_a_column_that_is_no_field_is_told_once_with_its_place_and_left_out() -> None:
    file = csv("subject,property,value,qoute,fatalities\nf,killed,5,so,7\nf,killed,6,so,7\n", PATH)
    known = (
        "it may have subject, source, quote, locator, says, cites, as_of, polarity, inferred, credibility, "
        "replaces, id, note, by, property, value"
    )
    assert faults(file) == [
        ("unknown-field", "1:24", "a claim has no field called 'qoute'", "did you mean quote?"),
        ("unknown-field", "1:30", "a claim has no field called 'fatalities'", known),
    ]
    assert said(file) == [(2, "f", "killed", "5"), (3, "f", "killed", "6")]
    assert all(len(claim.answers) == 1 for claim in file.claims)


def test_a_header_with_id_and_name_holds_subjects() -> None:
    file = csv("id,name,kind,aliases,part_of\nttp,Tehrik,organisation,TTP; Pakistani Taliban,\n", PATH)
    (subject,) = file.subjects
    assert (subject.id, subject.name, subject.aliases) == ("ttp", "Tehrik", ("TTP", "Pakistani Taliban"))
    assert (str(subject.span), file.claims, file.faults) == ("claims/a.csv:2:1", (), ())


def test_a_header_with_key_holds_sources() -> None:
    file = csv("key,title,date,type,cites\ngul,A -- B,2024-03,report,a;b\n,no key,,,\n", PATH)
    (source,) = file.sources
    fields = {"title": "A -- B", "date": "2024-03", "cites": "a,b"}
    assert (source.key, source.kind, source.fields, source.line) == ("gul", "report", fields, 2)
    assert [(place, told) for _, place, told, _ in faults(file)] == [("3:1", "this source has no key")]


def test_a_header_that_tells_nothing_is_told_once_and_nothing_is_read() -> None:
    file = csv("event,deaths\nx,5\ny,6\n", PATH)
    assert [(f.rule, str(f.span), f.message) for f in file.faults] == [
        (
            "unreadable-entry",
            "claims/a.csv:1:1",
            "this header is neither that of claims, nor of subjects, nor of sources",
        )
    ]
    assert (file.claims, file.subjects, file.sources) == ((), (), ())


def test_a_column_twice_is_told() -> None:
    assert [told for _, _, told, _ in faults(csv("subject,value,value,property\n", PATH))] == [
        "2 columns are called 'value', and only the last one counts"
    ]


def test_an_empty_file_says_nothing() -> None:
    for text in ("", "\n", "\ufeff", HEADER):
        assert csv(text, PATH) == WrittenFile(PATH)


CELL = st.text(alphabet='ab,;"\n\r\té ', min_size=1, max_size=6).filter(str.strip)


@given(st.lists(st.tuples(CELL, CELL), max_size=6))
@settings(max_examples=80)
def test_what_is_written_reads_back(rows: list[tuple[str, str]]) -> None:
    text = io.StringIO(newline="")
    table.writer(text).writerows([("subject", "property", "value"), *((a, "p", b) for a, b in rows)])
    file = csv(text.getvalue(), PATH)
    assert file.faults == ()
    assert [(c.get("subject"), c.answers[0].values[0].text) for c in file.claims] == [
        (a.strip(), b) for a, b in rows
    ]


@given(st.text(alphabet='subject,value"\n\r\x00;é', max_size=60))
@settings(max_examples=150)
def test_any_text_is_read_somehow(text: str) -> None:
    csv(text, PATH)
    csv(HEADER + text, PATH)
