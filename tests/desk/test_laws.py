"""Laws of the desk on small projects made at random: the quick way comes to what the whole check does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, note, settings
from hypothesis import strategies as st

from reconcile import pipeline
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.case import Case, Status
from reconcile.model.resolution import Resolution, Verdict
from reconcile.options import Options
from reconcile.project import Project
from reconcile.review.decide import decide
from reconcile.store.store import Store

VOCABULARY = """\
properties:
  started: {type: date}
  ended: {type: date}
  killed: {type: count, unit: person}
  wounded: {type: count, unit: person}
  casualties: {type: count, unit: person}
  responsible: {type: entity}
  retaliation_for: {type: entity, single: true}
rules:
  - {name: ends-after-start, require: started <= ended}
  - {name: casualties-add-up, require: casualties == killed + wounded}
  - {name: effect-after-cause, require: started >= retaliation_for.started}
"""
SOURCES = "".join(f"@online{{s{n}, title = {{Report {n}}}, date = {{2023-0{n}-03}}}}\n" for n in (1, 2, 3))
VALUES = {
    "started": ("2022-09-02", "2022-09", "2022-11"),
    "ended": ("2022-08", "2022-09-20", "2022-12"),
    "killed": ("10", "more than 20", "40"),
    "wounded": ("5", "50"),
    "casualties": ("15", "30", "90"),
    "responsible": ("gang", "not gang"),
    "retaliation_for": ("raid", "siege"),
}
EVENTS = ("raid", "siege")


@dataclass(frozen=True)
class Claimed:
    """An answer of a source to one question."""

    source: int
    event: str
    property: str
    value: str


CLAIMS = st.sampled_from(
    [
        Claimed(source, event, name, value)
        for source in (1, 2, 3)
        for event in EVENTS
        for name, values in VALUES.items()
        for value in values
    ]
)
PROJECTS = st.lists(
    CLAIMS, min_size=4, max_size=14, unique_by=lambda one: (one.source, one.event, one.property)
)
STEP = st.tuples(
    st.sampled_from(["decide", "decide", "decide", "both", "undo", "redo", "rename", "add"]),
    st.integers(0, 9),
    st.sampled_from(list(Verdict)),
    st.integers(0, 3),
    CLAIMS,
)


class Study:
    """A project on disk that a desk decides on; its events can be given other names."""

    def __init__(self, folder: Path, claimed: Sequence[Claimed], two_person: bool = False) -> None:
        (folder / "claims").mkdir(parents=True)
        (folder / "sources.bib").write_text(SOURCES)
        (folder / "claims" / "vocabulary.yaml").write_text(VOCABULARY)
        self.folder = folder
        self.claimed = [*claimed]
        self.names = {event: [event] for event in EVENTS}
        self.write()
        self.project = Project.find(folder)
        self.options = Options(today=date(2026, 7, 2), two_person=two_person)
        self.desks = [
            self._desk(name, n) for n, name in enumerate(("ann", "ben") if two_person else ("ann",))
        ]

    def write(self) -> None:
        """Put the text on disk as it is to be now."""
        kinds = ["  gang: {name: The Gang, kind: organisation}"]
        for event in EVENTS:
            *was, now = self.names[event]
            kinds.append(f"  {now}: {{name: The {event} of {now}, kind: event, was: [{', '.join(was)}]}}")
        (self.folder / "claims" / "subjects.yaml").write_text("subjects:\n" + "\n".join(kinds) + "\n")
        for source in (1, 2, 3):
            items = [self._item(one) for one in self.claimed if one.source == source]
            text = f"source: s{source}\nclaims:{' []' if not items else ''}\n" + "".join(items)
            (self.folder / "claims" / f"s{source}.yaml").write_text(text)

    def found(self) -> dict[str, Case]:
        """The cases as a check of the whole text finds them."""
        return {case.id: case for case in pipeline.check(self.project.load(texts=False), self.options).cases}

    def step(self, kind: str, place: int, verdict: Verdict, camp: int, claimed: Claimed) -> None:
        """Do something at the desk, or to the text and read it again; what cannot be is refused."""
        desk = self.desks[camp % len(self.desks)]
        with suppress(ReconcileError):
            match kind:
                case "undo":
                    desk.undo()
                case "redo":
                    desk.redo()
                case "decide":
                    if ids := desk.shelf.ids():
                        case = desk.case(ids[place % len(ids)])
                        desk.decide(case.id, answer(case, verdict, camp))
                case "both":
                    ids = desk.shelf.ids()
                    some = [desk.case(ids[n % len(ids)]) for n in (place, place + 1)] if ids else []
                    desk.decide_many([(case.id, answer(case, verdict, camp)) for case in some])
                case "rename":
                    event = EVENTS[place % 2]
                    self.names[event].append(f"{event}-{len(self.names[event])}")
                    self._read_again()
                case "add":
                    key = (claimed.source, claimed.event, claimed.property)
                    rest = [one for one in self.claimed if (one.source, one.event, one.property) != key]
                    self.claimed = [*rest, claimed]
                    self._read_again()

    def _read_again(self) -> None:
        self.write()
        for desk in self.desks:
            desk.reload()

    def _item(self, one: Claimed) -> str:
        value = self.names[one.value][-1] if one.value in EVENTS else one.value
        subject = self.names[one.event][-1]
        return f"  - subject: {subject}\n    quote: they say {one.property}\n    {one.property}: {value}\n"

    def _desk(self, reviewer: str, number: int) -> Desk:
        at = datetime(2026, 7, 2, 18, number, tzinfo=UTC)
        store = Store(self.folder / "desk.db")
        desk = Desk(self.project, store, self.options, reviewer=reviewer, now=lambda: at)
        desk.begin()
        return desk


def answer(case: Case, verdict: Verdict, camp: int) -> Decision:
    """A decision with what its verdict needs; it may still make no sense on the case."""
    chosen = case.camps[camp % len(case.camps)].claims if case.camps else case.claims[:1]
    ids = tuple(claim.id for claim in chosen)
    match verdict:
        case Verdict.ACCEPT | Verdict.REVISED:
            return Decision(verdict, "It fits.", stands=ids)
        case Verdict.REJECT:
            return Decision(verdict, "It does not fit.", rejects=ids)
        case Verdict.DEFER:
            return Decision(verdict, "Not yet.", owner="noor", review_by="2026-07-01" if camp else "+14")
        case _:
            return Decision(verdict, "So it is.")


@contextmanager
def study(claimed: Sequence[Claimed], two_person: bool = False) -> Iterator[Study]:
    """A project in a folder of its own."""
    with TemporaryDirectory() as place:
        yield Study(Path(place) / "study", claimed, two_person)


@settings(max_examples=25, deadline=None)
@given(PROJECTS, st.lists(STEP, min_size=1, max_size=7), st.booleans())
def test_settling_what_a_decision_touches_is_settling_everything(
    claimed: list[Claimed], steps: list[tuple[str, int, Verdict, int, Claimed]], two_person: bool
) -> None:
    with study(claimed, two_person) as here:
        for step in steps:
            here.step(*step)
            note(f"{step}")
            shelf = here.desks[0].shelf
            shown = {case_id: shelf.case(case_id) for case_id in shelf.ids()}
            assert shown == here.found()


@settings(max_examples=30, deadline=None)
@given(PROJECTS, st.sampled_from(list(Verdict)), st.integers(0, 3), st.lists(STEP, max_size=3))
def test_a_case_from_its_ground_is_decided_as_from_the_whole_corpus(
    claimed: list[Claimed], verdict: Verdict, camp: int, steps: list[tuple[str, int, Verdict, int, Claimed]]
) -> None:
    with study(claimed) as here:
        for step in steps:
            here.step(*step)
        desk = here.desks[0]
        corpus = here.project.load(texts=False)
        for case_id in desk.shelf.ids():
            case = desk.case(case_id)
            made = answer(case, verdict, camp)

            def told(whole: bool, case: Case = case, made: Decision = made) -> Resolution | str:
                ground = replace(corpus, resolutions=()) if whole else desk.ground(case)
                try:
                    return decide(
                        case,
                        made.verdict,
                        reason=made.reason,
                        stands=made.stands,
                        rejects=made.rejects,
                        owner=made.owner,
                        review_by="2026-08-01" if made.review_by else "",
                        corpus=ground,
                    )
                except ReconcileError as error:
                    return str(error)

            assert told(whole=False) == told(whole=True)


def test_a_decision_that_excuses_a_claim_settles_what_hangs_on_the_case_that_it_had_reopened() -> None:
    claimed = [
        Claimed(1, "raid", "killed", "10"),
        Claimed(1, "raid", "wounded", "5"),
        Claimed(1, "raid", "casualties", "15"),
        Claimed(2, "raid", "casualties", "90"),
    ]
    total, killed = "raid.casualties", "raid.killed"
    across = "casualties-add-up:raid.casualties+raid.killed+raid.wounded"
    with study(claimed) as here:
        desk = here.desks[0]
        desk.decide(across, Decision(Verdict.REJECT, "It counts another raid.", rejects=(f"s2/{total}",)))
        assert desk.case(total).settled_by == across
        here.step("add", 0, Verdict.RANGE, 0, Claimed(3, "raid", "killed", "40"))
        assert (desk.case(across).status, desk.case(total).status) == (Status.STALE, Status.OPEN)
        changed = desk.decide(killed, Decision(Verdict.REJECT, "A rumour.", rejects=(f"s3/{killed}",)))
        assert {case.id for case in changed} == {killed, across, total}
        assert desk.case(total).settled_by == across
        assert {case_id: desk.case(case_id) for case_id in desk.shelf.ids()} == here.found()
