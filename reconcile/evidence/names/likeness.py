"""Names that may stand for one thing: the same words, spelt by ear, in another order or with a title.

Names are never compared all with all: each has a few keys made of its consonants, and only names that share
one are looked at. A name that many things go by is no sign of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from reconcile.evidence.names.name_words import COMMON, GENERIC, LEFT_OUT, PARTICLES, PREPOSITIONS, TITLES
from reconcile.evidence.names.spelling import LONG, plain_letters, same_word, slipped, sounds

MANY = 12
"""A name that more things than this go by says nothing about any two of them."""

ENOUGH = 12
"""So many letters of several words bear each other out, where what is named is not a person."""

_ACRONYM = re.compile(r"[A-Z](?:[A-Za-z]{0,4}[A-Z]|[A-Z.&]*)")
_POSSESSIVE = re.compile(r"['’]s?(?=\s)")
_NUMERAL = re.compile(r"(?<![\w-])[IVX]+(?![\w-])")

_LEFT_OUT_OF_PERSONS = LEFT_OUT | TITLES
_TWICE = re.compile(r"(.)\1+")
_OF = "'s"

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name of its own, other names that it goes by, and a kind."""

    id: str
    name: str
    others: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two things that may be one, by a name of each."""

    ids: tuple[str, str]
    names: tuple[str, str]


def similar(things: Iterable[Named]) -> Iterator[Likeness]:
    """The pairs that may be one, each once, by the ids in their order."""
    found: dict[tuple[str, str], Likeness] = {}
    for one, other in _candidates(things):
        ids = (one.thing.id, other.thing.id)
        if ids not in found and same_name(one, other):
            found[ids] = Likeness(ids, (one.written, other.written))
    return iter(sorted(found.values(), key=lambda likeness: likeness.ids))


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing, `own` or another, with its words."""

    thing: Named
    written: str
    own: bool
    kept: Words
    words: Words
    core: Words

    @classmethod
    def of(cls, thing: Named, written: str, own: bool) -> Name:
        """A name taken apart: every word, those that matter, and of these those that nobody leaves out."""
        person = thing.kind == "person"
        kept = _spoken(_in_order(written) if person else _POSSESSIVE.sub(" 's", written))
        words = _without(kept, PARTICLES) if person else _by_phrase(kept)
        core = _without(words, _LEFT_OUT_OF_PERSONS if person else GENERIC)
        return cls(thing, written, own, kept, words, core)

    @property
    def person(self) -> bool:
        """Whether it is a person's."""
        return self.thing.kind == "person"

    @property
    def place(self) -> bool:
        """Whether it is a place's."""
        return self.thing.kind == "place"


def same_name(one: Name, other: Name) -> bool:
    """Whether two names may stand for one thing."""
    if one.thing.kind != other.thing.kind:
        return False
    acronyms = [_is_acronym(name.written) for name in (one, other)]
    if not (one.own or other.own or (one.person and not any(acronyms))):
        return False
    if any(acronyms):
        return all(acronyms) and _letters(one.written) == _letters(other.written)
    return _same_person(one, other) if one.person else _same_thing(one, other)


def _candidates(things: Iterable[Named]) -> Iterator[tuple[Name, Name]]:
    """Pairs of names that share a key, the smaller id first; what many share is passed over."""
    by_key: dict[str, list[Name]] = {}
    for thing in things:
        for place, written in enumerate((thing.name, *thing.others)):
            name = Name.of(thing, written, own=place == 0)
            for key in _keys(name):
                by_key.setdefault(key, []).append(name)
    for names in by_key.values():
        if len(names) > 1 and 1 < len({name.thing.id for name in names}) <= MANY:
            ordered = sorted(names, key=lambda name: name.thing.id)
            yield from (pair for pair in combinations(ordered, 2) if pair[0].thing.id != pair[1].thing.id)


def _keys(name: Name) -> Iterator[str]:
    """What names that may be one share: consonants word by word, without a long word, all in one."""
    if _is_acronym(name.written):
        yield f"A {_letters(name.written)}"
        return
    if name.person and not _tells_a_person(name):
        return
    kind, core = name.thing.kind, [sounds(word)[0] for word in name.core]
    yield f"{kind} {' '.join(core)}"
    yield f"{kind} {_squashed(name)}"
    if len(core) > 1:
        for place, word in enumerate(name.core):
            if len(word) >= LONG:
                yield f"{kind} {' '.join([*core[:place], '*', *core[place + 1 :]])}"


def _same_person(one: Name, other: Name) -> bool:
    """Whether more than one name is the same, and all but for titles and what is often left out."""
    ours, theirs = (_without(name.words, TITLES) for name in (one, other))
    if len(ours) == 1 or len(theirs) == 1:
        return _all_same(one.words, other.words)
    if len(ours) == len(theirs) and _all_same(ours, theirs):
        return True
    known = any(word not in COMMON for word in one.core)
    return _run_together(one, other) or (
        known and _all_same(one.core, other.core) and _one_within_the_other(ours, theirs)
    )


def _same_thing(one: Name, other: Name) -> bool:
    """Whether all words are the same, but for those that only say what sort of thing it is."""
    alone = not (_is_long(one.words) and _is_long(other.words))
    if _run_together(one, other) or _all_same(one.words, other.words, nisba=not one.place, alone=alone):
        return True
    alike = _all_same(one.core, other.core, nisba=not one.place, alone=alone)
    return alike and _one_within_the_other(one.words, other.words)


def _all_same(ours: Words, theirs: Words, *, nisba: bool = False, alone: bool = False) -> bool:
    """Whether words are the same one by one; of several, one may hold a slip."""
    if len(ours) != len(theirs):
        return False
    other = [pair for pair in zip(ours, theirs, strict=True) if not same_word(*pair, alone=alone)]
    if nisba and len(ours) > 1:
        other = [pair for pair in other if not _is_nisba(*pair)]
    return not other or (len(ours) > 1 and len(other) == 1 and slipped(*other[0]))


def _is_long(words: Words) -> bool:
    """Whether a name has words enough to bear each other out."""
    return len(words) > 1 and sum(map(len, words)) >= ENOUGH


def _one_within_the_other(ours: Words, theirs: Words) -> bool:
    """Whether each word of the shorter name is, in its order, one of the longer's."""
    shorter, longer = sorted((ours, theirs), key=len)
    rest = iter(longer)
    return all(any(same_word(word, other) for other in rest) for word in shorter)


def _run_together(one: Name, other: Name) -> bool:
    """Whether names are the same once their words are written as one: Siraj ud-Din, Sirajuddin."""
    ours, theirs = _untitled(one), _untitled(other)
    joined = "".join(ours), "".join(theirs)
    parted = len(ours) != len(theirs) and min(len(ours), len(theirs)) > one.person
    alone = not one.person and min(map(len, joined)) < ENOUGH
    return parted and joined[0].isalpha() and len(joined[0]) >= LONG and same_word(*joined, alone=alone)


def _squashed(name: Name) -> str:
    """The consonants of all words in a row, once each where two meet; none is sure to be heard but these."""
    row = "".join([sounds(word)[0] for word in _untitled(name)])
    return _TWICE.sub(r"\1", row.replace("h", ""))


def _untitled(name: Name) -> Words:
    """Every word with its particles; a person's without titles."""
    words = tuple(word for word in name.kept if word not in ("the", _OF))
    return _without(words, TITLES) if name.person else words


def _tells_a_person(name: Name) -> bool:
    """Whether a name is more than a family name, a given name or a title."""
    untitled = [word for word in name.words if word not in TITLES]
    return bool(untitled) and len(name.words) > 1


def _is_nisba(one: str, other: str) -> bool:
    """Whether one word is the other's adjective: Pakistan, Pakistani."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 6 and longer == f"{shorter}i"


def _is_acronym(written: str) -> bool:
    return _ACRONYM.fullmatch(written.strip()) is not None and len(_letters(written)) > 1


def _letters(written: str) -> str:
    return plain_letters(written).replace(" ", "")


def _without(words: Words, aside: frozenset[str]) -> Words:
    """The words but for some; all of them where nothing else is left."""
    return tuple([word for word in words if word not in aside]) or words


def _spoken(written: str) -> Words:
    """The words of a name in plain letters, numerals as numbers."""
    numbered = _NUMERAL.sub(r"\g<0>0", written)
    return tuple(_OF if word == "s" else word for word in plain_letters(numbered).split())


def _in_order(written: str) -> str:
    """A person's name as it is spoken: `Asif, Khawaja` is Khawaja Asif."""
    family, comma, given = written.partition(", ")
    return f"{given} {family}" if comma and "," not in given else written


def _by_phrase(words: Words) -> Words:
    """The words of a name, what comes after an "of" before what it follows, little words aside.

    So "the Ministry of Foreign Affairs of Pakistan" and "Pakistan's Ministry of Foreign Affairs" are one, and
    "strikes of Pakistan on Afghanistan" and "strikes of Afghanistan on Pakistan" two.
    """
    found: list[str] = []
    phrase: list[list[str]] = [[]]
    for word in (*words, _OF):
        if word in PREPOSITIONS or word == _OF:
            found += [one for part in reversed(phrase) for one in part]
            found += [word] if word in PREPOSITIONS else []
            phrase = [[]]
        elif word == "of":
            phrase.append([])
        elif word not in PARTICLES:
            phrase[-1].append(word)
    return tuple(found) or words
