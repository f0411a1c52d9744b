"""The known names that are spelt most like one: what a slip was probably meant to be."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], count: int = 1) -> list[str]:
    """At most `count` of the known names, best first; none where nothing is near."""
    from rapidfuzz import fuzz, process  # only needed where something is amiss

    folded = {one.casefold(): one for one in known}
    found = process.extract(name.casefold(), list(folded), scorer=fuzz.ratio, limit=count, score_cutoff=65)
    return [folded[one] for one, _, _ in found]
