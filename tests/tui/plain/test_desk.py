"""The desk line by line: the same session, in the manner of `git add -p`."""

from pathlib import Path

import pytest

from reconcile.desk.desk import Desk
from reconcile.model.resolution import Verdict
from tests.tui.plain.conftest import HAPPENED, KILLED, answered, made


def test_the_end_of_the_input_ends_the_desk(desk: Desk) -> None:
    told = answered(desk)
    assert told.count("[a] 2022-09") == 1
    assert told.endswith("0 decided in this sitting; 4 of 4 are left.")


def test_nothing_is_drawn_and_nothing_stands_side_by_side(desk: Desk) -> None:
    told = answered(desk)
    assert not any(sign in told for sign in "│├●")
    assert told.index("[a] 2022-09") < told.index("claims/gul.yaml:5") < told.index("[b] 2022-11")


def test_a_case_across_questions_tells_its_chain_line_by_line_in_ascii(flood: Path, open_desk) -> None:
    told = answered(open_desk(flood), query="C201", unicode=False)
    assert (
        " 1  = 2022-11-09   started (gul)\n"
        "->  >= 2022-11-09  ended (from 1)\n"
        " 2  = 2022-11-07   ended (shay)\n"
        " x                 no day is left: 1 against 2\n"
    ) in told


def test_accepting_across_questions_says_what_is_rejected(desk: Desk) -> None:
    told = answered(desk, "a", "The boats came home late.", query="C201")
    assert "Accept a: rejects shay/rescue.ended" in told
    assert made(desk, "ends-after-start:rescue.ended+rescue.started") == (
        Verdict.ACCEPT,
        ("gul/rescue.started",),
        "The boats came home late.",
    )


def test_a_letter_and_a_reason_decide_and_the_next_case_is_shown(desk: Desk) -> None:
    told = answered(desk, "b", "The later report.")
    assert made(desk) == (Verdict.ACCEPT, ("shay/dam-burst.happened",), "The later report.")
    assert told.index(f"accept on {HAPPENED} is written.") < told.index(f"\n{KILLED}\n")
    assert told.endswith("1 decided in this sitting; 3 of 4 are left.")


def test_a_reason_may_follow_the_letter(desk: Desk) -> None:
    answered(desk, "1 the earlier report")
    assert made(desk) == (Verdict.ACCEPT, ("gul/dam-burst.happened",), "the earlier report")


@pytest.mark.parametrize(
    ("key", "verdict"),
    [("r", Verdict.RANGE), ("m", Verdict.COMPATIBLE), ("t", Verdict.DISTINCT), ("u", Verdict.DISPUTED)],
)
def test_every_verdict_has_its_letter(desk: Desk, key: str, verdict: Verdict) -> None:
    answered(desk, f"{key} because")
    assert made(desk) == (verdict, (), "because")


def test_distinct_asks_which_claims_and_none_of_them_leaves_all_in_their_place(desk: Desk) -> None:
    told = answered(desk, "t", "", "Two floods.")
    assert "Distinct: which claims are about something else? None: all stay where they are" in told
    assert made(desk) == (Verdict.DISTINCT, (), "Two floods.")


MOVED = f"moved shay/{HAPPENED}; z takes it back."


def test_distinct_moves_claims_to_a_subject_that_is_picked(desk: Desk) -> None:
    told = answered(desk, "t", "b", "e", "1", "Two floods.", "y")
    assert "  1. rescue\n" in told
    assert "-  - subject: dam-burst\n+  - subject: rescue\n" in told
    assert f"  {HAPPENED} is gone\n" in told
    assert MOVED in told
    assert desk.shelf.number(HAPPENED) is None
    assert told.index(MOVED) < told.index(f"\n{KILLED}\n")  # the next case, which is still waiting
    assert told.endswith("1 decided in this sitting; 3 of 3 are left.")
    desk.undo()
    assert desk.shelf.number(HAPPENED) is not None


def test_distinct_declares_the_subject_that_there_was_none_of(desk: Desk) -> None:
    told = answered(desk, "t", "2", "e", "The flood of 2021", "", "", "", "rescue", "Two floods.", "y")
    assert "There is no subject called The flood of 2021; it will be declared." in told
    assert (
        "+  the-flood-of-2021: {name: The flood of 2021, kind: event, part_of: [rescue], "
        "distinct_from: [dam-burst]}\n"
    ) in told
    assert MOVED in told


def test_distinct_declares_a_qualifier(desk: Desk) -> None:
    told = answered(desk, "t", "b", "s", "at=night", "text", "By night.", "yes")
    assert "happened has none of that name" in told
    assert "+  happened: {type: date, scope: {at: text}}\n" in told
    assert MOVED in told


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("b", "x"), "That is none of these; nothing was moved."),
        (
            ("b", "t"),
            "happened does not vary with time, so an as-of keeps no claims apart; nothing was moved.",
        ),
        (("b", "e", ""), "what the claims are about is needed; nothing was moved."),
        (("b", "e", "rescue", ""), "needs a reason that others can follow; give one; nothing was moved."),
        (
            ("b", "e", "dam-burst", "why"),
            "is about dam-burst already; name what it is about instead; nothing",
        ),
        (("b", "s", "night"), "'night' is not name=value; write side=police; nothing was moved."),
        (("b", "e", "rescue", "why", ""), "Nothing was moved."),
    ],
)
def test_a_move_that_cannot_be_moves_nothing(desk: Desk, lines: tuple[str, ...], why: str) -> None:
    assert why in answered(desk, "t", *lines)
    assert desk.store.journal.lines() == []


def test_what_is_left_can_be_distinct_too(desk: Desk) -> None:
    claims = [claim.id for claim in desk.case(KILLED).claims]
    number = str(claims.index(f"noor/{KILLED}") + 1)
    told = answered(desk, "s", "t", number, "e", "rescue", "Other graves.", "r")
    assert "Write this? y yes, r yes, and what is left is distinct as well, Enter no: " in told
    assert made(desk, KILLED) == (Verdict.DISTINCT, (), "Other graves.")


@pytest.mark.parametrize(("key", "verdict"), [("x", Verdict.REJECT), ("v", Verdict.REVISED)])
@pytest.mark.parametrize("named", ["b", "2"])
def test_reject_and_revised_ask_which_claims(desk: Desk, key: str, verdict: Verdict, named: str) -> None:
    answered(desk, f"{key} because", named)
    assert made(desk) == (verdict, ("shay/dam-burst.happened",), "because")


def test_no_claim_named_decides_nothing(desk: Desk) -> None:
    assert "9 names no claim here; nothing was decided." in answered(desk, "x because", "b 9")
    assert "No claim was named; nothing was decided." in answered(desk, "v because", "")
    assert made(desk) is None


def test_defer_offers_the_reviewer_and_a_day(desk: Desk) -> None:
    told = answered(desk, "l", "", "+7", "waits")
    resolution = desk.case(HAPPENED).resolution
    assert resolution is not None
    assert (resolution.owner, resolution.review_by, resolution.reason) == ("desk", "2026-07-09", "waits")
    assert "Owner (who will look at it) [desk]: " in told


def test_ones_own_value_is_asked_for(desk: Desk) -> None:
    answered(desk, "o", "2022-11-05", "the register")
    resolution = desk.case(HAPPENED).resolution
    assert resolution is not None
    assert (resolution.value, resolution.stands) == ("2022-11-05", ("shay/dam-burst.happened",))


def test_without_a_reason_nothing_is_decided(desk: Desk) -> None:
    assert "Reason is needed; nothing was decided." in answered(desk, "r", "")
    assert made(desk) is None


def test_what_a_decision_lacks_is_told_and_the_case_asked_again(desk: Desk) -> None:
    told = answered(desk, "o", "soon", "why", "r because")
    assert "'soon' is not a date" in told
    assert made(desk) == (Verdict.RANGE, (), "because")


def test_an_answer_that_means_nothing_is_told(desk: Desk) -> None:
    assert "'w' is no answer here; ? says what each letter does." in answered(desk, "w")


def test_undo_and_redo(desk: Desk) -> None:
    told = answered(desk, "z", "r because", "z", "y")
    assert "There is nothing to undo." in told
    assert f"undone: range on {HAPPENED}" in told
    assert f"done again: range on {HAPPENED}" in told
    assert made(desk) == (Verdict.RANGE, (), "because")


def test_skip_filter_help_and_quit(desk: Desk) -> None:
    told = answered(desk, "s", "/ graves", "/", "status:none", "?", "q", "r never read")
    assert "1 of 1" in told
    assert "there is no status 'none'" in told
    assert "take the last decision back" in told
    assert made(desk, KILLED) is None


def test_when_nothing_waits_the_desk_says_so_and_the_last_decision_can_be_taken_back(desk: Desk) -> None:
    told = answered(desk, *["u open question"] * 4)
    last = "Nothing else waits here; z takes the last decision back, / asks for others, q leaves.\n[a b r m"
    assert last in told  # the case decided last is not told once more
    assert told.endswith("4 decided in this sitting; 0 of 4 are left.")
    told = answered(desk, "a why", "z")
    assert told.startswith("Nothing waits here: 4 of 4 cases are settled; / status:any shows them all")
    assert "No case is shown here; / asks for others, ? says what else can be done." in told
    assert told.endswith("0 decided in this sitting; 1 of 4 are left.")


def test_a_wrong_answer_asks_again_and_an_empty_line_shows_the_case_again(desk: Desk) -> None:
    assert answered(desk, "bogus", "q").count("Burst of the Vesk dam: happened") == 1
    assert answered(desk, "", "q").count("Burst of the Vesk dam: happened") == 2


def test_passages_and_the_history_are_read_out_too(desk: Desk, stored: None) -> None:
    told = answered(desk, "a why", "z", "")
    assert "Two years on, the ruins are green." in told
    assert "desk accept a (taken back since)" in told


def test_blind_the_suggestion_is_not_read_out(flood: Path, open_desk) -> None:
    (flood / "reconcile.toml").write_text("review = { blind = true }\n")
    assert "Suggestion: hidden" in answered(open_desk(flood))


def test_the_last_verdict_is_repeated_and_told(desk: Desk) -> None:
    told = answered(desk, ".", "r Both early.", ".")
    assert "there is no last decision to repeat" in told
    assert made(desk, KILLED) == (Verdict.RANGE, (), "Both early.")
    assert f"range, “Both early.”, on {KILLED} is written." in told


def test_all_that_are_alike_are_decided_only_when_it_is_confirmed(desk: Desk) -> None:
    answered(desk, "b The later report.")
    told = answered(desk, "*")
    assert f"No other case that waits in this view is like {HAPPENED}." in told


def test_notes_flags_and_assignments_are_written_and_shown(desk: Desk) -> None:
    told = answered(desk, "N", "", "N ask the register", "F odd", "@ann", "", "/ flag: status:gone", "/ @ann")
    assert "a note needs words" in told
    assert "given to @ann." in told
    assert "note ask the register  desk 2026-07-02" in told
    assert "      ^^^^^^^^^^^\nthere is no status 'gone'" in told
    assert told.rstrip().endswith("4 of 4 are left.")


def test_all_that_are_alike_are_decided_in_one_step(flood: Path, open_desk) -> None:
    (flood / "claims" / "noor.yaml").unlink()
    for name, happened, killed in (("gul", "2022-09", "57"), ("shay", "2022-11", "200")):
        claim = f"  - {{subject: dam-burst, quote: x, happened: {happened}, killed: {killed}}}\n"
        (flood / "claims" / f"{name}.yaml").write_text(f"source: {name}\nclaims:\n{claim}")
    desk = open_desk(flood)
    told = answered(desk, "b Shay was there.", "*", "n", "*", "y", query="status:any")
    assert f"accept, “Shay was there.”: 1 case like {HAPPENED}" in told
    assert f"  1. accept b     {KILLED}  shay" in told
    assert "Nothing was decided.\n" in told
    assert "1 is written; z takes all back." in told
    assert made(desk, KILLED) == (Verdict.ACCEPT, ("shay/dam-burst.killed",), "Shay was there.")
