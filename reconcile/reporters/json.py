"""One object with everything that was found, for other programs; keys may be added, never changed."""

from __future__ import annotations

import json as standard
from fractions import Fraction
from typing import Any

from reconcile import __version__
from reconcile.evidence.corrections import Correction, corrections
from reconcile.evidence.origins.origins import origins
from reconcile.model.because import understood
from reconcile.model.case import Camp, Case, Status
from reconcile.model.chain import Chain, Step
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Problem, Severity
from reconcile.model.report import Report
from reconcile.model.resolution import Resolution
from reconcile.model.shown import shown
from reconcile.reporters import Style, reporter
from reconcile.reporters._place import fingerprint
from reconcile.reporters._suggestion import suggestion_object
from reconcile.reporters._summary import severities
from reconcile.reporters._words import kind_of, unit_of
from reconcile.values.intervals import Intervals, Number
from reconcile.values.members import Members
from reconcile.values.value import Kind, Possible

VERSION = 1


@reporter
def json(report: Report, style: Style) -> str:
    """One JSON object: summary, problems, and cases with their claims and camps."""
    found = {
        "version": VERSION,
        "tool": {"name": "reconcile", "version": __version__},
        "fail_on": str(report.fail_on),
        "fails": report.fails,
        "summary": _summary(report),
        "problems": [_problem(problem, style) for problem in report.problems],
        "cases": [_case(case, report, style) for case in report.cases],
    }
    return standard.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _summary(report: Report) -> dict[str, int]:
    of_severity = severities(report)
    return {
        "claims": len(report.corpus.entered) + report.corpus.rest.claims,
        "sources": len(report.corpus.sources),
        "subjects": len(report.corpus.named),
        **{str(status): report.count(status) for status in Status},
        "errors": of_severity[Severity.ERROR],
        "warnings": of_severity[Severity.WARNING],
        "problems": len(report.problems),
    }


def _problem(problem: Problem, style: Style) -> dict[str, Any]:
    return {
        "code": problem.code,
        "name": problem.name,
        "severity": str(problem.severity),
        "message": problem.message,
        "path": style.prefix + problem.span.path,
        "line": problem.span.line,
        "column": problem.span.column,
        "claim": problem.claim,
        "help": problem.help,
    }


def _case(case: Case, report: Report, style: Style) -> dict[str, Any]:
    corpus = report.corpus
    return {
        "id": case.id,
        "code": case.code,
        "name": case.name,
        "severity": str(case.severity),
        "status": str(case.status),
        "fails": case.fails(report.fail_on),
        "items": [_item(item, corpus) for item in case.items],
        "message": case.message,
        "explanation": case.explanation,
        "chain": _chain(case.chain, corpus) if case.chain else None,
        "fingerprint": fingerprint(case),
        "rules": [_rule(rule.name, style.prefix + rule.span.path, rule.span.line) for rule in case.rules],
        "findings": [[claim.id for claim in finding.claims] for finding in case.findings],
        "more": case.more,
        "claims": [_claim(claim, style) for claim in case.claims],
        "sources": list(dict.fromkeys(claim.source for claim in case.claims)),
        "origins": list(origins(case.claims, corpus.sources)),
        "camps": [_camp(camp, case, corpus) for camp in case.camps],
        "corrections": [_correction(one) for one in corrections(case, corpus.sources) if case.across],
        "changes": list(case.changes),
        "settled_by": case.settled_by,
        "overdue": case.overdue,
        "suggestion": suggestion_object(case, report),
        "resolution": _resolution(case.resolution, style) if case.resolution else None,
        "proposed": _resolution(case.proposed, style) if case.proposed else None,
    }


def _item(item: Item, corpus: Corpus) -> dict[str, Any]:
    return {
        "id": item.id,
        "subject": item.subject,
        "property": item.property,
        "scope": dict(item.scope),
        "as_of": item.cell,
        "value": item.member,
        "type": kind_of(item, corpus),
        "unit": unit_of(item, corpus),
    }


def _rule(name: str, path: str, line: int) -> dict[str, Any]:
    return {"name": name, "path": path, "line": line}


def _claim(claim: Claim, style: Style) -> dict[str, Any]:
    value = claim.value
    return {
        "id": claim.id,
        "source": claim.source,
        "speaker": claim.speaker,
        "polarity": str(claim.polarity),
        "written": value.written,
        "value": shown(value.possible, value.kind, value.unit),
        **_bounds(value.possible, value.kind),
        "members": _members(value.possible),
        "as_of": shown(claim.as_of.possible, claim.as_of.kind) if claim.as_of else None,
        "scope": dict(claim.item.scope),
        "quote": claim.quote,
        "inferred": claim.inferred,
        "locator": claim.locator,
        "cites": list(claim.cites),
        "path": style.prefix + claim.span.path,
        "line": claim.span.line,
        "column": claim.span.column,
    }


def _camp(camp: Camp, case: Case, corpus: Corpus) -> dict[str, Any]:
    kind, unit = kind_of(case.items[0], corpus), unit_of(case.items[0], corpus)
    return {
        "letter": camp.letter,
        "claims": [claim.id for claim in camp.claims],
        "value": None if camp.value is None else shown(camp.value, kind, unit),
        **_bounds(camp.value, kind),
    }


def _chain(chain: Chain, corpus: Corpus) -> dict[str, Any]:
    """The steps to a contradiction; places are counted from 0."""
    return {"steps": [_step(step, corpus) for step in chain.steps], "apart": list(chain.apart)}


def _step(step: Step, corpus: Corpus) -> dict[str, Any]:
    return {
        "item": step.item.id,
        "side": step.side,
        "bound": _bound(step.number, kind_of(step.item, corpus)),
        "open": step.open,
        "value": understood(step, corpus) if step.side == "is" else None,
        "claims": [claim.id for claim in step.claims],
        "rule": step.rule.name if step.rule else None,
        "uses": list(step.uses),
    }


def _correction(one: Correction) -> dict[str, Any]:
    return {
        "camp": one.letter,
        "rejects": [claim.id for claim in one.rejects],
        "origins": list(one.origins),
    }


def _bounds(possible: Possible | None, kind: Kind) -> dict[str, Any]:
    if not isinstance(possible, Intervals):
        return {"lower": None, "upper": None}
    return {"lower": _bound(possible.lower, kind), "upper": _bound(possible.upper, kind)}


def _bound(number: Number | None, kind: Kind) -> str | int | float | None:
    if number is None:
        return None
    if kind == "date":
        return shown(Intervals.point(number, whole=True), kind)
    return float(number) if isinstance(number, Fraction) and number.denominator > 1 else int(number)


def _members(possible: Possible) -> list[str] | None:
    return sorted(possible.names) if isinstance(possible, Members) else None


def _resolution(decided: Resolution, style: Style) -> dict[str, Any]:
    return {
        "verdict": str(decided.verdict),
        "stands": list(decided.stands),
        "rejects": list(decided.rejects),
        "value": decided.value,
        "reason": decided.reason,
        "by": decided.by,
        "at": decided.at,
        "seconded_by": decided.seconded_by or None,
        "seconded_at": decided.seconded_at or None,
        "seconded_reason": decided.seconded_reason or None,
        "owner": decided.owner or None,
        "review_by": decided.review_by or None,
        "path": style.prefix + decided.span.path if decided.span else None,
    }
