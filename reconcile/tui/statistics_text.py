"""How far the work is: cases by status, rule and source, and who decided how many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from reconcile.model.case import Status
from reconcile.model.figures import ByStatus, Figures
from reconcile.tui.lines import BLANK, Ink, Line, fit, line
from reconcile.tui.page import Page

SHARE = 30
"""A bar has at most so many cells."""


def statistics_page(figures: Figures, room: int, *, unicode: bool = True) -> Page:
    """The tables, each with its greatest rows first."""
    tables = (
        _statuses(figures.statuses, room, unicode),
        _rules(figures, room),
        _sources(figures, room),
        _deciders(figures, room),
    )
    lines = [part for table in tables if table for part in (BLANK, *table)]
    return Page(f"Statistics · {_counted(figures.statuses.total(), 'case')}", lines[1:])


def _statuses(counts: ByStatus, room: int, unicode: bool) -> list[Line]:
    total = counts.total()
    width = len(str(total))
    share = max(min(SHARE, room - 24 - width), 1)
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


def _rules(figures: Figures, room: int) -> list[Line]:
    """Each rule by its cases: all of them, those that wait, those put off, those settled."""
    rows = [
        (rule, (counts.total(), _waiting(counts), counts[Status.DEFERRED], counts[Status.RESOLVED]))
        for rule, counts in figures.rules.items()
    ]
    return _table("By rule", ("cases", "wait", "deferred", "resolved"), rows, room)


def _waiting(counts: ByStatus) -> int:
    return counts[Status.OPEN] + counts[Status.STALE]


def _sources(figures: Figures, room: int) -> list[Line]:
    """Each source by the cases it takes part in, and its claims where a decision chose between claims."""
    stood, lost = figures.stood, figures.lost
    rows = [
        (source, (counts.total(), _waiting(counts), stood[source], lost[source]))
        for source, counts in figures.sources.items()
    ]
    return _table("By source", ("cases", "wait", "stood", "lost"), rows, room)


def _deciders(figures: Figures, room: int) -> list[Line]:
    """Who made the decisions that the text holds, and of which verdicts."""
    verdicts = [verdict for verdict, _ in figures.verdicts.most_common()]
    rows = [
        (who or "nobody named", (counts.total(), *(counts[verdict] for verdict in verdicts)))
        for who, counts in figures.deciders.items()
    ]
    return _table("Who decided", ("cases", *verdicts), rows, room)


def _table(
    title: str, heads: Sequence[str], rows: Sequence[tuple[str, tuple[int, ...]]], room: int
) -> list[Line]:
    """A table with the greatest rows first; columns that find no room are left out, the last ones first."""
    if not rows:
        return []
    label = max(min(max(cell_len(name) for name, _ in rows) + 2, room - 10), 12)
    fits = max((room - label) // 10, 1)
    ordered = sorted(rows, key=lambda row: (*(-count for count in row[1]), row[0]))
    head = fit(line(Ink(title, "strong")), label) + line(Ink(_cells(heads[:fits]), "dim"))
    return [
        head,
        *(
            fit(line(f"  {name}"), label) + line(_cells(map(_number, counts[:fits])))
            for name, counts in ordered
        ),
    ]


def _cells(words: Iterable[str]) -> str:
    return "".join(f"{word:>10}" for word in words)


def _number(count: int) -> str:
    return f"{count:,}" if count else "·"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
