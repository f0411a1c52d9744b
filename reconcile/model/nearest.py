"""The known names that are spelt most like one: what a slip was probably meant to be."""

from collections.abc import Iterable

LIKE = 65
"""How much alike two names are, of a hundred, where one may be meant by the other."""


def nearest(name: str, known: Iterable[str], count: int = 1, least: int = LIKE) -> list[str]:
    """At most `count` of the known names, best first; none that is less alike than `least`, of a hundred."""
    from rapidfuzz import fuzz, process  # only needed where something is amiss

    folded = {one.casefold(): one for one in known}
    found = process.extract(name.casefold(), list(folded), scorer=fuzz.ratio, limit=count, score_cutoff=least)
    return [folded[one] for one, _, _ in found]
