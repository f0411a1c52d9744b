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
    from reconcile.model.case import Case
    from reconcile.model.report import Report
    from reconcile.reporters import Style


@click.command(short_help="Show a subject or a case.")
@click.argument("name", metavar="SUBJECT|CASE")
@click.option("--undecided", is_flag=True, help="Show it as if nobody had decided anything.")
@cases_option
@today_option
@project_option
def show(name: str, undecided: bool, cases: str | None, today: date, folder: str | None) -> None:
    """Show every claim on a subject, or a case with its camps and its decision.

    A subject is named by its id or any alias. Its claims stand side by side with a picture of their ranges,
    and with the reason where two of them are not compared: another scope, time or window, an earlier count,
    a withdrawn source. Add .PROPERTY to see one property only.

    \b
    Examples:
      reconcile show peshawar-bombing
      reconcile show "Tehrik-e-Taliban Pakistan"
      reconcile show peshawar-bombing.killed
      reconcile show ttp-ceasefire-2022.ended
    """
    from reconcile import pipeline
    from reconcile.cli._output import tell, terminal_style

    project = open_project(folder, cases)
    options = replace(checking(project, today), decided=not undecided)
    report = pipeline.check(project.load(), options)
    if cases is not None and _case(report, name) is None:
        raise ReconcileError(
            f"there is no case {name!r} in {cases}; what is no case is shown without --cases"
        )
    tell(_page(report, name, terminal_style()))


def _page(report: Report, name: str, style: Style) -> str:
    from reconcile.reporters._case import case_lines
    from reconcile.reporters._paint import fitting

    case = _case(report, name)
    if case is not None:
        return fitting("\n".join(case_lines(case, report.corpus, style)), style)
    return _subject(report, name, style)


def _case(report: Report, name: str) -> Case | None:
    return next((case for case in report.cases if case.id == name), None)


def _subject(report: Report, name: str, style: Style) -> str:
    from reconcile.reporters._subject import subject_page

    named = _names(report)
    for asked, only in ((name, ""), name.rpartition(".")[::2]):
        found = {asked} if asked in report.corpus.subjects else named.get(asked.casefold(), set())
        if len(found) > 1:
            raise ReconcileError(f"{asked!r} may be {' or '.join(sorted(found))}; name one of them")
        if found:
            _asked_about(report, min(found), only)
            return subject_page(report, min(found), style, only=only)
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
