"""What colleagues decided, told in the one line there is for it."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reconcile.model.resolution import Resolution, Verdict
from reconcile.tui.text.colleagues import in_a_line

LONG = "ends-after-start:" + "+".join(f"truce-of-the-year-{year}.ended" for year in range(2015, 2023))


def made(case_id: str, reason: str = "Counted late.", by: str = "ben") -> Resolution:
    return Resolution(case_id, Verdict.RANGE, reason, by=by)


def told(*some: Resolution, gone: int = 0, room: int = 78) -> str:
    return in_a_line(some, [*(one.case for one in some), *map(str, range(gone))], room)


def test_one_decision_is_told_with_its_reason() -> None:
    assert told(made("raid.killed")) == "ben decided raid.killed: range, “Counted late.”"


def test_a_long_name_gives_way_to_the_reason() -> None:
    words = "ben decided ends-after-start:truce-of-the-year-20…: range, “Counted late.”"
    assert told(made(LONG), room=76) == words


def test_of_two_the_reasons_give_way() -> None:
    two = made("raid.killed"), made("raid.wounded")
    assert told(*two) == "ben decided raid.killed: range · ben decided raid.wounded: range"
    assert told(*two, room=160).endswith(": range, “Counted late.”")


def test_of_many_the_rest_is_counted() -> None:
    many = [made(f"raid.{name}") for name in ("killed", "wounded", "started", "ended")]
    words = "ben decided raid.killed: range · and 4 more, which the log lists"
    assert told(*many, gone=1) == words
    assert told(*many, gone=1, room=40) == "5 decisions came in; the log lists them"


def test_what_was_taken_back_is_told_beside_what_was_decided() -> None:
    words = "ben decided raid.killed: range, “Counted late.” · 2 decisions were taken back"
    assert told(made("raid.killed"), gone=2) == words
    assert told(gone=1) == "1 decision was taken back"


@given(st.lists(st.builds(made, st.sampled_from(["raid.killed", LONG, "戦.死者"]), st.text(max_size=40))))
def test_whatever_is_told_fits_a_line_and_passes_nothing_over(some: list[Resolution]) -> None:
    some = [Resolution(f"{n}{one.case}", one.verdict, one.reason, by="ben") for n, one in enumerate(some)]
    words = told(*some, gone=1)
    assert cell_len(words) <= 78
    shown = words.count("ben decided")
    assert shown == len(some) or f"and {len(some) + 1 - shown} more" in words or f"{len(some) + 1} " in words
