"""Looks for every quote in its text in one of several ways: `anchor_quotes.py WAY FILE SECONDS`.

FILE holds a text and quotes, each with its kind and the place it has. Tells how many quotes of each kind were
tried until the seconds were over, how many were found near their place, how many anywhere, and what a quote
took; what the text alone takes to be read is part of the first quote's time.
"""

import json
import sys
from collections.abc import Callable

from clock import now

Found = tuple[int, int] | None
Finder = Callable[[str], Found]


def ours(text: str) -> Finder:
    """This project's: exact, else the nearest passage with the same numbers and negations."""
    from reconcile.evidence.anchoring.anchor import find
    from reconcile.evidence.anchoring.lost_quote import likely

    def found(quote: str) -> Found:
        place = find(quote, text)
        if place is None and (near := likely(quote, text)) is not None and not near.refused:
            place = near.place
        return place

    return found


def plain_find(text: str) -> Finder:
    """The same characters."""

    def found(quote: str) -> Found:
        start = text.find(quote)
        return (start, start + len(quote)) if start >= 0 else None

    return found


def rapidfuzz(text: str) -> Finder:
    """The best stretch of the quote's length, if it is alike to 80 of 100."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    def found(quote: str) -> Found:
        best = partial_ratio_alignment(quote, text, score_cutoff=80)
        return (best.dest_start, best.dest_end) if best else None

    return found


def fuzzysearch(text: str) -> Finder:
    """The nearest of all stretches of which at most a fifth of the quote's characters differ."""
    from fuzzysearch import find_near_matches

    def found(quote: str) -> Found:
        near = find_near_matches(quote, text, max_l_dist=len(quote) // 5)
        best = min(near, key=lambda match: match.dist, default=None)
        return (best.start, best.end) if best else None

    return found


def difflib(text: str) -> Finder:
    """The longest run of the same characters, and the rest of the quote around it, if alike to 80 of 100."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, b=text, autojunk=False)

    def found(quote: str) -> Found:
        matcher.set_seq1(quote)
        run = matcher.find_longest_match()
        start = max(run.b - run.a, 0)
        alike = SequenceMatcher(None, quote, text[start : start + len(quote)], autojunk=False).ratio()
        return (start, start + len(quote)) if alike >= 0.8 else None

    return found


WAYS = {
    "ours": ours,
    "find": plain_find,
    "rapidfuzz": rapidfuzz,
    "fuzzysearch": fuzzysearch,
    "difflib": difflib,
}


def main() -> None:
    """Look for the quotes of each kind by turns, and tell."""
    way, path, allowed = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    text = content["text"]
    by_kind: dict[str, list[dict]] = {}
    for quote in content["quotes"]:
        by_kind.setdefault(quote["kind"], []).append(quote)
    begun = now()
    finder, told = WAYS[way](text), {}
    spent = now() - begun
    for kind, quotes in by_kind.items():
        tried = near = anywhere = 0
        begun = now()
        for quote in quotes:
            place = finder(quote["words"])
            tried += 1
            anywhere += place is not None
            near += place is not None and place[0] < quote["end"] and quote["start"] < place[1]
            if now() - begun > float(allowed):
                break
        took, spent = now() - begun + spent, 0.0
        told |= {f"{kind} tried": tried, f"{kind} near": near, f"{kind} found": anywhere}
        told[f"{kind} seconds"] = took / tried
    print(json.dumps(told))


if __name__ == "__main__":
    main()
