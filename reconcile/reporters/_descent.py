"""Who depends on whom, as trees: each origin, and below it the sources and voices that go back to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reconcile.evidence.origins.descent import Branch
from reconcile.evidence.origins.descent_told import branch_told, heading, shared_told, undecided_among
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.plain import plain
from reconcile.reporters import Style
from reconcile.reporters._paint import fitting, folded, paint

_LINES = {True: ("├─ ", "└─ ", "│  "), False: ("|- ", "`- ", "|  ")}
"""Before a branch with others after it, before the last one, and beside what is below the first; in ASCII."""


def descent_page(
    about: str, branches: Sequence[Branch], passages: Iterable[Case], corpus: Corpus, style: Style
) -> str:
    """The trees below their number, and the shared passages that nobody has decided on.

    `passages` are cases of shared passages: told of them are those of works that stand in the trees.
    """
    lines = folded(heading(about, branches), style)
    lines += _trees(branches, corpus, style)
    lines += _undecided(undecided_among(branches, passages), style)
    return fitting("\n".join(lines) + "\n", style)


def _trees(branches: Sequence[Branch], corpus: Corpus, style: Style) -> Iterator[str]:
    for branch, first, rest in zip(branches, *_drawn(branches, style.unicode), strict=True):
        if branch.depth == 0:
            yield ""
        yield from folded(branch_told(branch, corpus), style, first=first, rest=rest)


def _drawn(branches: Sequence[Branch], unicode: bool) -> tuple[list[str], list[str]]:
    """What stands before the first line of each branch, and before those after it."""
    fork, corner, bar = _LINES[unicode]
    drawn: list[tuple[str, str]] = []
    going_on: set[int] = set()
    deeper = 0
    for branch in reversed(branches):
        depth = branch.depth
        beside = "".join(bar if level in going_on else "   " for level in range(1, depth))
        own = (fork, bar) if depth in going_on else (corner, "   ")
        first, rest = (beside + part if depth else "" for part in own)
        drawn.append((first, rest + (bar if deeper > depth else "   ")))
        going_on = {level for level in going_on if level < depth} | ({depth} if depth else set())
        deeper = depth
    drawn.reverse()
    return [first for first, _ in drawn], [rest for _, rest in drawn]


def _undecided(cases: Sequence[Case], style: Style) -> Iterator[str]:
    if not cases:
        return
    yield ""
    yield "not decided, so that each counts by itself:"
    for case in cases:
        yield from folded(f"{shared_told(case)}, {plain(case.id)}", style, first="  ? ", rest="    ")
    yield f"  {paint('to decide', 'cyan', style)}: reconcile review {plain(cases[0].id)}"
