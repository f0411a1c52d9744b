"""A made report of so many characters as a printer would set it, and quotes from it, true and altered.

The words are a list of plain English ones and made-up names, drawn so that some are common and most rare.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from benchmarks.claims_data import syllables

QUOTES = {"typography": 1000, "noise": 1000, "dropped": 1000, "digits": 500, "negations": 500, "foreign": 500}
"""How many quotes there are of each kind; of the last three none should be found."""

TRUE = ("typography", "noise", "dropped")
FALSE = ("digits", "negations", "foreign")
NOISE = 0.08
_LENGTH = (8, 18)
_COMMON = """
    the of to in and a that was on for with by at from were its which after had as their this said had been
    are will would it he they over under into more against between during before since other two group people
"""
_PLAIN = """
    officials government border attack army police office leaders talks agreement ceasefire province valley
    official efficient conflict offices flight profile village market school bridge river mountain council
    minister commander fighters soldiers prisoners refugees families workers farmers traders doctors teachers
    called reported claimed released arrested attacked closed opened signed visited rejected accepted
    announced returned crossed reached carried found killed wounded displaced detained built burned repaired
    guarded spring summer autumn winter morning evening night week month year day north south east west
    old new early small long short heavy quiet open public joint armed local foreign former several bitter
    sudden steady company statement newspaper broadcast letter report meeting speech convoy checkpoint
    crossing camp district city station airport hospital fort mosque bank mine road railway pipeline harbour
    court parliament ministry moved counted students drivers late large certain town
    well-known cease-fire so-called long-standing cross-border co-operation
"""
_NAMES = [syllables(number).title() for number in range(3000)]
_NEGATIONS = ("not", "never", "no longer")
_GAPS = (*[" "] * 30, "  ", "\u00a0")
_LINE_ENDS = ("\n", "\n", "\n  ")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Quote:
    """Words of one kind, and the offsets between which they stand in the text as it is set, if they do."""

    kind: str
    words: str
    start: int
    end: int


def write(folder: Path, size: int) -> Path:
    """The text and its quotes as one JSON file: `{"text": …, "quotes": [{kind, words, start, end}, …]}`."""
    path = folder / f"anchor-{size}.json"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        text, quotes = made(size)
        content = {"text": text, "quotes": [asdict(quote) for quote in quotes]}
        path.write_text(json.dumps(content), encoding="utf-8")
    return path


def made(size: int, quotes: dict[str, int] = QUOTES) -> tuple[str, list[Quote]]:
    """A text of about so many characters, and so many quotes of each kind; the same each time."""
    random = Random(size)
    words = list(_words(random, size))
    text, places = _set(words, random)
    foreign = list(_words(Random(size + 1), size // 10))
    return text, list(_quotes(words, foreign, places, quotes, random))


def _words(random: Random, size: int) -> Iterator[str]:
    """Words with their punctuation, sentence by sentence."""
    known = [*_COMMON.split(), *_PLAIN.split(), *_NAMES]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(known))))
    length = 0
    while length < size:
        count = random.randint(8, 24)
        sentence = [_word(random, known, weights) for _ in range(count)]
        sentence[0] = sentence[0].capitalize()
        sentence[-1] += "."
        if count > 14:
            sentence[count // 2] += random.choice([",", " -", ";"])
            sentence[2], sentence[5] = f'"{sentence[2]}', f'{sentence[5]}"'
        yield from sentence
        length += sum(map(len, sentence)) + count


def _word(random: Random, known: list[str], weights: list[float]) -> str:
    chance = random.random()
    if chance < 0.05:
        return f"{random.randint(2, 99999):,}"
    if chance < 0.06:
        return "not"
    (word,) = random.choices(known, cum_weights=weights)
    return f"{word}'s" if chance > 0.98 else word


def _set(words: list[str], random: Random) -> tuple[str, list[tuple[int, int]]]:
    """The words as a printer sets them, in lines, and the offsets of each."""
    pieces, places, length, column = [], [], 0, 0
    for word in words:
        piece = _typeset(word, random)
        if column > 70 and word.isalpha() and len(word) > 6:
            piece, column = f"{word[:3]}-\n{word[3:]}", 0
        gap = (
            random.choice(["\n", "\n", "\n  "])
            if column > 74
            else random.choice([" "] * 30 + ["  ", "\u00a0"])
        )
        column = 0 if "\n" in gap else column + len(piece) + 1
        places.append((length, length + len(piece)))
        pieces += [piece, gap]
        length += len(piece) + len(gap)
    return "".join(pieces), places


def _typeset(word: str, random: Random) -> str:
    word = f"“{word[1:]}" if word.startswith('"') else word
    word = f"{word[:-1]}”" if word.endswith('"') else word
    word = word.replace("'", "’").replace(" -", random.choice([" –", "—", " — "]).rstrip())
    for plain, ligature in (("ffi", "ﬃ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
        word = word.replace(plain, ligature)
    if word[-2:].isalpha() and len(word) > 2 and random.random() < 0.02:
        word += random.choice([f"[{random.randint(1, 99)}]", "¹", "²³", str(random.randint(1, 40))])
    if random.random() < 0.01:
        word = f"*{word}*"
    return word


def _quotes(
    words: list[str],
    foreign: list[str],
    places: list[tuple[int, int]],
    wanted: dict[str, int],
    random: Random,
) -> Iterator[Quote]:
    plain = " ".join(words)
    for kind, count in wanted.items():
        left = count
        while left:
            source = foreign if kind == "foreign" else words
            length = random.randint(*_LENGTH)
            first = random.randrange(len(source) - length)
            passage = source[first : first + length]
            altered = _ALTERED[kind](passage, random)
            if altered is None or (kind not in TRUE and altered in plain):
                continue
            left -= 1
            place = (0, 0) if kind == "foreign" else (places[first][0], places[first + length - 1][1])
            yield Quote(kind, altered, *place)


def _noisy(passage: list[str], random: Random) -> str | None:
    """With 8 % of the letters changed, lost or doubled; in numbers and negations that were another claim."""
    return " ".join(word if _counts(word) else _slipped(word, random) for word in passage)


def _slipped(word: str, random: Random) -> str:
    def letter(character: str) -> str:
        if not character.isalpha() or random.random() >= NOISE:
            return character
        return random.choice([random.choice(_LETTERS), "", character * 2])

    return "".join(map(letter, word))


def _dropped(passage: list[str], random: Random) -> str | None:
    """With one word in eight left out, inside."""
    lost = [place for place in range(1, len(passage) - 1) if not _counts(passage[place])]
    if len(lost) < 2:
        return None
    gone = random.sample(lost, max(1, len(passage) // 8))
    return " ".join(word for place, word in enumerate(passage) if place not in gone)


def _other_digits(passage: list[str], random: Random) -> str | None:
    """With one digit of a number changed, one left out, or two exchanged."""
    numbers = [place for place, word in enumerate(passage) if word[:1].isdigit() and len(word) > 1]
    if not numbers:
        return None
    place = random.choice(numbers)
    number = passage[place]
    digits = [at for at, character in enumerate(number) if character.isdigit()]
    at = random.choice(digits)
    other = random.choice([digit for digit in "123456789" if digit != number[at]])
    changed = random.choice([f"{number[:at]}{other}{number[at + 1 :]}", f"{number[:at]}{number[at + 1 :]}"])
    if changed.replace(",", "") == number.replace(",", ""):
        return None
    return " ".join([*passage[:place], changed, *passage[place + 1 :]])


def _denied(passage: list[str], random: Random) -> str | None:
    """With a negation put in."""
    place = random.randrange(1, len(passage) - 1)
    return " ".join([*passage[:place], random.choice(_NEGATIONS), *passage[place:]])


def _counts(word: str) -> bool:
    return word[:1].isdigit() or word.strip('".,;') in ("not", "two", "several", "rejected")


_ALTERED: dict[str, Callable[[list[str], Random], str | None]] = {
    "typography": lambda passage, random: " ".join(passage),
    "noise": _noisy,
    "dropped": _dropped,
    "digits": _other_digits,
    "negations": _denied,
    "foreign": lambda passage, random: " ".join(passage),
}
