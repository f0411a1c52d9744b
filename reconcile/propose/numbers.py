"""The numbers of a sentence, with their hedges before and after them, and with what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.propose.sentences import Sentence
from reconcile.values import quantity, units
from reconcile.values.hedges import AFTER, BEFORE
from reconcile.values.numerals import SCALES
from reconcile.values.policy import WORDS, Policy

_SPELLED = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|dozen)$"
)
_LONG_SCALES = {word for word in SCALES if len(word) > 2} | {"hundred", "hundreds", "dozen", "dozens"}
_WITH_ARTICLE = {"couple", "few", "handful", "dozen", "half", "million", "thousand", "hundred"}
_COMPOUND = re.compile(
    r"-(?:way|sided|fold|time|day|term|third|quarter|state|nation|storey|star|point|page)s?\b"
)
_NOT_COUNTS = re.compile(
    r"(?:figure|fig|table|chapter|section|article|volume|vol|issue|no|nos|page|pages|pp?|part|route|flight|phase"
    r"|resolution|number|version|step|point|act|annex|paragraph|type|class|grade|top)\.?\s*#?$",
    re.IGNORECASE,
)
_HEDGES = sorted((tuple(phrase.split()) for phrase in BEFORE if phrase[0].isalpha()), key=len, reverse=True)
_AFTERS = sorted((tuple(phrase.split()) for phrase in AFTER if phrase[0].isalpha()), key=len, reverse=True)
_SINGLE_LETTERS = {("c",), ("ca",)}
_LETTERS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3"
"""Letters of Chinese, Japanese and Korean, which stand beside a figure without a space."""
_SCALED = "十拾百千万萬亿億兆십백천만억조"
_BESIDE = re.compile(rf"(?:\A|[\W{_LETTERS}])\Z")
_NOT_EXACT = re.compile(
    rf"(?:[{_SCALED}第約约近超逾过過达達到少多于於余餘数數几幾제약]|최소|최대|거의|대략|적어도)\s*\Z"
)
_COUNTED = re.compile(
    rf"\Z|\W|(?![{_SCALED}余餘多数數여年月日号號時时點点分秒条條代倍년월일시분초대배])[{_LETTERS}]"
    r"(?!\w{0,2}\s?(?:以上|以下|以内|以內|未满|未満|余|餘|이상|이하|미만))"
)
"""What may stand right before and after a figure that is a count: no scale, hedge, ordinal, day or time."""
_BEFORE_IT = 40
"""So many characters before a number, and after it, tell whether it is one."""

REACH = 4
"""So many words after a number what it counts is looked for."""


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number as a sentence has it, from one word to another.

    `unit` is the measure or money that was written with it; `counted` are the words after it up to the next
    phrase, in lower case: what is counted is among them.
    """

    first: int
    last: int
    written: str
    unit: str = ""
    counted: tuple[str, ...] = ()


def numbers(sentence: Sentence, taken: set[int], policy: Policy) -> list[NumberMention]:
    """The numbers that the sentence names, but those among the words that are `taken`, as by a date."""
    return list(_numbers(sentence, taken, policy))


def _numbers(sentence: Sentence, taken: set[int], policy: Policy) -> Iterator[NumberMention]:
    place = 0
    while place < len(sentence.words):
        found = None if place in taken else _at(sentence, place, taken, policy)
        if found is not None:
            yield found
        place = found.last + 1 if found else place + 1


def _at(sentence: Sentence, place: int, taken: set[int], policy: Policy) -> NumberMention | None:
    """The number that begins at a word, read with all that belongs to it."""
    if not _begins(sentence, place):
        return None
    words = sentence.words
    for end in range(min(place + 5, len(words) - 1), place - 1, -1):
        if taken & set(range(place, end + 1)) or not _may_end(words[end].folded, sentence, place, end):
            continue
        if _reads(sentence.between(place, end), policy):
            return _whole(sentence, place, end, policy)
    return None


def _whole(sentence: Sentence, first: int, last: int, policy: Policy) -> NumberMention | None:
    """The number with its hedges, sign of money and measure, as far as the grammar reads them together."""
    words = [word.folded for word in sentence.words]
    start = first - 1 if first and words[first - 1] in ("$", "€", "£") else first
    begun = first
    for phrase in _HEDGES:
        before = start - len(phrase)
        if before >= 0 and phrase not in _SINGLE_LETTERS and tuple(words[before:start]) == phrase:
            begun = before
            break
    start = begun if begun != first else start
    end, unit = _measure(sentence, last)
    for phrase in _AFTERS:
        if tuple(words[end + 1 : end + 1 + len(phrase)]) == phrase:
            end += len(phrase)
            break
    for begin, stop in ((start, end), (start, last), (first, last)):
        written = " ".join(sentence.between(begin, stop).replace("*", "").split())
        if _reads(written, policy):
            money = words[first - 1] if first and words[first - 1] in ("$", "€", "£") else ""
            unit = (units.find(money) or "") if money else unit if stop == end else ""
            return NumberMention(begin, stop, written, unit, _counted(sentence, stop))
    return None


def _measure(sentence: Sentence, last: int) -> tuple[int, str]:
    """The measure or money after a number, such as "percent" or "kg": where it ends, and its unit."""
    words = sentence.words
    for length in (3, 2, 1):
        if last + length < len(words):
            name = " ".join(word.folded for word in words[last + 1 : last + 1 + length])
            found = units.find(name)
            if found and (len(name) > 1 or not name.isalpha()):
                return last + length, found
    return last, ""


def _counted(sentence: Sentence, last: int) -> tuple[str, ...]:
    """The words after a number, up to the end of what it counts."""
    found: list[str] = []
    words = sentence.words
    for place in range(last + 1, min(last + 1 + REACH, len(words))):
        between = sentence.text[words[place - 1].end : words[place].start]
        if re.search(r"[,;:.()“”\"–—]", between):
            break
        if words[place].folded in (
            "in",
            "at",
            "by",
            "for",
            "from",
            "since",
            "who",
            "that",
            "and",
            "with",
            "on",
        ):
            break
        found.append("people" if _is_of_people(words[place].text) else words[place].folded)
    return tuple(found)


def _is_of_people(word: str) -> bool:
    """Whether a word is a people's name in the plural: "Afghans"."""
    return word[0].isupper() and word.endswith("ns") and len(word) > 5


def _begins(sentence: Sentence, place: int) -> bool:
    word, text = sentence.words[place], sentence.text
    before = text[max(word.start - _BEFORE_IT, 0) : word.start]
    after = text[word.end : word.end + _BEFORE_IT]
    if word.text[0].isdigit():
        if len(word.text) == 4 and word.text[:2] in ("19", "20"):
            return False  # a year, even where the grammar of dates reads none
        if before[-1:] in ("/", "#", "@", "_", ":", "^", "[") or not _is_apart(before, after):
            return False
        if re.match(r"(?:st|nd|rd|th)\b|[:/]\d|\]|\)(?!\w)", after) and not before.endswith("("):
            return False
        if re.search(r"\w[.,;!?”\"’]$", before) or (re.match(r"[.)]\s", after) and not before.strip()):
            return False
        return not _NOT_COUNTS.search(before.rstrip())
    if _COMPOUND.match(after):
        return False
    if word.folded == "a":
        return place + 1 < len(sentence.words) and sentence.words[place + 1].folded in _WITH_ARTICLE - {"few"}
    if word.folded == "half":
        return place + 1 < len(sentence.words) and sentence.words[place + 1].folded in (
            "a",
            "million",
            "dozen",
        )
    is_vague = word.folded in WORDS and (word.folded != "several" or _is_scaled(sentence, place))
    spelled = bool(_SPELLED.match(word.folded)) and word.folded != "dozen"
    if word.folded == "one":
        return False  # "one of", "no one", "the one that": hardly ever a count
    return (spelled or is_vague) and not _NOT_COUNTS.search(before.rstrip()) and word.folded != "few"


def _is_apart(before: str, after: str) -> bool:
    """Whether no letter touches a figure, or those only that may: "57人死亡", but not "57万" or "约57人"."""
    if not (before[-1:].isalnum() or after[:1].isalpha()):
        return True
    return bool(_BESIDE.search(before) and not _NOT_EXACT.search(before) and _COUNTED.match(after))


def _is_scaled(sentence: Sentence, place: int) -> bool:
    """Whether a word of magnitude comes next: "several hundred" says how many, "several" hardly."""
    return place + 1 < len(sentence.words) and sentence.words[place + 1].folded in _LONG_SCALES


def _may_end(word: str, sentence: Sentence, first: int, end: int) -> bool:
    if end == first:
        return True
    between = sentence.text[sentence.words[end - 1].end : sentence.words[end].start]
    if "," in between or "(" in between or "." in between:
        return False
    return word[0].isdigit() or word in _LONG_SCALES or bool(_SPELLED.match(word)) or word in WORDS


def _reads(written: str, policy: Policy) -> bool:
    try:
        quantity.parse(written, whole=False, policy=policy)
    except ValueError:
        return False
    return True
