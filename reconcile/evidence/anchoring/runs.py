"""Where short runs of letters stand in a row, so that longer ones are found without reading all of it.

Runs that begin at every few letters are noted. Whatever is long enough holds one of them, wherever it begins,
and what is only much like it still holds some: those are the seeds of a search for what was lost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import merge

BLOCK = 24
"""Words that are likely to begin at a place begin within so many letters from it."""

_RUN = 5  # fewer letters stand everywhere, and of more a slip leaves too few whole
_LARGE = 100_000
_MOST = 3
_VOTERS = 20
_VOTES = 400


class Runs:
    """The runs of a row by their letters, small and capital ones alike; of a long row only every third."""

    __slots__ = ("__weakref__", "_row", "_runs", "_step", "surely")

    def __init__(self, row: str, step: int = 0) -> None:
        self._row = row
        self._step = step or min(1 + len(row) // _LARGE, _MOST)
        self.surely = _RUN + self._step - 1
        """From so many letters on, all that stands in the row is found."""
        runs: defaultdict[str, list[int]] = defaultdict(list)
        small = _small(row)
        for place in range(0, len(small) - _RUN + 1, self._step):
            runs[small[place : place + _RUN]].append(place)
        self._runs = runs

    def places(self, wanted: str) -> Iterator[int]:
        """Where at least `surely` letters stand in the row, in order."""
        return merge(*(self._places(wanted, shift) for shift in range(self._step)))

    def likely(self, wanted: str) -> list[int]:
        """About where letters, or most of them, might begin in the row; the likeliest first.

        Only what has half the votes of the likeliest is likely at all.
        """
        small = _small(wanted)
        seeds = [
            (len(places), at, places)
            for at in range(len(small) - _RUN + 1)
            if (places := self._runs.get(small[at : at + _RUN]))
        ]
        begins: list[int] = []
        for count, at, places in sorted(seeds)[:_VOTERS]:  # the rarest
            if begins and len(begins) + count > _VOTES:
                break
            begins += [(place - at) // BLOCK for place in places[:_VOTES]]
        votes = Counter(begins)
        most = max(votes.values(), default=0)
        likely = [block for block, count in votes.items() if 2 * count >= most]
        return [block * BLOCK for block in sorted(likely, key=votes.__getitem__, reverse=True)]

    def _places(self, wanted: str, shift: int) -> Iterator[int]:
        """Those that begin so many letters before a run that is noted."""
        small, rarest, before = _small(wanted), None, 0
        for at in range(shift, len(small) - _RUN + 1, _RUN * self._step):
            places = self._runs.get(small[at : at + _RUN])
            if places is None:
                return
            if rarest is None or len(places) < len(rarest):
                rarest, before = places, at
        for place in rarest or ():
            if self._row.startswith(wanted, place - before):
                yield place - before


def _small(row: str) -> str:
    """Letters as they are compared: each by itself, so that a sigma is the same wherever it stands."""
    return row.replace("Σ", "σ").lower()
