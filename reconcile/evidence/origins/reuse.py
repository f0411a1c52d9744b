"""Passages that one text has from another: long runs of the same words that no speech or form explains.

How much two texts have in common is told by windows of four words (Lyon et al., *Detecting short passages of
similar text*, EMNLP 2001). They are only laid side by side where an inverted index finds a run of ten words
in both: of every four windows of seven words the one with the smallest hash is kept (Schleimer et al.,
*Winnowing*, SIGMOD 2003), so that no such run is missed and thousands of texts take a few seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import combinations
from zlib import crc32

from reconcile.evidence.origins.own_words import Words, own_words

GRAM = 4
"""Words in a window by which it is told how much two texts have in common."""
INDEXED = 7
"""Words in a window of the index: so many are seldom the same in two texts by chance."""
RUN = 10
"""Words of the shortest run that a copied passage must hold: shorter ones are turns of phrase."""
PART = 6
"""Words of the shortest run that may follow such a one, or come before it, in a passage that was changed."""
OWN = 24
"""Words in small letters, of no speech and no heading, that a copied passage shares at least."""
GAP = 20
"""Words that may have been changed between two runs of one passage."""
DENSE = 0.4
"""The share of a passage that is the same, at least."""
COMMON = 4
"""A passage in so many texts is a form that all of them use, unless it makes up much of both."""
MUCH = 0.25
"""The share of the shorter text from which on even a form tells that one was taken from the other."""
FOOT = 12
"""A passage that ends so many words before the end of both texts, or later, stands in their foot."""
STAR = 12
"""Where more texts hold a run than this, each is compared with the first of them alone."""

Fingerprints = MutableMapping[str, Sequence[int]]
"""What may serve again at the next check: the windows kept of a text, by its digest, and none by those of two
texts in a row that were laid side by side and have no long run of words in common."""

Place = tuple[int, int]
"""Where words begin and end in a text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage in two texts: the characters it takes in each, and the words that are the same.

    `own` counts those in small letters, `longest` all words of the longest run; `mark` tells the words that
    are shared from any others, whatever their case, typography and place. `runs` are the characters of each
    run of the same words, in the one text and in the other.
    """

    one: Place
    other: Place
    words: int
    own: int
    longest: int
    mark: str
    holders: int = 2
    runs: tuple[tuple[Place, Place], ...] = ()

    @property
    def turned(self) -> Passage:
        """The same with the other text first."""
        runs = tuple((there, here) for here, there in self.runs)
        return replace(self, one=self.other, other=self.one, runs=runs)


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two texts, by their keys in order, and the passages that both hold, the longest first.

    `shared` counts their words; `share` is the part of the windows of the shorter text that the other holds.
    """

    keys: tuple[str, str]
    passages: tuple[Passage, ...]
    share: float

    @property
    def turned(self) -> Reuse:
        """The same with the other text first."""
        return Reuse(self.keys[::-1], tuple(one.turned for one in self.passages), self.share)

    def spans(self, key: str) -> list[tuple[int, int]]:
        """The characters that the passages take in one of the two texts."""
        return [passage.one if key == self.keys[0] else passage.other for passage in self.passages]

    @property
    def shared(self) -> int:
        """How many words the passages have in common."""
        return sum(passage.words for passage in self.passages)

    @property
    def mark(self) -> str:
        """What tells the shared words from any others: another where the texts share more, less or else."""
        marks = " ".join(sorted(passage.mark for passage in self.passages))
        return _digest(marks)


def reuses(texts: Mapping[str, str], known: Fingerprints | None = None) -> Iterator[Reuse]:
    """Every pair of texts of which one may have a passage from the other, in the order of their keys.

    What is kept of each text is taken from, and put into, `known`.
    """
    known = {} if known is None else known
    digests = {key: _digest(text, 16) for key, text in texts.items()}
    holders = _holders(_kept(texts, digests, known))
    groups = {tuple(keys) for keys in holders.values()}  # in each the keys are in the order of the texts
    words: dict[str, Words] = {}
    found: dict[tuple[str, str], Reuse] = {}
    for one, other in _near(groups):
        both = digests[one] + digests[other]
        if both in known:
            continue
        for key in (one, other):
            if key not in words:
                words[key] = own_words(texts[key])
        long = _long(words[one], words[other], holders)
        if not long:
            known[both] = ()
        if passages := _copied(long, words[one], words[other]):
            pair = Reuse((one, other), passages, containment(words[one], words[other]))
            found[min(one, other), max(one, other)] = pair if one < other else pair.turned
    stars = [(keys[0], frozenset(keys[1:])) for keys in groups if len(keys) > STAR]
    for keys in sorted(found):
        firsts = {first for first, others in stars if others.issuperset(keys)}
        if not any(_tells_all(first, found[keys], found) for first in firsts):
            yield found[keys]


def reuse(one: str, other: str, texts: Mapping[str, str]) -> Reuse | None:
    """The same for two texts alone; None where neither has anything from the other."""
    keys = (min(one, other), max(one, other))
    return next(reuses({key: texts[key] for key in keys}), None)


def containment(one: Words, other: Words) -> float:
    """The part of the windows of the shorter text that the longer one holds too: 0 for none, 1 for all."""
    ours, theirs = ({*_grams(words, GRAM).values()} for words in (one, other))
    fewest = min(len(ours), len(theirs))
    return len(ours & theirs) / fewest if fewest else 0.0


def _kept(
    texts: Mapping[str, str], digests: Mapping[str, str], known: Fingerprints
) -> dict[str, Sequence[int]]:
    """The windows that stand for each text: of every few in a row the one with the smallest hash.

    The texts come in an order that is not that of their keys, so that no name changes what is found.
    """
    for key, digest in digests.items():
        if digest not in known:
            known[digest] = sorted(_winnowed(_grams(own_words(texts[key]), INDEXED)))
    return {key: known[digests[key]] for key in sorted(texts, key=lambda key: (digests[key], key))}


def _digest(text: str, size: int = 6) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def _grams(words: Words, size: int) -> dict[int, int]:
    """The hash of so many words in a row, by the place of the first; none crosses what is not own."""
    found = {}
    for place in range(len(words.folded) - size + 1):
        window = words.folded[place : place + size]
        if "" not in window:
            found[place] = crc32(" ".join(window).encode("utf-8", "surrogatepass"))
    return found


def _winnowed(grams: Mapping[int, int]) -> set[int]:
    width = RUN - INDEXED + 1
    found: set[int] = set()
    row: list[int] = []
    last = -2
    for place, hashed in grams.items():
        row = [*row[-width + 1 :], hashed] if place == last + 1 else [hashed]
        last = place
        if len(row) == width:
            found.add(min(row))
    return found


def _holders(marks: Mapping[str, Iterable[int]]) -> dict[int, list[str]]:
    """The texts that each window stands for, of those that stand for several."""
    first: dict[int, str] = {}
    found: dict[int, list[str]] = {}
    for key, kept in marks.items():
        for mark in kept:
            if mark in first:
                found.setdefault(mark, [first[mark]]).append(key)
            else:
                first[mark] = key
    return found


def _near(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    """The pairs of texts that have a window in common."""
    pairs: set[tuple[str, str]] = set()
    for keys in groups:
        pairs.update(combinations(keys, 2) if len(keys) <= STAR else ((keys[0], key) for key in keys[1:]))
    return pairs


def _tells_all(first: str, pair: Reuse, found: Mapping[tuple[str, str], Reuse]) -> bool:
    """Whether two texts share no more than either shares with the first of many."""
    return all(_lies_within(pair, key, first, found) for key in pair.keys)


def _lies_within(pair: Reuse, key: str, first: str, found: Mapping[tuple[str, str], Reuse]) -> bool:
    """Whether what a text shares in a pair lies within what it shares with another text."""
    with_first = found.get((min(key, first), max(key, first)))
    wider = with_first.spans(key) if with_first is not None else []
    return all(any(a <= start and end <= b for a, b in wider) for start, end in pair.spans(key))


class _Held:
    """In how many texts the windows of one stand, as far as the index tells."""

    def __init__(self, words: Words, holders: Mapping[int, Sequence[str]]) -> None:
        self._grams, self._holders = _grams(words, INDEXED), holders

    def of(self, start: int, end: int) -> int:
        """The number of texts that hold the words of a run, by the window that fewest of them hold."""
        marks = (self._grams.get(place) for place in range(start, end - INDEXED + 1))
        known = [len(self._holders[mark]) for mark in marks if mark is not None and mark in self._holders]
        return min(known, default=2)


def _long(one: Words, other: Words, holders: Mapping[int, Sequence[str]]) -> list[Passage]:
    """The passages of two texts that are long enough to tell anything."""
    chains = [runs for runs in _chains(_runs(one, other)) if max(run.length for run in runs) >= RUN]
    if not chains:
        return []
    held = _Held(one, holders)
    found = (_passage(runs, one, other, held) for runs in chains)
    return [passage for passage in found if passage.own >= OWN]


def _copied(long: Sequence[Passage], one: Words, other: Words) -> tuple[Passage, ...]:
    """Those by which one of two texts may go back to the other; none where forms explain them all."""
    own = min(sum(one.own), sum(other.own))
    much = sum(passage.own for passage in long) >= MUCH * own
    counted = [p for p in long if much or not (p.holders >= COMMON or _is_foot(p, one, other))]
    return tuple(sorted(counted, key=lambda passage: (-passage.words, passage.one)))


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in a row that are the same in two texts, by the place of the first in each."""

    one: int
    other: int
    length: int


def _runs(one: Words, other: Words) -> list[_Run]:
    """Every run of PART words and more that cannot be made longer, in the order of the first text.

    A run that lies within a longer one of either text is a repetition and left out.
    """
    theirs: dict[int, list[int]] = {}
    for place, hashed in _grams(other, PART).items():
        theirs.setdefault(hashed, []).append(place)
    found = (
        _Run(place, there, _length(one, other, place, there))
        for place, hashed in _grams(one, PART).items()
        for there in theirs.get(hashed, ())
        if not _same(one, other, place - 1, there - 1)
    )
    return _outer(found)


def _same(one: Words, other: Words, here: int, there: int) -> bool:
    inside = 0 <= here < len(one.folded) and 0 <= there < len(other.folded)
    return inside and one.folded[here] == other.folded[there] != ""


def _length(one: Words, other: Words, here: int, there: int) -> int:
    length = 0
    while _same(one, other, here + length, there + length):
        length += 1
    return length


def _outer(runs: Iterable[_Run]) -> list[_Run]:
    """The runs, the longest first to be kept, that take no word which another has taken."""
    here: set[int] = set()
    there: set[int] = set()
    kept = []
    for run in sorted(runs, key=lambda run: (-run.length, run.one, run.other)):
        ours, theirs = (range(place, place + run.length) for place in (run.one, run.other))
        if here.isdisjoint(ours) and there.isdisjoint(theirs):
            here.update(ours)
            there.update(theirs)
            kept.append(run)
    return sorted(kept, key=lambda run: run.one)


def _chains(runs: Sequence[_Run]) -> Iterator[list[_Run]]:
    """Runs that follow one another in both texts, with few words between them."""
    chains: list[list[_Run]] = []
    for run in runs:
        near = (chain for chain in reversed(chains) if _follows(chain, run))
        chain = next(near, None)
        if chain is None:
            chains.append([run])
        else:
            chain.append(run)
    yield from chains


def _follows(chain: Sequence[_Run], run: _Run) -> bool:
    last = chain[-1]
    gaps = (run.one - last.one - last.length, run.other - last.other - last.length)
    if not all(0 <= gap <= GAP for gap in gaps):
        return False
    words = sum(one.length for one in chain) + run.length
    span = max(run.one - chain[0].one, run.other - chain[0].other) + run.length
    return words >= DENSE * span


def _passage(runs: Sequence[_Run], one: Words, other: Words, held: _Held) -> Passage:
    texts = [" ".join(one.folded[run.one : run.one + run.length]) for run in runs]
    last, longest = runs[-1], max(runs, key=lambda run: run.length)
    own = (one.own[r.one + step] and other.own[r.other + step] for r in runs for step in range(r.length))
    return Passage(
        _place(one, runs[0].one, last.one + last.length - runs[0].one),
        _place(other, runs[0].other, last.other + last.length - runs[0].other),
        sum(run.length for run in runs),
        sum(own),
        longest.length,
        _digest("\n".join(texts)),
        held.of(longest.one, longest.one + longest.length),
        tuple((_place(one, run.one, run.length), _place(other, run.other, run.length)) for run in runs),
    )


def _place(words: Words, first: int, length: int) -> Place:
    return words.starts[first], words.ends[first + length - 1]


def _is_foot(passage: Passage, one: Words, other: Words) -> bool:
    """Whether a passage closes both texts, as what a publisher sets under every article does."""

    def left(words: Words, end: int) -> int:
        return sum(start >= end for start in words.starts[-FOOT - 1 :])

    return left(one, passage.one[1]) <= FOOT and left(other, passage.other[1]) <= FOOT
