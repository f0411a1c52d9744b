"""What vague words and hedges mean in numbers: the project's policy, never hidden in code elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

WORDS = MappingProxyType(
    {
        "couple": (2, 3),
        "few": (2, 9),
        "handful": (2, 9),
        "several": (3, 9),
        "tens": (20, 99),
        "dozens": (24, 99),
        "scores": (40, 199),
        "hundreds": (200, 999),
        "thousands": (2_000, 99_999),
        "millions": (2_000_000, 99_999_999),
        "billions": (2_000_000_000, 99_999_999_999),
    }
)


@dataclass(frozen=True)
class Policy:
    """The bounds of vague words, the width of hedges, and how far apart numbers may lie before they strain.

    `words` are the lowest and highest whole number of a vague word; one that is not among them has its
    bounds from WORDS. `about` is the share by which "about" widens to both sides; `nearly` the share of the
    number at which "nearly" begins; `tension` the share of the larger number beyond which two nominal numbers
    strain, when they are also more than `slack` apart.
    """

    words: Mapping[str, tuple[int, int]] = field(default_factory=lambda: WORDS)
    about: Fraction = Fraction(1, 10)
    nearly: Fraction = Fraction(9, 10)
    tension: Fraction = Fraction(1, 5)
    slack: int = 2
