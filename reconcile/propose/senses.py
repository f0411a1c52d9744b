"""What kind of happening a word speaks of: "bombing", "blast" and "attack" may be one event."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.propose.cues import stem

_SENSES = (
    "attack attacks attacked assault bombing bomb bombed blast explosion exploded raid ambush shooting"
    " massacre strike strikes struck hit terrorism rampage siege",
    "strike strikes airstrike airstrikes bombardment bombed shelling shelled artillery raid",
    "clash clashes clashed skirmish skirmishes fighting firefight gunfight battle exchange",
    "killing killed kill assassination assassinated murder murdered slain death",
    "shooting shot gunned",
    "wounding wounded injury injured hurt",
    "ceasefire truce armistice",
    "talks negotiation negotiations negotiated dialogue discussions parley",
    "meeting met meet summit conference gathering talks",
    "visit visited trip travelled traveled tour delegation",
    "closure closed close shut shutdown sealed blocked",
    "reopening reopened",
    "takeover captured capture recapture seized seizure fall fell return returned conquest victory"
    " power control",
    "ouster ousted ousting topple toppled overthrow overthrown coup removal",
    "withdrawal withdrew withdraw pullout exit departure evacuation",
    "invasion invaded intervention occupation",
    "war conflict fighting hostilities insurgency violence",
    "deportation deported expulsion expelled eviction evicted repatriation repatriated crackdown",
    "release released freed freeing",
    "merger merged unification annexation",
    "agreement accord deal pact treaty",
    "flood flooded flooding inundation deluge",
    "earthquake quake tremor",
    "storm hurricane cyclone typhoon",
    "fire blaze wildfire burned",
    "sinking sank sunk capsized",
    "crash crashed collision collided derailed derailment",
    "burst collapse collapsed breach",
    "election elections vote voted poll polls referendum",
    "protest protests demonstration demonstrations rally riot riots unrest",
    "arrest arrested detention detained capture",
    "appointment appointed named",
    "letter wrote missive",
    "interview interviewed",
    "award prize won",
    "summons summoned",
    "outbreak epidemic pandemic",
    "trial tried verdict sentenced sentencing",
    "campaign operation operations offensive",
    "amnesty pardon",
)
"""Words that news uses for one kind of happening; a word may be of several."""


def _by_stem() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(_SENSES):
        for word in words.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_BY_STEM: Mapping[str, frozenset[int]] = _by_stem()
_NONE: frozenset[int] = frozenset()


def senses(word: str) -> frozenset[int]:
    """The kinds of happenings that a stem speaks of."""
    return _BY_STEM.get(word, _NONE)


def sensed(words: Mapping[str, float]) -> dict[int, float]:
    """The kinds of happenings that stems speak of, each as near as the nearest of them."""
    found: dict[int, float] = {}
    for word, near in words.items():
        for number in senses(word):
            found[number] = max(found.get(number, 0.0), near)
    return found
