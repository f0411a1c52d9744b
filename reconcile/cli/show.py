"""Show every claim on a subject side by side, or one case in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from reconcile.cli._named import case_named, subject_named
from reconcile.cli._options import cases_option, checking, open_project, project_option, today_option
from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only
    from collections.abc import Iterable

    from reconcile.model.claim import Claim
    from reconcile.model.report import Report
    from reconcile.reporters import Style


@click.command(short_help="Show a subject or a case.")
@click.argument("name", metavar="[SUBJECT|CASE|SOURCE]", required=False)
@click.option("--origins", is_flag=True, help="Draw who depends on whom; also of a SOURCE, or of all.")
@click.option(
    "--format", "form", type=click.Choice(["text", "svg"]), default="text", help="How to draw --origins."
)
@click.option("--output", metavar="FILE", type=click.Path(dir_okay=False), help="Draw --origins into a file.")
@click.option("--undecided", is_flag=True, help="Show it as if nobody had decided anything.")
@cases_option
@today_option
@project_option
def show(
    name: str | None,
    origins: bool,
    form: str,
    output: str | None,
    undecided: bool,
    cases: str | None,
    today: date,
    folder: str | None,
) -> None:
    """Show every claim on a subject, or a case with its camps, its decision and what its origins suggest.

    A subject is named by its id or any alias. Its claims stand side by side with a picture of their ranges,
    and with the reason where two of them are not compared: another scope, time or window, an earlier count,
    a withdrawn source. Add .PROPERTY to see one property only.

    --origins draws a tree for each independent origin instead: who copies, cites or quotes it, and why that
    is known. With a source's key it shows the trees that the source stands in, without any name all of them.

    \b
    Examples:
      reconcile show peshawar-bombing
      reconcile show "Tehrik-e-Taliban Pakistan"
      reconcile show peshawar-bombing.killed
      reconcile show ttp-ceasefire-2022.ended
      reconcile show --origins peshawar-bombing.killed
      reconcile show --origins --format svg --output origins.svg
    """
    from reconcile import pipeline
    from reconcile.cli._output import file_style, tell, terminal_style, write_file

    if name is None and not origins:
        raise click.UsageError("Missing argument 'SUBJECT|CASE'.")
    if not origins and (form != "text" or output is not None):
        raise click.UsageError("--format and --output are for --origins.")
    project = open_project(folder, cases)
    options = replace(checking(project, today), decided=not undecided)
    report = pipeline.check(project.load(), options)
    if cases is not None and (name is None or case_named(report, name) is None):
        missing = "name a case" if name is None else f"there is no case {name!r} in {cases}"
        raise ReconcileError(f"{missing}; what is no case is shown without --cases")
    style = terminal_style() if output in (None, "-") else file_style()
    if name is not None and not origins:
        tell(_page(report, name, style))
    else:
        write_file(output or "-", _origins(report, name, style, form))


def _origins(report: Report, name: str | None, style: Style, form: str) -> str:
    """The trees of a case, of the works it is about, of a source, of a subject, or of all claims."""
    from reconcile.evidence.origins.descent import descent, trees_with
    from reconcile.evidence.origins.descent_drawn import descent_svg
    from reconcile.evidence.origins.links import RULE
    from reconcile.model.case import Status
    from reconcile.reporters._descent import descent_page

    corpus = report.corpus
    claims: Iterable[Claim] = [claim for claim in corpus.claims if not claim.retracted]
    case = case_named(report, name) if name is not None else None
    works = {name} if case is None else {item.subject for item in case.items if not case.claims}
    works = {key for key, source in corpus.sources.items() if works.intersection((key, *source.former_keys))}
    if case is not None and case.claims:
        claims = case.claims
    elif name is not None and not works:
        subject, only = subject_named(report, name)
        about = [claim for claim in claims if claim.item.subject == subject]
        claims = [claim for claim in about if only in ("", claim.item.property)]
    branches = descent(claims, corpus.sources)
    passages = [one for one in report.cases if one.name == RULE and one.status is not Status.RESOLVED]
    shown = trees_with(works, branches) if works else branches
    if form == "svg":
        return descent_svg(name or "", shown, passages, corpus)
    return descent_page(name or "", shown, passages, corpus, style)


def _page(report: Report, name: str, style: Style) -> str:
    from reconcile.reporters._case import case_lines
    from reconcile.reporters._paint import fitting
    from reconcile.reporters._subject import subject_page
    from reconcile.reporters._suggestion import suggestion_lines

    case = case_named(report, name)
    if case is not None:
        told = [*case_lines(case, report.corpus, style), *suggestion_lines(case, report, style)]
        return fitting("\n".join(told), style)
    subject, only = subject_named(report, name)
    return subject_page(report, subject, style, only=only)
