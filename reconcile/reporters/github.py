"""Workflow commands that GitHub Actions turns into notes on the lines of a pull request."""

from reconcile.model.case import Case, Status
from reconcile.model.finding import Problem, Severity
from reconcile.model.plain import plain
from reconcile.model.report import Report
from reconcile.model.span import Span
from reconcile.reporters import Style, reporter
from reconcile.reporters._place import place
from reconcile.reporters._summary import summary


@reporter
def github(report: Report, style: Style) -> str:
    """Annotations for GitHub Actions: one for each problem and each case that is not settled."""
    live = [case for case in report.cases if case.status is not Status.RESOLVED]
    notes = [_problem(problem, style) for problem in report.problems] + [_case(case, style) for case in live]
    return "\n".join([*notes, *summary(report)]) + "\n"


def _problem(problem: Problem, style: Style) -> str:
    title = f"{problem.code} {problem.name}"
    help_ = f"\n{problem.help}" if problem.help else ""
    return _command(problem.severity, problem.span, title, problem.message + help_, style)


def _case(case: Case, style: Style) -> str:
    severity = Severity.WARNING if case.status is Status.DEFERRED else case.severity
    state = "" if case.status is Status.OPEN else f" ({case.status})"
    lines = [case.message, *case.changes, f"case {case.id}{state}"]
    return _command(severity, place(case), f"{case.code} {case.name}", "\n".join(lines), style)


def _command(severity: Severity, span: Span, title: str, message: str, style: Style) -> str:
    where = {"file": style.prefix + span.path, "line": span.line, "col": span.column, "title": title}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    return f"::{severity} {properties}::{_data(message)}"


def _data(text: str) -> str:
    """Escaped as the runner unescapes it, so that no text can end the message or start a command."""
    return plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
