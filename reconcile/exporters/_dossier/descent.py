"""The picture of who depends on whom, and beside it the same as a list for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reconcile.evidence.origins.descent import Branch, descent
from reconcile.evidence.origins.descent_drawn import PASSAGES, descent_inline
from reconcile.evidence.origins.descent_told import branch_told, heading, shared_told, undecided_among
from reconcile.exporters._dossier.ground import Ground
from reconcile.exporters._dossier.markup import Markup, element, words
from reconcile.model.case import Case
from reconcile.model.claim import Claim

MOST = 400
"""A picture of more rows than this is no picture to look at."""

_BELOW = "Below each origin stand those who have it from there."
_DASHED = "A dashed line stands for a shared passage that an editor confirmed."
_DOTTED = "A dotted line stands for a shared passage that nobody has decided on."


def descent_section(about: str, claims: Iterable[Claim], name: str, ground: Ground) -> Iterator[Markup]:
    """The picture of some claims, which goes by `name`; where no source depends on another, a sentence."""
    branches = descent(claims, ground.corpus.sources)
    if not branches:
        return
    undecided = undecided_among(branches, ground.undecided)
    told = heading(about, branches)
    if not undecided and all(branch.depth == 0 and not branch.cites for branch in branches):
        only = len(branches) == 1
        alone = "" if only else ": none of them is known to have it from another"
        yield element("p", words(told), alone, ".")
    elif len(branches) + len(undecided) > MOST:
        yield element("p", words(told), ": too many to draw; name a subject or a case.")
    else:
        yield _figure(about, branches, undecided, name, ground)


def _figure(
    about: str, branches: Sequence[Branch], undecided: Sequence[Case], name: str, ground: Ground
) -> Markup:
    drawn = Markup(descent_inline(about, branches, undecided, ground.corpus, f"{name}-title"))
    scrolled = element(
        "div", drawn, class_="wide", tabindex="0", role="group", aria_label="The picture, to be scrolled"
    )
    return element(
        "figure",
        scrolled,
        element("details", element("summary", "The picture in words"), *_listed(branches, undecided, ground)),
        element("figcaption", " ".join(_signs(branches, undecided))),
    )


def _signs(branches: Sequence[Branch], undecided: Sequence[Case]) -> Iterator[str]:
    """What the lines of a picture mean, of those that it has."""
    yield _BELOW
    if any(PASSAGES.issuperset(branch.why) for branch in branches if branch.why):
        yield _DASHED
    if undecided:
        yield _DOTTED


def _listed(branches: Sequence[Branch], undecided: Sequence[Case], ground: Ground) -> Iterator[Markup]:
    """The trees as lists in lists."""
    parts: list[str] = []
    depth = -1
    for branch in branches:
        parts += _between(depth, branch.depth)
        parts.append(words(branch_told(branch, ground.corpus)))
        depth = branch.depth
    yield Markup("".join([*parts, *_between(depth, -1)]))
    if undecided:
        yield element("p", "Not decided, so that each counts by itself:")
        yield element("ul", (element("li", words(shared_told(case))) for case in undecided))


def _between(before: int, now: int) -> Iterator[str]:
    """The tags between an entry so deep and the next one."""
    if now > before:
        yield "<ul><li>"
        return
    yield "</li></ul>" * (before - now)
    if now >= 0:
        yield "</li><li>"
