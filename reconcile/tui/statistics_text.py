"""How far the work is: cases by status, rule and source, and who decided how many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from reconcile.model.case import Case, Status
from reconcile.model.corpus import Corpus
from reconcile.review.effects import CHOOSES, live, set_aside
from reconcile.tui.lines import BLANK, Ink, Line, fit, line, wrap
from reconcile.tui.page import Page

SHARE = 30
"""A bar has at most so many cells."""

Keys = Callable[[Case], Iterable[str]]


class Table(NamedTuple):
    """Counts by name, each under a head of its own."""

    title: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, tuple[int, ...]]]

    @property
    def ordered(self) -> list[tuple[str, tuple[int, ...]]]:
        """The greatest rows first."""
        return sorted(self.rows, key=lambda row: (*(-count for count in row[1]), row[0]))


def statistics_page(
    cases: Sequence[Case], corpus: Corpus, room: int, *, unicode: bool = True, plainly: bool = False
) -> Page:
    """The tables, each with its greatest rows first; `plainly` a line says its figures by their names."""
    tables = (
        _grouped("By rule", cases, lambda case: [f"{case.code} {case.name}"]),
        _sources(cases),
        _deciders(cases),
    )
    told = [_told(one, room) if plainly else _drawn(one, room) for one in tables if one.rows]
    lines = [part for block in (_statuses(cases, room, unicode, plainly), *told) for part in (BLANK, *block)]
    return Page(f"Statistics · {_counted(len(cases), 'case')}", lines[1:])


def _statuses(cases: Sequence[Case], room: int, unicode: bool, plainly: bool) -> list[Line]:
    counts = Counter(case.status for case in cases)
    width = len(str(len(cases)))
    share = 0 if plainly else max(min(SHARE, room - 24 - width), 1)
    block = "█" if unicode else "#"
    rows = [
        line(
            Ink(f"  {status.value:<10}", status.value),
            f"{counts[status]:>{width}}  {_percent(counts[status], len(cases)):>5}  ",
            Ink(block * -(-counts[status] * share // max(len(cases), 1)), status.value),
        )
        for status in Status
    ]
    return [line(Ink("By status", "strong")), *rows]


def _grouped(title: str, cases: Sequence[Case], keys: Keys) -> Table:
    """Cases by some key of theirs: all of them, those that wait, those put off, those settled."""
    found: dict[str, Counter[Status]] = defaultdict(Counter)
    for case in cases:
        for key in keys(case):
            found[key][case.status] += 1
    rows = [
        (key, (counts.total(), counts[Status.OPEN] + counts[Status.STALE], *_done(counts)))
        for key, counts in found.items()
    ]
    return Table(title, ("cases", "wait", "deferred", "resolved"), rows)


def _done(counts: Counter[Status]) -> tuple[int, int]:
    return counts[Status.DEFERRED], counts[Status.RESOLVED]


def _sources(cases: Sequence[Case]) -> Table:
    """Each source by the cases it takes part in, and its claims where a decision chose between claims."""
    parts, waits, stood, lost = (Counter[str]() for _ in range(4))
    for case in cases:
        sources = {claim.source for claim in case.claims}
        parts.update(sources)
        if case.status in (Status.OPEN, Status.STALE):
            waits.update(sources)
        if case.resolution is not None and live(case) and case.resolution.verdict in CHOOSES:
            aside = set_aside(case)
            for claim in case.claims:
                (lost if claim.id in aside else stood)[claim.source] += 1
    rows = [(source, (parts[source], waits[source], stood[source], lost[source])) for source in parts]
    return Table("By source", ("cases", "wait", "stood", "lost"), rows)


def _deciders(cases: Sequence[Case]) -> Table:
    """Who made the decisions that the text holds, and of which verdicts."""
    made = [case.resolution for case in cases if case.resolution is not None]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for resolution in made:
        found[resolution.by or "nobody named"][resolution.verdict.value] += 1
    verdicts = [verdict for verdict, _ in Counter(one.verdict.value for one in made).most_common()]
    rows = [
        (who, (counts.total(), *(counts[verdict] for verdict in verdicts))) for who, counts in found.items()
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
