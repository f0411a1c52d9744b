"""Decides, and moves, what each line of a file says, and tells of each whether it was done."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from reconcile.cli._desk import open_desk
from reconcile.cli._moving import carry_out, is_move, move_of
from reconcile.cli._output import harmless, tell
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.disk import io
from reconcile.errors import ReconcileError
from reconcile.formats.batch import MOVES, Wanted, read
from reconcile.model.case import Case
from reconcile.model.corpus import Fault
from reconcile.model.resolution import Verdict


def decide_batch(file: str, folder: str | None, today: date, by: str | None, cases: str | None) -> int:
    """Decide all that can be, as one step, and tell of each line; 1 where any was refused."""
    name, content = _content(file)
    answers = list(read(content, name))
    if not answers:
        raise click.UsageError(f"{name} holds no decisions; write one a line, with case, verdict and reason")
    desk = open_desk(folder, today, by, cases)
    desk.begin()
    for notice in desk.notices:
        click.echo(harmless(notice), err=True)
    told = _decide(desk, answers)
    for line, what, why in told:
        tell(harmless(f"{name}:{line}: {f'refused: {why}' if why else f'done: {what}'}"))
    refused = sum(bool(why) for _, _, why in told)
    tell(f"{len(told) - refused} decided, {refused} refused.")
    return 1 if refused else 0


def _content(file: str) -> tuple[str, str]:
    """What a batch is called, and its text."""
    if file == "-":
        return "<stdin>", sys.stdin.read()
    with io(Path(file)):
        return file, Path(file).read_bytes().decode("utf-8", "replace")


def _decide(desk: Desk, answers: Iterable[Wanted | Fault]) -> list[tuple[int, str, str]]:
    """For each line its number, what it decides, and why that was refused, if it was."""
    told: list[tuple[int, str, str]] = []
    places: list[int] = []
    moving: list[tuple[int, Wanted]] = []
    decisions: list[tuple[str, Decision]] = []
    for answer in answers:
        if isinstance(answer, Fault):
            told.append((answer.span.line, "", answer.message))
            continue
        told.append((answer.line, f"{answer.verdict} on {answer.case}", ""))
        if any(getattr(answer, name) for name in MOVES):
            moving.append((len(told) - 1, answer))
            continue
        try:
            decision = _decision(desk, answer)
        except ReconcileError as error:
            told[-1] = (answer.line, "", str(error))
            continue
        places.append(len(told) - 1)
        decisions.append((answer.case, decision))
    for place, why in zip(places, desk.decide_many(decisions)[0], strict=True):
        told[place] = (*told[place][:2], why)
    for place, answer in moving:  # last, since a move may change what other cases are called
        try:
            told[place] = (answer.line, _moved(desk, answer), "")
        except (ReconcileError, click.UsageError) as error:
            told[place] = (answer.line, "", str(error))
    return told


def _moved(desk: Desk, answer: Wanted) -> str:
    """Moves the claims that a line says are about something else; what was done."""
    given = {name: getattr(answer, name) for name in MOVES}
    if not is_move(given) or answer.verdict is not Verdict.DISTINCT:
        raise ReconcileError("only the verdict distinct moves claims")
    if answer.stands or answer.rejects or answer.value:
        raise ReconcileError("a move takes no stands, rejects or value; name the claims in moves, or a camp")
    case = desk.case(answer.case)
    made = case.decision
    if desk.steps.shared and made is not None and made.by != desk.reviewer:
        raise ReconcileError(f"{made.by} has decided {case.id} already: {made.verdict}: {made.reason}")
    named = (*answer.moves, *(_camp(case, answer.camp) if answer.camp else ()))
    if not named:
        raise ReconcileError("name the claims that move in moves, or their camp")
    return carry_out(desk, case, move_of(desk, case, named, given), answer.reason, rest_too=False)


def _decision(desk: Desk, answer: Wanted) -> Decision:
    stands, rejects = answer.stands, answer.rejects
    if answer.camp:
        named = _camp(desk.case(answer.case), answer.camp)
        if answer.verdict is Verdict.REJECT:
            rejects += named
        else:
            stands += named
    return Decision(
        answer.verdict, answer.reason, stands, rejects, answer.value, answer.owner, answer.review_by
    )


def _camp(case: Case, letter: str) -> tuple[str, ...]:
    found = next((camp for camp in case.camps if camp.letter == letter.lower()), None)
    if found is None:
        letters = ", ".join(camp.letter for camp in case.camps) or "none"
        raise ReconcileError(f"{case.id} has no camp {letter!r}; it has {letters}")
    return tuple(claim.id for claim in found.claims)
