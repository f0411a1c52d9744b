"""The plain desk asks what claims are about instead, shows what it would write, and writes it."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.desk import moves as desk_moves
from reconcile.desk.desk import Desk
from reconcile.desk.moves import Plan
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.plain import plain
from reconcile.renaming.moves import Move
from reconcile.tui.text import differing
from reconcile.tui.text.differing import DIFFERS, LETTERS, SUBJECT, Wanted
from reconcile.tui.text.questions import Answers, Field

Tell = Callable[[str], None]
AskField = Callable[[Field], str]

_CONFIRM = "Write this? y yes{rest}, Enter no: "
_REST = ", r yes, and what is left is distinct as well"


def asked(
    desk: Desk, case: Case, claims: tuple[str, ...], ask: Callable[[str], str], fill: AskField, tell: Tell
) -> Plan | None:
    """Ask, show and write a move of some claims; what was done, None for nothing."""
    for letter, differs in LETTERS.items():
        tell(f"  {letter}. {DIFFERS[differs]}")
    differs = LETTERS.get(ask("What differs? ").strip(), "")
    if not differs:
        tell("That is none of these; nothing was moved.")
        return None
    try:
        if no := differing.cannot_differ(differs, case, desk.ground(case)):
            raise ReconcileError(no)
        to = _move(desk, case, Wanted(differs, claims), ask, fill, tell)
        reason = fill(Field("reason", "Reason", "", "one line that an editor would sign"))
        made = desk_moves.plan(desk, case.id, to, reason)
        return made if _confirmed(desk, made, ask, tell) else None
    except ReconcileError as error:
        tell(f"{error}; nothing was moved.")
        return None


def _move(
    desk: Desk, case: Case, wanted: Wanted, ask: Callable[[str], str], fill: AskField, tell: Tell
) -> Move:
    near = desk_moves.nearest(desk, case) if wanted.differs == SUBJECT else []
    for number, one in enumerate(near, start=1):
        tell(f"  {number}. {one}")
    said = fill(differing.field(wanted.differs, case, desk.ground(case)))
    if said.isdecimal() and 0 < int(said) <= len(near):
        said = near[int(said) - 1]
    if not said:
        raise ReconcileError("what the claims are about is needed")
    wanted = Wanted(wanted.differs, wanted.claims, said)
    if wanted.differs == SUBJECT and not desk_moves.is_known(desk, case, said):
        tell(f"There is no subject called {said}; it will be declared.")
        claims = [claim for claim in case.claims if claim.id in wanted.claims]
        new = desk_moves.new_subject(desk, claims, said)
        answers: Answers = {one.name: fill(one) for one in differing.new_subject(new)}
        return differing.move(wanted, differing.declared(new, answers))
    to = differing.move(wanted)
    names = desk_moves.undeclared(desk, case, to)
    fields = differing.new_qualifiers(names, case.items[0].property)
    return differing.move(wanted, kinds={name: fill(one) for name, one in zip(names, fields, strict=True)})


def _confirmed(desk: Desk, made: Plan, ask: Callable[[str], str], tell: Tell) -> bool:
    """Show what would be written, and write it once that is confirmed."""
    tell("\n".join(plain(line) for line in made.diff.splitlines()))
    for told in desk_moves.effects(made):
        tell(f"  {told}")
    rest = _REST if made.effect.rest is not None else ""
    answer = ask(_CONFIRM.format(rest=rest)).strip().casefold()
    if answer not in ("y", "yes", *(("r",) if rest else ())):
        tell("Nothing was moved.")
        return False
    desk_moves.carry_out(desk, made, rest_too=answer == "r")
    return True
