"""One vocabulary out of the properties, rules and policies of every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from reconcile.assemble.policy import with_settings
from reconcile.formats.written import WrittenFile
from reconcile.model.corpus import Fault
from reconcile.model.nearest import nearest
from reconcile.model.vocabulary import Property, Term, Vocabulary, VocabularyRule
from reconcile.values.policy import Policy

BUILT_IN = (
    Property("published", "date", description="the day a work appeared"),
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
    policy = Policy()
    for file in files:
        policy = with_settings(policy, file.policy) if file.policy else policy
    return Vocabulary(MappingProxyType(properties), rules, policy)


def with_vocabulary(files: Iterable[WrittenFile], base: Iterable[WrittenFile]) -> list[WrittenFile]:
    """Files under the vocabulary of others: what those declare counts as it is there, and so does the policy.

    Properties and rules that only the files themselves declare are added to it.
    """
    files = list(files)
    base = [replace(file, claims=(), subjects=(), faults=()) for file in base]
    properties = {one.name for file in base for one in file.properties}
    rules = {one.name for file in base for one in file.rules}
    return base + [
        replace(
            file,
            properties=tuple(one for one in file.properties if one.name not in properties),
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
    kinds = {_measure(term, properties) for term in rule.require.terms}
    if len(kinds) > 1 or not kinds <= {"date", "number"}:
        message = f"{rule.name} compares {' with '.join(sorted(kinds))}"
        yield Fault(
            "unreadable-entry", message, rule.span, help="compare dates with dates or numbers with numbers"
        )
    elif kinds == {"date"} and len(rule.require.terms) > 2:
        yield Fault(
            "unreadable-entry", f"{rule.name} adds dates", rule.span, help="compare one date with another"
        )


def _measure(term: Term, properties: dict[str, Property]) -> str:
    kind = properties[term.path[-1]].kind
    return "number" if kind in ("count", "quantity") else kind
