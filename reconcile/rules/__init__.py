"""The kinds of contradiction and evidence fault, one file each: what it flags, how to mend it, and a proof.

A rule's name is its function's. Its stage says what it reads: the whole `corpus`; one `conflict` that the
solver found, which it names if the contradiction is of its kind; or the `review`, the decided cases.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Severity
from reconcile.registry import Registry
from reconcile.solver.conflicts import Conflict

Stage = Literal["corpus", "conflict", "review"]
Example = str | Mapping[str, str]
"""The text of a claims file, or the texts of several project files by path."""


def is_decided(code: str) -> bool:
    """Whether what a rule of this code finds makes cases: C rules do, of the others single-origin alone."""
    return code.startswith("C") or code == "E507"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code and name, what it weighs, its manual page and its two examples."""

    code: str
    name: str
    severity: Severity
    stage: Stage
    doc: str
    valid: Example
    invalid: Example
    function: Callable[..., Any]

    @property
    def makes_cases(self) -> bool:
        """Whether editors decide its findings, or mend them in the text."""
        return is_decided(self.code)

    @property
    def summary(self) -> str:
        """The first line of its manual page."""
        return self.doc.splitlines()[0]

    def page(self) -> str:
        """The manual page as plain text."""
        parts = [f"{self.code} {self.name} ({self.severity})", "", self.doc, ""]
        for label, example in (("Flagged", self.invalid), ("Not flagged", self.valid)):
            parts += [f"{label}:", "", _indented(example), ""]
        return "\n".join(parts).rstrip() + "\n"

    def on_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        """What the rule notices in a corpus."""
        return self._stamped(self.function(corpus))

    def on_conflict(self, conflict: Conflict, corpus: Corpus) -> Finding | None:
        """The conflict as a finding, if it is of this rule's kind."""
        found: Finding | None = self.function(conflict, corpus)
        return None if found is None else next(self._stamped([found]))

    def on_review(self, cases: tuple[Case, ...], corpus: Corpus, today: date) -> Iterator[Finding]:
        """What the rule notices in the decisions."""
        return self._stamped(self.function(cases, corpus, today))

    def _stamped(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for found in findings:
            severity = max(self.severity, lightest(found), key=lambda severity: severity.rank)
            yield replace(found, code=self.code, name=self.name, severity=severity)


def rule(
    code: str,
    *,
    valid: Example,
    invalid: Example,
    severity: Severity = Severity.ERROR,
    stage: Stage = "corpus",
) -> Callable[[Callable[..., Any]], Rule]:
    """Make a rule of a function; its docstring is the manual page, its name the rule's."""

    def made(function: Callable[..., Any]) -> Rule:
        name = function.__name__.replace("_", "-")
        doc = inspect.cleandoc(function.__doc__ or "")
        return Rule(code, name, severity, stage, doc, valid, invalid, function)

    return made


RULES: Registry[Rule] = Registry("reconcile.rules", Rule)


def by_code() -> list[Rule]:
    """Every rule in the order of the codes."""
    return sorted(RULES, key=lambda rule: rule.code)


def lightest(found: Finding) -> Severity:
    """The gravest that a finding can be: a warning if it is tentative, else as its declared rules say."""
    declared = [Severity(rule.severity) for rule in found.rules]
    tentative = [Severity.WARNING] if found.tentative else []
    return max([Severity.ERROR, *declared, *tentative], key=lambda severity: severity.rank)


def _indented(example: Example) -> str:
    texts = {"": example} if isinstance(example, str) else example
    blocks = []
    for path, text in texts.items():
        lines = inspect.cleandoc(text).splitlines()
        blocks.append(
            "\n".join(([f"    # {path}"] if path else []) + [f"    {line}".rstrip() for line in lines])
        )
    return "\n\n".join(blocks)
