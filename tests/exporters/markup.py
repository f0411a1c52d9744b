"""Reads a page of HTML as a browser would take it, for the tests to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr", "base"}


@dataclass
class Tag:
    """One element: its name, its attributes, the words in it and in all below it."""

    name: str
    attributes: dict[str, str]
    words: str = ""
    above: tuple[str, ...] = ()


@dataclass
class Page(HTMLParser):
    """All elements of a page in their order, and what is not well formed."""

    text: str
    tags: list[Tag] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Tag] = []
        self.feed(self.text)
        self.close()
        self.faults += [f"{tag.name} is not closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"{tag} has an attribute twice")
        found = Tag(tag, {name: value or "" for name, value in attrs}, "", tuple(t.name for t in self._open))
        self.tags.append(found)
        if tag not in VOID:
            self._open.append(found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop().name != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            tag.words += data

    def all(self, name: str, **attributes: str) -> list[Tag]:
        """The elements of a name with these attributes, `class_` for `class`."""
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [tag for tag in self.tags if tag.name == name and wanted.items() <= tag.attributes.items()]

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each element with the names of its attributes, whatever they say."""
        return [(tag.name, tuple(tag.attributes)) for tag in self.tags]
