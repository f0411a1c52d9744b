"""What an entry of the bibliography claims about its own work: when it appeared, its publisher, its title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.assemble.ids import Register
from reconcile.model.claim import Claim, Item
from reconcile.model.source import Source
from reconcile.model.vocabulary import Vocabulary
from reconcile.values import text
from reconcile.values.value import Value


def entry_claims(sources: Iterable[Source], vocabulary: Vocabulary, register: Register) -> Iterator[Claim]:
    """The claims `KEY/KEY.published`, `.publisher` and `.title`, where the entry says so."""
    for source in sources:
        for property, value in _answers(source):
            declared = vocabulary.properties[property]
            if declared.kind == value.kind and not (declared.several or declared.varies):
                item = Item(source.key, property)
                id = register.name("", source.key, item, source.key)
                yield Claim(id, item, source.key, source.key, value, source.span, locator="bibliography")


def _answers(source: Source) -> Iterator[tuple[str, Value]]:
    if source.date is not None:
        yield "published", source.date
    if source.publisher:
        yield "publisher", text.parse(source.publisher)
    if source.title:
        yield "title", text.parse(source.title)
