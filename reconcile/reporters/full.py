"""Every case as a good compiler shows an error: where, who says what, why it cannot be, what to do."""

from __future__ import annotations

from reconcile.model.case import Case, Status
from reconcile.model.finding import Problem
from reconcile.model.plain import plain
from reconcile.model.report import Report
from reconcile.reporters import Style, reporter
from reconcile.reporters._case import case_lines, heading
from reconcile.reporters._paint import fitting, folded, paint
from reconcile.reporters._summary import summary


@reporter
def full(report: Report, style: Style) -> str:
    """Each case with its claims, quotes and places, a picture, why no world fits, and what to do."""
    shown = [case for case in report.cases if _in_full(case, style)]
    deferred = [case for case in report.cases if case.status is Status.DEFERRED and case not in shown]
    blocks = [case_lines(case, report.corpus, style) for case in shown]
    blocks += [_problem_lines(problem, style) for problem in report.problems if not _told(problem, shown)]
    blocks += [[line for case in deferred for line in _deferred(case, style)]] if deferred else []
    blocks += [_closing(report, style)]
    return fitting("\n\n".join("\n".join(block) for block in blocks), style) + "\n"


def _in_full(case: Case, style: Style) -> bool:
    return style.everything or case.status in (Status.OPEN, Status.STALE)


def _told(problem: Problem, shown: list[Case]) -> bool:
    """Whether a case that is shown says the same of its decision."""
    decisions = [case.resolution.span for case in shown if case.resolution and case.status is Status.STALE]
    return problem.name == "stale-resolution" and problem.span in decisions


def _problem_lines(problem: Problem, style: Style) -> list[str]:
    title = heading(problem.severity, problem.code, problem.name, style)
    lines = folded(plain(problem.message), style, first=f"{title}: ", rest="  ")
    lines.append(f"  {paint('-->', 'blue', style)} {plain(str(problem.span))}")
    if problem.help:
        lines += folded(plain(problem.help), style, first=f"  {paint('help', 'cyan', style)}: ")
    return lines


def _deferred(case: Case, style: Style) -> list[str]:
    decided = case.resolution
    until = f" until {decided.review_by}" if decided and decided.review_by else ""
    owner = f", with {decided.owner}" if decided and decided.owner else ""
    overdue = ", overdue" if case.overdue else ""
    state = paint("deferred", "yellow", style)
    return folded(
        plain(f"{case.id}: {case.message}"),
        style,
        first=f"{state}{plain(until + owner + overdue)}  ",
        rest="    ",
    )


def _closing(report: Report, style: Style) -> list[str]:
    found, verdict = summary(report)
    return [found, paint(verdict, "bold red" if report.fails else "bold green", style)]
