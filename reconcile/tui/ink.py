"""What each part of a line looks like; the words and letters beside it say the same without colour."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from reconcile.tui.text.lines import Line

_CAMPS = ("$text-primary", "$text-warning", "$text-accent", "$text-success", "$text-secondary")
_STYLES = {
    "strong": "bold",
    "dim": "$foreground 65%",
    "quote": "italic",
    "found": "bold reverse",
    "key": "bold $text-accent",
    "error": "bold $text-error",
    "warning": "$text-warning",
    "open": "bold $text-warning",
    "stale": "bold $text-error",
    "deferred": "$text-secondary",
    "resolved": "$text-success",
}


def style(role: str) -> str:
    """The style of a part; several parts, by spaces, add up."""
    return " ".join(filter(None, (_style(word) for word in role.split())))


def content(lines: Iterable[Line]) -> Content:
    """Lines as the screen shows them; nothing in them is read as markup."""
    return Content("\n").join(
        Content.assemble(*((ink.text, style(ink.role)) for ink in line)) for line in lines
    )


def _style(word: str) -> str:
    if word.startswith("camp-"):
        return _CAMPS[(ord(word[-1]) - ord("a")) % len(_CAMPS)]
    return _STYLES.get(word, "")
