"""What an entry of the bibliography claims about its own work: when it appeared, its publisher, its title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reconcile.assemble.ids import Register
from reconcile.model.claim import Claim, Item
from reconcile.model.source import Source
from reconcile.model.vocabulary import Vocabulary
from reconcile.values import text
from reconcile.values.value import Value


def linked(sources: Iterable[Source]) -> dict[str, Source]:
    """The sources by key; where one names another by a former key, it names it by today's."""
    found = {source.key: source for source in sources}
    today = {old: one.key for one in found.values() for old in one.former_keys if old not in found}
    return {key: _of_today(source, today) for key, source in found.items()} if today else found


def _of_today(source: Source, today: Mapping[str, str]) -> Source:
    def keys(written: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(today.get(key, key) for key in written))

    if today.keys().isdisjoint((*source.cites, *source.copies)):
        return source
    return replace(
        source,
        cites=keys(source.cites),
        copies=keys(source.copies),
        reprints=keys(source.reprints),
        translates=keys(source.translates),
    )


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
