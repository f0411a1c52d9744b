"""What somebody's words answer that hold no date, number or name: one of a choice, yes or no, a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reconcile.model.vocabulary import Property
from reconcile.propose.cues import Cues, stem, stems
from reconcile.propose.sentences import Sentence
from reconcile.propose.words import listed

CUE = 0.5
"""How strongly something must point to the property of a text."""

_POINTED, _ALONE = 0.5, 1.0
"""The share of a choice's words that must be said, where the verb points to the property and where not."""

_BEGINNING = 6
"""So many letters at the beginning make two words forms of one."""

_VERBS: Mapping[str, frozenset[str]] = {
    "demand": listed(
        "demanded demanding demands demand urged urging urges called calling calls asked insisted insists"
    ),
    "pledge": listed("pledged pledges vowed vows promised promises"),
}
"""Verbs of saying that tell a property by the stem of its name, which is none of a date or number."""

_NOT = listed("no not never neither nor without cannot isn't aren't doesn't don't hasn't haven't")


@dataclass(frozen=True, slots=True)
class Answer:
    """A property, its answer, and what points to it; without a property it is for a person to say.

    `of_speaker`: what somebody demands or pledges is told of who speaks.
    """

    property: str
    written: str
    reason: str
    of_speaker: bool = False


def answer(
    properties: Mapping[str, Property], cues: Cues, sentence: Sentence, first: int, last: int, verb: str
) -> Answer:
    """What the words from one to another answer, which a verb of saying tells."""
    words = stems(sentence.between(first, last))
    found = max(_choices(properties, words, verb), key=lambda one: one[0], default=None)
    if found is not None:
        return found[1]
    for asked in properties.values():
        named = stems(asked.name.replace("_", " "))
        if asked.kind == "boolean" and len(named) > 1 and named <= words:
            denies = any(word.folded in _NOT for word in sentence.words[first : last + 1])
            told = " and ".join(f"“{word}”" for word in asked.name.split("_"))
            return Answer(asked.name, "no" if denies else "yes", f"{told} point to it")
    return _text(properties, cues, sentence, first, last)


def _choices(
    properties: Mapping[str, Property], words: frozenset[str], verb: str
) -> Iterator[tuple[float, Answer]]:
    """The choices whose words are said, each with how fully."""
    for asked in properties.values():
        if asked.kind != "choice":
            continue
        is_told = any(verb in _VERBS.get(one, ()) for one in map(stem, asked.name.split("_")))
        for choice in asked.of:
            named = stems(choice)
            share = sum(_is_said(one, words) for one in named) / len(named) if named else 0.0
            if share >= (_POINTED if is_told else _ALONE) and (is_told or len(named) > 1):
                told = f"“{verb}” and the words point to it" if is_told else "its words are said"
                yield share + len(named) / 100 + is_told, Answer(asked.name, choice, told, is_told)


def _is_said(wanted: str, words: frozenset[str]) -> bool:
    """Whether some words hold one, or another form of a long one: "cooperate" of "cooperation"."""
    begins = wanted[:_BEGINNING]
    return wanted in words or (len(begins) == _BEGINNING and any(word.startswith(begins) for word in words))


def _text(
    properties: Mapping[str, Property], cues: Cues, sentence: Sentence, first: int, last: int
) -> Answer:
    """The property of a text to which the words point; one without a name where nothing points to any."""
    found: dict[str, dict[str, tuple[float, str]]] = {}
    for word in sentence.words[first : last + 1]:
        for cue in cues.of(word.folded):
            if properties[cue.property].kind == "text" and properties[cue.property].several:
                parts = found.setdefault(cue.property, {})
                parts[cue.part] = max(parts.get(cue.part, (0.0, "")), (cue.weight, word.text))
    scores = {name: sum(score for score, _ in parts.values()) for name, parts in found.items()}
    best = max(scores, key=lambda name: scores[name], default="")
    written = sentence.between(first, last)
    if not best or scores[best] < CUE:
        return Answer("", written, "what it answers is yours to say")
    told = dict.fromkeys(word for _, word in sorted(found[best].values(), reverse=True))
    return Answer(best, written, f"{' and '.join(f'“{word}”' for word in list(told)[:2])} point to it")
