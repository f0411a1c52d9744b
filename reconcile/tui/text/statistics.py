"""How far the work is: cases by status, rule and source, and who decided how many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from reconcile.model.case import Status
from reconcile.model.figures import ByStatus, Figures
from reconcile.tui.text.lines import BLANK, Ink, Line, fit, line, wrap
from reconcile.tui.text.page import Page

SHARE = 30
"""A bar has at most so many cells."""


class Table(NamedTuple):
    """Counts by name, each under a head of its own."""

    title: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, tuple[int, ...]]]

    @property
    def ordered(self) -> list[tuple[str, tuple[int, ...]]]:
        """The greatest rows first."""
        return sorted(self.rows, key=lambda row: (*(-count for count in row[1]), row[0]))


def statistics_page(figures: Figures, room: int, *, unicode: bool = True, plainly: bool = False) -> Page:
    """The tables, each with its greatest rows first; `plainly` a line says its figures by their names."""
    tables = (_rules(figures), _sources(figures), _deciders(figures))
    told = [_told(one, room) if plainly else _drawn(one, room) for one in tables if one.rows]
    statuses = _statuses(figures.statuses, room, unicode, plainly)
    lines = [part for block in (statuses, *told) for part in (BLANK, *block)]
    return Page(f"Statistics · {_counted(figures.statuses.total(), 'case')}", lines[1:])


def _statuses(counts: ByStatus, room: int, unicode: bool, plainly: bool) -> list[Line]:
    total = counts.total()
    width = len(str(total))
    share = 0 if plainly else max(min(SHARE, room - 24 - width), 1)
    block = "█" if unicode else "#"
    rows = [
        line(
            Ink(f"  {status.value:<10}", status.value),
            f"{counts[status]:>{width}}  {_percent(counts[status], total):>5}  ",
            Ink(block * -(-counts[status] * share // max(total, 1)), status.value),
        )
        for status in Status
    ]
    return [line(Ink("By status", "strong")), *rows]


def _rules(figures: Figures) -> Table:
    """Each rule by its cases: all of them, those that wait, those put off, those settled."""
    rows = [
        (rule, (counts.total(), _waiting(counts), counts[Status.DEFERRED], counts[Status.RESOLVED]))
        for rule, counts in figures.rules.items()
    ]
    return Table("By rule", ("cases", "wait", "deferred", "resolved"), rows)


def _waiting(counts: ByStatus) -> int:
    return counts[Status.OPEN] + counts[Status.STALE]


def _sources(figures: Figures) -> Table:
    """Each source by the cases it takes part in, and its claims where a decision chose between claims."""
    stood, lost = figures.stood, figures.lost
    rows = [
        (source, (counts.total(), _waiting(counts), stood[source], lost[source]))
        for source, counts in figures.sources.items()
    ]
    return Table("By source", ("cases", "wait", "stood", "lost"), rows)


def _deciders(figures: Figures) -> Table:
    """Who made the decisions that the text holds, and of which verdicts."""
    verdicts = [verdict for verdict, _ in figures.verdicts.most_common()]
    rows = [
        (who or "nobody named", (counts.total(), *(counts[verdict] for verdict in verdicts)))
        for who, counts in figures.deciders.items()
    ]
    return Table("Who decided", ("cases", *verdicts), rows)


def _drawn(table: Table, room: int) -> list[Line]:
    """A table in columns; those that find no room are left out, the last ones first."""
    label = max(min(max(cell_len(name) for name, _ in table.rows) + 2, room - 10), 12)
    fits = max((room - label) // 10, 1)
    head = fit(line(Ink(table.title, "strong")), label) + line(Ink(_cells(table.heads[:fits]), "dim"))
    return [
        head,
        *(
            fit(line(f"  {name}"), label) + line(_cells(map(_number, counts[:fits])))
            for name, counts in table.ordered
        ),
    ]


def _told(table: Table, room: int) -> list[Line]:
    """A table to be read aloud: `C101 conflicting-values: cases 3, wait 1, resolved 2`."""
    lines = [line(Ink(table.title, "strong"))]
    for name, counts in table.ordered:
        told = (f"{head} {n:,}" for head, n in zip(table.heads, counts, strict=True) if n)
        lines += wrap(line(f"  {name}: {', '.join(told)}"), room, "    ")
    return lines


def _cells(words: Iterable[str]) -> str:
    return "".join(f"{word:>10}" for word in words)


def _number(count: int) -> str:
    return f"{count:,}" if count else "·"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
