"""Show every claim on a subject side by side, or one case in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from reconcile.cli._options import cases_option, checking, open_project, project_option, today_option
from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only
    from collections.abc import Iterable

    from reconcile.model.case import Case
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
    if cases is not None and (name is None or _case(report, name) is None):
        missing = "name a case" if name is None else f"there is no case {name!r} in {cases}"
        raise ReconcileError(f"{missing}; what is no case is shown without --cases")
    style = terminal_style() if output in (None, "-") else file_style()
    if name is not None and not origins:
        tell(_page(report, name, style))
    else:
        write_file(output or "-", _origins(report, name, style, form))


def _origins(report: Report, name: str | None, style: Style, form: str) -> str:
    """The trees of a case, of the works it is about, of a source, of a subject, or of all claims."""
    from reconcile.evidence.descent import descent, trees_with
    from reconcile.evidence.links import RULE
    from reconcile.model.case import Status
    from reconcile.reporters._descent import descent_page
    from reconcile.reporters._descent_svg import descent_svg

    corpus = report.corpus
    claims: Iterable[Claim] = [claim for claim in corpus.claims if not claim.retracted]
    case = _case(report, name) if name is not None else None
    works = {name} if case is None else {item.subject for item in case.items if not case.claims}
    works = {key for key, source in corpus.sources.items() if works.intersection((key, *source.former_keys))}
    if case is not None and case.claims:
        claims = case.claims
    elif name is not None and not works:
        subject, only = _subject(report, name)
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

    case = _case(report, name)
    if case is not None:
        told = [*case_lines(case, report.corpus, style), *suggestion_lines(case, report, style)]
        return fitting("\n".join(told), style)
    subject, only = _subject(report, name)
    return subject_page(report, subject, style, only=only)


def _case(report: Report, name: str) -> Case | None:
    return next((case for case in report.cases if case.id == name), None)


def _subject(report: Report, name: str) -> tuple[str, str]:
    """The subject that a name means, and the property it asks for, if it asks for one."""
    named = _names(report)
    for asked, only in ((name, ""), name.rpartition(".")[::2]):
        found = {asked} if asked in report.corpus.subjects else named.get(asked.casefold(), set())
        if len(found) > 1:
            raise ReconcileError(f"{asked!r} may be {' or '.join(sorted(found))}; name one of them")
        if found:
            _asked_about(report, min(found), only)
            return min(found), only
    raise ReconcileError(_unknown(name, report, named))


def _asked_about(report: Report, subject: str, only: str) -> None:
    """ReconcileError where no claim on the subject answers the one property that was named."""
    asked = {claim.item.property for claim in report.corpus.claims if claim.item.subject == subject}
    if only and only not in asked:
        known = ", ".join(get_close_matches(only, asked, n=3, cutoff=0.6) or sorted(asked)) or "nothing"
        raise ReconcileError(f"no claim says {only!r} of {subject}; there is {known}")


def _names(report: Report) -> dict[str, set[str]]:
    """The subjects that each name may mean: ids, names, aliases, former ids, citation keys."""
    named: dict[str, set[str]] = {}
    for subject in report.corpus.subjects.values():
        for name in (subject.id, subject.name, *subject.aliases, *subject.was):
            named.setdefault(name.casefold(), set()).add(subject.id)
    for claim in report.corpus.claims:
        named.setdefault(claim.item.subject.casefold(), {claim.item.subject})
        named.setdefault(claim.id.casefold(), {claim.item.subject})
    return named


def _unknown(name: str, report: Report, named: dict[str, set[str]]) -> str:
    known = {case.id.casefold(): case.id for case in report.cases}
    known |= {spelt: min(subjects) for spelt, subjects in named.items()}
    near = get_close_matches(name.casefold(), known, n=3, cutoff=0.7)
    meant = " or ".join(dict.fromkeys(known[spelt] for spelt in near))
    hint = f"did you mean {meant}?" if meant else "`reconcile check --all -f concise` lists the cases"
    return f"there is no subject or case called {name!r}; {hint}"
