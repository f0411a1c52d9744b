"""What every key does, made from the table that makes the bindings."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.review.query import FULL_HELP
from reconcile.tui.text.keys import KEYS, Key
from reconcile.tui.text.lines import BLANK, Ink, Line, line

WORDS = (
    "A case is one question that the sources answer in ways that cannot all",
    "be true. A camp is a set of its claims that can; accepting one makes it",
    "the fact. Every decision is a file under claims/resolutions/.",
)


def help_lines(keys: Mapping[str, str]) -> list[Line]:
    """Each group of keys; `keys` are those that the user's settings put in the place of ours."""
    lines: list[Line] = []
    for group in dict.fromkeys(key.group for key in KEYS):
        lines += [BLANK] if lines else []
        lines += [line(Ink(group, "strong")), *(_row(key, keys) for key in KEYS if key.group == group)]
    filters = [line(Ink("Filter", "strong")), *(line(f"  {told}") for told in FULL_HELP)]
    return [*lines, BLANK, *filters, BLANK, *map(line, WORDS)]


def _row(key: Key, keys: Mapping[str, str]) -> Line:
    return line(Ink(f"  {keys.get(key.id, key.label):<9}", "key"), key.help)
