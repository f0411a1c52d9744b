"""How far the work is: cases by status, rule and source, and who decided how many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len

from reconcile.model.case import Case, Status
from reconcile.model.corpus import Corpus
from reconcile.review.effects import CHOOSES, live, set_aside
from reconcile.tui.lines import BLANK, Ink, Line, fit, line
from reconcile.tui.page import Page

SHARE = 30
"""A bar has at most so many cells."""

Keys = Callable[[Case], Iterable[str]]


def statistics_page(cases: Sequence[Case], corpus: Corpus, room: int, *, unicode: bool = True) -> Page:
    """The tables, each with its greatest rows first."""
    tables = (
        _statuses(cases, room, unicode),
        _grouped("By rule", cases, lambda case: [f"{case.code} {case.name}"], room),
        _sources(cases, room),
        _deciders(cases, room),
    )
    lines = [part for table in tables if table for part in (BLANK, *table)]
    return Page(f"Statistics · {_counted(len(cases), 'case')}", lines[1:])


def _statuses(cases: Sequence[Case], room: int, unicode: bool) -> list[Line]:
    counts = Counter(case.status for case in cases)
    width = len(str(len(cases)))
    share = max(min(SHARE, room - 24 - width), 1)
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


def _grouped(title: str, cases: Sequence[Case], keys: Keys, room: int) -> list[Line]:
    """Cases by some key of theirs: all of them, those that wait, those put off, those settled."""
    found: dict[str, Counter[Status]] = defaultdict(Counter)
    for case in cases:
        for key in keys(case):
            found[key][case.status] += 1
    rows = [
        (key, (counts.total(), counts[Status.OPEN] + counts[Status.STALE], *_done(counts)))
        for key, counts in found.items()
    ]
    return _table(title, ("cases", "wait", "deferred", "resolved"), rows, room)


def _done(counts: Counter[Status]) -> tuple[int, int]:
    return counts[Status.DEFERRED], counts[Status.RESOLVED]


def _sources(cases: Sequence[Case], room: int) -> list[Line]:
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
    return _table("By source", ("cases", "wait", "stood", "lost"), rows, room)


def _deciders(cases: Sequence[Case], room: int) -> list[Line]:
    """Who made the decisions that the text holds, and of which verdicts."""
    made = [case.resolution for case in cases if case.resolution is not None]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for resolution in made:
        found[resolution.by or "nobody named"][resolution.verdict.value] += 1
    verdicts = [verdict for verdict, _ in Counter(one.verdict.value for one in made).most_common()]
    rows = [
        (who, (counts.total(), *(counts[verdict] for verdict in verdicts))) for who, counts in found.items()
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
