"""Laws of who has moved: nothing is replaced that the one who replaces it has not had."""

from hypothesis import given
from hypothesis import strategies as st

from reconcile.store.team_journal import Version
from reconcile.team.differences import Moved, differences

PATH = "claims/resolutions/a/a.b.yaml"
TEXTS = st.sampled_from([None, "one", "two", "three"])


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Version], int | None]:
    """The states that a file had in the database, and at which of them a checkout last agreed."""
    texts = draw(st.lists(TEXTS, max_size=4))
    states = [Version(2 * n + 1, PATH, text, "ann", "now") for n, text in enumerate(texts)]
    known = draw(st.sampled_from([None, *(state.number for state in states)]))
    return states, known


def found(text: str | None, states: list[Version], known: int | None) -> list[Moved]:
    here = {} if text is None else {PATH: text}
    return [
        one.moved
        for one in differences(here, {PATH: states} if states else {}, {} if known is None else {PATH: known})
    ]


@given(TEXTS, histories())
def test_what_is_the_same_on_both_sides_is_no_difference(text: str | None, history) -> None:
    states, known = history
    last = states[-1].text if states else None
    assert (found(text, states, known) == []) is (text == last)


@given(TEXTS, histories())
def test_a_push_replaces_only_the_state_at_which_the_checkout_agreed(text: str | None, history) -> None:
    states, known = history
    if found(text, states, known) == [Moved.TEXT]:
        assert not states or known == states[-1].number


@given(TEXTS, histories())
def test_a_pull_replaces_only_a_text_that_the_database_had(text: str | None, history) -> None:
    states, known = history
    if found(text, states, known) == [Moved.DESK]:
        assert text is None or text in [state.text for state in states]


@given(TEXTS, histories())
def test_a_text_by_hand_beside_a_decision_of_the_desk_is_a_conflict(text: str | None, history) -> None:
    states, known = history
    by_hand = text is not None and text not in [state.text for state in states]
    if by_hand and states and known != states[-1].number:
        assert found(text, states, known) == [Moved.BOTH]


def test_a_file_removed_by_hand_since_both_agreed_is_the_texts_move() -> None:
    states = [Version(1, PATH, "one", "ann", "now")]
    assert found(None, states, 1) == [Moved.TEXT]
    assert found(None, states, None) == [Moved.DESK]
