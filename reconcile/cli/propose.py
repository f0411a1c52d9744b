"""Propose claims from a stored text, for a person to accept, correct or drop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from reconcile.cli._options import open_project, project_option, today_option
from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only
    from reconcile.desk.proposals import Kept, Proposals
    from reconcile.model.proposal import Proposal
    from reconcile.project import Project
    from reconcile.propose.model.endpoint import Endpoint
    from reconcile.propose.reading import Reading
    from reconcile.settings import Llm


@click.command(short_help="Propose claims from a stored text.")
@click.argument("source")
@click.option("--accept", metavar="N,…", help="Add these proposals as claims: 3, 1,4, 2-5 or all.")
@click.option("--drop", metavar="N,…", help="Drop these; they don't come back by themselves.")
@click.option("--again", is_flag=True, help="Let what was dropped wait again.")
@click.option("--subject", metavar="NAME", help="With --accept: what it is about, corrected.")
@click.option("--property", metavar="NAME", help="With --accept: the question it answers, corrected.")
@click.option("--value", metavar="TEXT", help="With --accept: the answer, corrected.")
@click.option("--quote", metavar="TEXT", help="With --accept: other words of the text.")
@click.option("--says", "voice", metavar="NAME", help="With --accept: whom the source quotes; '' for nobody.")
@click.option("--polarity", type=click.Choice(["asserts", "denies", "suggests"]), help="With --accept.")
@click.option(
    "--inferred", metavar="WHY", help="With --accept: why the value is not in the quote as written."
)
@click.option("--scope", metavar="NAME=VALUE,…", help="With --accept: of which part it is told: side=police.")
@click.option("--as-of", metavar="DATE", help="With --accept: when a figure that varies held.")
@click.option("--note", metavar="TEXT", help="With --accept: a remark for other editors.")
@click.option("--llm", is_flag=True, help="Ask a model too: SENDS THE TEXT to the endpoint of the settings.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--by", metavar="NAME", help="Who accepts: a name or a role. [default: the setting reviewer]")
@today_option
@project_option
def propose(
    source: str,
    accept: str | None,
    drop: str | None,
    again: bool,
    llm: bool,
    shape: str,
    by: str | None,
    today: date,
    folder: str | None,
    **corrections: str | None,
) -> int:
    """Read a source's stored text and propose claims; none is made before a person accepts it.

    Rules find dates, counts with their hedges, known subjects by name, and who says what; nothing leaves this
    machine without --llm. What a claim of the source quotes already is not proposed. Proposals keep their
    numbers and wait until they are accepted or dropped: here, or at the desk (`reconcile review`, key P).

    \b
    Examples:
      reconcile propose gul2024
      reconcile propose gul2024 --accept 3,5
      reconcile propose gul2024 --accept 4 --subject peshawar-bombing --property killed
      reconcile propose gul2024 --drop 1,2,6-9
    """
    given = {name: value for name, value in corrections.items() if value is not None}
    if given and accept is None:
        raise click.UsageError(f"--{next(iter(given)).replace('_', '-')} corrects what --accept takes")
    if accept is not None and drop is not None:
        raise click.UsageError("accept first, then drop: one of them at a time")
    if accept is not None:
        return _accept(folder, today, by, source, accept, given)
    project = open_project(folder)
    kept = _kept(project)
    if drop is not None:
        return _drop(kept, source, drop)
    source, fresh = _propose(project, kept, source, again=again, llm=llm)
    _show(kept.waiting(source), source, fresh, shape)
    return 0


def _kept(project: Project) -> Proposals:
    from reconcile.desk.proposals import Proposals, proposals_path
    from reconcile.store.place import place

    return Proposals(proposals_path(place(project.root)))


def _propose(project: Project, kept: Proposals, source: str, *, again: bool, llm: bool) -> tuple[str, int]:
    """Read the text anew; the source's key, and how many proposals came."""
    from reconcile.desk.proposing import reading_of, refresh

    reading = reading_of(project.load(), source)
    fresh = refresh(kept, reading, again=again)
    if llm:
        found: list[Proposal] = []
        try:
            for one in _asked(project, reading):
                found += one
        finally:  # what was answered before it was cut short is kept
            fresh += refresh(kept, reading, again=again, more=found)
    return reading.source, fresh


def _asked(project: Project, reading: Reading) -> Iterator[tuple[Proposal, ...]]:
    """What a model proposes, request by request, after saying what is sent where."""
    from reconcile.propose.model.asking import announced, asked, prepared, together
    from reconcile.propose.model.endpoint import ask

    endpoint, about = _endpoint(project.settings.llm), prepared(reading)
    if not _is_the_users(endpoint.url):
        _say("The address is the one of this project's settings; RECONCILE_LLM_URL names your own.")
    _say(announced(reading, endpoint, about))
    answers = []
    try:
        for number, answer in enumerate(asked(reading, endpoint, about, ask), 1):
            answers.append(answer)
            if len(about) > 1:
                _say(f"Answer {number} of {len(about)} is here.")
            yield answer.proposals
    finally:
        found = together(answers)
        dropped = ", ".join(f"{count} {why}" for why, count in sorted(found.dropped.items()))
        _say(f"The model's proposals: {len(found.proposals)} kept; dropped: {dropped or 'none'}.")


def _endpoint(llm: Llm) -> Endpoint:
    """Where a model is asked. The key goes to no address but one that the environment names.

    A project's files are not the user's own: one that came from elsewhere must not learn the key.
    """
    import os

    from reconcile.propose.model.endpoint import Endpoint, checked

    if not llm.url or not llm.model:
        raise ReconcileError(
            "llm: nothing says whom to ask; set RECONCILE_LLM_URL (https://host/v1) and RECONCILE_LLM_MODEL"
        )
    key = os.environ.get("RECONCILE_LLM_KEY", "").strip() if _is_the_users(llm.url) else ""
    return checked(Endpoint(llm.url, llm.model, key, llm.timeout))


def _is_the_users(url: str) -> bool:
    """Whether the user's own environment names an address."""
    import os

    return os.environ.get("RECONCILE_LLM_URL") == url


def _say(text: str) -> None:
    from reconcile.cli._output import harmless

    click.echo(harmless(text), err=True)


def _drop(kept: Proposals, source: str, numbers: str) -> int:
    from reconcile.cli._output import tell
    from reconcile.desk.proposing import chosen, drop

    dropped = chosen(kept.waiting(source), source, numbers)
    drop(kept, dropped)
    tell(f"dropped {_counted(len(dropped))} of {source}; `--again` lets what was dropped wait again")
    return 0


def _accept(
    folder: str | None, today: date, by: str | None, source: str, numbers: str, given: Mapping[str, str]
) -> int:
    from reconcile.cli._desk import open_desk
    from reconcile.cli._output import tell
    from reconcile.desk.proposing import Accepted, accept, chosen, kept_proposals
    from reconcile.model.plain import plain

    desk = open_desk(folder, today, by)
    kept = kept_proposals(desk)
    wanted = chosen(kept.waiting(source), source, numbers)
    if not wanted:
        raise ReconcileError(
            f"no proposal of {source} is waiting; `reconcile propose {source}` looks for some"
        )
    desk.begin()
    added = accept(desk, kept, [Accepted(one, given) for one in wanted])
    lines = [f"added {claim.id} ({claim.span})" for claim in added.claims]
    lines += [f"{'new case' if case.id in added.fresh else 'case'}: {case.id}" for case in added.cases]
    lines += (
        []
        if added.cases
        else ["It collides with nothing." if len(lines) == 1 else "They collide with nothing."]
    )
    tell(plain("\n".join(lines)))
    return 0


def _show(waiting: Sequence[Kept], source: str, fresh: int, shape: str) -> None:
    from reconcile.cli._output import tell, terminal_style

    if shape == "json":
        tell(_as_json(waiting, source, fresh))
        return
    from reconcile.tui.text.lines import text
    from reconcile.tui.text.proposal import told

    style = terminal_style()
    for one in waiting:
        tell(
            "\n".join(text(line) for line in told(one, style.width, unicode=style.unicode, numbered=False))
            + "\n\n"
        )
        tell("")
    tell(f"{_counted(len(waiting))} of {source} waiting, {fresh} new.")
    if waiting:
        tell(f"reconcile propose {source} --accept N  makes one a claim; --drop N leaves it aside.")


def _as_json(waiting: Sequence[Kept], source: str, fresh: int) -> str:
    import json
    from dataclasses import asdict

    shown = [
        {
            "number": one.number,
            "id": one.proposal.id,
            "is_whole": one.proposal.is_whole,
            **asdict(one.proposal),
        }
        for one in waiting
    ]
    return json.dumps({"version": 1, "source": source, "new": fresh, "proposals": shown}, indent=2)


def _counted(number: int) -> str:
    return f"{number} proposal{'' if number == 1 else 's'}"
