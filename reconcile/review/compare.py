"""Two states of a project compared: what came, went or moved, and what was edited by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from reconcile.model.case import Case, Status
from reconcile.model.changes import CaseChange, Changes, Edit, FactChange
from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact
from reconcile.model.finding import Problem
from reconcile.model.report import Report
from reconcile.review.meaning import difference, meaning
from reconcile.review.renamed import Names

_PLACE = re.compile(r":\d+(:\d+)?")
_NUMBER = re.compile(r"#\d+$")
_WAITS = (Status.OPEN, Status.STALE)


@dataclass(frozen=True, slots=True)
class Renaming:
    """How ids of before are written after a property was renamed, which no text of the project tells."""

    case: Callable[[str], str]
    claim: Callable[[str], str]


def compared(
    before: Report,
    after: Report,
    facts_before: Iterable[Fact] = (),
    facts_after: Iterable[Fact] = (),
    *,
    renaming: Renaming | None = None,
) -> Changes:
    """What differs from one report to the other; facts only where both are given.

    A subject or source that was renamed, and keeps its old id, is the same on both sides.
    """
    names = _Both(before.corpus, after.corpus, renaming)
    return Changes(
        cases=tuple(_cases(before.cases, after.cases, names)),
        facts=tuple(_facts(facts_before, facts_after, names)),
        problems=_unmatched(after.problems, before.problems, names),
        mended=_unmatched(before.problems, after.problems, names),
    )


def edits(before: Corpus, after: Corpus) -> Iterator[Edit]:
    """The decisions and the vocabulary that were edited themselves, whatever followed from it."""
    names = _Both(before, after)
    yield from edited("decision", _decisions(before, names), _decisions(after, names))
    for kind, read in _DECLARED:
        yield from edited(kind, read(before), read(after))
    yield from edited("withdrawal", _withdrawn(before), _withdrawn(after))


def edited(kind: str, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[Edit]:
    """The edits that lead from one set of named things to another, by name."""
    for name in sorted({*before, *after}):
        if name not in after:
            yield Edit(kind, name, "removed")
        elif name not in before:
            yield Edit(kind, name, "added")
        elif before[name] != after[name]:
            yield Edit(kind, name, "changed", _difference(before[name], after[name]))


class _Both:
    """Names that serve for both states: each former name replaced by the later one of either side."""

    def __init__(self, before: Corpus, after: Corpus, renaming: Renaming | None = None) -> None:
        self._names = (Names(before), Names(after))
        self.renaming = renaming

    def case(self, case_id: str) -> str:
        for names in self._names:
            case_id = names.case(case_id)
        return self.renaming.case(case_id) if self.renaming else case_id

    def claim(self, claim_id: str) -> str:
        for names in self._names:
            claim_id = names.claim(claim_id)
        return self.renaming.claim(claim_id) if self.renaming else claim_id

    def text(self, text: str) -> str:
        for names in self._names:
            text = names.summed(names.text(text), False)
        return text


def _cases(before: Sequence[Case], after: Sequence[Case], names: _Both) -> Iterator[CaseChange]:
    old = {names.case(case.id): case for case in before}
    new = {names.case(case.id): case for case in after}
    for key, case in new.items():
        was = old.get(key)
        if was is None:
            yield CaseChange(None, case, ("new",), worse=case.status in _WAITS)
            continue
        worse = tuple(_worse(was, case, names))
        if found := (*worse, *_different(was, case, names)):
            yield CaseChange(was, case, tuple(dict.fromkeys(found)), worse=bool(worse))
    yield from (CaseChange(case, None, ("gone",)) for key, case in old.items() if key not in new)


def _worse(before: Case, after: Case, names: _Both) -> Iterator[str]:
    """Why somebody has to look at a case who had not to before."""
    if after.status is Status.RESOLVED:
        return
    reopened = after.status is Status.OPEN and before.status not in _WAITS
    if reopened or (after.status is Status.STALE and before.status is not Status.STALE):
        yield _moved("status", before.status, after.status)
    if after.severity.rank < before.severity.rank:
        yield _moved("severity", before.severity, after.severity)
    if after.status in _WAITS and _findings(after, names) - _findings(before, names):
        yield "a contradiction that it did not hold before"


def _different(before: Case, after: Case, names: _Both) -> Iterator[str]:
    if before.status is not after.status:
        yield _moved("status", before.status, after.status)
    if before.severity is not after.severity:
        yield _moved("severity", before.severity, after.severity)
    if before.code != after.code:
        yield _moved("rule", before.code, after.code)
    yield from _claims(_held(before, names), _held(after, names))
    yield from _meanings(before, after, names)
    verdicts = [case.resolution.verdict if case.resolution else "none" for case in (before, after)]
    if verdicts[0] != verdicts[1]:
        yield _moved("decision", *verdicts)


def _claims(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    if came := [claim for claim in after if claim not in before]:
        yield f"came: {', '.join(came)}"
    if went := [claim for claim in before if claim not in after]:
        yield f"went: {', '.join(went)}"


def _meanings(before: Case, after: Case, names: _Both) -> Iterator[str]:
    """The claims of both that no longer mean the same."""
    judged = {names.claim(claim.id): names.text(meaning(claim)) for claim in before.claims}
    today = {names.claim(claim.id): names.text(meaning(claim)) for claim in after.claims}
    for claim_id in judged.keys() & today.keys():
        if judged[claim_id] != today[claim_id]:
            yield difference(claim_id, judged[claim_id], today[claim_id])


def _held(case: Case, names: _Both) -> list[str]:
    return [names.claim(claim.id) for claim in case.claims]


def _findings(case: Case, names: _Both) -> set[frozenset[str]]:
    return {frozenset(names.claim(claim.id) for claim in finding.claims) for finding in case.findings}


def _facts(before: Iterable[Fact], after: Iterable[Fact], names: _Both) -> Iterator[FactChange]:
    old = {names.case(fact.item.id): fact for fact in before}
    new = {names.case(fact.item.id): fact for fact in after}
    for key in sorted({*old, *new}):
        if key not in old:
            yield FactChange(None, new[key], ("new",))
        elif key not in new:
            yield FactChange(old[key], None, ("gone",))
        elif found := tuple(_moves(old[key], new[key], names)):
            yield FactChange(old[key], new[key], found)


def _moves(before: Fact, after: Fact, names: _Both) -> Iterator[str]:
    """What moved in a fact: its value, how firmly it stands, who supports it and who is against."""
    values = [names.text(value_of(fact)) for fact in (before, after)]
    if values[0] != values[1]:
        yield _moved("value", *values)
    if before.standing is not after.standing:
        yield _moved("status", before.standing, after.standing)
    for what, found in (("support", _support), ("against", _against)):
        old, new = ({names.claim(_NUMBER.sub("", one)) for one in found(fact)} for fact in (before, after))
        came, went = (f"+{one}" for one in sorted(new - old)), (f"-{one}" for one in sorted(old - new))
        if old != new:
            yield f"{what}: {', '.join([*came, *went])}"


def value_of(fact: Fact) -> str:
    """What a fact says, in one line: `101.. people`, `2022-09 | 2022-11` where camps are left, `nothing`."""
    return " | ".join(reading.shown for reading in fact.readings) or "nothing"


def _support(fact: Fact) -> Iterator[str]:
    return (claim.id for reading in fact.readings for claim in reading.support)


def _against(fact: Fact) -> Iterator[str]:
    return (claim.id for claim in fact.dissent)


def _unmatched(found: Sequence[Problem], others: Sequence[Problem], names: _Both) -> tuple[Problem, ...]:
    """The problems that the other side does not have at all, or has less gravely; lines don't matter."""
    known: dict[object, list[int]] = {}
    for other in others:
        known.setdefault(_identity(other, names), []).append(other.severity.rank)
    return tuple(one for one in found if not _taken(known.get(_identity(one, names), []), one))


def _taken(ranks: list[int], problem: Problem) -> bool:
    """Whether one of the other side's alike is as grave; it is used up."""
    as_grave = [rank for rank in ranks if rank <= problem.severity.rank]
    if as_grave:
        ranks.remove(max(as_grave))
    return bool(as_grave)


def _identity(problem: Problem, names: _Both) -> object:
    return problem.code, names.text(_PLACE.sub("", problem.message))


def _decisions(corpus: Corpus, names: _Both) -> dict[str, object]:
    """What each decision says, by its case, but for how it is spelt and kept."""
    return {
        names.case(made.case): {
            "verdict": str(made.verdict),
            "stands": sorted(map(names.claim, made.stands)),
            "rejects": sorted(map(names.claim, made.rejects)),
            "value": made.value,
            "reason": made.reason,
            "review_by": made.review_by,
            "judged": {names.claim(claim): names.text(said) for claim, said in made.judged.items()},
        }
        for made in sorted(corpus.resolutions, key=lambda made: made.at)
    }


def _rules(corpus: Corpus) -> dict[str, object]:
    return {rule.name: _plainly(rule) for rule in corpus.vocabulary.rules}


def _properties(corpus: Corpus) -> dict[str, object]:
    return {name: _plainly(declared) for name, declared in corpus.vocabulary.properties.items()}


def _kinds(corpus: Corpus) -> dict[str, object]:
    return {name: str(kind) for name, kind in corpus.vocabulary.kinds.items()}


def _policy(corpus: Corpus) -> dict[str, object]:
    policy = corpus.vocabulary.policy
    shares = {name: f"{float(getattr(policy, name)):.0%}" for name in ("about", "nearly", "tension")}
    words = {f"words.{word}": f"{low}..{high}" for word, (low, high) in policy.words.items()}
    return {**shares, "slack": policy.slack, **words}


_DECLARED = (("rule", _rules), ("property", _properties), ("kind", _kinds), ("policy", _policy))


def _withdrawn(corpus: Corpus) -> dict[str, object]:
    return {key: source.withdrawn for key, source in corpus.sources.items() if source.withdrawn is not None}


def _plainly(thing: object) -> dict[str, object]:
    """The parts of a declared thing that mean something: not where it stands, nor how it is described."""
    aside = ("span", "description", "message")
    return {one.name: getattr(thing, one.name) for one in fields(thing) if one.name not in aside}  # type: ignore[arg-type]  # a dataclass


def _difference(before: object, after: object) -> str:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = [name for name in dict.fromkeys([*before, *after]) if before.get(name) != after.get(name)]
        plain = [name for name in names if not isinstance(after.get(name), dict)]
        told = [_moved(name, _plain(before.get(name)), _plain(after.get(name))) for name in plain]
        return "; ".join([*told, *(f"{name} anew" for name in names if name not in plain)])
    return f"{_plain(before)} → {_plain(after)}"


def _plain(value: object) -> str:
    match value:
        case None | "" | ():
            return "none"
        case Mapping():
            return ", ".join(f"{name}: {_plain(one)}" for name, one in value.items()) or "none"
        case tuple() | list():
            return ", ".join(map(_plain, value)) or "none"
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def _moved(what: str, before: object, after: object) -> str:
    return f"{what}: {before} → {after}"
