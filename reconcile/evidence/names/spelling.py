"""Words that are one word spelt twice: other letters for the same sounds, or a slip in a long word.

Names that come out of another script are spelt by ear: Bajaur and Bajour, Mohammad and Muhammad, Nuristan and
Nooristan. A word is taken apart into its consonants and what stands between them. Two words are one if their
consonants are the same and no vowel is further from its counterpart than spelling by ear explains, so that
Karim is not Karam, nor Hassan Hussain, nor Paktia Paktika.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONG = 8
"""From so many letters a word may hold a slip of one letter: added, left out or exchanged with the next."""

SHORT = 5
"""Below so many letters only the same vowels will do."""

_MARKS = re.compile("['’‘`´ʼʻʾʿˈ]")
_SIGNS = re.compile(r"[\W_]")
_IRREGULAR = {
    **dict.fromkeys(("syed", "sayyed", "sayyid", "seyyed", "saiyid", "saiyed"), "sayed"),
    **dict.fromkeys(("taiba", "tayba", "toiba", "tayyaba", "tayyiba", "tayyeba"), "taiba"),
    **dict.fromkeys(("maulvi", "moulvi", "molvi", "mawlawi", "mowlawi", "mollawi", "molawi"), "maulawi"),
    **dict.fromkeys(("mawlana", "molana"), "maulana"),
    **dict.fromkeys(("abd", "abdal", "abdel", "abdur", "abdus"), "abdul"),
    **dict.fromkeys(("mohd", "muhd"), "mohammad"),
    "ibn": "bin",
}
"""Spellings of words in common use that no rule explains."""

_SPOKEN = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"iz(?=ation|e|ing)", "is"),  # British and American
        (r"(?<=[^aeiouy])re$", "er"),
        (r"(?<=^abdu)l(?=[rs])", ""),
        (r"tch", "ch"),
        (r"ph", "f"),
        (r"[kg]h|ck|q", lambda found: "g" if found[0] == "gh" else "k"),
        (r"sh", "S"),
        (r"ch", "C"),
        (r"zh|dj", "j"),
        (r"([tdb])h", r"\1"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"v", "w"),
        (r"([^aeiou])\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
        (r"aw(?=oo|u)", "a"),  # Dawood, Daud
        (r"(?<=[aeo])w(?![aeiou])", "u"),  # Dawlat, Daulat
        (r"(?<=[^aeiou])y(?=[aeiou])", "i"),
        (r"iy(?=[aeiou])", "i"),
        (r"y(?![aeiou])", "i"),
    )
]
_CLASSES = {
    "": "",
    **dict.fromkeys(("a", "aa"), "a"),
    "e": "e",
    **dict.fromkeys(("i", "ii", "ee", "ie", "ea"), "i"),
    **dict.fromkeys(("o", "u", "oo", "uu", "ou", "uo"), "u"),
    **dict.fromkeys(("ai", "ae", "ei", "aei", "aee", "aii"), "ai"),
    **dict.fromkeys(("au", "ao", "aou", "aoo", "auu"), "au"),
}
_SAME = {frozenset(pair) for pair in (("e", "a"), ("e", "i"), ("e", "ai"), ("ai", "i"), ("au", "u"))}
_FAR = frozenset(("a", "u"))
_SPOKEN_ON = {frozenset(("", "a")), frozenset(("", "e"))}
_SILENT = frozenset(("", "e"))
_ROUND = frozenset(("au", "u"))
_BRIGHT = frozenset(("e", "i"))
_DOUBLED = re.compile(r"(.)\1+")

Sounds = tuple[str, tuple[str, ...]]


def plain_letters(text: str) -> str:
    """A text without case, accents and apostrophes; dashes and signs are blanks."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _SIGNS.sub(" ", _MARKS.sub("", text.casefold()))


@lru_cache(maxsize=1 << 15)
def sounds(word: str) -> Sounds:
    """The consonants of a word in plain letters, and how the vowels around each of them sound."""
    spoken = _IRREGULAR.get(word, word)
    for pattern, plain in _SPOKEN:
        spoken = pattern.sub(plain, spoken)
    pieces = re.split(r"([^aeiou])", spoken)
    return "".join(pieces[1::2]), tuple(_CLASSES.get(run, run) for run in pieces[::2])


def same_word(one: str, other: str, *, alone: bool = False) -> bool:
    """Whether two words in plain letters are spellings of one; numbers are only what they are.

    `alone`: no other words bear it out, so they must be nearer. Tampa is not Tempe, nor Stretford Stratford.
    """
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()):
        return False
    (consonants, vowels), (others, other_vowels) = sounds(one), sounds(other)
    letters = min(len(one), len(other))
    if consonants != others or (alone and letters <= SHORT and not _same_letters(one, other)):
        return False
    return (_near if alone else _alike)(vowels, other_vowels, letters)


def slipped(one: str, other: str) -> bool:
    """Whether a long word differs by a slip inside: a consonant added, left out or exchanged with the next.

    Another letter in place of one makes another word too easily: Najibullah, Nasibullah.
    """
    if min(len(one), len(other)) < LONG or one[0] != other[0] or one[-1] != other[-1]:
        return False
    if not (one.isalpha() and other.isalpha()) or sounds(one)[0] == sounds(other)[0]:
        return False
    from rapidfuzz.distance import OSA, Hamming  # only a few words come so far

    near = OSA.distance(one, other, score_cutoff=1) == 1
    return near and (len(one) != len(other) or Hamming.distance(one, other) == 2)


def _alike(vowels: tuple[str, ...], others: tuple[str, ...], letters: int) -> bool:
    """Whether the vowels of two words are near enough for words of so many letters."""
    if letters < SHORT:
        return vowels == others
    pairs = [frozenset(pair) for pair in zip(vowels, others, strict=True)]
    far = sum(map(_distance, pairs[1:-1]))
    far += sum(0 if _is_one(pair) else 9 for pair in pairs[:1])
    far += sum(0 if _is_one(pair) else 0.5 if pair == _SILENT else 9 for pair in pairs[1:][-1:])
    return far <= (1 if letters >= LONG - 1 else 0.5)


def _near(vowels: tuple[str, ...], others: tuple[str, ...], letters: int) -> bool:
    """Whether the vowels of two words that stand alone are as good as the same."""
    pairs = [frozenset(pair) for pair in zip(vowels, others, strict=True)]
    differing = [(place, pair) for place, pair in enumerate(pairs) if len(pair) > 1 and pair != _ROUND]
    small = all(
        0 < place < len(pairs) - 1 and (pair in _SPOKEN_ON or pair == _BRIGHT) for place, pair in differing
    )
    return small and len(differing) <= (2 if letters >= LONG else 0)


def _same_letters(one: str, other: str) -> bool:
    """Whether two short words are written with the same consonants, the shortest with the same vowels too."""
    aside = "[aeiouyw]" if min(len(one), len(other)) == SHORT else "(?!)"
    plain = (_DOUBLED.sub(r"\1", re.sub(aside, "", word)) for word in (one, other))
    return next(plain) == next(plain)


def _distance(pair: frozenset[str]) -> float:
    """How far two vowels within a word are apart: 0 where none hears it, 1 for all that a long word bears."""
    if _is_one(pair):
        return 0
    return 0.5 if pair in _SPOKEN_ON else 1 if pair == _FAR else 9


def _is_one(pair: frozenset[str]) -> bool:
    return len(pair) == 1 or pair in _SAME
