"""One vocabulary out of the properties, rules and policies of every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from reconcile.assemble import kinds, superlatives
from reconcile.assemble.conditions import RESERVED, members, unknown
from reconcile.assemble.names import NameProblem
from reconcile.assemble.policy import with_settings
from reconcile.assemble.understand import Reader
from reconcile.formats.written import WrittenFile
from reconcile.model.corpus import Fault
from reconcile.model.nearest import nearest
from reconcile.model.vocabulary import Property, Term, Vocabulary, VocabularyRule
from reconcile.values.policy import Policy

BUILT_IN = (
    Property("published", "date", beyond_lifetime=True, description="the day a work appeared"),
    Property("publisher", "text", description="who published a work"),
    Property("title", "text", description="what a work is called"),
)
"""What an entry of the bibliography says of its work."""


def gathered(files: Iterable[WrittenFile], faults: list[Fault]) -> Vocabulary:
    """The vocabulary of a project; what is declared twice, or names nothing, becomes a fault."""
    files = list(files)
    properties: dict[str, Property] = {}
    for found in (one for file in files for one in file.properties):
        if found.name in properties and found.span is not None:
            message = f"the property {found.name} is declared already, at {properties[found.name].span}"
            faults.append(Fault("unreadable-entry", message, found.span, help="keep one of them"))
        else:
            properties[found.name] = found
    for built_in in BUILT_IN:
        properties.setdefault(built_in.name, built_in)
    rules = tuple(_rules(files, properties, faults))
    existing = {kind.name: kind for kind in kinds.understood(files, properties, faults)}
    policy = Policy()
    for file in files:
        policy = with_settings(policy, file.policy) if file.policy else policy
    return Vocabulary(MappingProxyType(properties), rules, policy, MappingProxyType(existing))


def with_vocabulary(files: Iterable[WrittenFile], base: Iterable[WrittenFile]) -> list[WrittenFile]:
    """Files under the vocabulary of others: what those declare counts as it is there, and so does the policy.

    Properties, kinds and rules that only the files themselves declare are added to it.
    """
    files = list(files)
    base = [replace(file, claims=(), subjects=(), faults=()) for file in base]
    properties = {one.name for file in base for one in file.properties}
    declared = {one.name.text for file in base for one in file.kinds}
    rules = {one.name for file in base for one in file.rules}
    return base + [
        replace(
            file,
            properties=tuple(one for one in file.properties if one.name not in properties),
            kinds=tuple(one for one in file.kinds if one.name.text not in declared),
            rules=tuple(one for one in file.rules if one.name not in rules),
            policy=(),
        )
        for file in files
    ]


def _rules(
    files: list[WrittenFile], properties: dict[str, Property], faults: list[Fault]
) -> Iterator[VocabularyRule]:
    seen: dict[str, VocabularyRule] = {}
    for rule in (rule for file in files for rule in file.rules):
        if rule.name in seen:
            message = f"the rule {rule.name} is declared already, at {seen[rule.name].span}"
            faults.append(Fault("unreadable-entry", message, rule.span, help="give one of them another name"))
            continue
        seen[rule.name] = rule
        fault = next(_faults(rule, properties), None)
        if fault is None:
            yield rule
        else:
            faults.append(fault)


def _faults(rule: VocabularyRule, properties: dict[str, Property]) -> Iterator[Fault]:
    """What keeps a rule from being used: unknown properties, or terms that cannot be compared."""
    for name in (name for term in rule.require.terms for name in term.path):
        if name not in properties:
            near = nearest(name, properties)
            help = f"did you mean {near[0]}?" if near else "declare it under `properties:`"
            yield Fault("unknown-name", f"{rule.name}: no property is called {name!r}", rule.span, help=help)
            return
    for term in rule.require.terms:
        if len(term.path) == 2 and properties[term.path[0]].kind != "entity":
            message = f"{rule.name}: {term.path[0]} points to no subject, so {term} means nothing"
            yield Fault(
                "unreadable-entry", message, rule.span, help="only an entity property can be followed"
            )
    yield from _unlike(rule, properties)
    for condition in rule.when:
        if condition.name not in (*RESERVED, *properties):
            message, help = unknown(condition.name, properties)
            yield Fault("unknown-name", f"{rule.name}: {message}", rule.span, help=help)


def _unlike(rule: VocabularyRule, properties: dict[str, Property]) -> Iterator[Fault]:
    """Terms that cannot be compared or added up."""
    kinds = {_measure(term, properties) for term in rule.require.terms}
    lengths = [constant for constant in rule.require.constants if constant.unit]
    if len(kinds) > 1 or not kinds <= {"date", "number"}:
        message = f"{rule.name} compares {' with '.join(sorted(kinds))}"
        yield Fault(
            "unreadable-entry", message, rule.span, help="compare dates with dates or numbers with numbers"
        )
    elif kinds == {"number"} and lengths:
        message = f"{rule.name} compares numbers with {lengths[0]}"
        yield Fault("unreadable-entry", message, rule.span, help="a length of time goes with dates")
    elif kinds == {"date"}:
        yield from _undated(rule, len(lengths) < len(rule.require.constants))


def _undated(rule: VocabularyRule, bare: bool) -> Iterator[Fault]:
    """What is more than one date, plus or minus a length of time, against another."""
    factors = [factor for term, factor in rule.require.balance if term.path]
    if any(term.parts for term in rule.require.terms) or sorted(factors) != [-1, 1]:
        message, help = f"{rule.name} adds dates", "compare one date with another"
        yield Fault("unreadable-entry", message, rule.span, help=help)
    elif bare:
        message = f"{rule.name} adds a bare number to a date"
        yield Fault("unreadable-entry", message, rule.span, help="give it a unit: started + 30 days")


def with_conditions(words: Vocabulary, reader: Reader, faults: list[Fault]) -> Vocabulary:
    """The vocabulary with the values of its conditions understood; a rule whose value means nothing goes."""
    words = superlatives.understood(words, reader, faults)
    if not any(rule.when for rule in words.rules):
        return words
    return replace(words, rules=tuple(_understood(words, reader, faults)))


def _understood(words: Vocabulary, reader: Reader, faults: list[Fault]) -> Iterator[VocabularyRule]:
    for rule in words.rules:
        try:
            met = (replace(one, names=members(one, words.properties, reader)) for one in rule.when)
            yield replace(rule, when=tuple(met)) if rule.when else rule
        except ValueError as problem:
            named = problem if isinstance(problem, NameProblem) else None
            fault = named.rule if named else "unreadable-entry"
            help = named.help if named else ""
            faults.append(Fault(fault, f"{rule.name}: {problem}", rule.span, help=help))


def _measure(term: Term, properties: dict[str, Property]) -> str:
    kind = properties[term.path[-1]].kind
    return "number" if kind in ("count", "quantity") else kind
