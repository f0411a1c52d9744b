"""What every key does, made from the table that makes the bindings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.review.query import FULL_HELP
from reconcile.tui.text.keys import CAPTURE, KEYS, Key
from reconcile.tui.text.lines import BLANK, Ink, Line, line

WORDS = (
    "A case is one question that the sources answer in ways that cannot all",
    "be true. A camp is a set of its claims that can; accepting one makes it",
    "the fact. Every decision is a file under claims/resolutions/.",
)


def help_lines(keys: Mapping[str, str]) -> list[Line]:
    """Each group of keys; `keys` are those that the user's settings put in the place of ours."""
    filters = [line(Ink("Filter", "strong")), *(line(f"  {told}") for told in FULL_HELP)]
    return [*_grouped(KEYS, keys), BLANK, *filters, BLANK, *map(line, WORDS)]


def capture_lines(keys: Mapping[str, str]) -> list[Line]:
    """The same for a text that claims are captured from."""
    return list(_grouped(CAPTURE, keys, 11))


def _grouped(table: Sequence[Key], keys: Mapping[str, str], room: int = 9) -> Iterator[Line]:
    for place, group in enumerate(dict.fromkeys(key.group for key in table)):
        yield from [BLANK] if place else []
        yield line(Ink(group, "strong"))
        yield from (_row(key, keys, room) for key in table if key.group == group)


def _row(key: Key, keys: Mapping[str, str], room: int) -> Line:
    return line(Ink(f"  {keys.get(key.id, key.label):<{room}}", "key"), key.help)
