"""Random rules, of every form that a vocabulary can hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from reconcile.model.vocabulary import Condition, Property

WORDS = ("on", "off", "idle")


@dataclass
class RandomRules:
    """Draws rules on some properties; `about` are the subjects they may name, `top` the largest number."""

    random: Random
    properties: Mapping[str, Property]
    about: Sequence[str]
    top: int

    def require(self) -> str:
        """What a rule requires."""
        if len(dates := self._named("date")) > 1 and self._chance(0.5):
            return self._order(dates)
        return self._arithmetic(self._named("count", "quantity"))

    def _order(self, dates: list[str]) -> str:
        one, other = self.random.sample(dates, 2)
        if pointers := self._pointers():
            other = (
                f"{self.random.choice(pointers)}.{self.random.choice(dates)}" if self._chance(0.5) else other
            )
        length = self.random.choice(["1 day", "2 days", "1 week", "1 month", "3 days"])
        shift = f" {self.random.choice('+-')} {length}" if self._chance(0.4) else ""
        return f"{one} {self._operator()} {other}{shift}"

    def _arithmetic(self, numbers: list[str]) -> str:
        pick = self.random.choice
        one, other, third = self._three(numbers)
        pointers = [f"{pointer}.{pick(numbers)}" for pointer in self._pointers()]
        shapes = [f"{one} {self._operator()} {other}"] * 2
        shapes += [f"{one} {self._operator()} {other} + {third}"] * 2
        shapes += [f"{one} >= sum(parts.{other})", f"{one} == sum(parts.{other})"]
        shapes += [f"{pick(['1/2', '2', '3'])} * {one} {self._operator()} {other}"]
        shapes += [f"{one} - {other} {self._operator()} {self.random.randint(0, 3)}"]
        shapes += [f"{one} {pick(['<=', '>=', '<'])} {self.random.randint(1, self.top)}"]
        shapes += [
            f"{one} <= 1/2 * {other} + 1/2 * {third}",
            f"{one} + {other} {self._operator()} sum(parts.{third})",
        ]
        shapes += [f"{one} {self._operator()} {pointer}" for pointer in pointers * 3]
        shapes += [f"{one} {self._operator()} {other} + {pointer}" for pointer in pointers]
        if len(pointers) > 1:
            shapes.append(f"{pointers[0]} {self._operator()} {pointers[1]}")
        return pick(shapes)

    def _three(self, numbers: list[str]) -> list[str]:
        """Three properties, mostly different ones."""
        mixed = self.random.sample(numbers, len(numbers))
        return [self.random.choice(numbers) if self._chance(0.1) else mixed[n % len(mixed)] for n in range(3)]

    def _pointers(self) -> list[str]:
        return [name for name in ("ref", "refs") if name in self.properties]

    def condition(self) -> Condition:
        """When a rule binds."""
        asked = ["id", "kind", *(name for name in ("mode", "sure", "ref", "refs") if name in self.properties)]
        name = self.random.choice(asked)
        values = {
            "id": self.about,
            "kind": ["event", "group"],
            "mode": list(WORDS),
            "sure": ["true", "false"],
        }.get(name, self.about)
        value = self.random.choice(values)
        return Condition(name, value, frozenset({value}))

    def _operator(self) -> str:
        return self.random.choices(["<", "<=", "==", ">=", ">"], [1, 4, 3, 4, 1])[0]

    def _named(self, *kinds: str) -> list[str]:
        """The properties of some kinds that have one value."""
        return [name for name, one in self.properties.items() if one.kind in kinds and not one.several]

    def _chance(self, share: float) -> bool:
        return self.random.random() < share
