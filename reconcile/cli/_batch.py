"""Decides what each line of a file says, and tells of each whether it was done."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from reconcile.cli._desk import open_desk
from reconcile.cli._output import harmless, tell
from reconcile.desk import Desk
from reconcile.desk_decision import Decision
from reconcile.disk import io
from reconcile.errors import ReconcileError
from reconcile.formats.batch import Wanted, read
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
    decisions: list[tuple[str, Decision]] = []
    for answer in answers:
        if isinstance(answer, Fault):
            told.append((answer.span.line, "", answer.message))
            continue
        told.append((answer.line, f"{answer.verdict} on {answer.case}", ""))
        try:
            decision = _decision(desk, answer)
        except ReconcileError as error:
            told[-1] = (answer.line, "", str(error))
            continue
        places.append(len(told) - 1)
        decisions.append((answer.case, decision))
    for place, why in zip(places, desk.decide_many(decisions)[0], strict=True):
        told[place] = (*told[place][:2], why)
    return told


def _decision(desk: Desk, answer: Wanted) -> Decision:
    stands, rejects = answer.stands, answer.rejects
    if answer.camp:
        case = desk.case(answer.case)
        found = next((camp for camp in case.camps if camp.letter == answer.camp.lower()), None)
        if found is None:
            letters = ", ".join(camp.letter for camp in case.camps) or "none"
            raise ReconcileError(f"{case.id} has no camp {answer.camp!r}; it has {letters}")
        named = tuple(claim.id for claim in found.claims)
        if answer.verdict is Verdict.REJECT:
            rejects += named
        else:
            stands += named
    return Decision(
        answer.verdict, answer.reason, stands, rejects, answer.value, answer.owner, answer.review_by
    )
