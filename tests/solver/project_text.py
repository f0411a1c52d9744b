"""A project made in memory as the text a person would write, and what is left when it loses something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.shown import shown
from reconcile.model.vocabulary import Condition, Property
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members
from reconcile.values.value import Value


def text(corpus: Corpus) -> str:
    """A project as the text of one claims file, with its sources as a comment."""
    return "\n".join(_lines(corpus))


def smaller(corpus: Corpus, fails: Callable[[Corpus], bool], tries: int = 400) -> Corpus:
    """What is left of a project which still fails, after so many tries to take something away."""
    place, tried = 0, 0
    for _ in range(tries):
        less = list(_without(corpus))
        if tried == len(less):
            break
        place %= len(less)
        if fails(less[place]):
            corpus, tried = less[place], 0
        else:
            place, tried = place + 1, tried + 1
    return corpus


def renamed(corpus: Corpus, names: Mapping[str, str]) -> Corpus:
    """A project whose subjects go by other names."""
    subjects = {
        names[id]: replace(one, id=names[id], part_of=tuple(names[whole] for whole in one.part_of))
        for id, one in corpus.subjects.items()
    }
    rules = tuple(
        replace(rule, when=tuple(_renamed_condition(one, names) for one in rule.when))
        for rule in corpus.vocabulary.rules
    )
    claims = tuple(_renamed_claim(claim, names) for claim in corpus.claims)
    vocabulary = replace(corpus.vocabulary, rules=rules)
    return replace(corpus, subjects=subjects, vocabulary=vocabulary, claims=claims)


def _renamed_condition(condition: Condition, names: Mapping[str, str]) -> Condition:
    value = names.get(condition.value, condition.value)
    return replace(condition, value=value, names=frozenset(names.get(one, one) for one in condition.names))


def _renamed_claim(claim: Claim, names: Mapping[str, str]) -> Claim:
    item = claim.item._replace(subject=names[claim.item.subject])
    if item.member is not None:
        members = (names.get(one, one) for one in item.member.split(" or "))
        item = item._replace(member=" or ".join(sorted(members)))
    possible = claim.value.possible
    if isinstance(possible, Members):
        possible = replace(possible, names=frozenset(names.get(one, one) for one in possible.names))
    return replace(claim, item=item, value=replace(claim.value, possible=possible))


def _without(corpus: Corpus) -> Iterator[Corpus]:
    """The projects that have one thing less: a claim, a rule, a subject, a part or a denial."""
    for n in range(len(corpus.claims)):
        yield replace(corpus, claims=corpus.claims[:n] + corpus.claims[n + 1 :])
    words = corpus.vocabulary
    for n in range(len(words.rules)):
        yield replace(corpus, vocabulary=replace(words, rules=words.rules[:n] + words.rules[n + 1 :]))
    for n, rule in enumerate(words.rules):
        if rule.when:
            plain = (*words.rules[:n], replace(rule, when=rule.when[1:]), *words.rules[n + 1 :])
            yield replace(corpus, vocabulary=replace(words, rules=plain))
    about = {claim.item.subject for claim in corpus.claims}
    for id, subject in corpus.subjects.items():
        if id not in about:
            yield replace(corpus, subjects={k: v for k, v in corpus.subjects.items() if k != id})
        if subject.part_of:
            alone = replace(subject, part_of=subject.part_of[1:])
            yield replace(corpus, subjects={**corpus.subjects, id: alone})
    for n, claim in enumerate(corpus.claims):
        for less in _plainer(claim):
            yield replace(corpus, claims=(*corpus.claims[:n], less, *corpus.claims[n + 1 :]))


def _plainer(claim: Claim) -> Iterator[Claim]:
    """The claim with a set that is simpler."""
    possible = claim.value.possible
    if isinstance(possible, Intervals) and possible.lower is not None and possible.upper != possible.lower:
        point = Intervals.point(possible.lower, whole=possible.whole)
        if possible.lower in possible:
            yield replace(claim, value=Value(claim.value.kind, shown(point, claim.value.kind), point))
    if claim.as_of is not None and claim.item.cell is None:
        yield replace(claim, as_of=None)


def _lines(corpus: Corpus) -> Iterator[str]:
    for source in corpus.sources.values():
        dated = f", date = {{{source.date.written}}}" if source.date else ""
        yield f"# @misc{{{source.key}, title = {{{source.key}}}{dated}}}"
    yield "properties:"
    used = _used(corpus)
    asked = (one for name, one in corpus.vocabulary.properties.items() if name in used)
    yield from (f"  {one.name}: {{{_fields(one)}}}" for one in asked)
    if corpus.vocabulary.kinds:
        yield "kinds:"
    for kind in corpus.vocabulary.kinds.values():
        days = {"from": kind.begins, "until": kind.ends}
        yield f"  {kind.name}: {{exists: {{{', '.join(f'{k}: {day}' for k, day in days.items() if day)}}}}}"
    yield "rules:"
    for rule in corpus.vocabulary.rules:
        when = f", when: {rule.when[0]}" if rule.when else ""
        yield f"  - {{name: {rule.name}, require: {rule.require}, severity: {rule.severity}{when}}}"
    yield "subjects:"
    for subject in corpus.subjects.values():
        parts = f", part_of: [{', '.join(subject.part_of)}]" if subject.part_of else ""
        yield f"  {subject.id}: {{name: {subject.id}, kind: {subject.kind or 'event'}{parts}}}"
    yield "claims:"
    yield from (f"  - {{{_told(claim)}}}" for claim in corpus.claims)
    for one in corpus.resolutions:
        named = f" {' '.join(one.stands or one.rejects)}" if one.stands or one.rejects else ""
        yield f"# decided on {one.case}: {one.verdict}{named}"


def _used(corpus: Corpus) -> set[str]:
    """The properties that anything in a project needs."""
    words = corpus.vocabulary
    ruled = {name for rule in words.rules for term in rule.require.terms for name in term.path}
    asked = {condition.name for rule in words.rules for condition in rule.when}
    days = {day for kind in words.kinds.values() for day in (kind.begins, kind.ends)}
    return {claim.item.property for claim in corpus.claims} | ruled | asked | days


def _fields(asked: Property) -> str:
    told = [f"type: {asked.kind}"]
    told += [f"of: [{', '.join(asked.of)}]"] if asked.of else []
    told += ["several: true"] if asked.several else ["single: true"] if asked.kind == "entity" else []
    told += ["takes_part: true"] if asked.takes_part else []
    told += ["nested: true"] if asked.nested else []
    told += ["cumulative: true"] if asked.cumulative else []
    told += [f"varies: {asked.varies}"] if asked.varies else []
    told += [f"settles: {asked.settles} days"] if asked.settles else []
    told += [f"scope: {{{', '.join(f'{k}: {v}' for k, v in asked.scope.items())}}}"] if asked.scope else []
    return ", ".join(told)


def _told(claim: Claim) -> str:
    said = [
        f"id: {claim.id}",
        f"subject: {claim.item.subject}",
        f"source: {claim.source}",
        f"quote: {claim.id}",
    ]
    said += [f'property: {claim.item.property}, value: "{claim.value.written}"']
    said += ["polarity: denies"] if claim.denies else []
    said += [f'as_of: "{claim.as_of.written}"'] if claim.as_of else []
    said += [f"scope: {{{', '.join(f'{k}: {v}' for k, v in claim.item.scope)}}}"] if claim.item.scope else []
    said += ["note: what it denies is hedged"] if claim.denies and claim.value.hedged else []
    return ", ".join(said)
