"""Rows, the queue, the filter, views, and the text read again."""

from pathlib import Path

from reconcile.desk.desk import Desk
from tests.tui.plain.conftest import HAPPENED, KILLED, answered


def test_rows_are_gone_through_one_by_one_or_several_at_once(desk: Desk) -> None:
    told = answered(desk, "j", "j 2", "j", "k 3", "k", "j x", "j 0", "k -1")
    places = [place for place in told.split("── ") if " of 4 " in place]
    assert [place[:6] for place in places] == ["1 of 4", "2 of 4", "4 of 4", "1 of 4"]
    assert "This is the last row." in told
    assert "This is the first row." in told
    assert told.count("is not a number of rows.") == 3


def test_the_queue_is_listed_and_a_row_gone_to(desk: Desk) -> None:
    told = answered(desk, "F odd", "@ann", "u Nobody can tell.", "Q", "Q 4", "Q", "Q 5", "Q up")
    assert f"Queue · 4 rows · Q and a number goes there\n  2. open, error, C101 {KILLED}, new\n" in told
    assert "── 4 of 4" in told
    assert "'5' is no row; the queue has 4." in told
    assert "'up' is no row; the queue has 4." in told
    told = answered(desk, "Q 1", "Q", query="status:any")
    assert f"  1. resolved, error, C101 {HAPPENED}, new, flagged, @ann\n" in told


def test_an_empty_filter_shows_what_waits(desk: Desk) -> None:
    told = answered(desk, "/graves", "/", "")
    assert "1 of 4 cases" in told
    assert "Show, instead of “graves” (empty: all that waits; " in told
    assert told.count("── 2 of 4") == 1  # the cursor stays on its case


def test_a_filter_that_nothing_fits_can_be_left(desk: Desk) -> None:
    told = answered(desk, "/nobody-says-this", "a", "W", "/", "")
    assert "No case fits “nobody-says-this”; / with an empty answer shows what waits." in told
    assert told.count("No case is shown here; / asks for others, ? says what else can be done.") == 2
    assert told.count("── 1 of 4") == 2


def test_a_view_is_saved_taken_and_forgotten(desk: Desk, flood: Path, open_desk) -> None:
    told = answered(desk, "V save mine", "/graves", "V save mi/ne", "V", "save mine", "/", "", "V mine")
    assert "there is no filter to save; / sets one first." in told
    assert "write a name of letters, digits and hyphens, as night-desk." in told
    assert "No view has a name yet. Which view? " in told
    assert "saved: view:mine asks for graves" in told
    assert told.count("1 of 4 cases") == 2
    told = answered(
        open_desk(flood), "V", "mine", "/view:mine", "V forget mine", "V mine", "V a b c", "V", ""
    )
    assert "  mine: graves\n" in told
    assert told.count("1 of 4 cases") == 2
    assert "mine is forgotten." in told
    assert "no view is called mine; there are: none." in told
    assert "'a b c' is not the name of a view, nor save NAME or forget NAME." in told


def test_a_view_of_the_settings_is_told_and_stays(flood: Path, open_desk) -> None:
    (flood / "reconcile.toml").write_text('views = { dead = "property:killed" }\n')
    told = answered(open_desk(flood), "V", "dead", "V forget dead", "V forget none")
    assert "  dead: property:killed  (settings)\n" in told
    assert f"\n{KILLED}\n" in told
    assert "dead is in the project's settings; take it out there." in told
    assert "no view is called none." in told


def test_the_text_is_read_again(desk: Desk, flood: Path) -> None:
    claims = flood / "claims" / "shay.yaml"

    def settle() -> str:
        claims.write_text(claims.read_text().replace("happened: 2022-11\n", "happened: 2022-09\n"))
        return "R"

    told = answered(desk, settle)
    assert "Read the text again." in told
    assert told.count(f"\n{HAPPENED}\n") == 1
    assert "── 1 of 3" in told
