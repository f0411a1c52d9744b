"""The last lines of a report: what was checked, what was found, and whether it fails."""

from __future__ import annotations

from reconcile.model.case import Status
from reconcile.model.finding import Severity
from reconcile.model.report import Report


def summary(report: Report) -> list[str]:
    """What was looked at and found, then whether the gate fails and on what."""
    return [_found(report), _verdict(report)]


def severities(report: Report) -> dict[Severity, int]:
    """How many open or stale cases and problems there are of each severity."""
    live = [case.severity for case in report.cases if case.status in (Status.OPEN, Status.STALE)]
    found = [*live, *(problem.severity for problem in report.problems)]
    return {severity: found.count(severity) for severity in (Severity.ERROR, Severity.WARNING)}


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 case`, `2 cases`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def _found(report: Report) -> str:
    corpus = report.corpus
    looked = (
        f"{counted(len(corpus.entered) + corpus.rest.claims, 'claim')}{_withdrawn(report)} "
        f"from {counted(len(corpus.sources), 'source')} "
        f"about {counted(len(corpus.named), 'subject')}"
    )
    states = ", ".join(f"{report.count(status)} {status}" for status in Status if report.count(status))
    cases = counted(len(report.cases), "case") + (f" ({states})" if states else "")
    return f"{looked}: {cases}, {counted(len(report.problems), 'problem')}."


def _withdrawn(report: Report) -> str:
    """How many claims count no more because their source was withdrawn."""
    withdrawn = {key for key, source in report.corpus.sources.items() if source.withdrawn is not None}
    number = sum(claim.retracted and claim.source in withdrawn for claim in report.corpus.claims)
    number += report.corpus.rest.withdrawn
    return f" ({number} set aside, as their source is withdrawn)" if number else ""


def _verdict(report: Report) -> str:
    if report.fails:
        left = [
            (len(report.failing), "case", "to settle"),
            (len(report.failing_problems), "problem", "to mend"),
        ]
        return (
            f"Fails: {', '.join(f'{counted(number, noun)} {what}' for number, noun, what in left if number)}."
        )
    warnings = severities(report)[Severity.WARNING]
    return f"Passes, with {counted(warnings, 'warning')}." if warnings else "Passes."
