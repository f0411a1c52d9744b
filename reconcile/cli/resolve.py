"""Settle cases from a script, one or a batch of them: everything the desk does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from reconcile.cli._moving import carry_out, is_move, move_of, moving_options
from reconcile.cli._options import cases_option, project_option, today_option
from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only
    from reconcile.desk.decision import Decision
    from reconcile.desk.desk import Desk
    from reconcile.model.case import Case
    from reconcile.model.resolution import Resolution

VERDICTS = ("accept", "revised", "reject", "range", "compatible", "distinct", "disputed", "defer")


@click.command(short_help="Settle cases from a script.")
@click.argument("case_id", metavar="[CASE]", default="")
@click.option("--from", "batch", metavar="FILE", help="Decide what each line of FILE says, - for the input.")
@click.option("--verdict", type=click.Choice(VERDICTS), help="How to settle it.")
@click.option("--camp", metavar="LETTER", help="The camp that is accepted, or rejected: a, b, …")
@click.option("--stands", multiple=True, metavar="CLAIM", help="A claim that is accepted; may be repeated.")
@click.option("--rejects", multiple=True, metavar="CLAIM", help="A claim that is rejected; may be repeated.")
@click.option("--value", metavar="VALUE", help="Your own value; without --stands every claim it fits stands.")
@click.option("--reason", metavar="WHY", help="Why, in one line that others can follow.")
@click.option("--owner", default="", metavar="NAME", help="Who looks again (verdict defer).")
@click.option("--review-by", default="", metavar="DAY", help="By when: 2026-08-01, +14 or '2 weeks' (defer).")
@click.option("--override", is_flag=True, help="On a team's desk: replace the decision of a colleague.")
@moving_options
@click.option("--by", metavar="NAME", help="Who decides: a name or a role. [default: the setting reviewer]")
@cases_option
@today_option
@project_option
def resolve(
    case_id: str,
    batch: str | None,
    verdict: str | None,
    camp: str | None,
    stands: tuple[str, ...],
    rejects: tuple[str, ...],
    value: str | None,
    reason: str | None,
    owner: str,
    review_by: str,
    override: bool,
    by: str | None,
    cases: str | None,
    today: date,
    folder: str | None,
    **moving: Any,
) -> int:
    """Decide CASE and write the decision to claims/resolutions/.

    \b
    Examples:
      reconcile resolve ttp-ceasefire-2022.ended --verdict accept --camp b \\
        --reason "Three independent sources against one."
      reconcile resolve peshawar-bombing.killed --verdict range --reason "Both counts are early."
      reconcile resolve torkham.reopened --verdict defer --owner desk --review-by +14 \\
        --reason "Waits for the ministry's own statement."
      reconcile resolve peshawar-bombing.killed --verdict distinct --camp b \\
        --new-subject "Peshawar school attack" --reason "The year is that of the school attack."
      reconcile resolve --from decisions.jsonl

    A distinct case may stay as it is, each camp by itself. It is better to move the claims (--camp or
    --moves) to what they are about: another subject, be it a new one, an as-of or a qualifier. Their files
    are edited, comments and layout stay; --dry-run shows how. With a subject goes all that their quotes say.

    FILE holds JSON lines, a CSV table or a YAML list, each line with case, verdict, reason, and as needed
    camp, stands, rejects, value, owner, review_by, or of a move: moves, subject, new_subject, name, kind,
    part_of, as_of, scope, declare. Each line is told as done or refused, and why; the exit code is 1 if any
    was refused. What is decided is one step for undo, and so is each move, which come last.
    """
    if batch is not None:
        if case_id or verdict or reason or camp or stands or rejects or value or any(moving.values()):
            raise click.UsageError("--from takes each decision from its file; leave CASE and the others out")
        from reconcile.cli._batch import decide_batch

        return decide_batch(batch, folder, today, by, cases)
    for name, given in (("CASE", case_id), ("--verdict", verdict), ("--reason", reason)):
        if not given:
            raise click.UsageError(f"Missing {'argument' if name == 'CASE' else 'option'} '{name}'.")
    assert verdict is not None
    assert reason is not None
    from reconcile.cli._desk import open_desk
    from reconcile.desk.decision import Decision
    from reconcile.model.resolution import Verdict

    if (is_moving := is_move(moving)) and (verdict != "distinct" or stands or rejects or value):
        raise click.UsageError("only --verdict distinct moves claims, those of --camp or --moves")
    desk = open_desk(folder, today, by, cases)
    desk.begin()
    case = desk.case(case_id)
    if is_moving:
        named = (*moving["moves"], *(_camp(case, camp) if camp is not None else ()))
        if not override and not moving["dry_run"]:
            _refuse_to_replace_a_colleagues(desk, case, Decision(Verdict.DISTINCT, reason))
        _move(desk, case, named, reason, moving)
        return 0
    if camp is not None:
        named = _camp(case, camp)
        stands, rejects = (stands, rejects + named) if verdict == "reject" else (stands + named, rejects)
    names_claims = verdict in ("accept", "revised", "reject") and not case.asks_whether
    if names_claims and not (stands or rejects or value):
        raise click.UsageError(_which(case, verdict))
    decision = Decision(Verdict(verdict), reason, stands, rejects, value, owner, review_by)
    if not override:
        _refuse_to_replace_a_colleagues(desk, case, decision)
    _decide(desk, case, decision)
    return 0


def _refuse_to_replace_a_colleagues(desk: Desk, case: Case, decision: Decision) -> None:
    """A script sees no decision, so on a team's desk it must say that it means to replace one."""
    made = case.decision
    if case.proposed and made and _agree(made, decision):
        return
    if desk.steps.shared and made is not None and made.by != desk.reviewer:
        raise ReconcileError(
            f"{made.by or 'somebody'} has decided {case.id} already: {made.verdict}: {made.reason}; "
            "--override replaces that, and the journal will say so"
        )


def _agree(made: Resolution, decision: Decision) -> bool:
    named = {*decision.stands} == {*made.stands} and {*decision.rejects} == {*made.rejects}
    return made.verdict is decision.verdict and named and made.value == decision.value


def _move(desk: Desk, case: Case, named: tuple[str, ...], reason: str, moving: dict[str, Any]) -> None:
    from reconcile.cli._output import harmless, tell

    for notice in desk.notices:
        click.echo(harmless(notice), err=True)
    if not named:
        raise click.UsageError(_which(case, "distinct"))
    to, extra = move_of(desk, case, named, moving), {name: moving[name] for name in ("rest_too", "dry_run")}
    told = carry_out(desk, case, to, reason, **extra)
    tell(harmless("\n".join([told, _left(desk)] if not moving["dry_run"] else [told])))


def _decide(desk: Desk, case: Case, decision: Decision) -> None:
    from reconcile.cli._output import harmless, tell

    for notice in desk.notices:
        click.echo(harmless(notice), err=True)
    changed = desk.decide(case.id, decision) or ()
    tell(harmless("\n".join(_what_became(desk, case, changed))))


def _which(case: Case, verdict: str) -> str:
    """What a verdict on some claims lacks, and what there is to choose from."""
    option = {"reject": "--rejects", "distinct": "--moves"}.get(verdict, "--stands")
    camps = [f"  --camp {camp.letter}: {', '.join(claim.id for claim in camp.claims)}" for camp in case.camps]
    claims = [] if camps else [f"  {option} {claim.id}" for claim in case.claims]
    return "\n".join([f"{verdict} needs a --camp, or {option} CLAIM:", *camps, *claims])


def _camp(case: Case, letter: str) -> tuple[str, ...]:
    found = next((camp for camp in case.camps if camp.letter == letter.strip().lower()), None)
    if found is None:
        letters = ", ".join(camp.letter for camp in case.camps) or "none"
        raise click.BadParameter(f"{case.id} has no camp {letter!r}; it has {letters}", param_hint="--camp")
    return tuple(claim.id for claim in found.claims)


def _what_became(desk: Desk, before: Case, changed: Iterable[Case]) -> list[str]:
    """The case as it is now, what else its decision settled, and what is left."""
    from reconcile.model.resolution import NEEDED

    case = desk.case(before.id)
    others = [one.id for one in changed if one.settled_by == case.id]
    made = case.decision
    where = f": {made.verdict}, {made.span.path}" if made and made.span else ""
    lines = [f"{case.id} is {case.status}{where}"]
    old = before.decision
    if made is not None and made.by_two and made.seconded_by:
        lines.append(f"  by {made.by} and {made.seconded_by}")
    elif old is not None:
        lines.append(f"  replaces {old.verdict} by {old.by}: {old.reason}")
    lines += [f"  {NEEDED}"] if case.proposed else []
    lines += [f"  {change}" for change in case.changes]
    lines += [f"  also settled: {', '.join(others)}"] if others else []
    return [*lines, _left(desk)]


def _left(desk: Desk) -> str:
    failing = desk.failing
    if not failing:
        return "Nothing that fails the check is left."
    return f"{failing} case{'s' if failing != 1 else ''} left; `reconcile review` shows the next."
