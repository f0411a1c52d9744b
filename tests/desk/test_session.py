"""A sitting at the desk: whatever is decided, undone, filtered and started anew, a simple model knows it."""

from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from reconcile.review.query import parse
from reconcile.review.session import ReviewSession, Tally
from tests.conftest import IDS

DEFERRED = {"owner": "noor", "review_by": "+14"}
FILTERS = {
    "": {Status.OPEN, Status.DEFERRED},
    "status:any": set(Status),
    "status:open": {Status.OPEN},
    "status:resolved": {Status.RESOLVED},
    "status:deferred": {Status.DEFERRED},
}
STEPS = st.lists(
    st.one_of(
        st.sampled_from(["undo", "redo", "restart", "advance"]).map(lambda name: (name,)),
        st.tuples(st.just("decide"), st.sampled_from([Verdict.RANGE, Verdict.DISPUTED, Verdict.DEFER])),
        st.tuples(st.just("filter"), st.sampled_from(list(FILTERS))),
        st.tuples(st.just("move"), st.integers(-3, 3)),
    ),
    min_size=1,
    max_size=12,
)


@dataclass
class Model:
    """The decisions in force, the steps that lead to them, the rows, and the row of the cursor."""

    made: dict[str, Verdict] = field(default_factory=dict)
    done: list[tuple[str, Verdict | None, Verdict]] = field(default_factory=list)
    undone: list[tuple[str, Verdict | None, Verdict]] = field(default_factory=list)
    rows: list[str] = field(default_factory=lambda: [*IDS])
    cursor: int = 0

    def status(self, case_id: str) -> Status:
        made = self.made.get(case_id)
        return Status.OPEN if made is None else Status.DEFERRED if made is Verdict.DEFER else Status.RESOLVED

    @property
    def here(self) -> str | None:
        return self.rows[self.cursor] if self.rows else None

    def decide(self, verdict: Verdict) -> None:
        case_id = self.here
        if case_id is not None:
            self.done.append((case_id, self.made.get(case_id), verdict))
            self.undone.clear()
            self.made[case_id] = verdict
            self.advance()

    def undo(self) -> None:
        if self.done:
            step = case_id, before, _ = self.done.pop()
            self.undone.append(step)
            self._put(case_id, before)

    def redo(self) -> None:
        if self.undone:
            step = case_id, _, after = self.undone.pop()
            self.done.append(step)
            self._put(case_id, after)

    def filter(self, asked: str) -> None:
        here = self.here
        self.rows = [case_id for case_id in IDS if self.status(case_id) in FILTERS[asked]]
        self.cursor = 0
        if here in self.rows:
            self.cursor = self.rows.index(here)
        elif self.rows and self.status(self.rows[0]) is not Status.OPEN:
            self.advance()

    def move(self, rows: int) -> None:
        self.cursor = max(0, min(self.cursor + rows, len(self.rows) - 1))

    def advance(self) -> None:
        around = [*range(self.cursor + 1, len(self.rows)), *range(self.cursor)]
        self.cursor = next((n for n in around if self.status(self.rows[n]) is Status.OPEN), self.cursor)

    def restart(self) -> None:
        self.rows, self.cursor = [], 0
        self.filter("")

    def _put(self, case_id: str, verdict: Verdict | None) -> None:
        self.made.pop(case_id, None)
        self.made |= {case_id: verdict} if verdict else {}
        if case_id not in self.rows:
            self.rows.insert(self.cursor, case_id)
        self.cursor = self.rows.index(case_id)


class Sitting:
    """The desk and the session, moved as the screen and the plain desk move them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.session = ReviewSession(desk.shelf, marks=desk.marks)

    def step(self, kind: str, of: object = None) -> None:
        session = self.session
        match kind, of:
            case "decide", Verdict() as verdict:
                case = session.current
                if case is not None:
                    more = DEFERRED if verdict is Verdict.DEFER else {}
                    session.update(self.desk.decide(case.id, Decision(verdict, "So it is.", **more)))
                    session.decided(case.id, verdict)
                    session.advance()
            case (("undo" | "redo"), _):
                made = self.desk.undo() if kind == "undo" else self.desk.redo()
                if made is not None:
                    session.update(made.changed)
                    session.stepped(made.case_id, made.verdict if kind == "redo" else None)
            case "filter", str(asked):
                session.filter(parse(asked))
            case "move", int(rows):
                session.move(rows)
            case "advance", _:
                session.advance()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sitting_is_as_the_model_says(
    steps: list[tuple[object, ...]], tmp_path_factory: pytest.TempPathFactory, open_desk, flood: Path
) -> None:
    folder = tmp_path_factory.mktemp("sitting") / "flood"
    copytree(flood, folder)
    sitting, model = Sitting(open_desk(folder)), Model()
    for kind, *of in steps:
        if kind == "restart":
            sitting = Sitting(open_desk(folder))
        else:
            sitting.step(kind, *of)
        getattr(model, kind)(*of)
        session = sitting.session
        assert session.queue == model.rows
        assert (session.current.id if session.current else None) == model.here
        told = {case_id: model.status(case_id) for case_id in IDS}
        assert {case_id: session.case(case_id).status for case_id in IDS} == told
        assert [session.row(n).status for n in range(len(model.rows))] == [told[id] for id in model.rows]
        counts = [list(told.values()).count(one) for one in (Status.OPEN, Status.DEFERRED, Status.RESOLVED)]
        assert session.tally == Tally(open=counts[0], deferred=counts[1], resolved=counts[2])
    made = {one.case: one.verdict for one in sitting.desk.project.load(texts=False).resolutions}
    assert made == model.made
