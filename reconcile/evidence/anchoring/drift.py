"""What became of quotes when the text that they were taken from changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b, sha256
from typing import Literal

from reconcile.evidence.anchoring.anchor import CONTEXT, Place, find, places
from reconcile.evidence.anchoring.locator import hints
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.document import Document, Documents
from reconcile.model.recorded import RecordedQuote, RecordedText

Became = Literal["lost", "reworded", "moved", "kept"]
"""The quote is gone; it stands among other words; at another place among the same words; where it stood."""

Quoted = tuple[str, str]
"""A quote and the locator of its claim."""


@dataclass(frozen=True, slots=True)
class Drifted:
    """What became of a quote: where it stood, and the place where it stands now.

    Of a lost one, it is the place of the `words` that are most like it, if any are, and if they have no other
    number and no other negation.
    """

    before: RecordedQuote
    became: Became
    place: Place | None = None
    at: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of the quotes of a source, in the order of the text as it was."""

    quotes: tuple[Drifted, ...] = ()

    def those(self, became: Became) -> tuple[Drifted, ...]:
        """The quotes of which this became."""
        return tuple(one for one in self.quotes if one.became == became)

    def __str__(self) -> str:
        """How many are affected, in words."""
        said = {"lost": "lost", "reworded": "among other words", "moved": "moved"}
        counts = {became: len(self.those(became)) for became in said}  # type: ignore[arg-type]  # its keys are
        told = [f"{count:,} {said[became]}" for became, count in counts.items() if count]
        quotes = f"its {len(self.quotes):,} quotes" if len(self.quotes) != 1 else "its quote"
        if not told:
            return f"{quotes} stand as before" if len(self.quotes) != 1 else f"{quotes} stands as before"
        return f"of {quotes} {', '.join(told)}"


def digest(text: Document) -> str:
    """What tells a text from any other, whatever file it was read of."""
    return sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest()


def recorded(file: str, file_digest: str, text: Document, quoted: Iterable[Quoted]) -> RecordedText:
    """A text with the places of those of the quotes that stand in it."""
    found = []
    for quote, locator in dict.fromkeys(quoted):
        place = find(quote, text.text, hints(locator, text))
        if place is not None:
            start, end = place
            found.append(
                RecordedQuote(quote, locator, start, end, text.place(start), around(place, text.text))
            )
    return RecordedText(file, file_digest, digest(text), tuple(found))


def claims_by_quote(corpus: Corpus) -> dict[str, dict[Quoted, list[Claim]]]:
    """The claims of each source by their quotes."""
    found: dict[str, dict[Quoted, list[Claim]]] = defaultdict(dict)
    for claim in corpus.claims:
        if claim.quote and not claim.retracted:
            found[claim.source].setdefault((claim.quote, claim.locator), []).append(claim)
    return found


def drifted(texts: Documents, key: str, quoted: dict[Quoted, list[Claim]]) -> Drift | None:
    """What became of the quotes of a source; None where its text is as recorded, or cannot be read."""
    before = texts.recorded.get(key)
    if before is None or texts.digest(key) in (None, before.sha256):
        return None
    text = texts.document(key)
    return None if text is None or digest(text) == before.text else drift(before, text, quoted)


def drift(before: RecordedText, text: Document, quoted: Iterable[Quoted]) -> Drift:
    """What became of the quotes that claims still have, now that the text is another one."""
    still = set(quoted)
    stood = sorted(before.quotes, key=lambda one: (one.start, one.end))
    return Drift(tuple(_drifted(one, text) for one in stood if (one.quote, one.locator) in still))


def _drifted(before: RecordedQuote, text: Document) -> Drifted:
    found = tuple(places(before.quote, text.text))
    if not found:
        return _lost(before, text)
    same = [place for place in found if around(place, text.text) == before.around]
    place = _nearest(same or found, before.start)
    at = text.place(place[0])
    if not same:
        return Drifted(before, "reworded", place, at)
    return Drifted(before, "kept" if at == before.at else "moved", place, at)


def _lost(before: RecordedQuote, text: Document) -> Drifted:
    from reconcile.evidence.anchoring.lost_quote import likely  # few quotes are ever lost

    near = likely(before.quote, text.text)
    if near is None or near.refused:
        return Drifted(before, "lost")
    return Drifted(before, "lost", near.place, text.place(near.place[0]), near.words)


def _nearest(found: Sequence[Place], start: int) -> Place:
    return min(found, key=lambda place: abs(place[0] - start))


def around(place: Place, text: str) -> str:
    """A digest of the letters and figures before and after a place, in which typography is nothing."""
    start, end = place
    before = _letters(text[max(start - 8 * CONTEXT, 0) : start])[-CONTEXT:]
    after = _letters(text[end : end + 8 * CONTEXT])[:CONTEXT]
    return blake2b(f"{before}\0{after}".encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
