"""A proposal: a claim that a text may make, with its quote, for a person to accept, correct or drop."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

RULES = "rules"
"""Who proposes what no model did."""

State = Literal["waiting", "accepted", "dropped"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a text may say, as it was read; it is no claim before a person says so.

    `quote` stands in the source's text word for word, from the character `start` of it, and `line` is the
    text's line; `locator` says which quote is meant where it stands in several places. `mention` are the
    words of the quote that hold the answer. `subject` and `property` are empty where nothing tells them;
    `others` are subjects that may be meant instead, the likeliest first. `scope` are the qualifiers of the
    question, each as `name=value`. `written` is the answer, `understood` what it leaves open. `voice` is the
    subject whom the source quotes. `reason` says why this property, `about` why this subject. `by` is who
    proposes: `rules`, or the name of a model.
    """

    source: str
    quote: str
    start: int
    line: int
    mention: str
    written: str
    locator: str = ""
    understood: str = ""
    subject: str = ""
    property: str = ""
    voice: str = ""
    polarity: str = ""
    reason: str = ""
    about: str = ""
    by: str = RULES
    others: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()

    @builtins.property  # the field `property` hides the decorator
    def id(self) -> str:
        """What tells it from others, whatever was guessed of it: its source, and the answer in its words.

        The place in the text is no part of it, so that a text that grew at its head is no other text. What a
        model proposes of the same words for another question is another proposal.
        """
        asked = (self.subject, self.property) if self.by != RULES else ()
        parts = (self.source, " ".join(self.quote.split()), self.mention, *asked)
        return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()

    @builtins.property
    def is_whole(self) -> bool:
        """Whether it could be a claim as it is."""
        return bool(self.subject and self.property and self.written)
