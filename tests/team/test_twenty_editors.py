"""Twenty editors at once, in four processes: what each was told is what the journal holds."""

from pathlib import Path

from together import texts_of, together


def test_no_decision_is_lost_and_none_is_replaced_unseen(flood: Path, push, team_desk, url: str) -> None:
    push(flood)
    told = together(url, flood, processes=4, each=5, rounds=8)
    reader = team_desk(flood, "reader")
    journal = reader.store.journal
    held = texts_of(told, journal.entries())
    assert {path: version.text for path, version in journal.texts().items()} == held

    cases = {case.id: case for case in reader.report.cases}
    assert {id: reader.case(id) for id in reader.shelf.ids()} == cases
