"""The sources: their entries of the bibliography, and how reliable each is, apart from what it says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reconcile.exporters._dossier.ground import Ground
from reconcile.exporters._dossier.markup import Inside, Markup, element, joined, link, to, words
from reconcile.model.source import Source

RELIABILITY: Mapping[str, str] = MappingProxyType(
    {
        "A": "reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "cannot be judged",
    }
)
"""What the Admiralty letters say of a source, whatever it says."""

_COLUMNS = ("Key", "Work", "Reliability", "Goes back to")


def sources_table(ground: Ground) -> Markup:
    """A row for each source that the page speaks of."""
    head = element("tr", (element("th", name, scope="col") for name in _COLUMNS))
    rows = (_row(ground.corpus.sources[key], ground) for key in ground.sources)
    caption = element(
        "caption", "Reliability is the source's, whatever it says; how credible a claim is stands with it"
    )
    return element("table", caption, element("thead", head), element("tbody", rows), class_="stacks")


def _row(source: Source, ground: Ground) -> Markup:
    key = element("th", words(source.key), scope="row", id=ground.anchors["source", source.key])
    letter = f"{source.reliability}: {RELIABILITY.get(source.reliability, 'unknown letter')}"
    cells: tuple[Inside, ...] = (_entry(source), letter, _before(source, ground) or "nothing known")
    told = (element("td", cell, data_is=name) for name, cell in zip(_COLUMNS[1:], cells, strict=True))
    return element("tr", key, told)


def _entry(source: Source) -> list[Inside]:
    """Author, title, publisher, date, note and withdrawal; the title leads to its page on the web."""
    title = source.title or source.key
    told: list[Inside] = [words(source.author), ". "] if source.author else []
    told.append(link(source.url, title))
    told += [". ", words(source.publisher)] if source.publisher else []
    told += [", ", words(source.date.written if source.date else "undated")]
    if source.withdrawn is not None:
        taken = f"Withdrawn {source.withdrawn.date}: {source.withdrawn.reason}"
        told += [". ", element("strong", words(taken))]
    return told


def _before(source: Source, ground: Ground) -> list[Inside]:
    """The works that it copies, reprints or translates, and those that share a passage with it."""
    told: list[Inside] = []
    for key in source.copies:
        told.append((f"{'; ' if told else ''}{source.is_to(key)} of ", _named(key, ground)))
    for key in source.shares:
        told.append((f"{'; ' if told else ''}shares a passage with ", _named(key, ground)))
    return told


def _named(key: str, ground: Ground) -> Markup:
    return to(ground.anchors.get(("source", key)), joined(words(key)))
