"""A case as an editor reads it: the question, the picture, the camps side by side, what was decided."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.model.case import Camp, Case, Status
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.picture import picture
from reconcile.model.resolution import Resolution
from reconcile.model.shown import named, shown
from reconcile.tui.chain_text import camp_role, chain_lines, correction_lines, other_lines
from reconcile.tui.lines import BLANK, Ink, Line, beside, column_width, fit, line, wrap
from reconcile.values.date import iso
from reconcile.values.intervals import Number
from reconcile.values.value import Kind

COLUMN = 34
"""Camps stand side by side while each has at least so many cells."""

RELIABILITY = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
}
"""What the Admiralty letters say; F, that nobody has judged a source, goes without saying."""


def case_lines(
    case: Case, corpus: Corpus, room: int, *, unicode: bool = True, plainly: bool = False
) -> list[Line]:
    """Everything an editor needs to decide a case, in lines of at most `room` cells.

    `plainly` leaves pictures of sets out and sets nothing side by side, to be read aloud line by line.
    """
    aside = 1 if plainly else max(1, room // (COLUMN + 3))
    return [
        *_question(case, corpus, room),
        *_decision(case, room),
        *_moved(case, room),
        *(
            chain_lines(case, corpus, room, unicode)
            if case.chain or plainly
            else _picture(case, room, unicode)
        ),
        *(_camps(case, corpus, room, aside) if _parted(case) else _claims_once(case, corpus, room, aside)),
        *(other_lines(case, room) if case.across else []),
        *_what_to_do(case, room),
        *_rules(case, room),
    ]


def _what_to_do(case: Case, room: int) -> list[Line]:
    """How to go on with a case that has no claims to choose from."""
    return [] if case.claims or not case.explanation else [BLANK, *wrap(line(case.explanation), room)]


def status_words(case: Case) -> str:
    """A case's status, with what makes it special."""
    if case.settled_by:
        return f"settled by {case.settled_by}"
    return f"{case.status.value}, overdue" if case.overdue else case.status.value


def claim_lines(
    claim: Claim, corpus: Corpus, room: int, role: str = "", unit: str | None = None, known: str = ""
) -> list[Line]:
    """One claim: value as written and, unless that is `known`, as understood; voice, source, quote, place."""
    lines = [
        *wrap(_value(claim, corpus, role, unit, known), room, "  "),
        *_voice(claim, corpus, room),
        *_source(claim, corpus, room),
    ]
    if claim.quote:
        lines += wrap(line(Ink(f"“{claim.quote}”", "quote")), room)
    lines += wrap(line(Ink(_place(claim), "dim")), room)
    remarks = (claim.inferred and f"inferred: {claim.inferred}", claim.note)
    return lines + [part for remark in remarks if remark for part in wrap(line(Ink(remark, "dim")), room)]


def _question(case: Case, corpus: Corpus, room: int) -> list[Line]:
    heading = line(Ink(case.id, "strong"))
    facts = line(
        Ink(case.severity.value, case.severity.value),
        f" · {case.code} {case.name} · ",
        Ink(status_words(case), case.status.value),
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


def _moved(case: Case, room: int) -> list[Line]:
    if case.status is not Status.STALE:
        return []
    told = case.changes or ("what was judged has moved",)
    return [
        BLANK,
        *(
            part
            for change in told
            for part in wrap(line(Ink("! moved since: ", "stale"), change), room, "  ")
        ),
    ]


def _picture(case: Case, room: int, unicode: bool) -> list[Line]:
    """The claims' sets above one another; of a case across questions, its dates on one axis."""
    one = len(case.items) <= 1
    drawn = [claim for claim in case.claims if one or claim.value.kind == "date"]
    if len(drawn) < 2:
        return []
    rows = [(_label(case, claim, one), claim.possible) for claim in drawn]
    bars = picture(rows, room, tick=_tick(drawn[0].value.kind), unicode=unicode)
    roles = [camp_role(case.letters(claim)) for claim in drawn] + ["dim"]
    return [BLANK, *(line(Ink(bar, role)) for bar, role in zip(bars, roles, strict=True))] if bars else []


def _label(case: Case, claim: Claim, one: bool) -> str:
    """The letters of a claim's camps and who speaks; across questions its number and property."""
    if one:
        return f"{case.letters(claim)} {claim.speaker}".strip()
    return f"{case.claims.index(claim) + 1} {claim.item.property.replace('_', ' ')}"


def _tick(kind: Kind) -> Callable[[Number], str]:
    """How a bound is written under the picture."""
    return (lambda day: iso(int(day))) if kind == "date" else (lambda number: f"{float(number):,.10g}")


def _parted(case: Case) -> bool:
    """Whether the camps answer one question and share no claim, so that they can stand side by side."""
    return len(case.items) <= 1 and sum(len(camp.claims) for camp in case.camps) == len(case.claims)


def _claims_once(case: Case, corpus: Corpus, room: int, aside: int) -> list[Line]:
    """Camps across questions, or that share claims: what each keeps by number, then each claim once."""
    numbers = {claim.id: str(number) for number, claim in enumerate(case.claims, start=1)}
    keeps = correction_lines(case, corpus, room) if case.across else []
    if not keeps:
        keeps = [part for camp in case.camps for part in wrap(_keeps(camp, corpus, numbers), room, "    ")]
    blocks = [_numbered(claim, case, corpus, numbers) for claim in case.claims]
    columns = max(1, min(len(blocks), aside))
    share = column_width(columns, room)
    rows = [
        beside([block(share) for block in blocks[first : first + columns]], room)
        if columns > 1
        else blocks[first](room)
        for first in range(0, len(blocks), columns)
    ]
    return [*([BLANK, *keeps] if keeps else []), *(part for row in rows for part in (BLANK, *row))]


def _keeps(camp: Camp, corpus: Corpus, numbers: dict[str, str]) -> Line:
    """What a camp leaves, where it is about one question, and which claims."""
    role = camp_role(camp.letter)
    value = Ink(_camp_value(camp, corpus), f"{role} strong")
    kept = f"keeps {' '.join(numbers[claim.id] for claim in camp.claims)}"
    return line(Ink(f"[{camp.letter}] ", role), value, f"  {kept}" if value.text else kept)


def _camp_value(camp: Camp, corpus: Corpus) -> str:
    first = camp.claims[0].value
    return "" if camp.value is None else named(camp.value, first.kind, first.unit, corpus)


def _numbered(
    claim: Claim, case: Case, corpus: Corpus, numbers: dict[str, str]
) -> Callable[[int], list[Line]]:
    """A claim under its number, and its question where there are several; to be drawn for any width."""
    subject = corpus.subjects.get(claim.item.subject, claim.item.subject)
    asked = f" {subject}: {claim.item.property.replace('_', ' ')}" if len(case.items) > 1 else ""
    question = f"{numbers[claim.id]}{asked}"

    def drawn(room: int) -> list[Line]:
        heading = wrap(line(Ink(question, "strong")), room, "  ")
        return [*heading, *claim_lines(claim, corpus, room, "", _unit(claim))]

    return drawn


def _camps(case: Case, corpus: Corpus, room: int, aside: int) -> list[Line]:
    """The camps side by side where each has room, else under one another."""
    camps = case.camps or (Camp("", case.claims),)
    if 1 < len(camps) <= aside:
        share = column_width(len(camps), room)
        return [BLANK, *beside([_camp(camp, case, corpus, share) for camp in camps], room)]
    return [part for camp in camps for part in (BLANK, *_camp(camp, case, corpus, room))]


def _camp(camp: Camp, case: Case, corpus: Corpus, room: int) -> list[Line]:
    role = camp_role(camp.letter)
    claims = f"{len(camp.claims)} claim{'s' if len(camp.claims) != 1 else ''}"
    value = Ink(_camp_value(camp, corpus), f"{role} strong")
    heading = line(Ink(f"[{camp.letter}] ", role), value, Ink(f"  {claims}", "dim"))
    lines = wrap(heading, room) if camp.letter else []
    for claim in camp.claims:
        lines += [*claim_lines(claim, corpus, room, role, _unit(claim), _camp_value(camp, corpus)), BLANK]
    return lines[:-1]


def _value(claim: Claim, corpus: Corpus, role: str, unit: str | None, known: str) -> Line:
    """The value as written, then as understood where that says more; `not` where the claim denies it."""
    value, no = claim.value, "not " if claim.denies else ""
    understood = f"{no}{named(value.possible, value.kind, unit, corpus)}"
    if value.kind == "boolean":
        understood = shown(claim.possible, value.kind)
    said = line(Ink(f"{no}{value.written}", f"{role} strong"))
    if (
        value.kind != "text"
        and understood != known
        and f"{no}{value.written}"
        not in (
            understood,
            f"{no}{shown(value.possible, value.kind)}",
        )
    ):
        said += line(Ink(" → ", "dim"), understood)
    marks = (
        ("only suggested", claim.suggested),
        (claim.aside, claim.aside),
        ("doubtful", value.doubtful),
    )
    return said + tuple(Ink(f" ({mark})", "dim") for mark, holds in marks if holds)


def _voice(claim: Claim, corpus: Corpus, room: int) -> list[Line]:
    if not claim.voiced:
        return []
    manner = "denied" if claim.denies else "suggested" if claim.suggested else "said"
    return wrap(line(f"{manner} by {corpus.subjects.get(claim.speaker, claim.speaker)}"), room)


def _source(claim: Claim, corpus: Corpus, room: int) -> list[Line]:
    """Who published it: title, then key, day and reliability."""
    source = corpus.sources.get(claim.source)
    if source is None:
        return wrap(line(Ink(f"{claim.source} (not in the bibliography)", "error")), room)
    day = source.date.written if source.date else "undated"
    judged = RELIABILITY.get(source.reliability)
    standing = f"{claim.source} · {day}" + (f" · {source.reliability} {judged}" if judged else "")
    title = wrap(line(source.title), room) if source.title else []
    cut = [fit(line(*title[1], "…"), room)] if len(title) > 2 else title[1:]
    return [*title[:1], *cut, *wrap(line(Ink(standing, "dim")), room)]


def _place(claim: Claim) -> str:
    place = f"{claim.span.path}:{claim.span.line}"
    cites = f" · cites {', '.join(claim.cites)}" if claim.cites else ""
    return f"{place}{f' · {claim.locator}' if claim.locator else ''}{cites}"


def _rules(case: Case, room: int) -> list[Line]:
    told = [f"rule {rule.name}: {rule} ({rule.span.path}:{rule.span.line})" for rule in case.rules]
    return (
        [BLANK, *(part for rule in told for part in wrap(line(Ink(rule, "dim")), room, "  "))] if told else []
    )


def _decision(case: Case, room: int) -> list[Line]:
    """What was decided, and by whom; nothing where nobody has."""
    made = case.resolution
    if made is None:
        return []
    who = f" by {made.by or 'nobody named'}{f' on {made.at[:10]}' if made.at else ''}"
    until = f", until {made.review_by} with {made.owner}" if made.owner or made.review_by else ""
    value = f" = {made.value}" if made.value else ""
    head = line(
        "decided: ", Ink(f"{made.verdict.value}{_meant(made, case)}", "strong"), f"{value}{who}{until}"
    )
    return [BLANK, *wrap(head, room, "  "), *wrap(line(Ink(made.reason, "quote")), room)]


def _meant(made: Resolution, case: Case) -> str:
    """The claims that a decision names, by their camp's letter where they are a camp."""
    named = set(made.stands or made.rejects)
    camp = next((camp for camp in case.camps if {claim.id for claim in camp.claims} == named), None)
    return f" {camp.letter}" if camp else f" {', '.join(made.stands or made.rejects)}" if named else ""


def _unit(claim: Claim) -> str | None:
    return claim.value.unit
