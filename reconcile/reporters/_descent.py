"""Who depends on whom, as trees: each origin, and below it the sources and voices that go back to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reconcile.evidence.descent import Branch, Why, sources_in
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.plain import plain
from reconcile.reporters import Style
from reconcile.reporters._paint import fitting, folded, paint
from reconcile.reporters._words import source_named

_WHY = {
    Why.COPY: "copies it, by the bibliography",
    Why.REPRINT: "a reprint of it, by the bibliography",
    Why.TRANSLATION: "a translation of it, by the bibliography",
    Why.CITES: "cites it for the claim",
    Why.CITES_SEVERAL: "cites it among others",
    Why.QUOTES: "quotes it",
    Why.SHARES: "shares a passage with it, confirmed",
    Why.SHARES_BY_OTHERS: "counts with it by passages that others share, confirmed",
}
_NAMED = 3
"""So many works that a source cites besides are named."""
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


def heading(about: str, branches: Sequence[Branch]) -> str:
    """`gul2024: 4 sources, 3 origins`."""
    trees = sum(branch.depth == 0 for branch in branches)
    numbers = f"{_number(sources_in(branches), 'source')}, {_number(trees, 'origin')}"
    return plain(f"{about}: {numbers}" if about else numbers)


def undecided_among(branches: Iterable[Branch], passages: Iterable[Case]) -> list[Case]:
    """The cases of shared passages that are about a work in the trees."""
    names = {branch.name for branch in branches if not branch.voice}
    return [case for case in passages if not names.isdisjoint(item.subject for item in case.items)]


def branch_told(branch: Branch, corpus: Corpus) -> str:
    """Who stands there, and why below the one before: on one line, safe to show."""
    if branch.voice or branch.again:
        name = f"{name_told(branch, corpus)} ({'a voice' if branch.voice else 'again'})"
    else:
        name = source_named(branch.name, corpus) + ("" if branch.claims else ", no claim of its own here")
    why = " and ".join(_WHY[one] for one in branch.why)
    told = f"{name}: {why}" if branch.depth else name
    return " ".join((told + _cites(branch.cites)).split())


def _cites(keys: Sequence[str]) -> str:
    """What a source cites, though for none of the claims: no copy, but it may have its answer from there."""
    if not keys:
        return ""
    named, more = ", ".join(plain(key) for key in keys[:_NAMED]), len(keys) - _NAMED
    return f"; has {named}{f' and {more} more' if more > 0 else ''} in its bibliography"


def name_told(branch: Branch, corpus: Corpus) -> str:
    """A work by its key, a voice by its name."""
    return plain(str(corpus.subjects.get(branch.name, branch.name)) if branch.voice else branch.name)


def works_of(case: Case) -> list[str]:
    """The keys of the works that share a passage, safe to show."""
    return [plain(item.subject) for item in case.items]


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
        works = " and ".join(works_of(case))
        yield from folded(f"{works} share a passage, {plain(case.id)}", style, first="  ? ", rest="    ")
    text = f"{paint('to decide', 'cyan', style)}: reconcile review {plain(cases[0].id)}"
    yield f"  {text}"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
