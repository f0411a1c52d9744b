"""The value that an editor gives, read as its question's claims are."""

from reconcile.assemble.names import Names
from reconcile.assemble.subjects import Nesting
from reconcile.assemble.understand import Reader
from reconcile.model.claim import Item
from reconcile.model.corpus import Corpus
from reconcile.values.value import Possible


def own_value(text: str, item: Item, corpus: Corpus) -> Possible:
    """What an editor's value leaves open for an item; ValueError says how to write it."""
    names = Names(corpus.subjects, corpus.sources.values())
    reader = Reader(names, Nesting(corpus.subjects), corpus.vocabulary.policy)
    value, denies = reader.read(text, corpus.property(item))
    return value.possible.complement() if denies else value.possible
