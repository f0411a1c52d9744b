"""What the capture screen says of selected words: what was read out of them, and what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reconcile.desk.adding import Added
from reconcile.desk.draft import Draft
from reconcile.desk.foresight import Foreseen
from reconcile.desk.new_subject import Stranger
from reconcile.model.claim import Claim
from reconcile.model.source import Source
from reconcile.model.subject import Subject
from reconcile.renaming.declaring import NewSubject
from reconcile.tui.text.foreseen import foreseen_lines
from reconcile.tui.text.keys import CAPTURE
from reconcile.tui.text.lines import Ink, Line, fit, line, width, wrap
from reconcile.tui.text.questions import Answers, Field

READING = {
    "sentence": "sentence",
    "write": "words",
    "find": "find",
    "find-next": "next",
    "capture-help": "help",
    "let-go": "closes",
}
WRITTEN = {
    "sentence": "sentence",
    "go-to-case": "to the case",
    "take-back": "takes it back",
    "find": "find",
    "capture-help": "help",
}
SELECTED = {"write": "writes", "fields": "fields", "new-subject": "new subject", "capture-help": "help"}
"""What some keys do at the moment, by their ids."""
ROWS = 8
"""So many lines the foot of the screen takes."""
LONGEST_OF_BUTTONS = 3
"""So many rows of properties are shown at most."""


TAKES = "Enter takes the line · Esc cancels"
NEW = "A new subject: it is declared with the first claim that names it"


def title(source: Source) -> Line:
    """What text it is."""
    day = source.date.written if source.date else "undated"
    return line(Ink(f"Capture · {source.key}", "strong"), f" · {source.title} · {day}")


def keys_line(does: Mapping[str, str], keys: Mapping[str, str]) -> Line:
    """What some keys do at the moment; `keys` are those that the user's settings put in the place of ours."""
    labels = {key.id: keys.get(key.id, key.label) for key in CAPTURE}
    letters = ["letters: property"] if does is SELECTED else []
    return line(Ink(" · ".join([*letters, *(f"{labels[id]} {word}" for id, word in does.items())]), "dim"))


def draft_lines(draft: Draft, typed: str, room: int, foreseen: Foreseen | None = None) -> list[Line]:
    """What is known of a claim on its way; `typed` is the first letter of a property, if it was typed.

    What is `foreseen` of it is told as soon as nothing is left to be asked.
    """
    guess = draft.guess
    if not guess.quote:
        return [line(Ink("These words cannot be quoted as they stand; select others.", "error"))]
    count = len(guess.quote.split())
    where = f"  {count} {'word' if count == 1 else 'words'} · {draft.clear('locator') or guess.locator}"
    will = [] if draft.unclear else foreseen_lines(foreseen, room)
    head = fit(line(Ink(f"“{guess.quote}”", "quote")), max(room - len(where), 8))
    return [
        (*head, Ink(where, "dim")),
        *(fit(_field(draft, name), room) for name in ("subject", "value", "voice")),
        *will,
        *properties(draft, typed, room, LONGEST_OF_BUTTONS - len(will)),
    ]


def properties(draft: Draft, typed: str, room: int, rows: int = LONGEST_OF_BUTTONS) -> list[Line]:
    """The properties with the letters that pick them, the likeliest first, as many as there is room for."""
    chosen, codes = draft.given.get("property", ""), draft.capture.codes
    offered = [name for name in draft.offered() if codes.get(name, "").startswith(typed) and name in codes]
    lines: list[list[Ink]] = [[]]
    for name in offered:
        is_chosen = name == chosen
        mark = Ink("▸" if is_chosen else " ", "key")
        part = [mark, Ink(codes[name], "key"), Ink(f" {name}", "strong" if is_chosen else ""), Ink("  ")]
        if width((*lines[-1], *part)) > room and lines[-1]:
            lines.append([])
        if len(lines) > rows:
            lines.pop()
            break
        lines[-1] += part
    return [tuple(one) for one in lines]


def told(added: Added, foreseen: Foreseen, room: int) -> list[Line]:
    """What became of a claim that was written: the case that holds it, or with what it agrees."""
    claim = added.claims[0]
    lines = [line(Ink(f"✓ {claim.id}", "resolved"), f" {said(claim)} · z takes it back")]
    for case in added.cases:
        word = "a new case" if case.id in added.fresh else "in a case"
        lines.append(line(Ink(f"{word} ", "open"), f"{case.message} · ", Ink("g", "key"), " goes there"))
    if not added.cases:
        lines.append(line(_compatible(foreseen)))
    return [part for one in lines for part in wrap(one, room, "  ")][: ROWS - 1]


def plainly(added: Added, foreseen: Foreseen) -> list[str]:
    """The same in sentences, for a terminal without a screen."""
    claim = added.claims[0]
    lines = [f"added {claim.id}, {said(claim)} ({claim.span}); z takes it back."]
    lines += [
        f"{'A new case' if case.id in added.fresh else 'In the case'} {case.id}: {case.message}"
        for case in added.cases
    ]
    return lines if added.cases else [*lines, _compatible(foreseen)]


def said(claim: Claim) -> str:
    """A claim in a few words: what is asked, and the answer."""
    denied = "not " if claim.denies else ""
    return f"{claim.item.property.replace('_', ' ')}: {denied}{claim.value.written}"


def fields(draft: Draft) -> list[Field]:
    """Every field of a claim on its way, to be filled in or mended."""
    value, names = draft.choices("value"), draft.capture.called
    hint = f"one of {', '.join(value)}" if len(value) > 1 else "the answer as the source gives it"
    return [
        Field("subject", "Subject", draft.clear("subject"), "id, name or alias", known=names),
        Field(
            "property",
            "Property",
            draft.clear("property"),
            "the question it answers",
            known=lambda: draft.offered(),
        ),
        Field("value", "Value", draft.clear("value"), hint),
        Field("voice", "Says", draft.clear("voice"), "whom it quotes", optional=True, known=names),
        Field("polarity", "How", draft.clear("polarity"), "asserts, denies or suggests", optional=True),
        Field("as_of", "As of", draft.clear("as_of"), "when a figure that varies held", optional=True),
        Field("scope", "Scope", draft.clear("scope"), _qualifiers(draft), optional=True),
        Field("cites", "Cites", draft.clear("cites"), "works that it gives for this", optional=True),
        Field("locator", "Locator", draft.clear("locator"), "page, line or section", optional=True),
        Field(
            "inferred", "Inferred", draft.clear("inferred"), "why the quote lacks the value", optional=True
        ),
        Field("note", "Note", draft.clear("note"), "a remark for other editors", optional=True),
    ]


def new_subject(stranger: Stranger) -> list[Field]:
    """The lines that declare a new subject, its kind last: that is what is known least."""
    new, kinds = stranger.new, stranger.kinds
    told = f"{', '.join(kinds)}; its first letters do" if kinds else "event, person, place …"
    return [
        Field("name", "Name", new.name, "as readers know it", recent=stranger.names[1:]),
        Field("id", "Id", new.id, "letters, digits, - and _"),
        Field("part_of", "Part of", "", "what it belongs to, by ;", optional=True),
        Field("kind", "Kind", new.kind, told, optional=True, known=lambda: kinds),
    ]


def declared(stranger: Stranger, answers: Answers) -> NewSubject:
    """A new subject as the answers have it."""
    parts = tuple(part.strip() for part in answers["part_of"].split(";") if part.strip())
    return replace(stranger.new, name=answers["name"], id=answers["id"], kind=answers["kind"], part_of=parts)


def nearly(stranger: Stranger, known: Mapping[str, Subject]) -> list[Line]:
    """Whom else some words may mean, and last that they mean nobody known."""
    near = [
        line(Ink(id, "strong"), f"  {known[id]}", Ink(f"  {known[id].kind}", "dim")) for id in stranger.nearly
    ]
    return [*near, line(Ink("none of them", "strong"), f": {stranger.new.name} is new")]


def _qualifiers(draft: Draft) -> str:
    names = [*draft.asked.scope] if draft.asked else []
    return ", ".join(f"{name}=…" for name in names) if names else "qualifiers: side=police"


def question(draft: Draft, name: str) -> str:
    """What is asked where a field is not clear."""
    match name:
        case "property":
            return "Which question do these words answer?"
        case "subject":
            return f"Who is it about: {draft.given['property'].replace('_', ' ')} of …?"
        case "value":
            return f"What is the answer to {draft.given['property'].replace('_', ' ')}?"
        case _:
            return "Who says so?"


def others(name: str) -> tuple[str, ...]:
    """What else there is than the answers that are offered: another one, and a subject that is new."""
    return {"property": (), "subject": ("another …", "a new one …")}.get(name, ("another …",))


def meant(new: NewSubject) -> str:
    """What becomes of a new subject."""
    kind = f", {new.kind}" if new.kind else ""
    return f"The next claim is about {new} ({new.id}{kind}), which is declared with it; select its words."


def choice(draft: Draft, name: str, one: str) -> Line:
    """One of the answers to that, with what tells it from the others."""
    if name == "property":
        asked = draft.capture.record.vocabulary.properties[one]
        return line(
            Ink(f"{draft.capture.codes.get(one, '')}  ", "key"),
            Ink(one, "strong"),
            Ink(f"  {asked.description or asked.kind}", "dim"),
        )
    known = draft.capture.record.subjects.get(one) if name in ("subject", "voice") else None
    why = draft.why(one) if name == "subject" else ""
    return line(Ink(one, "strong"), f"  {known or ''}", Ink(f"  {why}" if why else "", "dim"))


def _field(draft: Draft, name: str) -> Line:
    label = Ink(f"{'says' if name == 'voice' else name:9}", "dim")
    found = draft.choices(name)
    if not found:
        empty = {"voice": "the source itself", "value": "pick the property", "subject": "Enter asks"}[name]
        if name == "value" and draft.asked:
            empty = f"no {draft.asked.kind} in these words; Enter asks"
        return line(label, Ink(empty, "dim"))
    if not draft.clear(name):
        return line(label, Ink(f"? {' or '.join(found)}", "warning"), Ink("  Enter asks", "dim"))
    one = found[0]
    rest = ""
    if name == "value":
        rest = _how(draft)
    elif (known := draft.capture.record.subjects.get(one)) is not None and str(known) != one:
        rest = f"  {known}"
    why = draft.why(one) if name == "subject" else ""
    return line(label, Ink(one, "strong"), rest, Ink(f"  {why}" if why else "", "dim"))


def _how(draft: Draft) -> str:
    polarity = draft.clear("polarity")
    return f"  ({polarity})" if polarity and polarity != "asserts" else ""


def _compatible(foreseen: Foreseen) -> str:
    sources = list(dict.fromkeys(claim.source for claim in foreseen.agreeing))
    if sources:
        return f"It agrees with {', '.join(sources[:4])}{' …' if len(sources) > 4 else ''}."
    if foreseen.others:
        return "It is compared with none of the claims beside it."
    return "It is the first claim on its question."
