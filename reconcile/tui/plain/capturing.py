"""The letter that adds claims out of a stored text: its lines by number, and words of it as the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.desk.adding import Faulty
from reconcile.desk.capture import Capture
from reconcile.desk.draft import Draft
from reconcile.errors import ReconcileError
from reconcile.evidence.anchoring.anchor import find
from reconcile.tui.plain.introducing import NEW, introduced
from reconcile.tui.plain.sitting import Sitting
from reconcile.tui.plain.talk import Talk
from reconcile.tui.text import capture as words
from reconcile.tui.text.foreseen import effects
from reconcile.tui.text.lines import Ink, Line, line, wrap
from reconcile.tui.text.questions import number_in

AROUND = 3
"""So many lines before and after the one that was asked for are told."""
MOST = 40
"""So many lines that hold some words are told at once."""
YES, NO = ("y", "yes"), ("", "n", "no")
OFFERED = 9
"""So many answers are offered, the likeliest ones."""
CUT = re.compile(r"\s*(?:\.\.\.|…)\s*")


def capture(sitting: Sitting, given: str) -> None:
    """Add claims out of the stored text of a source, one after the other, until an empty line."""
    key, _, sought = given.partition(" ")
    key = key or _which(sitting)
    opened = Capture.open(sitting.desk, key) if key else None
    if opened is None:
        return
    talk, text = sitting.talk, opened.document.text
    talk.tell(f"{key} · {opened.source.title} · {text.count(chr(10)) + 1} lines")
    if sought:
        talk.tell_lines(_lines(opened, sought, talk))
    while asked := talk.ask(
        "Quote, as “first words … last words” or in full; a line's number or /words shows lines; "
        "an empty line goes back: "
    ):
        if asked.startswith("/") or asked.isdecimal():
            talk.tell_lines(_lines(opened, asked.removeprefix("/").strip(), talk))
            continue
        try:
            opened = _add(sitting, opened, asked)
        except Faulty as error:
            told = "; ".join(f"{name}: {why}" for name, why in error.fields.items())
            talk.tell(f"Nothing was added. {told}.")
        except ReconcileError as error:
            talk.tell(f"{error}.")
    sitting.show_again()


def span_of(text: str, asked: str) -> tuple[int, int]:
    """Where words stand in a text, in full or by their beginning and their end; ReconcileError else."""
    first, *rest = CUT.split(asked.strip('“”"'), maxsplit=1)
    start = find(first, text)
    if start is None:
        raise ReconcileError(f"“{first}” is not in the text; copy the words as the source has them")
    if _again(first, text, start):
        raise ReconcileError(f"“{first}” is there more than once; give more of the words")
    if not rest:
        return start
    end = find(rest[0], text[start[1] :])
    if end is None:
        raise ReconcileError(f"“{rest[0]}” does not come after “{first}” in the text")
    return start[0], start[1] + end[1]


def _again(words: str, text: str, found: tuple[int, int]) -> bool:
    return find(words, text[found[1] :]) is not None


def _which(sitting: Sitting) -> str:
    """The source that is meant, of those that have a stored text."""
    sources = sitting.desk.shelf.sources()
    texts = sitting.desk.project.stored({key: one.file for key, one in sources.items() if one.file})
    keys = sorted(texts)
    if not keys:
        raise ReconcileError("No source has a stored text here; see README, step 2")
    rows = [line(Ink(key, "strong"), f"  {sources[key].title}") for key in keys]
    chosen = sitting.talk.choose(rows, "Out of which text?")
    return "" if chosen is None else keys[chosen]


def _lines(opened: Capture, sought: str, talk: Talk) -> Iterator[Line]:
    """Lines of the text with their numbers: those around one, or those that hold some words."""
    every = opened.document.text.split("\n")
    if sought.isdecimal():
        number = number_in(sought)
        places = [place for place in range(number - 1 - AROUND, number + AROUND) if 0 <= place < len(every)]
    else:
        found = (place for place, told in enumerate(every) if sought.casefold() in told.casefold())
        places = [place for place, _ in zip(found, range(MOST), strict=False)]
    if not places:
        yield line(f"No line holds “{sought}”." if not sought.isdecimal() else f"There is no line {sought}.")
    for place in places:
        yield from wrap(line(Ink(f"{place + 1:>5}  ", "dim"), every[place]), talk.room, " " * 7)


def _add(sitting: Sitting, opened: Capture, asked: str) -> Capture:
    """Add one claim: what its words leave open is asked. With a subject that was new, if it was added."""
    start, end = span_of(opened.document.text, asked)
    guess = opened.guess(start, end)
    if not guess.quote:
        raise ReconcileError("these words cannot be quoted as they stand; give others")
    case = sitting.session.current
    likely = {item.subject: "the case's" for item in case.items} if case is not None else {}
    draft = Draft(opened, guess, {**opened.near(start, end), **likely})
    sitting.talk.tell(f"“{guess.quote}” · {guess.locator or 'no locator'}")
    told: Draft | None = draft
    while told is not None and (told := _clarified(sitting.talk, told)) is not None:
        given = _confirmed(sitting.talk, told)
        if given.casefold() in YES:
            _write(sitting, told)
            return told.capture
        told = _about(sitting.talk, told, given)
    sitting.talk.tell("Nothing was added.")
    return opened


def _clarified(talk: Talk, draft: Draft) -> Draft | None:
    """A claim of which nothing is left to be asked; None where an answer is empty."""
    while name := draft.unclear:
        answer = _answer(talk, draft, name)
        again = _about(talk, draft, answer) if name == "subject" else draft.with_(**{name: answer})
        if again is None or not (answer or name == "voice"):
            return None
        draft = again
    return draft


def _about(talk: Talk, draft: Draft, subject: str) -> Draft | None:
    """A claim about a subject, known or new; None where that is left open."""
    if subject.casefold() in NO:
        return None
    if not draft.capture.record.names.find(subject):
        draft, subject = introduced(talk, draft, subject.removeprefix(NEW).strip())
    return draft.with_(subject=subject) if subject else None


def _answer(talk: Talk, draft: Draft, name: str) -> str:
    """The answer to what is not clear: by its number or as it is typed, a property by its letters too."""
    offered = draft.choices(name)[:OFFERED]
    rows = (words.choice(draft, name, one) for one in offered)
    are_numbered = name != "value"  # which may be a number itself
    marks = (f"  {number}. " if are_numbered else "  - " for number in range(1, len(offered) + 1))
    talk.tell_lines(line(mark, *row) for mark, row in zip(marks, rows, strict=True))
    new = f"({NEW} makes a new one) " if name == "subject" else ""
    given = talk.ask(f"{words.question(draft, name)} {new}")
    number = number_in(given) if are_numbered else 0
    if 0 < number <= len(offered):
        return offered[number - 1]
    if name != "property" or not given:
        return given
    picked = next((one for one, code in draft.capture.codes.items() if code == given), given)
    try:
        return draft.capture.record.asked(picked).name
    except ValueError as problem:
        raise ReconcileError(str(problem)) from None


def _confirmed(talk: Talk, draft: Draft) -> str:
    """Tell what would be written, and what that will do; what is answered to it."""
    new = draft.claim()
    says = f", says {new.voice}" if new.voice else ""
    how = f" ({new.polarity})" if new.polarity else ""
    talk.tell(f"{new.subject} · {new.property}: {new.value}{how}{says}")
    talk.tell(f"This {'; '.join(ink.text for ink in effects(draft.capture.foresee(draft)))}.")
    return talk.ask(f"Add it? y, another subject ({NEW} makes a new one), or an empty line to leave it: ")


def _write(sitting: Sitting, draft: Draft) -> None:
    """Write a claim, and tell what became of it."""
    added, foreseen = draft.capture.add(draft)
    sitting.session.update()
    for told in words.plainly(added, foreseen):
        sitting.talk.tell(told)
