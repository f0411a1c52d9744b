"""The trees of who depends on whom as a drawing, with the same told in words for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain
from unicodedata import east_asian_width

from reconcile.evidence.origins.descent import Branch, Why
from reconcile.evidence.origins.descent_told import (
    branch_told,
    heading,
    in_words,
    shared_told,
    undecided_among,
)
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.plain import isolated

ROW, STEP, MARGIN, LETTER = 24, 26, 20, 7.8
"""The height of a row, the width of a step of depth, the margin, and the width of a letter, in pixels."""

STYLE = (
    "{0}text{{font:13px ui-monospace,Menlo,Consolas,monospace;fill:{ink}}}"
    "{0}path{{fill:none;stroke:{ink};stroke-opacity:.75;stroke-width:1.5}}"
    "{0}circle{{fill:{paper};stroke:{ink};stroke-width:1.5}}"
    "{0}.origin{{font-weight:bold}}{0}.head{{font-size:15px;font-weight:bold}}"
    "{0}.passage{{stroke-dasharray:6 3}}{0}.undecided{{stroke-dasharray:2 4}}"
)
"""How a drawing looks, for a selector before each rule, and the colours of its `ink` and its `paper`."""

PASSAGES = frozenset({Why.SHARES, Why.SHARES_BY_OTHERS})
"""Why a line is dashed."""


def descent_svg(about: str, branches: Sequence[Branch], passages: Iterable[Case], corpus: Corpus) -> str:
    """The drawing as an SVG file in ASCII: it needs nothing from elsewhere and runs nothing.

    Its lines are dashed where a passage is why, and dotted where nobody has decided on one.
    """
    drawing = _Drawing(about, branches, undecided_among(branches, passages), corpus)
    look = f"<style>{STYLE.format('', ink='#222', paper='#fff')}</style>"
    paper = f'<rect width="{drawing.width}" height="{drawing.height}" fill="#fff"/>'
    opening = (drawing.opening("title", "desc"), *drawing.told("title", "desc"), look, paper)
    return _ascii(chain(opening, drawing.parts(), ("</svg>\n",)))


def descent_inline(
    about: str, branches: Sequence[Branch], undecided: Sequence[Case], corpus: Corpus, name: str
) -> str:
    """The drawing as a part of a page, where it is called `name`; the page gives it `STYLE` and the words."""
    drawing = _Drawing(about, branches, undecided, corpus)
    return _ascii(chain((drawing.opening(name), *drawing.told(name)), drawing.parts(), ("</svg>",)))


class _Drawing:
    """The rows and their lines, each at its place."""

    def __init__(
        self, about: str, branches: Sequence[Branch], undecided: Sequence[Case], corpus: Corpus
    ) -> None:
        self._branches, self._corpus = branches, corpus
        self._head = heading(about, branches)
        self._rows = [branch_told(branch, corpus) for branch in branches]
        self._asked = [f"{shared_told(case)}: not decided" for case in undecided]
        ends = [one.depth * STEP + _wide(row) for one, row in zip(branches, self._rows, strict=True)]
        ends += [1.2 * _wide(self._head), *(STEP + _wide(row) for row in self._asked)]
        self.width = round(2 * MARGIN + STEP + max(ends))
        self.height = MARGIN + ROW * (2 + len(self._rows) + (len(self._asked) + 1 if self._asked else 0))

    def opening(self, *names: str) -> str:
        """The tag before all parts; `names` are those of the elements that tell what it shows."""
        space = 'xmlns="http://www.w3.org/2000/svg" ' if len(names) > 1 else 'class="descent" '
        return (
            f'<svg {space}width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}" role="img" aria-labelledby="{" ".join(names)}">'
        )

    def told(self, title: str, words: str = "") -> Iterator[str]:
        """Its title and, where it has a name, all that it shows in words."""
        yield f'<title id="{title}">{_safe(self._head)}</title>'
        if words:
            told = "\n".join([*in_words(self._branches, self._corpus), *self._asked])
            yield f'<desc id="{words}">{_safe(told)}</desc>'

    def parts(self) -> Iterator[str]:
        """The heading, the lines between the rows, the rows, and the passages that nobody decided on."""
        yield f'<text class="head" x="{MARGIN}" y="{MARGIN + 8}">{_safe(self._head)}</text>'
        yield from _edges(self._branches)
        for place, (branch, row) in enumerate(zip(self._branches, self._rows, strict=True)):
            yield from _row(place, branch, row)
        for place, row in enumerate(self._asked, len(self._rows) + 1):
            yield from _asked(place, row)


def _edges(branches: Sequence[Branch]) -> Iterator[str]:
    """From each branch up to the one that it goes back to."""
    above: list[int] = []
    for place, branch in enumerate(branches):
        above[branch.depth :] = [place]
        if branch.depth:
            kind = ' class="passage"' if PASSAGES.issuperset(branch.why) else ""
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
    return escape(isolated(text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")))


def _ascii(parts: Iterable[str]) -> str:
    return "\n".join(parts).encode("ascii", "xmlcharrefreplace").decode("ascii")
