"""What decisions tell of the origins, kept in the database by triggers, is what counting anew would find."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.evidence.advice.ballots import Judged
from reconcile.evidence.advice.learning import CROWD, learned, without
from reconcile.evidence.advice.weigh import Learned
from reconcile.model.advice import NO_RECORD, NOTHING_SHARED, Record, Shared
from reconcile.model.case import Case
from reconcile.model.claim import Item
from reconcile.model.finding import Severity
from reconcile.model.resolution import Verdict
from reconcile.store.entry import Content, Entry, Settled
from reconcile.store.judging import learned as read
from reconcile.store.shelf import Shelf
from reconcile.store.store import Store

NAMES = ("ap", "gul", "noor", "shay")
ballots = st.builds(Judged, st.sampled_from(NAMES), st.sampled_from([("a",), ("b",), ()]), st.booleans())
judged = st.lists(ballots, max_size=4, unique_by=lambda one: one.origin).map(tuple)
cases = st.dictionaries(st.sampled_from("xyz"), judged)


def case(name: str) -> Case:
    return Case(name, "C101", "conflicting-values", Severity.ERROR, (Item("raid", name),), "", (), ())


def refresh(store: Store, found: dict[str, tuple[Judged, ...]]) -> None:
    store.refresh(Content([Entry(case(name), name, judged=said) for name, said in found.items()]))


def kept(store: Store, case_id: str = "") -> Learned:
    shelf = Shelf(store.path, date(2026, 7, 2))
    return read(shelf._rows, case_id, NAMES)


def told(found: Learned) -> tuple[dict[str, Record], dict[tuple[str, str], Shared]]:
    """What is not nothing of it."""
    records = {name: one for name, one in found.records.items() if one != NO_RECORD}
    return records, {pair: one for pair, one in found.pairs.items() if one != NOTHING_SHARED}


@settings(max_examples=25)
@given(cases, st.lists(st.tuples(st.sampled_from("xyz"), judged), max_size=4), cases)
def test_the_sums_are_those_of_the_decisions_that_there_are(first, decided, then) -> None:
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "desk.sqlite")
        refresh(store, first)
        for name, said in decided:
            if name in first:
                store.settle([Settled(case(name), None, said)], [])
                first = {**first, name: said}
        assert told(kept(store)) == told(learned(first.values()))
        others = [said for name, said in first.items() if name != "x"]
        assert told(kept(store, "x")) == told(learned(others))
        refresh(store, then)
        assert told(kept(store)) == told(learned(then.values()))
        store.close()


@given(cases)
def test_without_a_case_is_as_if_it_were_not_there(found) -> None:
    for name, said in found.items():
        rest = learned(other for key, other in found.items() if key != name)
        assert told(without(learned(found.values()), said)) == told(rest)


def test_of_a_crowd_each_is_counted_but_no_two(tmp_path: Path) -> None:
    crowd = tuple(Judged(name, ("a",), True) for name in ("ap", *(f"s{n:02}" for n in range(CROWD))))
    store = Store.open(tmp_path / "desk.sqlite")
    refresh(store, {"x": crowd})
    shelf = Shelf(store.path, date(2026, 7, 2))
    found = read(shelf._rows, "", ["ap", "s00"])
    assert told(found) == ({"ap": Record(1, 0), "s00": Record(1, 0)}, {})
    assert told(learned([crowd]))[1] == {}


def test_a_decision_teaches_about_the_other_cases_and_undo_forgets_it(flood: Path, open_desk) -> None:
    desk: Desk = open_desk(flood)
    killed, happened = desk.case("dam-burst.killed"), desk.case("dam-burst.happened")
    assert desk.shelf.learned(happened).records == {}
    stands = ("noor/dam-burst.killed", "shay/dam-burst.killed")
    desk.decide(killed.id, Decision(Verdict.ACCEPT, "Two against one.", stands=stands))
    assert desk.shelf.learned(happened).records == {"gul": Record(0, 1), "shay": Record(1, 0)}
    assert told(desk.shelf.learned(killed)) == (
        {},
        {},
    )  # what is advised does not rest on what was decided on it
    desk.undo()
    assert told(desk.shelf.learned(happened)) == ({}, {})
    desk.decide(killed.id, Decision(Verdict.DISPUTED, "Nobody can tell."))
    assert told(desk.shelf.learned(happened)) == ({}, {})


def test_what_was_decided_is_counted_when_the_text_is_read_anew(flood: Path, open_desk) -> None:
    desk: Desk = open_desk(flood)
    stands = ("noor/dam-burst.killed", "shay/dam-burst.killed")
    desk.decide("dam-burst.killed", Decision(Verdict.ACCEPT, "Two against one.", stands=stands))
    happened = desk.case("dam-burst.happened")
    before = desk.shelf.learned(happened)
    desk.reload()
    assert desk.shelf.learned(happened) == before
    bibliography = flood / "sources.bib"
    bibliography.write_text(bibliography.read_text().replace("{shay,", "{shay, copies = {noor},"))
    desk.reload()
    found = desk.shelf.learned(desk.case("dam-burst.happened"))
    assert {name: one for name, one in found.records.items() if one.judged} == {
        "gul": Record(0, 1),
        "noor": Record(1, 0),
    }
