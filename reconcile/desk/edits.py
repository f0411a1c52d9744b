"""A claim's value written anew from the desk, in its own file, as a step that can be taken back."""

from __future__ import annotations

from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.formats import answer_text
from reconcile.model.claim import Claim
from reconcile.review.own_value import own_value
from reconcile.store.tables import JournalEntry


def value_of(desk: Desk, claim: Claim) -> str:
    """What a claim answers as its file has it; ReconcileError says why it cannot be edited here."""
    try:
        name, said = answer_text.written(_text(desk, claim), claim.span)
    except ValueError as error:
        raise ReconcileError(str(error)) from None
    if name != claim.item.property or not said.endswith(claim.value.written):
        raise ReconcileError(f"{claim.span} holds another text than was read; read it again first")
    return said


def edit_value(desk: Desk, case_id: str, claim: Claim, new: str) -> None:
    """Write another value into a claim and check everything again; ReconcileError where it cannot be read.

    The case is that in which it is edited, and under which the journal has it.
    """
    with desk.store.turn():
        desk.steps.make([_edit(desk, case_id, claim, new)])
    desk.reload()


def _edit(desk: Desk, case_id: str, claim: Claim, new: str) -> JournalEntry:
    before = _text(desk, claim)
    old, new = value_of(desk, claim), " ".join(new.split())
    if new == old:
        raise ReconcileError(f"{claim.id} says {old} already; Esc leaves it so")
    try:
        own_value(new, claim.item, desk.wide_ground(desk.case(case_id)))
        after = answer_text.with_answer(before, claim.span, new)
    except ValueError as error:
        raise ReconcileError(str(error)) from None
    told = f"{claim.id}: {old} → {new}"
    return desk.steps.signature.entry(
        "edit", case_id, reason=told, path=claim.span.path, before=before, after=after
    )


def _text(desk: Desk, claim: Claim) -> str:
    path = claim.span.path
    if not path.startswith("claims/") or not path.endswith((".yaml", ".yml")):
        raise ReconcileError(
            f"{claim.id} stands in {claim.span}, which the desk does not write; edit it there"
        )
    text = desk.steps.text(path)
    if text is None or "\ufffd" in text:
        raise ReconcileError(f"{path} is gone or not UTF-8; mend it first")
    return text
