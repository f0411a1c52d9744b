"""What colleagues did, in words: decisions that came in, and who has the same case before them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.cells import cell_len

from reconcile.desk.steps import Heard
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution
from reconcile.tui.text.lines import Ink, fit, text


def decided(made: Sequence[Resolution], changed: Collection[str]) -> list[str]:
    """What became of the decisions whose files changed, each in a sentence; `made` are those there now."""
    return [*(_told(one) for one in made), *_gone(made, changed)]


def in_a_line(made: Sequence[Resolution], changed: Collection[str], room: int) -> str:
    """The same in so many cells; no decision is passed over in silence.

    Where they are too few, the ids of cases are cut first, then the reasons go, then all but how many there
    are.
    """
    gone = _gone(made, changed)
    short = [*(_short(one, _cut(one.case, room // 2)) for one in made), *gone]
    some = (_some(short, count, len(changed)) for count in range(len(short) - 1, 0, -1))
    told = (
        " · ".join(decided(made, changed)),
        " · ".join([*(_told(one, _cut(one.case, room // 2)) for one in made), *gone]),
        " · ".join(short),
        *some,
    )
    rest = f"{len(changed)} decisions came in; the log lists them" if len(changed) > 1 else " · ".join(short)
    return next((words for words in told if cell_len(words) <= room), rest)


def _told(one: Resolution, case_id: str = "") -> str:
    return f"{_short(one, case_id)}, “{one.reason}”"


def _short(one: Resolution, case_id: str = "") -> str:
    return f"{one.by or 'somebody'} decided {case_id or one.case}: {one.verdict}"


def _gone(made: Sequence[Resolution], changed: Collection[str]) -> list[str]:
    gone = len(changed) - len(made)
    return [f"{gone} decision{'s were' if gone > 1 else ' was'} taken back"] if gone else []


def _some(told: Sequence[str], count: int, every: int) -> str:
    return f"{' · '.join(told[:count])} · and {every - count} more, which the log lists"


def _cut(case_id: str, room: int) -> str:
    return text(fit((Ink(case_id),), room)).rstrip()


def company(heard: Heard, case: Case) -> str:
    """Who else has a case before them; empty when nobody has."""
    others = dict.fromkeys(heard.looking.get(case.id, ()))
    verb = "is" if len(others) == 1 else "are"
    return f"{' and '.join(others)} {verb} looking at this case too" if others else ""
