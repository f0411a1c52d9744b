"""The whole program in the order it happens: load → check → settle → facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact
from reconcile.model.finding import Finding, Problem, Severity
from reconcile.model.report import Report
from reconcile.model.span import Span
from reconcile.options import Options
from reconcile.review.advised import Advised
from reconcile.review.cases import cases
from reconcile.review.links import linked
from reconcile.review.settle import settle
from reconcile.rules import Rule, by_code, is_decided, lightest
from reconcile.solver.chain import chain
from reconcile.solver.conflicts import Conflict, camps, conflicts
from reconcile.solver.worlds import Worlds


def check(corpus: Corpus, options: Options) -> Report:
    """The problems and cases of a corpus, with the decisions on them."""
    corpus = corpus if options.decided else replace(corpus, resolutions=())
    corpus = linked(corpus, two_person=options.two_person)
    worlds = Worlds(corpus)
    rules = [rule for rule in by_code() if _wanted(rule, options)]
    codes = {rule.code for rule in rules}
    named = (found for found in _named(worlds, options) if found.code in codes)
    found = [f for f in (*_noticed(rules, corpus, options), *named) if f.severity is not Severity.OFF]
    opened = cases((f for f in found if is_decided(f.code)), corpus, partial(camps, worlds), worlds.standing)
    settled = settle(opened, corpus, today=options.today, worlds=worlds, two_person=options.two_person)
    on_review = _reviewed(rules, settled, corpus, options)
    faults = [f for f in found if not is_decided(f.code)]
    problems = sorted({_problem(f) for f in (*faults, *on_review)}, key=_place)
    advice = Advised(settled, corpus, options.blind)
    return Report(corpus, tuple(problems), settled, options.fail_on, advice)


def facts(report: Report) -> tuple[Fact, ...]:
    """What is left of every data item."""
    from reconcile.review.facts import facts as left  # only an export needs it

    return left(report, Worlds(report.corpus).standing)


def proof(facts: Iterable[Fact], report: Report) -> tuple[str, ...]:
    """What still contradicts itself in the facts of a report, in words; nothing if they may leave."""
    from reconcile.review.prove import prove

    return prove(facts, Worlds(report.corpus), report.cases)


def _wanted(rule: Rule, options: Options) -> bool:
    def named(patterns: Iterable[str]) -> bool:
        return any(rule.code.startswith(pattern) or rule.name == pattern for pattern in patterns)

    if options.cases_only and not rule.makes_cases:
        return False
    selected = not options.select or named(options.select)
    return selected and not named(options.ignore) and options.severities.get(rule.code) is not Severity.OFF


def _noticed(rules: list[Rule], corpus: Corpus, options: Options) -> Iterator[Finding]:
    for rule in rules:
        if rule.stage == "corpus":
            yield from (_weighed(found, options) for found in rule.on_corpus(corpus))


def _named(worlds: Worlds, options: Options) -> Iterator[Finding]:
    """The solver's conflicts, each under the first rule that knows it, the most special first.

    A rule that is not looked for knows its conflicts all the same: they never go by another name.
    """
    naming = sorted((rule for rule in by_code() if rule.stage == "conflict"), key=_precedence)
    for conflict in conflicts(worlds, each=options.each):
        names = (rule.on_conflict(conflict, worlds.corpus) for rule in naming)
        found = next((found for found in names if found is not None), None)
        if found is not None:
            yield _weighed(_completed(found, conflict, worlds), options)


def _completed(found: Finding, conflict: Conflict, worlds: Worlds) -> Finding:
    reasons = None if conflict.undecided or not conflict.claims else chain(conflict, worlds)
    return replace(found, more=conflict.more, undecided=conflict.undecided, chain=reasons)


def _precedence(rule: Rule) -> tuple[int, str]:
    """A declared rule first, then one speaker, then a denial, then any other conflict of values."""
    order = ["C201", "C303", "C104", "C103", "C102", "C101"]
    return (order.index(rule.code) if rule.code in order else -1, rule.code)


def _reviewed(
    rules: list[Rule], settled: tuple[Case, ...], corpus: Corpus, options: Options
) -> Iterator[Finding]:
    for rule in rules:
        if rule.stage == "review":
            found = rule.on_review(settled, corpus, options.today)
            yield from (_weighed(finding, options) for finding in found)


def _weighed(found: Finding, options: Options) -> Finding:
    """A finding at the severity that the settings give its rule, but never graver than it can be."""
    severity = options.severities.get(found.code)
    if severity is None:
        return found
    return replace(found, severity=max(severity, lightest(found), key=lambda one: one.rank))


def _problem(found: Finding) -> Problem:
    claim = found.claims[0] if found.claims else None
    span = found.span or (claim.span if claim else Span(""))
    claim_id = found.claim_id or (claim.id if claim else None)
    return Problem(found.code, found.name, found.severity, found.message, span, claim_id, found.help)


def _place(problem: Problem) -> tuple[Span, str, str]:
    return (problem.span, problem.code, problem.message)
