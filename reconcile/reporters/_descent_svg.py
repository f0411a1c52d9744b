"""The trees of who depends on whom as a drawing, with the same told in words for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain
from unicodedata import east_asian_width

from reconcile.evidence.descent import Branch, Why
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.reporters._descent import branch_told, heading, name_told, undecided_among, works_of

ROW, STEP, MARGIN, LETTER = 24, 26, 20, 7.8
"""The height of a row, the width of a step of depth, the margin, and the width of a letter, in pixels."""

_STYLE = (
    "text{font:13px ui-monospace,Menlo,Consolas,monospace;fill:#222}"
    "path{fill:none;stroke:#555;stroke-width:1.5}"
    "circle{fill:#fff;stroke:#222;stroke-width:1.5}"
    ".origin{font-weight:bold}.head{font-size:15px;font-weight:bold}"
    ".passage{stroke-dasharray:6 3}.undecided{stroke-dasharray:2 4}"
)
_PASSAGES = {Why.SHARES, Why.SHARES_BY_OTHERS}


def descent_svg(about: str, branches: Sequence[Branch], passages: Iterable[Case], corpus: Corpus) -> str:
    """The drawing as an SVG in ASCII: it needs nothing from elsewhere and runs nothing.

    Its lines are dashed where a passage is why, and dotted where nobody has decided on one.
    """
    head = heading(about, branches)
    undecided = undecided_among(branches, passages)
    rows = [branch_told(branch, corpus) for branch in branches]
    asked = [f"{' and '.join(works_of(case))} share a passage: not decided" for case in undecided]
    ends = [branch.depth * STEP + _wide(row) for branch, row in zip(branches, rows, strict=True)]
    width = round(2 * MARGIN + STEP + max([1.2 * _wide(head), *ends, *(STEP + _wide(row) for row in asked)]))
    height = MARGIN + ROW * (2 + len(rows) + (len(asked) + 1 if asked else 0))
    parts = chain(
        _opening(head, "\n".join([*_in_words(branches, rows, corpus), *asked]), width, height),
        _edges(branches),
        *(_row(place, branch, row) for place, (branch, row) in enumerate(zip(branches, rows, strict=True))),
        *(_asked(len(rows) + 1 + place, row) for place, row in enumerate(asked)),
        ("</svg>\n",),
    )
    return "\n".join(parts).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _opening(head: str, words: str, width: int, height: int) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title desc">'
    )
    yield f'<title id="title">{_safe(head)}</title>'
    yield f'<desc id="desc">{_safe(words)}</desc>'
    yield f"<style>{_STYLE}</style>"
    yield f'<rect width="{width}" height="{height}" fill="#fff"/>'
    yield f'<text class="head" x="{MARGIN}" y="{MARGIN + 8}">{_safe(head)}</text>'


def _in_words(branches: Sequence[Branch], rows: Sequence[str], corpus: Corpus) -> Iterator[str]:
    """What the lines show, for those who hear it: below whom each one stands."""
    above: list[str] = []
    for branch, row in zip(branches, rows, strict=True):
        above[branch.depth :] = [name_told(branch, corpus)]
        yield f"Below {above[-2]}: {row}" if branch.depth else f"Origin: {row}"


def _edges(branches: Sequence[Branch]) -> Iterator[str]:
    """From each branch up to the one that it goes back to."""
    above: list[int] = []
    for place, branch in enumerate(branches):
        above[branch.depth :] = [place]
        if branch.depth:
            kind = ' class="passage"' if _PASSAGES.issuperset(branch.why) else ""
            up, (x, y) = _at(above[-2], branch.depth - 1), _at(place, branch.depth)
            yield f'<path{kind} d="M{up[0]} {up[1]}V{y}H{x}"/>'


def _row(place: int, branch: Branch, told: str) -> Iterator[str]:
    x, y = _at(place, branch.depth)
    kind = "" if branch.depth else ' class="origin"'
    yield f'<circle cx="{x}" cy="{y}" r="4"/>'
    yield f'<text{kind} x="{x + 11}" y="{y + 4}">{_safe(told)}</text>'


def _asked(place: int, told: str) -> Iterator[str]:
    x, y = _at(place, 0)
    yield f'<path class="undecided" d="M{x - 4} {y}H{x + STEP - 4}"/>'
    yield f'<text x="{x + STEP + 4}" y="{y + 4}">{_safe(told)}</text>'


def _at(place: int, depth: int) -> tuple[int, int]:
    return MARGIN + 4 + depth * STEP, MARGIN + ROW * (place + 1) + ROW // 2


def _wide(text: str) -> float:
    return LETTER * 1.1 * sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _safe(text: str) -> str:
    """A text that is no markup, without the two characters that XML does not take besides control ones."""
    return escape(text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))
