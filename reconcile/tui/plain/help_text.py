"""What every letter of the plain desk does, told from the table that does it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reconcile.model.case import Case
from reconcile.review.query import FULL_HELP
from reconcile.tui.plain.letters import Letter
from reconcile.tui.text.help import WORDS
from reconcile.tui.text.keys import CAMP_KEYS, DECIDE, KEYS, LOOK
from reconcile.tui.text.lines import BLANK, Ink, Line, line, wrap
from reconcile.tui.text.questions import accepting

GROUPS = {
    DECIDE: "Decide the case (most ask for a reason; an empty line takes you back)",
    LOOK: "Look closer",
}
"""What the desk's groups are called here, where that is not the same."""
INDENT = " " * 9
ALWAYS = ("skip", "filter", "help", "quit")
"""What the prompt names beside the letters that decide."""


def help_lines(letters: Mapping[str, Letter], room: int) -> list[Line]:
    """Each letter by its group; then what a filter can ask."""
    lines: list[Line] = []
    for group in dict.fromkeys(key.group for key in KEYS):
        rows = _families(one for one in letters.values() if one.key.group == group)
        lines += [line(Ink(GROUPS.get(group, group), "strong"))]
        lines += [part for family in rows for part in explained(family, room)]
        lines.append(BLANK)
    filters = [part for told in FULL_HELP for part in wrap(line(f"  {told}"), room, "    ")]
    words = wrap(line(" ".join(WORDS)), room)
    return [*lines, line(Ink("Filter", "strong")), *filters, BLANK, *words]


def explained(family: list[Letter], room: int) -> list[Line]:
    """What some letters do that do the same, in a line or two."""
    first = family[0]
    signs = [one.letter for one in family]
    label = " ".join(signs) if len(signs) < 3 else f"{signs[0]}…{signs[-1]}"
    more = f"; {first.does.more}" if first.does.more else ""
    told = f"{first.does.help or first.key.help}{more}"
    return wrap(line(Ink(f"  {label:<6} ", "key"), told), room, INDENT)


def prompt(letters: Mapping[str, Letter], case: Case | None) -> str:
    """What can be answered: the letters that accept something or decide; `?` tells the others."""
    signs = {one.key.id: one.letter for one in reversed([*letters.values()])}
    camps = [signs[f"accept-{one}"] for one in accepting(case) if one in _CAMPS] if case else []
    decide = [signs[key.id] for key in KEYS if key.group == DECIDE and key.id in signs]
    shown = [*camps, *decide, *(signs[id] for id in ALWAYS)] if case else [signs[id] for id in ALWAYS[1:]]
    return f"[{' '.join(shown)}] "


_CAMPS = frozenset(CAMP_KEYS.split(","))


def _families(letters: Iterable[Letter]) -> list[list[Letter]]:
    """The letters that do the same, together."""
    found: dict[str, list[Letter]] = {}
    for one in letters:
        found.setdefault(one.key.help, []).append(one)
    return list(found.values())
