"""The questions that are in conflict: findings grouped into cases, with the camps that can stand together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import count, product
from string import ascii_lowercase

from reconcile.model.because import because
from reconcile.model.case import Camp, Case
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.model.vocabulary import VocabularyRule
from reconcile.model.why import why
from reconcile.solver.grouped import grouped
from reconcile.values.value import Possible, meet

Camps = Callable[[Sequence[Claim], Sequence[VocabularyRule]], Sequence[tuple[Claim, ...]]]
Consistent = Callable[[Sequence[Claim], Sequence[VocabularyRule]], bool]
Standing = Callable[[Sequence[Claim]], Possible]

VALUE_CONFLICTS = frozenset({"C101", "C102", "C103", "C104", "C105"})
"""The codes whose findings on one item are one case."""


def intersection(claims: Sequence[Claim]) -> Possible:
    """What claims on one item leave open together."""
    return reduce(meet, (claim.possible for claim in claims))


def cases(
    findings: Iterable[Finding], corpus: Corpus, camps: Camps, standing: Standing = intersection
) -> tuple[Case, ...]:
    """The cases that findings make, undecided, the gravest first, then by code family and id.

    `camps` gives the maximal consistent sets of claims under some rules; `standing` what the claims of one
    item leave open together.
    """
    ground = _Ground.of(corpus, camps, standing)
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(case_id(finding), []).append(finding)
    made = (_case(name, group, ground) for name, group in groups.items())
    return tuple(sorted(made, key=lambda case: (case.severity.rank, case.code[:2], case.id)))


def case_id(finding: Finding) -> str:
    """`item` for a conflict of values on one item, else `rule:item+item` or `rule+rule:item+item`."""
    items = _items([finding])
    if finding.code in VALUE_CONFLICTS and len(items) == 1:
        return items[0].id
    name = "+".join(sorted({rule.name for rule in finding.rules})) or finding.name
    return f"{name}:{'+'.join(item.id for item in items)}"


def letters() -> Iterator[str]:
    """a, b … z, aa, ab …"""
    return ("".join(word) for size in count(1) for word in product(ascii_lowercase, repeat=size))


def judges_alone(case: Case) -> bool:
    """Whether every finding of a case is about one claim by itself, which contradicts no other."""
    return _alone(case.findings)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all cases of a corpus share: the claims of each item, each claim's place, how to weigh them."""

    corpus: Corpus
    held: Mapping[Item, Sequence[Claim]]
    place: Mapping[str, int]
    camps: Camps
    standing: Standing

    @classmethod
    def of(cls, corpus: Corpus, camps: Camps, standing: Standing) -> _Ground:
        place = {claim.id: position for position, claim in enumerate(corpus.claims)}
        return cls(corpus, grouped(corpus.claims), place, camps, standing)

    def in_order(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        return tuple(sorted(claims, key=lambda claim: (self.place.get(claim.id, len(self.place)), claim.id)))


def _case(name: str, findings: Sequence[Finding], ground: _Ground) -> Case:
    gravest = min(
        findings, key=lambda finding: (finding.severity.rank, finding.code, *_size_and_ids(finding))
    )
    items = _items(findings)
    rules = tuple(sorted({rule for finding in findings for rule in finding.rules}, key=_name))
    claims = _claims(findings, items, ground)
    sets = [(claim,) for claim in claims] if _alone(findings) else _camps(claims, rules, ground)
    return Case(
        id=name,
        code=gravest.code,
        name=gravest.name,
        severity=gravest.severity,
        items=items,
        message=gravest.message,
        findings=tuple(sorted(findings, key=_size_and_ids)),
        claims=claims,
        camps=tuple(
            _camp(letter, camp, items, ground.standing) for letter, camp in zip(letters(), sets, strict=False)
        ),
        explanation=gravest.explanation or _why(gravest, ground.corpus),
        rules=rules,
        more=any(finding.more for finding in findings),
        undecided=all(finding.undecided for finding in findings),
        chain=gravest.chain,
    )


def _why(gravest: Finding, corpus: Corpus) -> str:
    if gravest.chain:
        return because(gravest.chain, corpus)
    return why(gravest.claims, gravest.rules)


def _items(findings: Sequence[Finding]) -> tuple[Item, ...]:
    named = {item for finding in findings for item in finding.items or [c.item for c in finding.claims]}
    return tuple(sorted(named, key=lambda item: item.id))


def _claims(findings: Sequence[Finding], items: Sequence[Item], ground: _Ground) -> tuple[Claim, ...]:
    """The claims of the findings, and unless they are about single claims, all that bear on their items."""
    wanted = {claim.id: claim for finding in findings for claim in finding.claims}
    if not _alone(findings):
        wanted |= {claim.id: claim for item in items for claim in ground.held.get(item, ())}
    return ground.in_order(wanted.values())


def _camps(
    claims: Sequence[Claim], rules: Sequence[VocabularyRule], ground: _Ground
) -> list[tuple[Claim, ...]]:
    """The camps of the claims that can be compared, then each other one by itself; none without claims."""
    if not claims:
        return []
    apart = [(claim,) for claim in claims if not claim.comparable]
    return [*ground.camps([claim for claim in claims if claim.comparable], rules), *apart]


def _camp(letter: str, claims: tuple[Claim, ...], items: Sequence[Item], standing: Standing) -> Camp:
    return Camp(letter, claims, standing(claims) if len(items) == 1 else None)


def _alone(findings: Iterable[Finding]) -> bool:
    return all(len(finding.claims) == 1 for finding in findings)


def _size_and_ids(finding: Finding) -> tuple[int, list[str], str]:
    return len(finding.claims), [claim.id for claim in finding.claims], finding.message


def _name(rule: VocabularyRule) -> tuple[str, str]:
    return rule.name, str(rule)
