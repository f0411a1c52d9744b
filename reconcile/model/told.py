"""What is asked and who answers, in the words that a reader knows: the same in every message."""

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.shown import named


def asked(item: Item, corpus: Corpus) -> str:
    """The question of a data item for a reader: `Peshawar mosque bombing: killed [side=police]`."""
    return f"{corpus.subjects.get(item.subject, item.subject)}: {question(item)}"


def question(item: Item) -> str:
    """What is asked of the subject of a data item: `killed [side=police]`."""
    scope = f" [{', '.join(f'{name}={value}' for name, value in item.scope)}]" if item.scope else ""
    cell = f" in {item.cell}" if item.cell else ""
    return f"{item.property.replace('_', ' ')}{scope}{cell}"


def speaker(claim: Claim, corpus: Corpus) -> str:
    """The voice a claim quotes and its source, or the source alone."""
    if not claim.voiced:
        return claim.source
    return f"{corpus.subjects.get(claim.speaker, claim.speaker)} in {claim.source}"


def short(claim: Claim, corpus: Corpus) -> str:
    """What a claim says in a few words: `killed more than 100`, `retaliation for Attack on the fort`."""
    value, no = claim.value, "not " if claim.denies else ""
    said = named(value.possible, value.kind, None, corpus) if value.kind == "entity" else value.written
    return answered(claim.item, question(claim.item), f"{no}{said}")


def answered(item: Item, words: str, answer: str) -> str:
    """A question in words with its answer: `killed 57`, but `killed in 2022: 57`."""
    return f"{words}{':' if item.cell else ''} {answer}"
