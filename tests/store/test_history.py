"""What the journal adds up to: steps taken back and made again in any order."""

from hypothesis import given
from hypothesis import strategies as st

from reconcile.store.history import History, Line


def line(seq: int, action: str = "decide", of: int | None = None, step: str = "") -> Line:
    return Line(seq, "at", "desk", action, f"case-{seq}", "range", "why", "", "a.yaml", of, step)


def seqs(history: History) -> tuple[list[int], list[int]]:
    return sorted(history.done), sorted(history.undone)


def test_entries_of_one_step_are_taken_back_together() -> None:
    made = [line(1), line(2, "edit", step="s"), line(3, step="s")]
    assert [[one.seq for one in made.lines] for made in History(made).all] == [[1], [2, 3]]
    assert History(made).undoable.first.seq == 3  # the decision speaks for the step
    back = [*made, line(4, "undo", of=2), line(5, "undo", of=3)]
    assert seqs(History(back)) == ([1], [2])
    assert History(back).redoable.seq == 2


def test_any_step_can_be_taken_back_and_made_again_and_is_then_the_last_one() -> None:
    lines = [line(1), line(2), line(3), line(4, "undo", of=1)]
    assert seqs(History(lines)) == ([2, 3], [1])
    lines.append(line(5, "redo", of=1))
    assert (History(lines).undoable.seq, History(lines).redoable) == (1, None)


def test_a_new_decision_ends_what_a_redo_would_make_again_but_it_stays_in_the_history() -> None:
    history = History([line(1), line(2, "undo", of=1), line(3)])
    assert (history.redoable, [one.seq for one in history.all], list(history.undone)) == (None, [1, 3], [1])


def test_notes_and_flags_are_no_steps() -> None:
    assert History([line(1, "note"), line(2, "flag"), line(3, "assign"), line(4, "unflag")]).all == []


@given(st.lists(st.tuples(st.sampled_from(["decide", "undo", "redo"]), st.integers(0, 5)), max_size=40))
def test_a_step_stands_exactly_if_it_was_made_as_often_as_it_takes(turns: list[tuple[str, int]]) -> None:
    """Against a model of one switch for each step, whatever the order."""
    lines: list[Line] = []
    stands: dict[int, bool] = {}
    order: list[int] = []
    for action, choice in turns:
        seq = len(lines) + 1
        if action == "decide":
            lines.append(line(seq))
            stands[seq] = True
            order.append(seq)
        elif stands:
            of = list(stands)[choice % len(stands)]
            lines.append(line(seq, action, of))
            if action == "redo" and not stands[of]:
                order.remove(of)
                order.append(of)
            stands[of] = action == "redo"
    history = History(lines)
    assert seqs(history) == ([s for s in stands if stands[s]], [s for s in stands if not stands[s]])
    last = next((s for s in reversed(order) if stands[s]), None)
    assert (history.undoable.seq if history.undoable else None) == last
