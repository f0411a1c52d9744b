"""The letters that do the last verdict once more: on this case, or on all that are like it."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.desk import again as desk_again
from reconcile.desk.decision import Decision
from reconcile.model.case import Case
from reconcile.tui.plain.deciding import decide
from reconcile.tui.plain.sitting import Sitting
from reconcile.tui.text.alike import row, told
from reconcile.tui.text.lines import line
from reconcile.tui.text.page import Page
from reconcile.tui.text.questions import number_in

Decisions = Sequence[tuple[Case, Decision]]


def again(sitting: Sitting, _: str) -> None:
    """Decide this case as the last one was decided, asking nothing."""
    case = sitting.case
    decision = desk_again.last(sitting.desk).on(case)
    decide(sitting, case.id, decision, told=f"{told(case, decision)}, “{decision.reason}”,")


def all_alike(sitting: Sitting, _: str) -> None:
    """List the cases that the last verdict would fit, and decide those that are confirmed in one step."""
    talk, session = sitting.talk, sitting.session
    last, found = desk_again.others_alike(sitting.desk, session.numbers)
    decisions = [*found]
    if not decisions:
        talk.tell(f"No other case that waits in this view is like {last.judged.id}.")
        return
    count = f"{len(decisions)} case{'s' if len(decisions) != 1 else ''}"
    title = f"{last.made.verdict}, “{last.made.reason}”: {count} like {last.judged.id}"
    rows = [line(f"  {n}. ", *row(*one)) for n, one in enumerate(decisions, start=1)]
    talk.read(Page(title, rows))
    chosen = _chosen(decisions, talk.ask("Decide so? y for all, or the numbers of some; else none: "))
    if not chosen:
        talk.tell("Nothing was decided.")
        return
    _decide_many(sitting, chosen)


def _chosen(decisions: Decisions, given: str) -> Decisions:
    """All of them for a yes, those whose numbers are given; none for anything else."""
    if given.casefold() in ("y", "yes"):
        return decisions
    numbers = [number_in(word) for word in given.replace(",", " ").split()]
    known = all(0 < number <= len(decisions) for number in numbers)
    return [decisions[number - 1] for number in sorted({*numbers})] if known else []


def _decide_many(sitting: Sitting, chosen: Decisions) -> None:
    refused, changed = sitting.desk.decide_many([(case.id, decision) for case, decision in chosen])
    sitting.session.update(changed)
    for (case, decision), why in zip(chosen, refused, strict=True):
        if why:
            sitting.talk.tell(f"{case.id}: {why}")
        else:
            sitting.session.decided(case.id, decision.verdict)
    count = sum(not why for why in refused)
    sitting.talk.tell(f"{count} {'is' if count == 1 else 'are'} written; z takes all back.")
    if count:
        sitting.go_on()
