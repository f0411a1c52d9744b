"""A chain in a sentence: who says what, what the rules then force, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reconcile.model.chain import Chain, Step
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.shown import named, shown
from reconcile.model.told import answered, asked, question, speaker
from reconcile.values.intervals import Intervals

SPELT = 9
"""A chain of more steps is summed up: spelt out it would be a wall of text."""

NAMED = 3
"""So many rules are named where a chain is summed up."""

_WORDS = {
    ("date", "at least", False): "no earlier than",
    ("date", "at most", False): "no later than",
    ("number", "at least", True): "more than",
    ("number", "at most", True): "less than",
}


def because(chain: Chain, corpus: Corpus) -> str:
    """The steps of a chain as one sentence.

    `gul says started 2022-11-09; a stay ends after it starts, so ended no earlier than 2022-11-09; but shay
    says 2022-11-07`. The subject is left out where there is but one.
    """
    sentence = _Sentence(chain, corpus)
    return "; ".join(sentence.spelt() if len(chain.steps) <= SPELT else sentence.summed_up())


def understood(step: Step, corpus: Corpus) -> str:
    """What the claims of a step say, as far as it matters here: one value, or the bound that it uses."""
    declared = corpus.property(step.item)
    if step.side == "is":
        sets = dict.fromkeys(named(c.possible, declared.kind, declared.unit, corpus) for c in step.claims)
        return " and ".join(sets)
    return number(step, corpus) if exact(step) else bounded(step, corpus)


def bounded(step: Step, corpus: Corpus) -> str:
    """The bound of a step in words: `no earlier than 2022-11-09`, `at least 30 people`, `less than 5 kg`."""
    if step.side == "is":
        return understood(step, corpus)
    kind = "date" if corpus.property(step.item).kind == "date" else "number"
    return f"{_WORDS.get((kind, step.side, step.open), step.side)} {number(step, corpus)}"


def number(step: Step, corpus: Corpus) -> str:
    """The number or day of a step, as its kind writes it."""
    declared, bound = corpus.property(step.item), step.number or 0
    return shown(Intervals.point(bound, whole=isinstance(bound, int)), declared.kind, declared.unit)


def exact(step: Step) -> bool:
    """Whether a step is what somebody says outright: one value, not a bound."""
    sets = [claim.possible for claim in step.claims]
    return not step.uses and any(
        isinstance(possible, Intervals) and possible.lower is not None and possible.lower == possible.upper
        for possible in sets
    )


def forced(step: Step) -> bool:
    """Whether a step follows from others, rather than being only said."""
    return step.rule is not None or bool(step.uses)


class _Sentence:
    """The parts of a sentence about a chain."""

    def __init__(self, chain: Chain, corpus: Corpus) -> None:
        self.steps, self.corpus = chain.steps, corpus
        self.one_subject = len({step.item.subject for step in chain.steps}) == 1
        self.adjoining = abs(chain.apart[0] - chain.apart[1]) == 1
        self.first_use = {step.rule: place for place, step in reversed(list(enumerate(chain.steps)))}

    def spelt(self) -> Iterator[str]:
        """Step by step; what one speaker says in a row is said at once."""
        *steps, last = enumerate(self.steps)
        for _, group in groupby(steps, key=lambda pair: self._who(pair[1]) if not forced(pair[1]) else pair):
            told = [(place, step) for place, step in group]
            place, step = told[0]
            if forced(step):
                yield self._forced(place, step)
            else:
                answers = dict.fromkeys(self._answer(step) for _, step in told)
                yield f"{self._who(step)} {' and '.join(answers)}"
        yield f"but {self._end(*last)}"

    def summed_up(self) -> Iterator[str]:
        """Where it starts, how much lies between, and the last two bounds."""
        first, *between, last = self.steps
        yield f"{self._who(first)} {self._answer(first)}"
        more = len({claim.id for step in between for claim in step.claims})
        claims = f"with {more} more claim{'s' if more > 1 else ''}, " if more else ""
        steps = sum(map(forced, between))
        yield f"{claims}{steps} steps on, under {self._rules()}, {self._then(between[-1])}"
        yield f"but {self._end(len(self.steps) - 1, last)}"

    def _rules(self) -> str:
        """The first rules of the chain, and how many others there are."""
        rules = list(dict.fromkeys(f"`{step.rule}`" for step in self.steps if step.rule))
        others = len(rules) - NAMED
        return " and ".join([*rules[:NAMED], *([f"{others} more"] if others > 0 else [])])

    def _end(self, place: int, step: Step) -> str:
        """The last step, which contradicts an earlier one, mostly the one just told."""
        if forced(step):
            return self._forced(place, step)
        if step.claims and self.adjoining:
            return f"{self._who(step)} {understood(step, self.corpus)}"
        return f"{self._who(step)} {self._answer(step)}"

    def _forced(self, place: int, step: Step) -> str:
        """What a rule, or a claim that leaves a gap, makes of earlier bounds; a rule is told once."""
        if step.rule is None:
            return f"{self._who(step)} {_said(step.claims[0])}, so {self._then(step)}"
        known = self.first_use[step.rule] < place
        reason = "likewise" if known else step.rule.message or f"`{step.rule}` must hold"
        return f"{reason}, so {self._then(step)}"

    def _then(self, step: Step) -> str:
        nobody = "" if step.item in self.corpus.by_item else ", on which nobody made a claim,"
        return f"{self._item(step)}{nobody} {bounded(step, self.corpus)}"

    def _who(self, step: Step) -> str:
        names = dict.fromkeys(speaker(claim, self.corpus) for claim in step.claims)
        if not names:
            return "a count is"
        return f"{' and '.join(names)} {'say' if len(names) > 1 else 'says'}"

    def _answer(self, step: Step) -> str:
        if not step.claims:
            return "at least 0"
        return answered(step.item, self._item(step), understood(step, self.corpus))

    def _item(self, step: Step) -> str:
        return question(step.item) if self.one_subject else asked(step.item, self.corpus)


def _said(claim: Claim) -> str:
    return shown(claim.possible, claim.value.kind, claim.value.unit)
