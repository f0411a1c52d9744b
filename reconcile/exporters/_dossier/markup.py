"""Markup out of text: a string that is no markup already is escaped, so that no text can become any."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TypeAlias
from urllib.parse import urlsplit

from reconcile.model.plain import isolated, plain

_NO_CHARACTER = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
_UNSAFE_IN_A_LINK = re.compile(r"[\x00-\x20\x7f<>\"`\\^{|}]")


class Markup(str):
    """HTML. Any other string is text, to be shown as it is."""

    __slots__ = ()


Inside: TypeAlias = "str | Iterable[Inside] | None"
"""What an element may hold: markup, text, several of both, nothing."""


def element(name: str, *inside: Inside, **attributes: str | None) -> Markup:
    """An element with what it holds; an attribute that is None is left out.

    Attributes go by their names, a hyphen written as an underscore, with one more at the end where Python
    knows the word itself: `class_`, `aria_label`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{shown(text)}"'
        for key, text in attributes.items()
        if text is not None
    )
    return Markup(f"<{name}{written}>{joined(*inside)}</{name}>")


def joined(*inside: Inside) -> Markup:
    """Markup and text in a row, as markup."""
    parts: list[str] = []
    for one in inside:
        if isinstance(one, str):
            parts.append(one if isinstance(one, Markup) else shown(one))
        else:
            parts.extend(joined(part) for part in one or ())
    return Markup("".join(parts))


def shown(text: str) -> Markup:
    """Untrusted text: no markup, what is hidden in it made visible, and other directions set apart."""
    return Markup(escape(isolated(_NO_CHARACTER.sub("\ufffd", plain(text)))))


def words(text: str, class_: str | None = None) -> Markup:
    """Untrusted text in its own direction, so that it cannot turn round what stands beside it."""
    return element("bdi", text, class_=class_)


def link(url: str, text: str) -> Markup:
    """A text that leads to a page of the web; the text alone where the address is of another kind."""
    if not is_web(url):
        return words(text)
    return element("a", words(text), href=url, rel="noopener noreferrer")


def to(anchor: str | None, inside: str) -> Markup:
    """What leads to another place on this page; by itself where there is none."""
    return joined(inside) if anchor is None else element("a", inside, href=f"#{anchor}")


def is_web(url: str) -> bool:
    """Whether an address is one of a web page, and nothing is hidden in it."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
    return known and plain(url) == url and not _UNSAFE_IN_A_LINK.search(url)
