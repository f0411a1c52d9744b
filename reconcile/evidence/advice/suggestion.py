"""The suggestion on a case in words and as a table: the same wherever it is shown.

How likely it is that a camp is right, and how firm the ground is on which that is said, are two things, and
told in two sentences, as ICD 203 asks of analysts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from reconcile.model.advice import KNOWN, Advice, Backing, Record, Shared, Vote
from reconcile.model.corpus import Corpus

NAMED = 4
"""So many votes for a value are shown; the others are added up."""
VALUES = 3
"""So many values are shown."""
WIDEST = 84
"""The table is no wider, for the eye to find its rows."""
LIKELIHOOD = (
    (0.45, "unlikely"),
    (0.55, "as likely as not"),
    (0.8, "likely"),
    (0.95, "very likely"),
    (1, "almost certain"),
)
"""The words of ICD 203 for a chance, each up to its number."""
HIDDEN = "Suggestion: hidden until the first decision on this case."
NOBODY = "No suggestion: no independent origin backs one camp only."
NEAR = "No suggestion: the numbers are near each other, within the tolerance, and count as one value."
_EXPECTED = ("expected", 13)
_COLUMNS = (("letter", 6), ("right", 9), ("A", 4), ("weight", 6), ("indep.", 6), ("counts", 6))
_WITH_EXPECTED = (*_COLUMNS[:2], _EXPECTED, *_COLUMNS[2:])
_HOW = (
    "counts = indep. × weight, weight = ln(5·A/(1−A)). A is how often an origin is right: by its letter "
    "(F is unknown, not bad){}. What copies one work, or quotes one voice, is one."
)
_DECIDED = " and by the decisions on other cases"
_AND_EXPECTED = (
    ", by the decisions on other cases, and by what is expected (~) in others that wait: nobody decided "
    "those, but who agrees with origins that are mostly right is thought to be right as often"
)


Columns = tuple[tuple[str, int], ...]
"""Their heads and widths."""


class Piece(NamedTuple):
    """Words of a sentence; those that are the letter of a camp name it."""

    text: str
    camp: str = ""


class Row(NamedTuple):
    """A line of the table: which camps, the origin or what else is counted, and the numbers, side by side."""

    kind: Literal["head", "vote", "sum", "more"]
    camp: str
    name: str
    numbers: str = ""


def judgement(found: Advice) -> list[tuple[Piece, ...]]:
    """Which camp is suggested, how likely it is and on what ground; or that none is, and why."""
    if not found.votes:
        return [(Piece(NEAR if found.is_one_value else NOBODY),)]
    return [*_suggested(found)] if found.suggested else [(Piece(_even(found)),)]


def table(found: Advice, corpus: Corpus) -> Iterator[Row]:
    """Each vote with its terms, and the sums; nothing where there are no votes."""
    if not found.votes:
        return
    columns = _columns(found)
    yield _row("head", "", "origin", [head for head, _ in columns], columns)
    for backing in found.backed[:VALUES]:
        yield from _backing_rows(backing, corpus, columns)
    if (more := len(found.backed) - VALUES) > 0:
        yield Row("more", "", f"… and {more} more with less")


def notes(found: Advice, corpus: Corpus) -> Iterator[str]:
    """Why votes count for less than they weigh, and how the table is to be read."""
    if found.votes:
        yield from _leaning(found, corpus)
        yield _HOW.format(_AND_EXPECTED if _columns(found) is _WITH_EXPECTED else _DECIDED)


def _columns(found: Advice) -> Columns:
    """The numbers of a vote; what is expected only where anything is."""
    return _WITH_EXPECTED if any(vote.expected.judged for vote in found.votes) else _COLUMNS


def _suggested(found: Advice) -> Iterator[tuple[Piece, ...]]:
    letters = found.suggested
    named = [part for letter in letters for part in (Piece(letter, letter), Piece(" or "))][:-1]
    which = f"{letters[0]} is right" if len(letters) == 1 else "one of these, near each other, is right"
    chance = f"{_likely(found.chance)} ({min(round(found.chance * 100), 99)} %)"
    yield Piece("Suggestion: "), *named, Piece(f". It is {chance} that {which}.")
    yield (Piece(f"Confidence in the ground of this is {_ground(found)}."),)


def _likely(chance: float) -> str:
    return next(word for top, word in LIKELIHOOD if chance <= top)


def _ground(found: Advice) -> str:
    known, all_of_them = sum(vote.known for vote in found.votes), len(found.votes)
    origins = "1 origin" if all_of_them == 1 else f"{all_of_them} origins"
    is_known = "1 is" if known == 1 else f"{known or 'none'} are"
    return f"{found.confidence}: of {origins}, {is_known} known by a letter or {KNOWN} decisions"


def _even(found: Advice) -> str:
    first, second, *_ = found.backed
    letters = f"{' or '.join(first.letters)} and {' or '.join(second.letters)}"
    return f"No suggestion: {letters} weigh too much alike, {first.sum:.2f} against {second.sum:.2f}."


def _backing_rows(backing: Backing, corpus: Corpus, columns: Columns) -> Iterator[Row]:
    camp = ",".join(backing.letters)
    for vote in backing.votes[:NAMED]:
        yield _row("vote", camp, _name(vote, corpus), _terms(vote, columns), columns)
    if rest := backing.votes[NAMED:]:
        counts = f"{sum(vote.counts for vote in rest):.2f}"
        yield _row("vote", camp, f"… {len(rest)} more", [counts], columns)
    yield _row("sum", camp, "sum", [f"{backing.sum:.2f}"], columns)


def _terms(vote: Vote, columns: Columns) -> list[str]:
    record, expected = vote.record, vote.expected
    judged = [f"{record.right:g} of {record.judged:g}" if record.judged else "–"]
    if _EXPECTED in columns:
        judged += [f"~{_about(expected)} of {expected.judged:g}" if expected.judged else "–"]
    numbers = (vote.share, vote.weight, vote.independence, vote.counts)
    return [vote.letter, *judged, *(f"{number:.2f}" for number in numbers)]


def _about(expected: Record) -> str:
    """How often it is expected to be right, as exactly as A is told."""
    return f"{expected.right:.{1 if expected.judged < 100 else 0}f}"


def _row(
    kind: Literal["head", "vote", "sum"], camp: str, name: str, cells: list[str], columns: Columns
) -> Row:
    """A row with its cells in the last columns, right-aligned."""
    filled = [""] * (len(columns) - len(cells)) + cells
    numbers = "".join(f" {cell:>{width}}" for (_, width), cell in zip(columns, filled, strict=True))
    return Row(kind, camp, name, numbers)


def _leaning(found: Advice, corpus: Corpus) -> Iterator[str]:
    for vote in {vote: None for one in found.backed[:VALUES] for vote in one.votes[:NAMED] if vote.leans}:
        for lean in vote.leans:
            why = "one cites the other, or both cite one work"
            if lean.shared is not None:
                why = _wrong_together(lean.shared)
            first = _named(lean.origin, corpus)
            yield f"{_named(vote.origin, corpus)} counts less beside {first}: {why}."


def _wrong_together(shared: Shared) -> str:
    """How often two were wrong in one way; where some of that is only expected, about how often."""
    wrong, items = shared.wrong, round(shared.items)
    if wrong == int(wrong):
        return f"wrong together in {wrong:g} of {items} judged cases"
    return f"wrong together in ~{wrong:.1f} of {items} cases, as is expected of those that nobody decided"


def _name(vote: Vote, corpus: Corpus) -> str:
    """An origin, with the sources that tell of it; first the one whose letter counts, where it is another."""
    name = _named(vote.origin, corpus)
    if vote.heard != vote.origin:
        return f"{vote.heard}, telling of {name}"
    return name if vote.carriers == (vote.origin,) else f"{name} (in {', '.join(vote.carriers)})"


def _named(origin: str, corpus: Corpus) -> str:
    """A source by its key, a voice by its name."""
    return origin if origin in corpus.sources else str(corpus.subjects.get(origin, origin))
