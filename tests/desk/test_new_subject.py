"""A subject that nobody declared, made from words of a text: proposed, refused or written with its claim."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reconcile.desk.capture import Capture
from reconcile.desk.desk import Desk
from reconcile.desk.draft import Draft
from reconcile.desk.new_subject import home, kind_meant
from reconcile.desk.strangers import strangers
from reconcile.errors import ReconcileError
from reconcile.formats import claims_yaml
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.propose.sentences import Sentence
from reconcile.renaming.declaring import NewSubject

TEXT = """\
On Monday the Karsk Shaft caved in and killed 7 people, said the Water Bord.
The League of Upper Vesk was founded on 3 May 2020 by Ana-Maria Sol. Гражданский союз grew.
"""


@pytest.fixture
def capture(flood: Path, open_desk: Callable[..., Desk]) -> Capture:
    (flood / "sources").mkdir()
    (flood / "sources/gul.txt").write_text(TEXT)
    return Capture.open(open_desk(flood), "gul")


def draft(capture: Capture, words: str, **given: str) -> Draft:
    start = TEXT.index(words)
    return Draft(capture, capture.guess(start, start + len(words)), {}, given)


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.yaml")}


def named(words: str, *taken: int) -> list[str]:
    return list(strangers(Sentence(words, 0, 1), taken))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("On Monday the Karsk Shaft caved in", ["Monday", "Karsk Shaft"]),
        ("The League of Upper Vesk was founded by Ana-Maria Sol", ["League of Upper Vesk", "Ana-Maria Sol"]),
        ("In the end, Sol, Vesk and the NRF of old", ["Sol", "Vesk", "NRF"]),
        ("nobody of that name", []),
        ("Pakistani officials and Afghans met the Sudanese-American Sol", ["Sudanese-American Sol"]),
        ("the Pakistani Karsk League of the Karsk-\nburg mine", ["Pakistani Karsk League", "Karskburg"]),
        ("Гражданский союз grew", ["Гражданский"]),
        ("قُتل سبعة من عمال المنجم", []),
    ],
)
def test_what_looks_like_a_name_is_found(words: str, found: list[str]) -> None:
    assert named(words) == found


def test_what_is_known_or_counted_is_nobody_new(capture: Capture) -> None:
    assert capture.guess(0, TEXT.index(".\n")).strange == ("Karsk Shaft", "Water Bord")
    assert named("Karsk Shaft", 0) == ["Shaft"]


def test_a_name_is_proposed_with_its_id_and_the_kind_that_the_property_is_asked_of(capture: Capture) -> None:
    said = draft(capture, "the Karsk Shaft caved in and killed 7", property="killed")
    found = capture.stranger(said.guess, "killed")
    assert found.new == NewSubject("karsk-shaft", "Karsk Shaft", "event")
    assert (found.nearly, found.kinds, found.words) == ((), ("event", "organisation"), "")
    whole = capture.stranger(draft(capture, "Karsk Shaft").guess)
    assert (whole.new.name, whole.new.kind, whole.words) == ("Karsk Shaft", "", "Karsk Shaft")


def test_a_slip_of_a_known_name_is_offered_that_first(capture: Capture) -> None:
    assert capture.stranger(draft(capture, "Water Bord").guess).nearly == ("water-board",)
    assert capture.stranger(draft(capture, "Water Bord").guess, typed="dam brust").nearly == ("dam-burst",)


def test_a_taken_id_gets_a_number_and_another_name_another_id(capture: Capture) -> None:
    found = capture.stranger(draft(capture, "Karsk Shaft").guess, typed="Réscue!")
    assert found.new.id == "rescue-2"
    again = found.settled(NewSubject("rescue-2", "Rescue of the seven", "ev"), capture.record.names)
    assert again == NewSubject("rescue-of-the-seven", "Rescue of the seven", "event", aliases=("Réscue!",))
    own = found.settled(NewSubject("my-id", "Rescue of the seven", ""), capture.record.names)
    assert own.id == "my-id"


def test_letters_are_the_kind_that_they_begin() -> None:
    kinds = ("event", "person", "place", "organisation")
    assert [kind_meant(kinds, typed) for typed in ("e", "O", "pers", "", "ship")] == [
        "event",
        "organisation",
        "person",
        "",
        "ship",
    ]
    with pytest.raises(ReconcileError, match="p may be person or place; write more of it"):
        kind_meant(kinds, "p")
    with pytest.raises(ReconcileError, match="no kind begins with 'x'; choose among event, person, place"):
        kind_meant(kinds, "x")
    with pytest.raises(ReconcileError, match="no subject is of the kind 'organistion'; did you mean organ"):
        kind_meant(kinds, "organistion")


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (NewSubject("two words", "X"), "'two words' cannot be the id of a subject; write letters, digits, -"),
        (NewSubject("", "X"), "'' cannot be the id of a subject"),
        (NewSubject("nobody", "X"), "'nobody' means that there is none; give the subject another id"),
        (NewSubject("rescue", "X"), "rescue is taken by rescue"),
        (NewSubject("x", "water  BOARD"), "water  BOARD is taken by water-board"),
        (NewSubject("x", "X", part_of=("nowhere",)), "no subject is called 'nowhere'"),
    ],
)
def test_what_cannot_be_declared_is_refused(capture: Capture, new: NewSubject, why: str) -> None:
    with pytest.raises(ReconcileError) as told:
        capture.with_subject(new)
    assert str(told.value).startswith(why)


def test_a_new_subject_is_written_with_its_first_claim_as_one_step(capture: Capture, flood: Path) -> None:
    before = files(flood)
    made = capture.with_subject(
        NewSubject("karsk-shaft", "Karsk Shaft", "event", ("rescue",), ("the shaft",))
    )
    said = draft(made, "the Karsk Shaft caved in and killed 7", property="killed", value="7")
    added, _ = made.add(Draft(made, said.guess, {}, said.given, meant="karsk-shaft"))
    assert added.claims[0].item.subject == "karsk-shaft"
    after = files(flood)
    entry = "  karsk-shaft: {name: Karsk Shaft, kind: event, aliases: [the shaft], part_of: [rescue]}\n"
    assert after["claims/vocabulary.yaml"] == before["claims/vocabulary.yaml"].replace(
        "  water-board:", f"{entry}  water-board:"
    )
    assert "  - subject: karsk-shaft\n" in after["claims/gul.yaml"]
    lines = capture.desk.store.journal.lines()
    assert [(line.path, line.reason) for line in lines] == [
        ("claims/gul.yaml", "gul/karsk-shaft.killed added: 7"),
        ("claims/vocabulary.yaml", "karsk-shaft declared"),
    ]
    step = capture.desk.undo()
    assert step is not None
    assert step.told == "edit on karsk-shaft.killed"
    assert files(flood) == before
    assert capture.desk.redo() is not None
    assert files(flood) == after


def test_taken_back_and_written_again_it_is_declared_again(capture: Capture, flood: Path) -> None:
    made = capture.with_subject(NewSubject("karsk-shaft", "Karsk Shaft", "event"))
    said = draft(made, "the Karsk Shaft caved in and killed 7", property="killed", subject="karsk-shaft")
    made.add(said)
    after = files(flood)
    capture.desk.undo()
    made.add(said)
    assert files(flood) == after
    made.add(said.with_(property="happened", value="2020", inferred="as the year of the other"))
    assert files(flood)["claims/vocabulary.yaml"] == after["claims/vocabulary.yaml"]
    assert [problem.code for problem in capture.desk.report.problems if problem.code == "E504"] == []


def test_it_is_declared_as_an_answer_or_a_voice_too_and_not_by_claims_that_do_not_name_it(
    capture: Capture, flood: Path
) -> None:
    made = capture.with_subject(NewSubject("league", "League of Upper Vesk", "organisation"))
    said = draft(made, "killed 7 people", property="killed", subject="dam-burst")
    made.add(said)
    assert "league" not in files(flood)["claims/vocabulary.yaml"]
    made.add(draft(made, "The League of Upper Vesk", property="responsible", subject="rescue"))
    assert "  league: {" in files(flood)["claims/vocabulary.yaml"]
    capture.desk.undo()
    made.add(said.with_(voice="league", value="7", scope=""))
    assert "  league: {" in files(flood)["claims/vocabulary.yaml"]


def test_subjects_in_the_file_of_the_claims_are_declared_there(flood: Path, open_desk) -> None:
    (flood / "sources").mkdir()
    (flood / "sources/gul.txt").write_text(TEXT)
    vocabulary = (flood / "claims/vocabulary.yaml").read_text()
    subjects, properties = vocabulary.split("properties:")
    (flood / "claims/vocabulary.yaml").write_text(f"properties:{properties}")
    (flood / "claims/gul.yaml").write_text(subjects + (flood / "claims/gul.yaml").read_text())
    before = files(flood)
    made = Capture.open(open_desk(flood), "gul").with_subject(NewSubject("karsk", "Karsk Shaft", "event"))
    added, _ = made.add(
        draft(made, "the Karsk Shaft caved in and killed 7", property="killed", subject="karsk")
    )
    text = files(flood)["claims/gul.yaml"]
    assert "  karsk: {name: Karsk Shaft, kind: event}\n" in text
    assert text.splitlines()[added.claims[0].span.line - 4] == "  - subject: karsk"
    made.desk.undo()
    assert files(flood) == before


def test_where_nobody_is_declared_there_is_a_file_for_it() -> None:
    assert home([], "event") == ("claims/subjects.yaml", "")
    assert home([Subject("gul", Span("sources.bib", 1), kind="source")], "event")[0] == "claims/subjects.yaml"
    some = [
        Subject(id, Span(path, line), kind=kind)
        for id, path, line, kind in [
            ("a", "claims/one.yaml", 3, "event"),
            ("b", "claims/one.yaml", 9, "event"),
            ("c", "claims/two.yaml", 1, "event"),
            ("d", "claims/two.yaml", 2, "place"),
            ("e", "claims/big.csv", 1, "person"),
        ]
    ]
    assert home(some, "event") == ("claims/one.yaml", "b")
    assert home(some, "place") == ("claims/two.yaml", "d")
    assert home(some, "person") == ("claims/one.yaml", "b")


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=24)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES.filter(lambda name: bool(name.strip())))
@example("O’Hara's [bold]: {x}, #1")
@example("قُتِلَ")
@example("no")
def test_whatever_a_subject_is_called_its_entry_reads_back(capture: Capture, name: str) -> None:
    from reconcile.desk import adding

    name = " ".join(name.split())
    found = capture.stranger(draft(capture, "Karsk Shaft").guess, typed=name)
    try:
        made = capture.with_subject(found.new)
    except ReconcileError:
        assert (
            not found.new.id
            or capture.record.names.find(name)
            or found.new.id in ("none", "nobody", "nothing")
        )
        return
    new = draft(made, "killed 7 people", property="killed", subject=found.new.id).claim()
    planned = adding.plan(made.desk, new, record=made.record, new=made.new)
    (path,) = planned.declared
    subjects = {one.id: one for one in claims_yaml.read(planned.texts[path], path).subjects}
    assert subjects[found.new.id].name == name
    assert planned.claims[0].item.subject == found.new.id
