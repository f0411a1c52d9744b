"""A claims file as it would be with new claims in it, what is wrong with them, and what they collide with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile import pipeline
from reconcile.errors import ReconcileError
from reconcile.formats import claims_yaml
from reconcile.formats.claims_text import appended, file_of, new_lines
from reconcile.model.claim import Claim
from reconcile.model.finding import Severity
from reconcile.model.report import Report
from reconcile.options import Options
from reconcile.project import MissingFile, Project
from reconcile.reporters import Style
from reconcile.reporters._case import case_lines
from reconcile.reporters._paint import fitting
from reconcile.store.turn import turn_at_text


@dataclass(frozen=True)
class Draft:
    """The text of `path` with new claims in place of the one `before`, and what a check makes of it.

    `refusals` say what is wrong with the new claims, so that they should not be written.
    """

    path: str
    before: str
    text: str
    report: Report
    claims: tuple[Claim, ...]
    refusals: tuple[str, ...]

    @classmethod
    def of(cls, project: Project, options: Options, key: str, items: Sequence[str]) -> Draft:
        """The draft that puts items of a source after its last claim."""
        before = project.load(texts=False)
        path = file_of(key, (c.span.path for c in before.claims if c.source == key))
        old = _text(project, path)
        text = _inserted(old, key, items)
        report = pipeline.check(project.load(drafts={path: text}), options)
        lines = new_lines(old, text)
        claims = [c for c in report.corpus.claims if c.span.path == path and c.span.line in lines]
        return cls(path, old, text, report, tuple(claims), _refusals(report, path, lines, claims))

    def write(self, project: Project) -> None:
        """Put the text in its place; ReconcileError where somebody has written there meanwhile."""
        with turn_at_text(project.root):
            if _text(project, self.path) != self.before:
                raise ReconcileError(f"nothing was added: {self.path} has changed meanwhile; add it again")
            project.write(self.path, self.text)

    def told(self, style: Style, *, dry_run: bool) -> str:
        """What was added, and the cases that hold it."""
        added = "would add" if dry_run else "added"
        lines = [f"{added} {claim.id} ({claim.span})" for claim in self.claims]
        ids = {claim.id for claim in self.claims}
        hit = [case for case in self.report.cases if ids & {claim.id for claim in case.claims}]
        blocks = ["\n".join(lines), *("\n".join(case_lines(c, self.report.corpus, style)) for c in hit)]
        blocks += [] if hit else ["It collides with nothing."]
        return fitting("\n\n".join(blocks), style)


def _text(project: Project, path: str) -> str:
    try:
        return project.read(path)
    except MissingFile:
        return ""


def _inserted(text: str, key: str, items: Sequence[str]) -> str:
    whole = "claims:\n" + "".join(items)
    if faults := claims_yaml.read(whole, "").faults:
        lines = whole.splitlines()
        told = (f"  {lines[f.span.line - 1].strip()}\n    {f.message}; {f.help}".rstrip("; ") for f in faults)
        raise ReconcileError("nothing was added:\n" + "\n".join(told))
    try:
        return appended(text, items, key)
    except ValueError as error:
        raise ReconcileError(f"nothing was added: {error}") from None


def _refusals(report: Report, path: str, lines: range, claims: Sequence[Claim]) -> tuple[str, ...]:
    found = [
        f"{problem.message}{f'; {problem.help}' if problem.help else ''}"
        for problem in report.problems
        if problem.severity is Severity.ERROR and problem.span.path == path and problem.span.line in lines
    ]
    return tuple(found) if found or claims else ("no claim could be read from it",)
