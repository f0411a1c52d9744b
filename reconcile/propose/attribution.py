"""Who says what in a sentence: "X said that …", "according to X"; whether it is denied or alleged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.propose.mentions import NameMention
from reconcile.propose.sentences import Sentence
from reconcile.propose.words import listed

SAYS = listed(
    """
    said says say saying told tells stated stating claimed claiming announced announcing warned warning added
    argued argues noted noting insisted insists emphasised emphasized stressed declared reiterated believes
    acknowledged confirmed alleged asserted remarked explained maintains reported admitted accused accusing
    complained tweeted wrote writes recalled demanded demanding urged urging vowed pledged described labelled
    labeled labelling labeling attributed attribute attributing
    denied denies denying rejected rejects rejecting dismissed dismisses dismissing refuted refutes disputed
    """
)
"""Verbs that tell that somebody said something, whatever comes after them."""

_ALSO_NOUNS = listed("claims claim states state reports report notes warns announces accuses views calls")
"""Verbs that are nouns or rare; they count right after who speaks."""

_CALLS = listed("for on")
_DENIES = listed(
    "denied denies denying rejected rejects rejecting dismissed dismisses dismissing refuted refutes"
)
_LIVES = listed("lives deaths dead victims casualties")
_TAKEN = listed("several many numerous credit victory")
_PRONOUNS = listed("he she they it")
_HEDGED = re.compile(
    r"\b(?:allegedly|reportedly|purportedly|supposedly|alleged|believed to|thought to|suspected|rumou?red"
    r"|may have|might|could have|likely|apparently|presumably|unconfirmed|unverified"
    r"|(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|threaten(?:s|ed|ing)?|seems?|appears?) to"
    r"|(?:is|are|was|were) (?:said|accused|expected|due|to be))\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\b(?:according to|in the words of|as per)\s+(?:the\s+|an?\s+|many\s+|some\s+)?", re.I
)
_LONGEST = 12
"""So many words of a statement are its answer, at most."""

_LEAD = 6
"""So many words may stand between a verb of saying and "that", as in "said during a briefing that"."""

_HEARERS = listed("me us him her them reporters journalists")
_OWNERS = listed("its their his her the an a")

_REACH = 8
"""So many words may stand between a speaker and the verb."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What somebody says: the words of the sentence from `first` to `last`, and the verb that tells it.

    `voice` is the subject that speaks.
    """

    voice: str
    verb: str
    first: int
    last: int

    @property
    def denies(self) -> bool:
        """Whether it is told as a denial."""
        return self.verb in _DENIES


def speeches(sentence: Sentence, names: Sequence[NameMention], spoke_before: str = "") -> list[Speech]:
    """What is said in the sentence by others than its source, in the order of the verbs.

    `names` are those who can speak; a pronoun at the beginning is who `spoke_before`.
    """
    found = [
        one for place in range(len(sentence.words)) if (one := _spoken(sentence, names, place, spoke_before))
    ]
    according = _according(sentence, names)
    return [according, *found] if according else found


def speech_at(found: Sequence[Speech], first: int, last: int) -> Speech | None:
    """The innermost speech that some words belong to."""
    around = [one for one in found if one.first <= first and last <= one.last]
    return max(around, key=lambda one: one.first, default=None)


def statement(sentence: Sentence, speech: Speech) -> tuple[int, int]:
    """The first and last word of what is said, without "that" before it, up to the end of its clause."""
    words, first = sentence.words, speech.first
    lead = range(first, min(first + _LEAD, speech.last))
    first = next((place + 1 for place in lead if words[place].folded == "that"), first)
    while first < speech.last and words[first].folded in ("that", "the", "a", "an", *_HEARERS):
        first += 1
    last = first
    while last < speech.last and last - first + 1 < _LONGEST:
        if re.search(r"[;:.,()“”\"–—]", sentence.text[words[last].end : words[last + 1].start]):
            break
        last += 1
    return first, last


def is_hedged(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words before some words, or after them in their clause, say that they may not be so."""
    words = sentence.words
    before = sentence.text[words[max(0, first - 8)].start : words[first].start]
    after = sentence.text[words[first].start : words[min(len(words) - 1, last + 3)].end]
    beyond = sentence.text[words[last].end :]
    sign = re.search(r"[,;:(]", beyond)
    end = words[last].end - words[first].start + (sign.start() if sign else len(beyond))
    return bool(_HEDGED.search(re.split(r"[;(]", before)[-1]) or _HEDGED.search(after[:end]))


def _spoken(sentence: Sentence, names: Sequence[NameMention], place: int, spoke_before: str) -> Speech | None:
    words, last = sentence.words, len(sentence.words) - 1
    if place == last or not _tells(sentence, place):
        return None
    verb = words[place].folded
    before = [n for n in names if n.last < place <= n.last + _REACH and _reaches(sentence, n.last, place)]
    if before and (verb in SAYS or before[-1].last == place - 1):
        return Speech(before[-1].subject, verb, place + 1, last)
    if spoke_before and verb in SAYS and place <= 2 and words[0].folded in _PRONOUNS:
        return Speech(spoke_before, verb, place + 1, last)
    return None


def _tells(sentence: Sentence, place: int) -> bool:
    """Whether a word is a verb that tells what somebody said, and not one of what was done or thought."""
    verb = sentence.words[place].folded
    if verb not in SAYS and verb not in _ALSO_NOUNS and verb not in ("called", "calling"):
        return False
    around = [word.folded for word in sentence.words[max(place - 1, 0) : place + 6]]
    before, next_ones = around[: min(place, 1)], around[min(place, 1) + 1 :]
    after = next_ones[0]
    if verb in ("called", "calls", "calling"):
        return after in _CALLS
    if before and before[0] in ("was", "were", "be", "been", "being", "is", "are", "not"):
        return False
    if after == "by" or (after == "to" and next_ones[1:2] in (["be"], ["have"])):
        return False
    if verb == "alleged" and before and (before[0] in _OWNERS or _is_owned(sentence, place)):
        return False  # "their alleged support" quotes nobody
    takes = verb.startswith("claim") and not (
        _LIVES.isdisjoint(next_ones) and _TAKEN.isdisjoint(next_ones[:2])
    )
    return not takes  # "claiming over 20 lives" quotes nobody, nor does "claimed several attacks"


def _is_owned(sentence: Sentence, place: int) -> bool:
    """Whether the word before is a possessive."""
    return bool(re.search(r"[’']s?$", sentence.words[place - 1].text))


def _reaches(sentence: Sentence, name: int, verb: int) -> bool:
    """Whether nothing between a name and a verb begins another clause, but a phrase in commas."""
    words = sentence.words
    between = sentence.text[words[name].end : words[verb].start]
    if re.search(r"[;:.?!“”\"]", between):
        return False
    return between.count(",") in (0, 2) or verb - name <= 2


def _according(sentence: Sentence, names: Sequence[NameMention]) -> Speech | None:
    found = _ACCORDING.search(sentence.text)
    if found is None:
        return None
    last = len(sentence.words) - 1
    for name in names:
        gap = sentence.text[found.end() : sentence.words[name.first].start]
        if sentence.words[name.first].start >= found.end() and not re.search(r"[,;.]", gap) and len(gap) < 60:
            comma = sentence.text.find(",", sentence.words[name.last].end)
            begins = found.start() == 0 and comma > 0
            first = next((n for n, word in enumerate(sentence.words) if begins and word.start > comma), 0)
            return Speech(name.subject, "according to", first, last)
    return None
