"""Two desks without a team's database, on the same cases within milliseconds: each is told of the other's."""

from pathlib import Path

from together import texts_of, together

from reconcile.project import Project


def test_two_desks_on_one_project_lose_and_replace_nothing_unseen(flood: Path, open_desk) -> None:
    open_desk(flood)
    told = together("", flood, processes=2, each=1, rounds=200)
    later = open_desk(flood)
    held = texts_of(told, later.store.journal.entries())

    project = Project.find(flood)
    files = {path: project.read(path) for path in project.decision_files()}
    assert files == {path: text for path, text in held.items() if text is not None}
    assert later.notices == ()  # nothing was cut short
    assert {id: later.case(id) for id in later.shelf.ids()} == {case.id: case for case in later.report.cases}
