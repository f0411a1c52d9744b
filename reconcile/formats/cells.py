"""What a cell of a table says: one text, or several, or something that keeps its row from being read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reconcile.model.nearest import nearest


class BadRow(ValueError):
    """What keeps a row from being read, under which of its names, and how to write it right."""

    def __init__(self, message: str, name: str = "", help: str = "", rule: str = "unreadable-entry") -> None:
        super().__init__(message)
        self.name, self.help, self.rule = name, help, rule


def text(given: Any, name: str) -> str:
    """A cell as one text, as it was written."""
    match given:
        case str():
            return given.strip()
        case bool():
            return "true" if given else "false"
        case int():
            return str(given)
    raise BadRow(f"{name} should be one text", name, "write it in double quotes")


def texts(given: Any, name: str, divided: bool) -> tuple[str, ...]:
    """A cell as several texts: a list, or one text that semicolons divide where lists cannot be written."""
    if isinstance(given, list):
        return tuple(text(one, name) for one in given)
    one = text(given, name)
    return tuple(part for piece in one.split(";") if (part := piece.strip())) if divided else (one,)


def near(name: str, known: Iterable[str]) -> tuple[str, str]:
    """How an unknown name was probably meant, and the rule that reports it (E511)."""
    closest = nearest(name, known)
    help = f"did you mean {closest[0]}?" if closest else f"it may have {', '.join(known)}"
    return help, "unknown-field"
