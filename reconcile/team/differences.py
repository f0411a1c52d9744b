"""Where the decisions of the text and those of the team's database differ, and which side has moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reconcile.store.team_journal import Version


class Moved(StrEnum):
    """Which side has a decision that the other does not know."""

    TEXT = "text"
    DESK = "desk"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Difference:
    """A file of which the text says `here` and the database `there`; None where there is none."""

    path: str
    here: str | None
    there: str | None
    moved: Moved


def differences(
    here: Mapping[str, str], there: Mapping[str, Sequence[Version]], known: Mapping[str, int]
) -> Iterator[Difference]:
    """What differs, by path.

    `there` holds every state a file had in the database, oldest first; `known` the number of the state at
    which this checkout and the database last agreed. A text that the database has had since then has not
    moved: the checkout is merely behind, as after a `git pull` of what a colleague pulled from the desk.
    """
    for path in sorted({*here, *there}):
        states = there.get(path, ())
        text, last = here.get(path), states[-1].text if states else None
        if text != last:
            yield Difference(path, text, last, _moved(text, states, known.get(path)))


def _moved(text: str | None, states: Sequence[Version], known: int | None) -> Moved:
    if not states:
        return Moved.TEXT
    if known is None:
        behind = text is None or any(state.text == text for state in states)
        return Moved.DESK if behind else Moved.BOTH
    agreed = [state for state in states if state.number <= known]
    since = states[len(agreed) :]
    base = agreed[-1].text if agreed else None
    if text == base or any(state.text == text for state in since):
        return Moved.DESK
    return Moved.BOTH if since else Moved.TEXT
