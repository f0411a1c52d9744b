"""The suggestion on a case with its reasons, in words; no key takes it."""

from __future__ import annotations

from reconcile.evidence.weigh import Backing, backing, suggested
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.tui.text.chain import camp_role
from reconcile.tui.text.known import Known
from reconcile.tui.text.lines import BLANK, Ink, Line, line, wrap

NAMED = 4
"""So many origins of a camp are named; the others are counted."""


def is_hidden(case: Case, known: Known, blind: bool) -> bool:
    """Whether the editor is to judge first: in blind mode, until anybody has decided the case."""
    return blind and case.resolution is None and not known.was_decided


def suggestion_lines(case: Case, corpus: Corpus, room: int, *, hidden: bool) -> list[Line]:
    """The camp that more independent origins back, and which these are; or that there is no such camp."""
    if len(case.camps) < 2 or case.asks_whether:
        return []
    if hidden:
        told = line(Ink("Suggestion: hidden until the first decision on this case.", "dim"))
        return [BLANK, *wrap(told, room, "  ")]
    backed = backing(case, corpus.sources)
    best = suggested(backed)
    if best is None:
        return [BLANK, *wrap(line("No suggestion: ", *_even(backed)), room, "  ")]
    against = [f"{_counted(one)} for {one.letter}{_names(one, corpus)}" for one in backed[1:3]]
    more = f", and fewer for {len(backed) - 3} more" if len(backed) > 3 else ""
    told = line(
        "Suggestion: ",
        Ink(best.letter, f"{camp_role(best.letter)} strong"),
        f", backed by {_counted(best)}{_names(best, corpus)}, against {' and '.join(against)}{more}.",
        Ink(" What copies one work, or quotes one voice, counts once.", "dim"),
    )
    return [BLANK, *wrap(told, room, "  ")]


def _even(backed: tuple[Backing, ...]) -> list[str]:
    """Why no camp stands out."""
    first = [one for one in backed if len(one.origins) == len(backed[0].origins)]
    if not first[0].origins:
        return ["no independent origin backs one camp against the others."]
    letters = " and ".join(one.letter for one in first) if len(first) < 4 else f"{len(first)} camps"
    return [f"{letters} are backed by {_counted(first[0])} each."]


def _counted(one: Backing) -> str:
    number = len(one.origins)
    return f"{number or 'no'} independent origin{'' if number == 1 else 's'}"


def _names(one: Backing, corpus: Corpus) -> str:
    shown = [_name(origin, corpus) for origin in one.origins[:NAMED]]
    more = [f"{len(one.origins) - NAMED} more"] if len(one.origins) > NAMED else []
    return f" ({', '.join([*shown, *more])})" if shown else ""


def _name(origin: str, corpus: Corpus) -> str:
    """A source by its key, a voice by its name."""
    return origin if origin in corpus.sources else str(corpus.subjects.get(origin, origin))
