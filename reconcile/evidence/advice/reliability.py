"""How often a source is right: what its Admiralty letter promises, corrected by what editors decided.

A letter stands for as much as `STRENGTH` decisions would; F, which says that the source cannot be judged, for
next to none: it begins at the mean of the other letters, for unknown is not bad. The credibility of a claim
(1 to 6) is another matter, and no part of this.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from types import MappingProxyType

from reconcile.model.advice import NO_RECORD, Record

OTHERS = 5
"""So many wrong values are thought to be as likely as each other: the n of the vote of Dong et al. (2009)."""
SHARES: Mapping[str, float] = MappingProxyType({"A": 0.95, "B": 0.85, "C": 0.7, "D": 0.45, "E": 0.25})
"""How often a source of each letter is thought to be right where sources disagree."""
UNKNOWN = sum(SHARES.values()) / len(SHARES)
"""The same of a source that nobody could judge."""
STRENGTH, WEAK = 10, 2
"""So many decisions a letter is worth, and F."""
SUREST = 0.99
"""No source counts as surer than that, however often it was right."""


def reliability(letter: str, record: Record = NO_RECORD) -> float:
    """The mean of the Beta distribution that a letter and a record give: A in (0, 1)."""
    right, wrong = prior(letter)
    return (right + record.right) / (right + wrong + record.judged)


def prior(letter: str) -> tuple[float, float]:
    """The two parameters of the Beta distribution of a letter; of any other sign, those of F."""
    share, strength = (SHARES[letter], STRENGTH) if letter in SHARES else (UNKNOWN, WEAK)
    return share * strength, (1 - share) * strength


def weight(share: float, others: float = OTHERS) -> float:
    """What the vote of a source counts that is right so often: ln(5·A/(1−A)), and never below nothing.

    Who is hardly ever right tells nothing; that the opposite is true would be too much to conclude.
    """
    sure = min(share, SUREST)
    return max(log(others * sure / (1 - sure)), 0) if sure > 0 else 0
