"""Claims as JSON lines: each row with its place, and a bad row costs itself only."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.formats.readers.jsonl import jsonl
from reconcile.formats.written import Answer, Word, WrittenFile
from reconcile.model.span import Span

PATH = "claims/a.jsonl"


def read(*lines: str) -> WrittenFile:
    return jsonl("\n".join(lines), PATH)


def faults(file: WrittenFile) -> list[tuple[str, str, str, str]]:
    return [(f.rule, f"{f.span.line}:{f.span.column}", f.message, f.help) for f in file.faults]


def test_the_long_form_and_the_short_form_say_the_same() -> None:
    long, short = read(
        '{"subject": "ferry", "source": "gul", "property": "killed", "value": ">5"}',
        '{"subject": "ferry", "source": "gul", "killed": ">5"}',
    ).claims
    assert long.fields == short.fields == {"subject": "ferry", "source": "gul"}
    assert long.answers == (Answer(Word("killed", 1, 39), (Word(">5", 1, 39),)),)
    assert short.answers == (Answer(Word("killed", 2, 39), (Word(">5", 2, 39),)),)
    assert short.place("subject") == Span(PATH, 2, 2)
    assert short.place("polarity") == short.span == Span(PATH, 2)


def test_lists_numbers_and_nested_scopes_are_read_as_written() -> None:
    (claim,) = read(
        '{"subject":"f","killed":[5,7],"share":0.50,"big":12345678901234567890123,"open":true,"left":null,'
        '"cites":["a","b"],"scope":{"side":"police"},"scope.during":"2023-02"}'
    ).claims
    given = {one.property.text: ([word.text for word in one.values], one.shape) for one in claim.answers}
    assert given == {
        "killed": (["5", "7"], "list"),
        "share": (["0.50"], "one"),
        "big": (["12345678901234567890123"], "one"),
        "open": (["true"], "one"),
    }
    assert [word.text for word in claim.cites] == ["a", "b"]
    assert [(name.text, value.text) for name, value in claim.scope] == [
        ("side", "police"),
        ("during", "2023-02"),
    ]


def test_rows_may_be_claims_subjects_and_sources() -> None:
    file = read(
        '{"id": "ferry", "name": "Sinking; of the ferry", "kind": "event", "aliases": ["the wreck"]}',
        '{"key": "gul", "title": "A {B} -- C", "date": "2024-03", "cites": ["b", "c"]}',
        '{"id": "my-claim", "subject": "ferry", "source": "gul", "killed": 5}',
    )
    assert [(s.id, s.name, s.kind, s.aliases) for s in file.subjects] == [
        ("ferry", "Sinking; of the ferry", "event", ("the wreck",))
    ]
    assert [(s.key, s.kind, s.fields) for s in file.sources] == [
        ("gul", "misc", {"title": "A {B} -- C", "date": "2024-03", "cites": "b, c"})
    ]
    assert [claim.get("id") for claim in file.claims] == ["my-claim"]


@pytest.mark.parametrize(
    ("row", "place", "message"),
    [
        ('{"subject": "f",}', "2:17", "this line is not JSON: trailing comma in object"),
        ('{"subject": "é", x}', "2:18", "this line is not JSON: object keys must be strings"),
        ('{"subject": "f"', "2:1", "this line is not JSON: input data was truncated"),
        ("[1, 2]", "2:1", "this line is no JSON object"),
        ('{"subject": "f", "killed": 5, "killed" : 6}', "2:1", "'killed' is given twice"),
        ('{"subject": "f", "killed": {"a": 5}}', "2:18", "killed should be a value or a list of values"),
        ('{"subject": "f", "killed": [[5]]}', "2:18", "killed should be one text"),
        ('{"subject": ["f"], "killed": 5}', "2:2", "subject should be one text"),
        ('{"subject": "f", "scope": "police", "killed": 5}', "2:18", "scope should name its qualifiers"),
        ('{"subject": "f", "property": "killed"}', "2:18", "this row has a property and no value"),
        ('{"subject": "f", "value": "5"}', "2:18", "this row has a value and no property"),
        ('{"id": "a b", "name": "A"}', "2:2", "'a b' cannot be the id of a subject"),
        ('{"id": "a", "nam": "A"}', "2:13", "a subject has no field called 'nam'"),
        ('{"key": " ", "title": "A"}', "2:1", "this source has no key"),
        ('{"subject": "\ud800"}', "2:14", "this line is not UTF-8"),
        ("[" * 100_000, "2:1", "this line is not JSON"),
    ],
)
def test_a_bad_row_is_told_with_its_place_and_the_others_are_read(row: str, place: str, message: str) -> None:
    good = '{"subject": "f", "source": "s", "killed": 5}'
    file = read(good, row, "", good)
    ((_, found, told, help),) = faults(file)
    assert (found, told[: len(message)]) == (place, message)
    assert help or told != message
    assert [claim.span.line for claim in file.claims] == [1, 4]
    assert (file.subjects, file.sources) == ((), ())


def test_a_list_of_objects_is_told_how_to_become_lines() -> None:
    help = "write one object a line, without [ ] around them and without commas between them"
    assert {found[3] for found in faults(read("[", '{"subject": "f"},', '{"subject": "g"}]'))} == {help}


def test_a_byte_order_mark_and_windows_line_ends_make_no_difference() -> None:
    text = '{"subject": "f", "killed": 5}\n{"subject": "g", "killed": 6}\n'
    plain, marked = jsonl(text, PATH), jsonl("\ufeff" + text.replace("\n", "\r\n"), PATH)
    assert plain == marked


def test_text_that_holds_what_looks_like_a_key_is_no_second_key() -> None:
    file = read(r'{"subject": "f", "quote": "he said \"a\": b", "killed": 5}')
    assert file.faults == ()
    assert file.claims[0].get("quote") == 'he said "a": b'


@given(
    st.lists(st.dictionaries(st.sampled_from(["subject", "quote", "note"]), st.text(max_size=6), min_size=1))
)
@settings(max_examples=60)
def test_what_is_written_reads_back(rows: list[dict[str, str]]) -> None:
    rows = [{"property": "p", "value": "v"} | row for row in rows]
    file = jsonl("".join(json.dumps(row) + "\n" for row in rows), PATH)
    assert file.faults == ()
    given = [{n: v.strip() for n, v in row.items() if v and n not in ("property", "value")} for row in rows]
    assert [dict(claim.fields) for claim in file.claims] == given


@given(st.text(alphabet='{}[]":, \\a1\n\r\x00é\ufeff', max_size=40))
@settings(max_examples=150)
def test_any_text_is_read_somehow(text: str) -> None:
    jsonl(text, PATH)
