"""What the words and signs of a dossier mean, for a reader who never used the program."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.exporters._dossier.claims import CREDIBILITY
from reconcile.exporters._dossier.markup import Markup, element
from reconcile.exporters._dossier.sources import RELIABILITY

_WORDS = (
    ("agreed", "several independent origins say what can be true together."),
    ("single-source", "it rests on one origin; nobody contradicts it."),
    ("resolved", "sources contradicted each other, and an editor decided, for the reason given."),
    ("disputed", "an editor decided that both answers stand, each with its support."),
    ("open", "sources contradict each other, or a question is asked, and nobody has decided."),
    ("deferred, stale", "put off to a later day; decided once, but what was judged has changed since."),
    (
        "origin",
        "the independent beginning of a report. Sources that copy one work, give one work for what they say, "
        "quote one voice or share a passage count as one origin.",
    ),
    (
        "101.., ..30, 8..12",
        "101 or more, 30 or fewer, from 8 to 12; 2022-11 is some day in that month. What stands after = is "
        "what the words before it leave open.",
    ),
    ("reliability of a source", "; ".join(f"{a} {b}" for a, b in RELIABILITY.items())),
    ("credibility of a claim", "; ".join(f"{number} {told}" for number, told in CREDIBILITY.items())),
)


def legend() -> Iterator[Markup]:
    """The words and their meanings."""
    yield element("h2", "How to read this", id="legend")
    yield element("dl", ((element("dt", word), element("dd", meaning)) for word, meaning in _WORDS))
