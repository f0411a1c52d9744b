"""The words that rules share: what is asked, who says what, and what is only tentative."""

from collections.abc import Iterable, Iterator
from typing import Literal

from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.model.shown import shown_claim
from reconcile.model.told import asked as asked
from reconcile.model.told import speaker as speaker
from reconcile.model.vocabulary import Comparison, VocabularyRule
from reconcile.solver.conflicts import Conflict


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


Kind = Literal["order", "timeline", "arithmetic", "part", "parts", "total", "lifetime", "superlative"]
"""What a rule of the vocabulary is about: order, figures, parts in their whole, totals, existence, firsts."""


_FIRST: tuple[Kind, ...] = (
    "superlative",
    "lifetime",
    "total",
    "parts",
    "part",
    "arithmetic",
    "timeline",
    "order",
)
"""Which of several rules names a conflict."""


def broken_rule(conflict: Conflict, corpus: Corpus, kind: Kind) -> Finding | None:
    """A conflict that needs a rule of the vocabulary, if that is of one kind; of several, see `_FIRST`."""
    kinds = {_kind(one, corpus): one for one in reversed(conflict.rules)}
    if len(conflict.instances) > 1 and "order" in kinds:
        kinds["timeline"] = kinds["order"]
    if not conflict.claims or not kinds or min(kinds, key=_FIRST.index) != kind:
        return None
    told = "; ".join(f"{asked(c.item, corpus)}: {said(c, corpus)}" for c in conflict.claims)
    return Finding(
        f"{_cannot_hold(conflict, kinds[kind])}: {told}",
        conflict.claims,
        conflict.items,
        conflict.rules,
        tentative=conflict.hedged or conflict.undecided or tentative(conflict.claims),
    )


def _cannot_hold(conflict: Conflict, broken: VocabularyRule) -> str:
    """What cannot be, in the words of the one rule that says so, or as the rules are written."""
    if conflict.undecided:
        return "it was not found out whether these can all be true"
    if len(conflict.rules) > 1:
        return f"{' and '.join(f'`{rule}`' for rule in conflict.rules)} cannot all hold"
    return broken.message or f"`{broken}` cannot hold"


def _bounds_parts(require: Comparison) -> bool:
    """Whether a comparison says that parts are no more than something."""
    signs = [factor for term, factor in require.balance if term.parts]
    if require.operator in ("<", "<="):
        return all(factor > 0 for factor in signs)
    return require.operator != "==" and all(factor < 0 for factor in signs)


def _kind(broken: VocabularyRule, corpus: Corpus) -> Kind:
    properties = corpus.vocabulary.properties
    terms = broken.require.terms
    if broken.superlative:
        return "superlative"
    if broken.lifetime:
        return "lifetime"
    if broken.cumulative:
        return "total"
    if any(term.parts for term in terms):
        return "part" if _bounds_parts(broken.require) else "parts"
    return "order" if any(properties[term.path[-1]].kind == "date" for term in terms) else "arithmetic"
