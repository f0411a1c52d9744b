"""Two letters for each property, by which it is picked: always the same ones in the same vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from string import ascii_lowercase


def codes(names: Iterable[str]) -> dict[str, str]:
    """The code of each property, by its name; of some seven hundred, the rest have none.

    The initials of a name's words, else its first letters, else letters of it in their order.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        code = next((one for one in _candidates(name) if one not in taken), "")
        if code:
            taken.add(code)
            found[name] = code
    return found


def _candidates(name: str) -> Iterator[str]:
    words = ["".join(re.findall("[a-z]", word)) for word in re.split(r"[\W_]+", name.casefold())]
    words = [word for word in words if word]
    letters = "".join(words)
    if len(words) > 1:
        yield words[0][0] + words[1][0]
    yield from (first + second for first, second in combinations(letters, 2))
    yield from ("".join(pair) for pair in product(letters[:1] or ascii_lowercase, ascii_lowercase))
    yield from map("".join, product(ascii_lowercase, repeat=2))
