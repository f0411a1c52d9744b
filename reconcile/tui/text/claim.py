"""One claim as an editor reads it: value as written and understood, voice, source, words and place."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.evidence.anchoring.passage import Passage
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.shown import named, shown
from reconcile.tui.text.difference import differing
from reconcile.tui.text.lines import Ink, Line, fit, line, wrap

RELIABILITY = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
}
"""What the Admiralty letters say; F, that nobody has judged a source, goes without saying."""


def claim_lines(
    claim: Claim,
    corpus: Corpus,
    room: int,
    *,
    role: str = "",
    known: str = "",
    others: Sequence[Sequence[str]] = (),
    passage: Passage | None = None,
) -> list[Line]:
    """One claim: value as written and, unless that is `known`, as understood; voice, source, words, place.

    `others` are the values as written of each other camp, so that what differs has the colour of `role`.
    The words stand in their `passage` where it was looked up.
    """
    remarks = (claim.inferred and f"inferred: {claim.inferred}", claim.note)
    return [
        *wrap(_value(claim, corpus, role, known, others), room, "  "),
        *_voice(claim, corpus, room),
        *_source(claim, corpus, room),
        *_words(claim, passage, room),
        *wrap(line(Ink(_place(claim), "dim")), room),
        *(part for remark in remarks if remark for part in wrap(line(Ink(remark, "dim")), room)),
    ]


def written(claim: Claim) -> str:
    """A claim's value as written, `not` before it where the claim denies it."""
    return f"{'not ' if claim.denies else ''}{claim.value.written}"


def _value(claim: Claim, corpus: Corpus, role: str, known: str, others: Sequence[Sequence[str]]) -> Line:
    """The value as written, then as understood where that says more; `not` where the claim denies it."""
    value, no = claim.value, "not " if claim.denies else ""
    understood = f"{no}{named(value.possible, value.kind, value.unit, corpus)}"
    if value.kind == "boolean":
        understood = shown(claim.possible, value.kind)
    said = line(*differing(written(claim), others, role))
    as_shown = (understood, f"{no}{shown(value.possible, value.kind)}")
    if value.kind != "text" and understood != known and written(claim) not in as_shown:
        said += line(Ink(" → ", "dim"), understood)
    marks = (
        ("only suggested: warns at most", claim.suggested),
        (f"not compared: {claim.aside}", claim.aside),
        ("doubtful: warns at most", value.doubtful),
    )
    return said + tuple(Ink(f" ({mark})", "dim") for mark, holds in marks if holds)


def _words(claim: Claim, passage: Passage | None, room: int) -> list[Line]:
    """The quote, in its passage where that is known, or with the word that its text does not hold it."""
    if not claim.quote:
        return []
    if passage is None:
        return wrap(line(Ink(f"“{claim.quote}”", "quote")), room)
    if not passage.quote:
        lost = Ink(" (not in the stored text)", "warning")
        return wrap(line(Ink(f"“{claim.quote}”", "quote"), lost), room)
    return wrap(
        line(
            Ink(f"{passage.before} " if passage.before else "", "dim"),
            Ink(f"“{passage.quote}”", "quote strong"),
            Ink(f" {passage.after}" if passage.after else "", "dim"),
        ),
        room,
    )


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
