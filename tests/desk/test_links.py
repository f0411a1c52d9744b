"""A link between sources is confirmed at the desk, and what rests on it is found anew."""

from collections.abc import Callable
from pathlib import Path

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from reconcile.review.session import ReviewSession
from tests.rules.test_copied_passage import FACT, FILES, LINK, SECOND


def project(folder: Path) -> Path:
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_a_confirmed_link_brings_what_rests_on_it_and_undo_takes_it_away(
    tmp_path: Path, open_desk: Callable[..., Desk]
) -> None:
    desk = open_desk(project(tmp_path))
    assert desk.shelf.ids() == [LINK]
    assert desk.decide(LINK, Decision(Verdict.ACCEPT, "One has it from the other.")) is None
    statuses = {id: desk.case(id).status for id in desk.shelf.ids()}
    assert statuses == {LINK: Status.RESOLVED, FACT: Status.OPEN}
    assert desk.ground(desk.case(FACT)).sources["gul"].begins_with == "shay"
    step = desk.undo()
    assert step is not None
    assert (step.changed, desk.shelf.ids()) == (None, [LINK])


def test_the_session_takes_the_new_cases_in(tmp_path: Path, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(project(tmp_path))
    session = ReviewSession(desk.shelf)
    session.update(desk.decide(LINK, Decision(Verdict.ACCEPT, "One has it from the other.")))
    assert {*session.queue} == {LINK, FACT}


def test_a_text_that_moved_is_noticed_at_the_next_sitting(
    tmp_path: Path, open_desk: Callable[..., Desk]
) -> None:
    desk = open_desk(project(tmp_path))
    desk.decide(LINK, Decision(Verdict.DISTINCT, "Each wrote for itself."))
    assert open_desk(tmp_path).case(LINK).status is Status.RESOLVED
    (tmp_path / "sources" / "gul.txt").write_text(SECOND)
    assert open_desk(tmp_path).case(LINK).status is Status.STALE
    (tmp_path / "sources" / "gul.txt").unlink()
    assert open_desk(tmp_path).case(LINK).status is Status.RESOLVED
