"""A claim's value edited at the desk: written into its file, checked again, and taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.desk import edits as desk_edits
from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.tui.app import ReviewApp
from tests.tui.conftest import asked
from tests.tui.test_review_app import HAPPENED, KILLED, desk_of, here, said, screen_text, typed

Open = Callable[..., ReviewApp]


async def test_a_value_is_edited_in_its_file_and_the_check_runs_again(open_app: Open, flood: Path) -> None:
    claims = flood / "claims" / "gul.yaml"
    before = claims.read_text()
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("E")
        assert "▸ 2022-09  gul/dam-burst.happened" in screen_text(app)
        await pilot.press("enter")
        assert asked(app)
        await typed(pilot, "someday", "enter")
        assert asked(app)
        assert claims.read_text() == before
        await pilot.press("ctrl+u")
        await typed(pilot, "2022-11-05", "enter")
        assert claims.read_text() == before.replace("happened: 2022-09", "happened: 2022-11-05")
        assert said(app) == (
            "✓ gul/dam-burst.happened says 2022-11-05 now, and the case is gone · z takes it back"
        )
        assert here(app) == KILLED
        await pilot.press("z")
        assert (claims.read_text(), here(app)) == (before, HAPPENED)
        assert said(app) == "undone: edit on dam-burst.happened"
        await pilot.press("y")
        assert HAPPENED not in [case.id for case in desk_of(app).desk.report.cases]


async def test_an_edit_that_other_hands_followed_is_not_taken_back(open_app: Open, flood: Path) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("E", "enter")
        await typed(pilot, "2022-10", "enter")
        assert "and the case stays" in said(app)
        claims = flood / "claims" / "gul.yaml"
        claims.write_text(claims.read_text() + "# mine\n")
        await pilot.press("z")
        assert "was changed since the desk left it" in said(app)
        assert claims.read_text().endswith("# mine\n")


@pytest.fixture
def desk(flood: Path, open_desk) -> Desk:
    return open_desk(flood)


def test_a_value_that_stays_or_moved_meanwhile_is_refused(desk: Desk, flood: Path) -> None:
    claim = desk.case(KILLED).claims[0]
    with pytest.raises(ReconcileError, match=r"gul/dam-burst\.killed says 57 already"):
        desk_edits.edit_value(desk, KILLED, claim, " 57 ")
    path = flood / "claims" / "gul.yaml"
    path.write_text("# one more line\n" + path.read_text())
    with pytest.raises(ReconcileError, match="holds another text than was read"):
        desk_edits.edit_value(desk, KILLED, claim, "58")
    assert desk.store.journal.lines() == []


def test_a_row_of_a_table_is_not_edited(flood: Path, open_desk) -> None:
    (flood / "claims" / "noor.yaml").unlink()
    (flood / "claims" / "noor.csv").write_text(
        "source,subject,property,value\nnoor,dam-burst,killed,at least 110\n"
    )
    desk = open_desk(flood)
    claim = next(one for one in desk.case(KILLED).claims if one.source == "noor")
    with pytest.raises(ReconcileError, match=r"stands in claims/noor.csv:2:1, which the desk does not write"):
        desk_edits.value_of(desk, claim)


def test_a_value_may_name_a_subject_that_the_case_knew_nothing_of(desk: Desk, flood: Path) -> None:
    case_id = "dam-burst.responsible=water-board"
    claim = next(claim for claim in desk.case(case_id).claims if claim.source == "gul")
    desk_edits.edit_value(desk, case_id, claim, "Miners' Union")
    assert "responsible: Miners' Union" in (flood / "claims" / "gul.yaml").read_text()
