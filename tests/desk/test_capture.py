"""What selected words may say is read out of them; what they leave open is asked, and never guessed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.desk import guessing
from reconcile.desk.capture import Capture
from reconcile.desk.codes import codes
from reconcile.desk.desk import Desk
from reconcile.desk.draft import Draft
from reconcile.errors import ReconcileError
from reconcile.evidence.anchoring.anchor import find
from reconcile.evidence.anchoring.quotation import quote_of

TEXT = """\
# After the Dam

It is known that the board had opened the gates. On 3 November 2022 the dam broke.

Later the Miners' Union said that more than 60 people were killed in the lower town, 12 of them
children, and that the Water Board was respon-
sible for all of it. The Water Board denied that it had opened the gates.

It is said that 7 boats were reportedly lost at the Vesk.
"""


@pytest.fixture
def capture(flood: Path, open_desk: Callable[..., Desk]) -> Capture:
    (flood / "sources").mkdir()
    (flood / "sources/gul.txt").write_text(TEXT)
    return Capture.open(open_desk(flood), "gul")


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def draft(capture: Capture, words: str, **given: str) -> Draft:
    start, end = place(words)
    return Draft(capture, capture.guess(start, end), capture.near(start, end), given)


def test_numbers_dates_names_and_the_voice_are_read_out_of_the_words(capture: Capture) -> None:
    guess = capture.guess(*place("more than 60 people were killed in the lower town, 12 of them\nchildren"))
    assert guess.quote == "more than 60 people were killed in the lower town, 12 of them children"
    assert (guess.numbers, guess.dates) == (("more than 60", "12"), ())
    assert guess.voices == ("miners",)
    assert guess.locator == "line 5"
    assert capture.guess(*place("On 3 November 2022 the dam broke")).dates == ("3 November 2022",)
    assert capture.guess(*place("Water Board was respon-\nsible")).named == {"Water Board": ("water-board",)}


def test_a_word_broken_at_the_end_of_a_line_is_quoted_whole(capture: Capture) -> None:
    start, end = place("respon-\nsible for all")
    assert quote_of(TEXT, start, end) == "responsible for all"
    assert quote_of("a well-\nknown dam", 0, 13) == "a wellknown"


def test_how_it_is_said_is_told(capture: Capture) -> None:
    assert capture.guess(*place("it had opened the gates")).polarity == "denies"
    assert capture.guess(*place("it had opened the gates")).voices == ("water-board",)
    assert capture.guess(*place("7 boats were reportedly lost")).polarity == "suggests"
    assert capture.guess(*place("the dam broke")).polarity == ""


def test_one_number_is_the_value_and_of_two_one_is_asked(capture: Capture) -> None:
    one = draft(capture, "more than 60 people were killed", property="killed", subject="dam-burst")
    assert (one.clear("value"), one.unclear) == ("more than 60", "")
    two = draft(
        capture, "more than 60 people were killed in the lower town, 12", property="killed", subject="rescue"
    )
    assert (two.clear("value"), two.unclear) == ("", "value")
    assert two.choices("value") == ("more than 60", "12")
    assert two.with_(value="12").unclear == ""


def test_without_a_property_nothing_is_clear(capture: Capture) -> None:
    assert draft(capture, "more than 60 people were killed").unclear == "property"
    assert draft(capture, "more than 60 people were killed").offered()[0] == "killed"
    assert draft(capture, "3 November 2022 the dam broke").offered()[0] in ("happened", "started", "ended")


def test_the_subject_is_whose_kind_is_asked_the_property(capture: Capture) -> None:
    said = draft(capture, "Water Board was respon-\nsible", property="responsible")
    assert said.choices("subject") == ("dam-burst",)  # quoted nearby; a board is never asked that
    assert (said.clear("subject"), said.why("dam-burst")) == ("dam-burst", "as at line 3")
    assert said.clear("value") == "Water Board"
    alone = Draft(capture, said.guess, {}, {"property": "responsible"})
    assert (alone.choices("subject"), alone.clear("subject")) == (("water-board",), "")
    assert alone.unclear == "subject"


def test_what_the_editor_says_comes_before_what_was_read(capture: Capture) -> None:
    said = draft(capture, "more than 60 people were killed", property="killed", subject="rescue", voice="")
    assert (said.clear("voice"), said.unclear) == ("", "")
    new = said.with_(value="61", inferred="counted").claim()
    assert (new.source, new.subject, new.property, new.value) == ("gul", "rescue", "killed", "61")
    assert (new.quote, new.locator, new.voice) == ("more than 60 people were killed", "line 5", "")
    more = said.with_(scope="side=police, during=2022-11,", cites="shay, noor").claim()
    assert (more.scope, more.cites) == ({"side": "police", "during": "2022-11"}, ("shay", "noor"))


def test_a_name_of_several_subjects_is_asked(capture: Capture, flood: Path) -> None:
    vocabulary = flood / "claims/vocabulary.yaml"
    vocabulary.write_text(
        vocabulary.read_text().replace("  miners:", "  other-board: {name: Water Board}\n  miners:")
    )
    capture.desk.reload()
    again = Capture.open(capture.desk, "gul")
    guess = again.guess(*place("Water Board was respon-\nsible"))
    assert sorted(guess.named["Water Board"]) == ["other-board", "water-board"]
    said = Draft(again, guess, {}, {"property": "responsible", "subject": "dam-burst"})
    assert (said.clear("value"), said.unclear) == ("", "value")


def test_a_claim_is_written_and_what_stands_beside_it_told(capture: Capture, flood: Path) -> None:
    said = draft(capture, "more than 60 people were killed", property="killed", subject="dam-burst")
    added, beside = capture.add(said)
    assert [case.id for case in added.cases] == ["dam-burst.killed"]
    assert {claim.source for claim in beside.agreeing} == {"noor", "shay"}
    assert {claim.source for claim in beside.others} == {"gul"}
    assert (
        "    locator: line 5\n    killed: more than 60\n    says: miners\n"
        in (flood / "claims/gul.yaml").read_text()
    )


def test_a_source_without_a_text_cannot_be_opened(capture: Capture) -> None:
    with pytest.raises(ReconcileError, match="the text of shay is not stored"):
        Capture.open(capture.desk, "shay")


def test_a_text_that_cannot_be_read_says_why(capture: Capture, flood: Path) -> None:
    (flood / "sources/gul.docx").write_bytes(b"no document")
    bibliography = flood / "sources.bib"
    bibliography.write_text(bibliography.read_text().replace("gul.txt", "gul.docx"))
    capture.desk.reload()
    with pytest.raises(ReconcileError, match="the text of gul cannot be read: "):
        Capture.open(capture.desk, "gul")


@settings(max_examples=100)
@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_quote_that_is_given_stands_in_the_text(a: int, b: int) -> None:
    quote = quote_of(TEXT, min(a, b), max(a, b))
    assert not quote or find(quote, TEXT) is not None


def test_of_very_many_words_nothing_is_read_but_that_they_stand_there(capture: Capture) -> None:
    text = "7 boats. " * 5000
    guess = guessing.guess(capture.record, capture.cues, "gul", text, 0, len(text) - 2, "")
    assert (guess.quote, guess.numbers) == (text[:-2], ())


NAMES = st.lists(
    st.sampled_from(
        ["killed", "kilo", "kind", "ended", "started", "members", "members_with_families", "gefallen", "数"]
    )
    | st.text(min_size=1, max_size=6),
    unique=True,
    max_size=60,
)


@settings(max_examples=150)
@given(NAMES)
def test_every_property_has_two_letters_of_its_own(names: list[str]) -> None:
    found = codes(names)
    assert list(found) == names
    assert len(set(found.values())) == len(names)
    assert all(len(code) == 2 and code.isascii() and code.islower() for code in found.values())


def test_letters_are_those_of_the_name() -> None:
    assert codes(["killed", "kind", "located_in", "members_with_families", "kin"]) == {
        "killed": "ki",
        "kind": "kn",
        "located_in": "li",
        "members_with_families": "mw",
        "kin": "in",
    }


def test_more_properties_than_letters_leave_some_without() -> None:
    assert len(codes(str(n) for n in range(1000))) == 26 * 26
