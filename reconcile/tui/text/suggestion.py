"""The suggestion on a case with its reasons, in words and as a sum to check by hand; no key takes it.

How likely it is that a camp is right, and how firm the ground is on which that is said, are two things, and
told in two sentences, as ICD 203 asks of analysts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.evidence.weigh import KNOWN, NOTHING_LEARNED, Advice, Backing, Learned, Vote, advice
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.tui.text.chain import camp_role
from reconcile.tui.text.known import Known
from reconcile.tui.text.lines import BLANK, Ink, Line, fit, line, text, wrap

NAMED = 4
"""So many votes for a value are shown; the others are added up."""
VALUES = 3
"""So many values are shown."""
LIKELIHOOD = (
    (0.45, "unlikely"),
    (0.55, "as likely as not"),
    (0.8, "likely"),
    (0.95, "very likely"),
    (1, "almost certain"),
)
"""The words of ICD 203 for a chance, each up to its number."""
_COLUMNS = (("letter", 6), ("right", 9), ("A", 4), ("weight", 6), ("indep.", 6), ("counts", 6))
WIDEST = 84
"""The table is no wider, for the eye to find its rows."""
_HOW = (
    "counts = indep. × weight, weight = ln(5·A/(1−A)). A is how often an origin is right: by its letter "
    "(F is unknown, not bad) and by the decisions on other cases. What copies one work, or quotes one voice, "
    "is one."
)


def is_hidden(case: Case, known: Known, blind: bool) -> bool:
    """Whether the editor is to judge first: in blind mode, until anybody has decided the case."""
    return blind and case.resolution is None and not known.was_decided


def suggestion_lines(
    case: Case, corpus: Corpus, room: int, *, hidden: bool, learned: Learned = NOTHING_LEARNED
) -> list[Line]:
    """The camp that weighs more, how likely it is, on what ground, and the sum; or that there is none."""
    if len(case.camps) < 2 or case.asks_whether:
        return []
    if hidden:
        told = line(Ink("Suggestion: hidden until the first decision on this case.", "dim"))
        return [BLANK, *wrap(told, room, "  ")]
    found = advice(case, corpus, learned)
    if not found.votes:
        return [BLANK, *wrap(line("No suggestion: no independent origin backs one camp only."), room, "  ")]
    judgement = [*_suggested(found)] if found.suggested else [line(_even(found))]
    notes = [line(Ink(words, "dim")) for words in (*_leaning(found, corpus), _HOW)]
    return [
        BLANK,
        *(part for one in judgement for part in wrap(one, room, "  ")),
        *_table(found, corpus, room),
        *(part for one in notes for part in wrap(one, room, "  ")),
    ]


def _suggested(found: Advice) -> Iterator[Line]:
    letters = found.suggested
    named = [part for letter in letters for part in (Ink(letter, f"{camp_role(letter)} strong"), " or ")][:-1]
    which = f"{letters[0]} is right" if len(letters) == 1 else "one of these, near each other, is right"
    chance = f"{_likely(found.chance)} ({min(round(found.chance * 100), 99)} %)"
    yield line("Suggestion: ", *named, f". It is {chance} that {which}.")
    yield line(f"Confidence in the ground of this is {_ground(found)}.")


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


def _table(found: Advice, corpus: Corpus, room: int) -> Iterator[Line]:
    """Each vote with its terms, and the sums; what does not fit into the room is cut, but no number."""
    yield _row("", "origin", [head for head, _ in _COLUMNS], room, "dim")
    for backing in found.backed[:VALUES]:
        yield from _backing_rows(backing, corpus, room)
    if (more := len(found.backed) - VALUES) > 0:
        yield line(Ink(f"  … and {more} more with less", "dim"))


def _backing_rows(backing: Backing, corpus: Corpus, room: int) -> Iterator[Line]:
    camp = ",".join(backing.letters)
    for vote in backing.votes[:NAMED]:
        yield _row(camp, _name(vote, corpus), _terms(vote), room)
    if rest := backing.votes[NAMED:]:
        counts = sum(vote.counts for vote in rest)
        yield _row(camp, f"… {len(rest)} more", ["", "", "", "", "", f"{counts:.2f}"], room)
    yield _row(camp, "sum", ["", "", "", "", "", f"{backing.sum:.2f}"], room, "strong")


def _terms(vote: Vote) -> list[str]:
    judged = f"{vote.record.right:g} of {vote.record.judged:g}" if vote.record.judged else "–"
    return [
        vote.letter,
        judged,
        f"{vote.share:.2f}",
        f"{vote.weight:.2f}",
        f"{vote.independence:.2f}",
        f"{vote.counts:.2f}",
    ]


def _row(camp: str, name: str, cells: Sequence[str], room: int, role: str = "") -> Line:
    numbers = "".join(f" {cell:>{width}}" for (_, width), cell in zip(_COLUMNS, cells, strict=True))
    wide = max(min(room, WIDEST) - len(numbers) - 7, 8)
    letters = Ink(fit_text(camp, 4), camp_role(camp[0]) if len(camp) == 1 else "")
    return line("  ", letters, " ", Ink(fit_text(name, wide), role), Ink(numbers, role))


def fit_text(words: str, room: int) -> str:
    """Words cut or filled to a number of cells."""
    return text(fit(line(words), room))


def _leaning(found: Advice, corpus: Corpus) -> Iterator[str]:
    """Why a vote counts for less than it weighs."""
    for vote in {vote: None for one in found.backed[:VALUES] for vote in one.votes[:NAMED] if vote.leans}:
        for lean in vote.leans:
            why = "one cites the other, or both cite one work"
            if lean.shared is not None:
                why = f"wrong together in {lean.shared.wrong} of {lean.shared.items} judged cases"
            first = _named(lean.origin, corpus)
            yield f"{_named(vote.origin, corpus)} counts less beside {first}: {why}."


def _name(vote: Vote, corpus: Corpus) -> str:
    """An origin, with the sources that tell of it; first the one whose letter counts, where it is another."""
    name = _named(vote.origin, corpus)
    if vote.heard != vote.origin:
        return f"{vote.heard}, telling of {name}"
    return name if vote.carriers == (vote.origin,) else f"{name} (in {', '.join(vote.carriers)})"


def _named(origin: str, corpus: Corpus) -> str:
    """A source by its key, a voice by its name."""
    return origin if origin in corpus.sources else str(corpus.subjects.get(origin, origin))
