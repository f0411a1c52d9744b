"""Talks that two sources date, a raid that answers an attack, and the chains to what they contradict."""

from dataclasses import dataclass, replace
from datetime import date as calendar

import pytest

from reconcile.formats import rule_text
from reconcile.model.chain import Chain, Step
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Property, Vocabulary, VocabularyRule
from reconcile.values import date, entity, quantity
from reconcile.values.value import Value

SPAN = Span("claims/x.yaml")
NAMES = {"talks": "Talks at Kabul", "raid": "Raid on the fort", "attack": "Attack in Tank", "board": "Board"}
PROPERTIES = {
    **{name: Property(name, "date") for name in ("announced", "started", "ended", "happened")},
    **{name: Property(name, "count", unit="person") for name in ("casualties", "killed", "wounded")},
    "share": Property("share", "quantity", unit="percent"),
    "retaliation_for": Property("retaliation_for", "entity"),
}


@dataclass(frozen=True)
class Told:
    """Chains with the corpus they are of."""

    corpus: Corpus
    order: Chain
    middle: Chain
    reference: Chain
    sums: Chain

    def longer(self, times: int) -> Chain:
        """The chain with an item in the middle, and that step so often."""
        start, between, *others = self.middle.steps
        repeated = [replace(between, uses=(place,)) for place in range(times)]
        return Chain((start, *repeated, *others), (times + 1, times + 2))


def day(text: str) -> int:
    return calendar.fromisoformat(text).toordinal()


def claim(source: str, item: Item, value: Value, speaker: str = "") -> Claim:
    return Claim(f"{source}/{item}", item, source, speaker or source, value, SPAN)


def rule(text: str, message: str = "", name: str = "r") -> VocabularyRule:
    return VocabularyRule(name, rule_text.parse(text), SPAN, message=message)


@pytest.fixture
def told() -> Told:
    """Four chains: one rule, an item that nobody told of, a reference, and a sum."""
    announced, started, ended = (Item("talks", name) for name in ("announced", "started", "ended"))
    late = claim("gul", announced, date.parse("2022-11-09"))
    early = claim("shay", ended, date.parse("../2022-11-07"), "board")
    before = rule("announced <= ended", "a truce is announced before its end", "announced-first")
    first, then = (
        rule("announced <= started", name="announced-first"),
        rule("started < ended", name="ends-last"),
    )
    start = Step(announced, "at least", day("2022-11-09"), claims=(late,))
    end = Step(ended, "at most", day("2022-11-07"), claims=(early,))
    forced = Step(ended, "at least", day("2022-11-09"), rule=before, uses=(0,))
    between = Step(started, "at least", day("2022-11-09"), rule=first, uses=(0,))
    last = Step(ended, "at least", day("2022-11-10"), rule=then, uses=(1,))
    reference, references = _reference()
    sums, counted = _sums()
    return Told(
        Corpus(
            subjects={id: Subject(id, SPAN, name=name) for id, name in NAMES.items()},
            vocabulary=Vocabulary(PROPERTIES),
            claims=(late, early, *references, *counted),
        ),
        Chain((start, forced, end), (1, 2)),
        Chain((start, between, last, end), (2, 3)),
        reference,
        sums,
    )


def _reference() -> tuple[Chain, tuple[Claim, ...]]:
    attack, raid = Item("attack", "happened"), Item("raid", "happened")
    pointing = Item("raid", "retaliation_for")
    after = rule("happened >= retaliation_for.happened")
    claims = (
        claim("gul", attack, date.parse("2022-03")),
        claim("gul", pointing, entity.parse("attack", resolve=lambda name: name)),
        claim("shay", raid, date.parse("2022-01-11")),
    )
    steps = (
        Step(attack, "at least", day("2022-03-01"), claims=claims[:1]),
        Step(pointing, "is", claims=claims[1:2]),
        Step(raid, "at least", day("2022-03-01"), rule=after, uses=(0, 1)),
        Step(raid, "at most", day("2022-01-11"), claims=claims[2:]),
    )
    return Chain(steps, (2, 3)), claims


def _sums() -> tuple[Chain, tuple[Claim, ...]]:
    all, killed, wounded = (Item("talks", name) for name in ("casualties", "killed", "wounded"))
    adds = rule("casualties == killed + wounded")
    claims = (
        claim("gul", killed, quantity.parse("12", whole=True)),
        claim("shay", wounded, quantity.parse("more than 20", whole=True)),
        claim("noor", all, quantity.parse("at most 30", whole=True)),
    )
    steps = (
        Step(killed, "at least", 12, claims=claims[:1]),
        Step(wounded, "at least", 21, claims=claims[1:2]),
        Step(all, "at least", 33, rule=adds, uses=(0, 1)),
        Step(all, "at most", 30, claims=claims[2:]),
    )
    return Chain(steps, (2, 3)), claims
