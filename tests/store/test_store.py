"""The desk's store: a queue and a search that follow the text, and a journal that only grows."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from reconcile.errors import ReconcileError
from reconcile.model.case import Camp, Case, Status
from reconcile.model.claim import Claim, Item
from reconcile.model.finding import Severity
from reconcile.model.row import Row
from reconcile.model.span import Span
from reconcile.review.query import EVERY, Query, text_of
from reconcile.store.database import open_database, soon
from reconcile.store.entry import Content, Entry
from reconcile.store.place import place
from reconcile.store.shelf import Shelf
from reconcile.store.store import Store
from reconcile.store.tables import JournalEntry
from reconcile.values.intervals import Intervals
from reconcile.values.value import Value


def claim(name: str, written: str = "57", quote: str = "") -> Claim:
    value = Value("count", written, Intervals.point(57, whole=True))
    return Claim(name, Item("raid", "killed"), "gul", "gul", value, Span("claims/gul.yaml", 7), quote=quote)


def case(name: str, *claims: Claim, status: Status = Status.OPEN, message: str = "they differ") -> Case:
    camps = tuple(Camp(letter, (one,)) for letter, one in zip("abc", claims, strict=False))
    item = (Item("raid", "killed"),)
    return Case(
        name, "C101", "conflicting-values", Severity.ERROR, item, message, (), claims, camps, status=status
    )


TWO = [
    case(
        "raid.killed",
        claim("gul/raid.killed", quote="Dozens died in PESHAWAR"),
        claim("shay/raid.killed", "58"),
    ),
    case("100%.ended", claim("a_b/x", "1_0"), message="späte Ü-Wahl"),
]


def entry(
    action: str = "decide", of: int | None = None, path: str = "claims/resolutions/a.yaml", **more: str | None
) -> JournalEntry:
    return JournalEntry(
        at="2026-07-02T18:04:00Z",
        by="desk",
        action=action,
        case_id="raid.killed",
        verdict="accept",
        path=path,
        of=of,
        **more,
    )


def refresh(store: Store, cases: list[Case]) -> int:
    """Fill the store with some cases, as a check on 2 July would."""
    return store.refresh(Content([Entry(case, text_of(case)) for case in cases], today="2026-07-02"))


def shelf(store: Store) -> Shelf:
    return store.shelf(date(2026, 7, 2))


def rows(store: Store) -> list[Row]:
    """All rows, in the order of the queue."""
    found = shelf(store)
    return found.rows(found.matching(Query(statuses=EVERY)))


def claims(store: Store, case_id: str) -> list[tuple[str, str, int]]:
    """The claims of a case, with their camps and lines."""
    with store._engine.connect() as connection:
        asked = "SELECT claim_id, camps, line FROM shelf_claims WHERE case_id = :id ORDER BY claim_id"
        return [tuple(row) for row in connection.execute(text(asked), {"id": case_id})]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "state" / "desk.db")


def test_the_store_holds_the_queue_and_its_claims(store: Store) -> None:
    assert refresh(store, TWO)
    assert [(row.id, row.number, row.status, row.since) for row in rows(store)] == [
        ("raid.killed", 1, "open", "2026-07-02"),
        ("100%.ended", 2, "open", "2026-07-02"),
    ]
    assert claims(store, "raid.killed") == [
        ("gul/raid.killed", "a", 7),
        ("shay/raid.killed", "b", 7),
    ]


def test_only_what_the_text_moved_is_written_again(store: Store) -> None:
    assert [refresh(store, TWO), refresh(store, TWO)] == [2, 0]
    decided = replace(TWO[0], status=Status.RESOLVED)
    assert refresh(store, [decided, TWO[1]]) == 1
    assert [(row.id, row.status) for row in rows(store)] == [
        ("raid.killed", "resolved"),
        ("100%.ended", "open"),
    ]
    assert shelf(store).search(["dozens"]) == {"raid.killed"}
    assert len(claims(store, "raid.killed")) == 2


def test_a_case_that_only_changed_its_place_keeps_its_row(store: Store) -> None:
    refresh(store, TWO)
    assert refresh(store, TWO[::-1]) == 0
    assert [row.id for row in rows(store)] == ["100%.ended", "raid.killed"]


def test_a_case_that_is_gone_leaves_nothing_behind(store: Store) -> None:
    refresh(store, TWO)
    assert refresh(store, TWO[1:]) == 0
    assert [row.id for row in rows(store)] == ["100%.ended"]
    assert (shelf(store).search(["dozens"]), claims(store, "raid.killed")) == (frozenset(), [])
    assert refresh(store, []) == 0
    assert (rows(store), shelf(store).search([])) == ([], frozenset())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], {"raid.killed", "100%.ended"}),
        (["peshawar"], {"raid.killed"}),
        (["DOZENS", "58"], {"raid.killed"}),
        (["dozens", "späte"], set()),
        (["Ü-wahl"], {"100%.ended"}),
        (["0%"], {"100%.ended"}),
        (["%"], {"100%.ended"}),
        (["1_0"], {"100%.ended"}),
        (["5_8"], set()),
        (["\\"], set()),
        (["r", "ki", "peshawar"], {"raid.killed"}),
        (["peshawar", "5"], {"raid.killed"}),
        (["\0", "dozens"], {"raid.killed"}),
        (["ä"], {"100%.ended"}),
        (["ü"], {"100%.ended"}),
        (["ü-"], {"100%.ended"}),
        (["'; DROP TABLE journal --"], set()),
    ],
)
def test_a_search_finds_the_cases_that_hold_every_word(
    store: Store, words: list[str], found: set[str]
) -> None:
    refresh(store, TWO)
    assert shelf(store).search(words) == found


def test_a_search_finds_the_same_without_full_text_search(store: Store) -> None:
    with store._engine.begin() as connection:
        connection.execute(text("DROP TABLE search"))
        connection.execute(text("CREATE TABLE search (case_id TEXT NOT NULL, text TEXT NOT NULL)"))
    refresh(store, TWO)
    assert (shelf(store).search(["peshawar"]), shelf(store).search(["0%"])) == (
        {"raid.killed"},
        {"100%.ended"},
    )


def test_the_journal_keeps_what_was_done_in_order(store: Store) -> None:
    first, second = store.journal.append([entry(after="one"), entry(after="two", before="one")])
    (third,) = store.journal.append([entry("undo", of=second, before="two", after="one")])
    assert [(row.seq, row.action, row.before, row.after, row.of) for row in store.journal.entries()] == [
        (first, "decide", None, "one", None),
        (second, "decide", "one", "two", None),
        (third, "undo", "two", "one", second),
    ]


@pytest.mark.parametrize("statement", ["UPDATE journal SET reason = 'other'", "DELETE FROM journal"])
def test_the_journal_is_never_changed(store: Store, statement: str) -> None:
    store.journal.append([entry()])
    with pytest.raises(IntegrityError, match="only ever added to"), store._engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "forget"},
        {"by": ""},
        {"path": ""},
        {"action": "note"},
        {"of": 1},
        {"action": "undo"},
        {"stray": "field"},
    ],
)
def test_an_entry_is_validated_before_it_is_written(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        JournalEntry(**(entry().model_dump() | wrong))


@pytest.mark.parametrize(
    "values",
    [
        "'t', 'desk', 'forget', 'x', '', '', 'p', NULL",
        "'t', 'desk', 'undo', 'x', '', '', 'p', NULL",
        "'t', '', 'decide', 'x', '', '', 'p', NULL",
        "'t', 'desk', 'decide', 'x', '', '', '', NULL",
        "'t', 'desk', 'note', 'x', '', 'words', 'p', NULL",
    ],
)
def test_the_schema_refuses_what_no_model_saw(store: Store, values: str) -> None:
    columns = "at, by, action, case_id, verdict, reason, path, of, assignee, step"
    with pytest.raises(IntegrityError), store._engine.begin() as connection:
        connection.execute(text(f"INSERT INTO journal ({columns}) VALUES ({values}, '', '')"))


def test_undo_and_redo_walk_along_the_decisions_that_stand(store: Store) -> None:
    journal = store.journal
    assert (journal.undoable(), journal.redoable()) == (None, None)
    first, second = journal.append([entry(after="one"), entry(after="two")])
    assert (journal.undoable().seq, journal.redoable()) == (second, None)
    journal.append([entry("undo", of=second)])
    assert (journal.undoable().seq, journal.redoable().seq) == (first, second)
    journal.append([entry("undo", of=first)])
    assert (journal.undoable(), journal.redoable().seq) == (None, first)
    journal.append([entry("redo", of=first)])
    assert (journal.undoable().seq, journal.redoable().seq) == (first, second)
    journal.append([entry(after="three")])
    assert journal.redoable() is None


def test_an_entry_is_unwritten_until_its_file_is_there(store: Store) -> None:
    one, two, three = store.journal.append([entry(), entry(), entry(path="b.yaml")])
    store.journal.written([one, three])
    assert [row.seq for row in store.journal.unwritten()] == [two]
    store.journal.written([two])
    assert store.journal.unwritten() == []


def test_only_the_last_entry_of_a_file_can_be_unwritten(store: Store) -> None:
    _, second = store.journal.append([entry(), entry()])
    store.journal.written([second])
    assert store.journal.unwritten() == []


def test_the_journal_survives_the_sitting(tmp_path: Path) -> None:
    Store.open(tmp_path / "desk.db").journal.append([entry(after="kept")])
    store = Store.open(tmp_path / "desk.db")
    assert (store.notices, [row.after for row in store.journal.entries()]) == ((), ["kept"])


def test_an_older_database_is_set_aside_and_its_journal_carried_over(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    old = Store.open(path)
    seqs = old.journal.append([entry(after="kept"), entry(after="also")])
    old.journal.written(seqs[:1])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    store = Store.open(path)
    assert store.notices == (
        "the desk's database was made by another version of the program; it was set aside as "
        "desk.db.aside-1 and rebuilt; 2 journal entries were carried over",
    )
    assert [(row.seq, row.after) for row in store.journal.entries()] == [(seqs[0], "kept"), (seqs[1], "also")]
    assert [row.seq for row in store.journal.unwritten()] == seqs[1:]
    assert (tmp_path / "desk.db.aside-1").exists()


def test_a_file_that_is_no_database_is_set_aside_and_said(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(b"this was never a database" * 400)
    store = Store.open(path)
    assert store.notices == (
        "the desk's database is damaged; it was set aside as desk.db.aside-1 and rebuilt; "
        "its journal was empty or unreadable",
    )
    assert refresh(store, TWO) == 2
    assert (tmp_path / "desk.db.aside-1").read_bytes() == b"this was never a database" * 400


def test_a_journal_is_saved_from_a_database_that_is_damaged_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    first = Store.open(path)
    refresh(first, [case(f"case-{n}", claim(f"claim-{n}")) for n in range(300)])
    first.journal.append([entry(after="kept")])
    first.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root, size = (
            connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'shelf_cases'").fetchone()[0],
            4096,
        )
    raw = bytearray(path.read_bytes())
    raw[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(raw)
    store = Store.open(path)
    assert [notice.partition(";")[0] for notice in store.notices] == ["the desk's database is damaged"]
    assert [row.after for row in store.journal.entries()] == ["kept"]


def test_a_second_damaged_database_gets_a_name_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    for _ in range(2):
        path.write_bytes(b"no database" * 1000)
        Store.open(path).close()
    assert sorted(found.name for found in tmp_path.glob("*.aside-?")) == [
        "desk.db.aside-1",
        "desk.db.aside-2",
    ]


def test_a_state_folder_that_cannot_be_made_says_what_to_set(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ReconcileError, match="set RECONCILE_STATE"):
        Store.open(tmp_path / "file" / "desk.db")


def test_each_project_has_a_database_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECONCILE_STATE", str(tmp_path))
    one, other = place(tmp_path / "a" / "news"), place(tmp_path / "b" / "news")
    assert one != other
    assert {one.parent, other.parent} == {tmp_path}
    assert one.name.startswith("news-")


def test_the_database_waits_in_the_users_state_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("RECONCILE_STATE", raising=False)
    assert place(tmp_path).parent.parts[-1] == "reconcile"


def test_a_database_that_somebody_else_writes_for_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reconcile.store.database.PATIENCE", 0.05)
    store = Store.open(tmp_path / "desk.db")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ReconcileError, match=r"desk\.db cannot be written: database is locked"):
            store.journal.append([entry()])
        other.execute("ROLLBACK")
    assert store.journal.append([entry()]) == [1]


def test_what_is_held_is_seen_until_it_is_let_go_whatever_is_written(store: Store) -> None:
    refresh(store, [case("a"), case("b")])
    seen = shelf(store)
    with seen.held():
        refresh(store, [case("b", message="other words"), case("c")])
        seen.forget()
        assert seen.ids() == ["a", "b"]
        assert (seen.case("a").id, seen.case("b").message) == ("a", "they differ")
        assert shelf(store).ids() == ["b", "c"]
    assert seen.ids() == ["b", "c"]
    assert seen.case("b").message == "other words"


def test_the_latest_entries_come_oldest_first(store: Store) -> None:
    store.journal.append([entry().model_copy(update={"case_id": name}) for name in "abc"])
    assert [line.case_id for line in store.journal.lines(latest=2)] == ["b", "c"]
    assert [line.case_id for line in store.journal.lines(("decide",), case_ids=["a"], latest=2)] == ["a"]


def test_only_what_is_found_anew_may_be_lost_with_the_power(tmp_path: Path) -> None:
    engine, _ = open_database(tmp_path / "desk.db")
    asked = text("PRAGMA synchronous")
    with soon(engine) as connection:
        assert connection.execute(asked).scalar_one() == 1
    with engine.begin() as connection:
        assert connection.execute(asked).scalar_one() == 2


def test_what_a_check_wrote_is_in_the_database_itself_so_that_opening_it_reads_no_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reconcile.store.database.LOG", 0)
    store = Store.open(tmp_path / "desk.db")
    log = tmp_path / "desk.db-wal"
    with closing(sqlite3.connect(store.path)) as other:  # the last to close a database takes the log along
        other.execute("SELECT 1 FROM sqlite_schema").fetchall()
        refresh(store, TWO)
        assert log.stat().st_size == 0
        with shelf(store).held():
            refresh(store, [])
            assert log.stat().st_size > 0
        store.close()
        assert log.stat().st_size == 0
