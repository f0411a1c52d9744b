"""Whatever two desks do in whatever order, one that follows knows every decision of the other in the end."""

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.desk.entry import decision_in
from reconcile.desk.steps import Heard, Overtaken
from reconcile.errors import ReconcileError
from reconcile.model.resolution import Verdict

VERDICTS = (Verdict.RANGE, Verdict.COMPATIBLE, Verdict.DISPUTED)
ROUNDS = 30
"""Few steps at a time, for a later decision on a case hides that one before it was missed."""


class Ann:
    """A desk that follows, and what it was told; Ben decides between any two of its looks at the database."""

    def __init__(self, desk: Desk, ben: Desk, dice: random.Random) -> None:
        self.desk, self.ben, self.dice = desk, ben, dice
        self.heard: list[Heard] = []
        self.count = 0
        self.ben_is_at_it = True
        self.known = self.shown()
        self._lets_ben_in()

    def shown(self) -> dict[str, str]:
        """The reason of each decision that the desk shows, by its file."""
        made = (self.desk.standing(case_id) for case_id in self.desk.shelf.ids())
        return {one.span.path: one.reason for one in made if one is not None}

    def ben_decides(self) -> None:
        self.count += 1
        with suppress(ReconcileError):
            if self.dice.random() < 0.3:
                self.ben.undo()
                return
            case_id, verdict = self.dice.choice(self.ben.shelf.ids()), self.dice.choice(VERDICTS)
            self.ben.catch_up()
            self.ben.decide(case_id, Decision(verdict, f"Ben's {self.count}."))

    def step(self) -> None:
        """Do something at Ann's desk; what changes on it that she did not do herself, she is told."""
        told: frozenset[str] = frozenset()
        match self.dice.choice(["hear", "hear", "take in", "take in", "decide", "reload", "report", "fail"]):
            case "hear":
                self.heard.append(self.desk.steps.hear())
                return
            case "take in" if self.heard:
                told = self.desk.catch_up(self.dice.choice(self.heard))
            case "fail" if self.heard:
                told = self.fails(self.heard[-1])
            case "decide":
                told = self.decides()
            case "report":
                self.desk.report  # noqa: B018  # as whoever asks for the whole check, or for what a move would do
            case "reload":
                self.desk.reload()  # which says of itself that the cases are new
                self.known = self.shown()
                return
        now = self.shown()
        assert {p for p in {*now, *self.known} if now.get(p) != self.known.get(p)} <= told
        self.known = now

    def decides(self) -> frozenset[str]:
        case_id = self.dice.choice(self.desk.shelf.ids())
        path = self.desk._path(self.desk.case(case_id))
        try:
            self.desk.decide(case_id, Decision(self.dice.choice(VERDICTS), f"Ann's {self.count}."))
        except Overtaken as late:
            return frozenset({late.path})
        return frozenset({path})

    def fails(self, heard: Heard) -> frozenset[str]:
        """Another desk keeps the database busy as something is to be taken in."""
        settle = self.desk.store.settle

        def busy(*_: object) -> None:
            raise ReconcileError("nothing was done: another desk keeps it busy")

        self.desk.store.settle = busy  # type: ignore[method-assign]
        try:
            return self.desk.catch_up(heard)
        except ReconcileError:
            return frozenset()
        finally:
            self.desk.store.settle = settle  # type: ignore[method-assign]

    def hears_all(self) -> None:
        """Take in what there is, while Ben does nothing."""
        self.ben_is_at_it = False
        self.desk.catch_up()
        self.known = self.shown()
        self.ben_is_at_it = True

    def _lets_ben_in(self) -> None:
        journal = self.desk.store.journal
        for name in ("pulse", "since", "texts", "latest", "last", "enter"):
            setattr(journal, name, self._with_ben_before(getattr(journal, name)))

    def _with_ben_before(self, asks: Callable[..., object]) -> Callable[..., object]:
        def asked(*given: object) -> object:
            if self.ben_is_at_it and self.dice.random() < 0.3:
                self.ben_decides()
            return asks(*given)

        return asked


@pytest.mark.parametrize("seed", [1, 2])
def test_a_desk_that_follows_misses_no_decision(flood: Path, push, team_desk, seed: int) -> None:
    push(flood)
    ann = Ann(team_desk(flood, "ann"), team_desk(flood, "ben"), random.Random(seed))
    for _ in range(ROUNDS):
        for _ in range(ann.dice.randint(1, 4)):
            ann.step()
        ann.hears_all()
        texts = ann.ben.store.journal.texts().items()
        standing = {path: decision_in(path, version.text) for path, version in texts}
        assert ann.shown() == {path: made.reason for path, made in standing.items() if made is not None}
    assert ann.count > 20
