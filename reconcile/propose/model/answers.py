"""What a model answers, believed in nothing: what the text does not bear out is dropped and counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from unicodedata import category

from reconcile.evidence.anchoring.anchor import find, line_of
from reconcile.evidence.anchoring.quotation import quote_of
from reconcile.evidence.support.figures import unsupported
from reconcile.model.claim import Claim, Item, Polarity
from reconcile.model.proposal import Proposal
from reconcile.model.shown import shown
from reconcile.model.span import Span
from reconcile.model.vocabulary import Property
from reconcile.propose.dates import dates
from reconcile.propose.negation import is_negated
from reconcile.propose.numbers import numbers
from reconcile.propose.reading import Reading
from reconcile.propose.repeats import locator
from reconcile.propose.sentences import Sentence, sentences
from reconcile.values.value import Value, agree

MOST = 200
"""So many proposals of one answer are looked at."""

_FIELDS = ("quote", "subject", "property", "value", "says", "polarity", "source")
_NEEDED = ("quote", "subject", "property", "value")


class Sifted(NamedTuple):
    """What stood the test, and how many proposals fell to each fault."""

    proposals: tuple[Proposal, ...]
    dropped: Mapping[str, int]


class _Dropped(ValueError):
    """Why a proposal is dropped."""


def sifted(answer: str, part: str, reading: Reading, model: str) -> Sifted:
    """The proposals of an answer about one part of a source's text that are borne out by it.

    The quote must stand in that part, within one sentence; subject, property and voice must be known; and the
    quote must hold the value: its number or date as the grammar reads them there, its name, or its words.
    """
    dropped: Counter[str] = Counter()
    found: dict[str, Proposal] = {}
    given = list(_given(answer, dropped))
    if len(given) > MOST:
        dropped[f"beyond the first {MOST}"] = len(given) - MOST
    for one in given[:MOST]:
        try:
            proposal = _proposal(one, part, reading, model)
        except _Dropped as why:
            dropped[str(why)] += 1
        else:
            found.setdefault(proposal.id, proposal)
    return Sifted(tuple(found.values()), dropped)


def _given(answer: str, dropped: Counter[str]) -> Iterator[dict[str, str]]:
    """The entries of an answer that have the shape that was asked for."""
    try:
        whole = json.loads(answer[answer.find("{") : answer.rfind("}") + 1])
        entries = whole["proposals"]
    except (ValueError, KeyError, TypeError, RecursionError):
        entries = None
    if not isinstance(entries, list):
        dropped["not the JSON that was asked for"] += 1
        return
    for entry in entries:
        if (fields := _fields(entry)) is None:
            dropped["not the fields that were asked for"] += 1
        elif not all(_is_plain(text, is_quote=name == "quote") for name, text in fields.items()):
            dropped["characters that nobody sees"] += 1
        else:
            yield fields


def _fields(entry: Any) -> dict[str, str] | None:
    if not isinstance(entry, dict):
        return None
    found = {name: entry.get(name) or "" for name in _FIELDS}
    if not all(isinstance(text, str) for text in found.values()) or not all(found[name] for name in _NEEDED):
        return None
    return {name: " ".join(text.split()) for name, text in found.items()}


def _is_plain(text: str, *, is_quote: bool) -> bool:
    """Whether all of a text can be seen; a quote may hold what the text itself has for breaking lines."""
    hidden = ("Cc", "Cs", "Co", "Cn") if is_quote else ("Cc", "Cs", "Co", "Cn", "Cf")
    return not any(category(letter) in hidden for letter in text)


def _proposal(given: Mapping[str, str], part: str, reading: Reading, model: str) -> Proposal:
    corpus = reading.corpus
    text = corpus.texts[reading.source]
    if given["source"] not in ("", reading.source):
        raise _Dropped("of another source")
    sentence, words = _quoted(given["quote"], part)
    asked = corpus.vocabulary.properties.get(given["property"])
    if asked is None:
        raise _Dropped("unknown property")
    subject = _known(given["subject"], reading, "unknown subject")
    voice = _voice(given["says"], sentence, part, reading) if given["says"] else ""
    if given["polarity"] not in ("", *Polarity):
        raise _Dropped("not the fields that were asked for")
    value = _value(given["value"], asked, reading)
    held = _mention(value, asked, words, reading)
    if given["polarity"] != Polarity.DENIES and _is_denied(sentence, words, held, asked):
        raise _Dropped("denied in the text")
    first = sentence.text.find(words)
    start = text.find(part) + sentence.start + first
    quote = _as_quote(sentence, first, words)
    mention = _as_quote(sentence, first + words.find(held), held)
    return Proposal(
        source=reading.source,
        quote=quote,
        start=start,
        line=line_of(text, start),
        mention=mention,
        written=mention if asked.kind == "text" else given["value"],
        locator=locator(quote, start, text),
        understood=shown(value.possible, value.kind, value.unit, corpus),
        subject=subject,
        property=asked.name,
        voice=voice,
        polarity="" if given["polarity"] == Polarity.ASSERTS else given["polarity"],
        reason="as the model reads it",
        about="as the model reads it",
        by=model,
    )


def _quoted(quote: str, part: str) -> tuple[Sentence, str]:
    """The sentence that holds a quote, and its words as they stand there."""
    if find(quote, part) is None:
        raise _Dropped("quote not in the text")
    for sentence in sentences(part):
        place = find(quote, sentence.text)
        if place is not None:
            return sentence, sentence.text[slice(*place)]
    raise _Dropped("quote longer than a sentence")


def _as_quote(sentence: Sentence, start: int, words: str) -> str:
    """Words at a place of a sentence as one quotes them."""
    return quote_of(sentence.text, start, start + len(words)) or words


def _voice(name: str, sentence: Sentence, part: str, reading: Reading) -> str:
    """Who is said to speak, whom the paragraph must name up to the quote's sentence."""
    voice = _known(name, reading, "unknown voice")
    before = (one for one in sentences(part) if one.start <= sentence.start)
    paragraph = (one for one in before if one.paragraph == sentence.paragraph)
    if all(named.subject != voice for one in paragraph for named in reading.names.mentions(one)):
        raise _Dropped("voice not in the text")
    return voice


def _is_denied(sentence: Sentence, quote: str, mention: str, asked: Property) -> bool:
    """Whether the sentence denies a value that was proposed as so."""
    if asked.kind not in ("date", "count", "quantity", "entity"):
        return False
    start = sentence.text.find(quote) + quote.find(mention)
    inside = [
        number
        for number, word in enumerate(sentence.words)
        if start < word.end and word.start < start + len(mention)
    ]
    return bool(inside) and is_negated(sentence, inside[0], inside[-1])


def _known(name: str, reading: Reading, fault: str) -> str:
    found = reading.reader.names.find(name)
    if len(found) != 1:
        raise _Dropped(fault)
    return found[0]


def _value(written: str, asked: Property, reading: Reading) -> Value:
    try:
        value, denies = reading.reader.read(written, asked)
    except ValueError:
        raise _Dropped("unreadable value") from None
    if denies:
        raise _Dropped("unreadable value")
    return value


def _mention(value: Value, asked: Property, quote: str, reading: Reading) -> str:
    """The words of the quote that hold the value; a value that none of them hold is dropped."""
    item = Item("any", asked.name)
    claim = Claim("any", item, reading.source, reading.source, value, Span(""), quote=quote)
    if unsupported(claim):
        raise _Dropped("value not in the quote")
    held = next(_holding(value, asked, quote, reading), None)
    if held is None and asked.kind not in ("choice", "boolean"):
        raise _Dropped("value not in the quote")
    return held or quote


def _holding(value: Value, asked: Property, quote: str, reading: Reading) -> Iterator[str]:
    """The words of a quote that say a value, by the same reading that the rules go by."""
    sentence = Sentence(quote, 0, 1)
    found = dates(sentence, reading.seen_from)
    match asked.kind:
        case "date":
            for date in found:
                if agree(date.value.possible, value.possible):
                    yield sentence.between(date.first, date.last)
        case "count" | "quantity":
            taken = {place for one in found for place in range(one.first, one.last + 1)}
            for number in numbers(sentence, taken, reading.corpus.vocabulary.policy):
                if _same(number.written, value, asked, reading):
                    yield sentence.between(number.first, number.last)
        case "entity":
            for name in reading.names.mentions(sentence):
                if _same(name.subject, value, asked, reading):
                    yield sentence.between(name.first, name.last)
        case _:
            place = find(value.written, quote)
            if place is not None:
                yield quote[slice(*place)]


def _same(written: str, value: Value, asked: Property, reading: Reading) -> bool:
    try:
        return reading.reader.read(written, asked)[0].possible == value.possible
    except ValueError:
        return False
