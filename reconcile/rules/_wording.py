"""The words that rules share: what is asked, who says what, and what is only tentative."""

from collections.abc import Iterable, Iterator

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.model.shown import shown_claim
from reconcile.model.vocabulary import VocabularyRule
from reconcile.solver.conflicts import Conflict


def asked(item: Item, corpus: Corpus) -> str:
    """The question of a data item for a reader: `Peshawar mosque bombing: killed [side=police]`."""
    subject = corpus.subjects.get(item.subject)
    scope = f" [{', '.join(f'{name}={value}' for name, value in item.scope)}]" if item.scope else ""
    cell = f" in {item.cell}" if item.cell else ""
    return f"{subject or item.subject}: {item.property.replace('_', ' ')}{scope}{cell}"


def said(claim: Claim, corpus: Corpus) -> str:
    """What a claim says, in the value as understood, and on whose word."""
    return f"{shown_claim(claim)} ({speaker(claim, corpus)})"


def against(claims: Iterable[Claim], corpus: Corpus) -> str:
    """The claims of a contradiction, one against the other."""
    return " against ".join(said(claim, corpus) for claim in claims)


def itself(claims: tuple[Claim, ...], corpus: Corpus) -> str:
    """What one speaker says, and where when it is not always in one source."""
    if len({claim.source for claim in claims}) > 1:
        return against(claims, corpus)
    return f"{speaker(claims[0], corpus)} says {' against '.join(map(shown_claim, claims))}"


def speaker(claim: Claim, corpus: Corpus) -> str:
    """The voice a claim quotes and its source, or the source alone."""
    if not claim.voiced:
        return claim.source
    voice = corpus.subjects.get(claim.speaker)
    return f"{voice or claim.speaker} in {claim.source}"


def tentative(claims: Iterable[Claim]) -> bool:
    """Whether a contradiction needs a claim that is only suggested or whose value is doubtful."""
    return any(claim.suggested or claim.value.doubtful for claim in claims)


def in_force(corpus: Corpus) -> Iterator[Claim]:
    """The claims that nobody has taken back: neither their source nor their speaker."""
    return (claim for claim in corpus.claims if not claim.retracted)


def read_faults(corpus: Corpus, rule: str) -> Iterator[Finding]:
    """The faults that readers met and one rule reports."""
    for fault in corpus.faults_of(rule):
        yield Finding(fault.message, span=fault.span, help=fault.help, claim_id=fault.claim)


def broken_rule(conflict: Conflict, corpus: Corpus, *, dates: bool) -> Finding | None:
    """A conflict that needs a declared rule, if that compares dates (or, if not wanted, anything else)."""
    if not conflict.rules or dates is not _compares_dates(conflict.rules[0], corpus):
        return None
    broken = conflict.rules[0]
    told = "; ".join(f"{asked(c.item, corpus)}: {said(c, corpus)}" for c in conflict.claims)
    return Finding(
        f"{broken.message or f'`{broken.require}` cannot hold'}: {told}",
        conflict.claims,
        conflict.items,
        conflict.rules,
        tentative=conflict.hedged or tentative(conflict.claims),
    )


def _compares_dates(broken: VocabularyRule, corpus: Corpus) -> bool:
    properties = corpus.vocabulary.properties
    return any(properties[term.path[-1]].kind == "date" for term in broken.require.terms)
