"""The letters that decide: each asks for what its verdict needs, decides, and goes on to the next case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from reconcile.desk import again as desk_again
from reconcile.desk.answers import no_own_value
from reconcile.desk.decision import Decision
from reconcile.desk.steps import Overtaken
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution, Verdict
from reconcile.tui.plain.asking import answers
from reconcile.tui.plain.sitting import Sitting
from reconcile.tui.text import questions
from reconcile.tui.text.override import override_lines, whose
from reconcile.tui.text.questions import Question

Make = Callable[[tuple[str, ...], Sequence[str]], Question]

OVERRIDE = "O overrides it with yours, and the journal says so; any other line keeps what stands: "
ALL_THE_SAME = "O writes yours all the same; any other line leaves it so: "


def accept(letter: str, sitting: Sitting, words: str) -> None:
    """Accept the camp of a letter or number."""
    case = sitting.case
    camps = questions.camps_by_key(case)
    if case.asks_whether and letter == questions.YES:
        verdict(Verdict.ACCEPT, sitting, words)
        return
    if letter not in camps:
        has = ", ".join(camp.letter for camp in case.camps) or "none"
        raise ReconcileError(f"This case has no camp {letter}; it has {has}")
    _ask(sitting, questions.accept(case, camps[letter], _reasons(sitting, words)), words)


def verdict(given: Verdict, sitting: Sitting, words: str) -> None:
    """Give one of the verdicts that keep every claim."""
    _ask(sitting, questions.by_verdict(sitting.case, given, _reasons(sitting, words)), words)


def name_claims(make: Make, sitting: Sitting, words: str) -> None:
    """Ask which claims are meant, for a verdict that names some."""
    if not (claims := named(sitting, sitting.case)):
        raise ReconcileError("No claim was named; nothing was decided")
    _ask(sitting, make(claims, _reasons(sitting, words)), words)


def defer(sitting: Sitting, words: str) -> None:
    """Put the case off."""
    desk = sitting.desk
    _ask(sitting, questions.defer(desk.today, desk.reviewer, _reasons(sitting, words)), words)


def own_value(sitting: Sitting, words: str) -> None:
    """Ask for the editor's own value, where it can be one."""
    case = sitting.case
    if no := no_own_value(case, sitting.desk.ground(case)):
        raise ReconcileError(no)
    _ask(sitting, questions.own_value(case, _reasons(sitting, words)), words)


def decide(
    sitting: Sitting,
    case_id: str,
    decision: Decision,
    *,
    told: str = "",
    instead_of: Resolution | Literal["known"] | None = "known",
) -> None:
    """Decide, say so, and go on; where other hands were faster, ask whose decision is to stand.

    `told` says what was decided, where the verdict alone does not.
    """
    try:
        changed = sitting.desk.decide(case_id, decision, instead_of=instead_of)
    except Overtaken:
        _ask_to_override(sitting, case_id, decision)
        return
    except ReconcileError as error:
        sitting.session.update()
        raise ReconcileError(f"{error}; nothing was decided") from None
    session = sitting.session
    session.update(changed)
    session.decided(case_id, decision.verdict)
    session.show(case_id)
    case = session.case(case_id)
    over = "" if instead_of == "known" else whose(case, instead_of, sitting.desk.reviewer)
    proposed = ", one of two" if case.proposed else ""
    sitting.talk.tell(f"{told or decision.verdict} on {case_id} is written{over}{proposed}.")
    sitting.go_on()


def _ask(sitting: Sitting, question: Question, reason: str) -> None:
    sitting.talk.tell(question.title)
    decide(sitting, sitting.case.id, question.decision(answers(sitting.talk, question, reason)))


def _reasons(sitting: Sitting, given: str) -> list[str]:
    """Reasons to pick from, unless one was given."""
    desk = sitting.desk
    return [] if given else desk_again.reasons(desk, sitting.case, desk_again.given(desk))


def named(sitting: Sitting, case: Case) -> tuple[str, ...]:
    """The claims that the editor names, by numbers or by their camps' letters; none for an empty line."""
    for number, claim in enumerate(case.claims, start=1):
        sitting.talk.tell(f"  {number}. {case.letters(claim)} {questions.said(claim)}  {claim.id}")
    words = sitting.talk.ask("Which claims? Camp letters or numbers: ").replace(",", " ").split()
    ids = {word: questions.claims_named(case, word) for word in words}
    if unknown := [word for word in words if not ids[word]]:
        raise ReconcileError(f"{', '.join(unknown)} names no claim here; nothing was decided")
    meant = set().union(*ids.values())
    return tuple(claim.id for claim in case.claims if claim.id in meant)


def _ask_to_override(sitting: Sitting, case_id: str, decision: Decision) -> None:
    """Other hands were faster: what stands stays, unless it is overridden knowingly."""
    sitting.session.update()
    standing = sitting.desk.standing(case_id)
    case = sitting.session.case(case_id)
    sitting.talk.tell_lines(override_lines(case, standing, decision, sitting.talk.room))
    if sitting.talk.ask(ALL_THE_SAME if standing is None else OVERRIDE) == "O":
        decide(sitting, case_id, decision, instead_of=standing)
    else:
        sitting.talk.tell("It stays as it is; nothing was decided.")
