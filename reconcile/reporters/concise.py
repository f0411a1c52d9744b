"""One line for each case and problem, as editors and terminals link them."""

from reconcile.model.case import Case, Status
from reconcile.model.finding import Problem
from reconcile.model.plain import plain
from reconcile.model.report import Report
from reconcile.model.span import Span
from reconcile.reporters import Style, reporter
from reconcile.reporters._place import place
from reconcile.reporters._summary import summary


@reporter
def concise(report: Report, style: Style) -> str:
    """One line each: path:line:column, severity, code, name, message, case."""
    cases = [_case(case) for case in report.cases if style.everything or case.status is not Status.RESOLVED]
    return "\n".join([*map(_problem, report.problems), *cases, *summary(report)]) + "\n"


def _problem(problem: Problem) -> str:
    return _line(problem.span, f"{problem.severity} {problem.code} {problem.name}: {problem.message}")


def _case(case: Case) -> str:
    state = "" if case.status is Status.OPEN else f" ({case.status})"
    return _line(place(case), f"{case.severity} {case.code} {case.name}: {case.message} [{case.id}]{state}")


def _line(span: Span, text: str) -> str:
    return plain(f"{span}: {' '.join(text.split())}")
