"""What is asked and who answers, in the words that a reader knows: the same in every message."""

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.plain import plain
from reconcile.model.shown import named, shown


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


def answer(claim: Claim, corpus: Corpus) -> str:
    """What a claim says: the value as written and, where that differs, as understood; safe to show."""
    value, written = claim.value, plain(claim.value.written)
    negated = "not " if claim.denies and not written.startswith("not ") else ""
    understood = plain(named(value.possible, value.kind, value.unit, corpus))
    if value.kind == "boolean" and claim.denies:
        return f"{negated}{written} = {shown(claim.possible, value.kind)}"
    if value.kind in ("text", "boolean", "choice") or _alike(understood, written):
        return negated + written
    if plain(shown(value.possible, value.kind)) == written:
        return negated + understood
    return f"{negated}{written} = {understood}"


def source_named(key: str, corpus: Corpus) -> str:
    """A work by its key, its title and when it appeared; safe to show."""
    source = corpus.sources.get(key)
    if source is None:
        return f"{plain(key)} (not in the bibliography)"
    date = source.date
    appeared = plain(shown(date.possible, date.kind, date.unit)) if date else "undated"
    name = f" “{_cut(plain(source.title))}”" if source.title else f" {plain(source.publisher)}".rstrip()
    return f"{plain(key)}{name} ({appeared})"


def _alike(one: str, other: str) -> bool:
    return one.casefold().replace("-", " ") == other.casefold().replace("-", " ")


def _cut(title: str) -> str:
    return title if len(title) <= 60 else title[:59].rstrip() + "…"
