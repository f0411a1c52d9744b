"""The lines that a verdict asks for, one after the other; what might be a slip decides nothing."""

from __future__ import annotations

from reconcile.errors import ReconcileError
from reconcile.tui.plain.talk import Talk
from reconcile.tui.text.questions import Answers, Field, Question, number_in

SHORTEST = 2
"""A reason of fewer letters is taken for a letter that was meant to do something else."""


def answers(talk: Talk, question: Question, reason: str) -> Answers:
    """The answers to a question, of which the reason may have been given with the letter.

    ReconcileError where one that is needed is missing.
    """
    return {
        field.name: _fit(field, reason if field.name == "reason" and reason else answer(talk, field))
        for field in question.fields
    }


def answer(talk: Talk, field: Field) -> str:
    """The answer to one field, or the earlier one whose number is given."""
    for number, earlier in enumerate(field.recent, start=1):
        talk.tell(f"  {number}. {earlier}")
    hint = "; ".join(filter(None, (field.hint, "or a number from above" if field.recent else "")))
    default = f" [{field.value}]" if field.value else ""
    given = talk.ask(f"{field.label}{f' ({hint})' if hint else ''}{default}: ") or field.value
    if not (field.recent and given.isdecimal()):
        return given
    if not 0 < number_in(given) <= len(field.recent):
        raise ReconcileError(f"there is no number {given} above; nothing was decided")
    return field.recent[number_in(given) - 1]


def _fit(field: Field, given: str) -> str:
    if not given and not field.optional:
        raise ReconcileError(f"{field.label} is needed; nothing was decided")
    if field.name == "reason" and len(given) < SHORTEST:
        raise ReconcileError(f"{given!r} is too short for a reason; nothing was decided")
    return given
