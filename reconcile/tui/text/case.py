"""A case as an editor reads it: the question, the picture, the camps side by side, what was decided."""

from __future__ import annotations

from reconcile.evidence.advice.weigh import NOTHING_LEARNED, Learned
from reconcile.evidence.origins.origins import tally
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.tui.text.camps import camp_lines
from reconcile.tui.text.chain import chain_lines, other_lines
from reconcile.tui.text.decision import decision_lines, history_lines, moved_lines
from reconcile.tui.text.known import NOTHING, Known
from reconcile.tui.text.lines import BLANK, Ink, Line, fit, line, wrap
from reconcile.tui.text.picture import picture_lines
from reconcile.tui.text.suggestion import is_hidden, suggestion_lines


def case_lines(
    case: Case,
    corpus: Corpus,
    room: int,
    *,
    known: Known = NOTHING,
    unicode: bool = True,
    plainly: bool = False,
    blind: bool = False,
    learned: Learned = NOTHING_LEARNED,
) -> list[Line]:
    """Everything an editor needs to decide a case, in lines of at most `room` cells.

    `known` is what was looked up about it. `plainly` leaves pictures of sets out and sets nothing side by
    side, to be read aloud line by line. `blind` hides the suggestion until the first decision on the case;
    `learned` is what decisions on other cases tell of the origins.
    """
    hidden = is_hidden(case, known, blind)
    return [
        *_question(case, corpus, room),
        *decision_lines(case, room),
        *moved_lines(case, room),
        *(
            chain_lines(case, corpus, room, unicode)
            if case.chain or plainly
            else picture_lines(case, room, unicode)
        ),
        *camp_lines(case, corpus, room, known, plainly=plainly, hidden=hidden),
        *(other_lines(case, room) if case.across else []),
        *suggestion_lines(case, corpus, room, hidden=hidden, learned=learned),
        *_what_to_do(case, room),
        *_rules(case, room),
        *history_lines(case, known, room),
    ]


def _what_to_do(case: Case, room: int) -> list[Line]:
    """How to go on with a case in which no claims are chosen."""
    chosen = case.claims and not case.asks_whether
    return [] if chosen or not case.explanation else [BLANK, *wrap(line(case.explanation), room)]


def status_words(case: Case) -> str:
    """A case's status, with what makes it special."""
    if case.settled_by:
        return f"settled by {case.settled_by}"
    return f"{case.status.value}, overdue" if case.overdue else case.status.value


def _question(case: Case, corpus: Corpus, room: int) -> list[Line]:
    heading = line(Ink(case.id, "strong"))
    facts = line(
        Ink(case.severity.value, case.severity.value),
        f" · {case.code} {case.name} · ",
        Ink(status_words(case), case.status.value),
        f" · {tally(case.claims, corpus.sources)}" if case.claims else "",
    )
    names = _about(case, corpus)
    told = case.explanation if case.chain else case.message
    known = told.startswith(names) or (case.chain and ";" in names)
    about = [] if known else [fit(line(Ink(names, "dim")), room)]
    return [*wrap(heading, room), *wrap(facts, room), *about, *wrap(line(told), room)]


def _about(case: Case, corpus: Corpus) -> str:
    """The subjects in question, by the names a reader knows."""
    names = dict.fromkeys(item.subject for item in case.items)
    return "; ".join(str(corpus.subjects.get(name, name)) for name in names)


def _rules(case: Case, room: int) -> list[Line]:
    told = [f"rule {rule.name}: {rule} ({rule.span.path}:{rule.span.line})" for rule in case.rules]
    return (
        [BLANK, *(part for rule in told for part in wrap(line(Ink(rule, "dim")), room, "  "))] if told else []
    )
