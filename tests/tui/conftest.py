"""The desk's application under a pilot, with a clock of its own."""

import asyncio
from collections.abc import Callable, Collection
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from reconcile.desk.proposals import Proposals, proposals_path
from reconcile.desk.proposing import reading_of, refresh
from reconcile.project import Project
from reconcile.review.query import parse
from reconcile.review.session import ReviewSession
from reconcile.store.place import place
from reconcile.tui.app import ReviewApp
from reconcile.tui.desk_screen import DeskScreen
from reconcile.tui.field_row import FieldRow
from reconcile.tui.form import Form

TEXT = """\
# After the Dam

Nobody in Vesk speaks of the summer before. The rain had come early that year, and the fields stood under
water for weeks. Farmers say that the *lower gates* were stuck.

Two years on, the ruins are green. It is not disputed that the [red]dam[/] broke in September and
killed 57 people in the lower town alone, most of them at night. The board had opened the gates, as its own
books show.

On the morning after, boats went out on the ninth hour.
"""

GUL = """\
source: gul
claims:
  - subject: dam-burst
    quote: broke in September and killed 57
    happened: 2022-09
    killed: 57
  - subject: rescue
    quote: boats went out on the ninth
    started: 2022-11-09
    ended: 2022-11-12
"""
SHAY = """\
source: shay
claims:
  - subject: dam-burst
    quote: drowned on a night in November
    happened: 2022-11
    killed: 200
  - subject: rescue
    quote: all was over by the seventh
    started: 2022-11-02
    ended: 2022-11-07
"""


@pytest.fixture
def stored(flood: Path) -> None:
    """The text of one of the three sources."""
    (flood / "sources").mkdir()
    (flood / "sources" / "gul.txt").write_text(
        TEXT + "\n".join(f"Line {n} of the appendix." for n in range(60))
    )


ACCOUNT = """\
The rain had come early. On 9 November 2022 the burst of the Vesk dam killed more than 200 people, some of
them at night.

The Water Board denied that the [red]gates[/] had been open. The rescue at the Vesk ended on 12 November 2022.
"""


@pytest.fixture
def proposed(flood: Path, state: Path) -> Proposals:
    """What is proposed of the text of a source that has no claims of it yet."""
    (flood / "sources").mkdir()
    (flood / "sources" / "gul.txt").write_text(ACCOUNT)
    proposals = Proposals(proposals_path(place(flood)))
    refresh(proposals, reading_of(Project.find(flood).load(), "gul"))
    return proposals


@pytest.fixture(autouse=True)
def _patient_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever presses keys waits until what they ask for is done; `hasty` keys are pressed at once.

    Textual's own pilot waits for the process to look idle, which one that the machine starves does too.
    """
    monkeypatch.setattr("textual.app.wait_for_idle", _at_once)
    monkeypatch.setattr(Pilot, "press", _press)
    monkeypatch.setattr(Pilot, "pause", _pause)


hasty, _round = Pilot.press, Pilot.pause
HOPS = 10
"""A key goes by way of the application, its screen and a field, whose answer bubbles up to the screen."""


async def _at_once(least: float = 0, most: float = 0) -> None:
    await asyncio.sleep(0)


async def _press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await _in_sight(pilot)
        await hasty(pilot, key)
        await _pause(pilot, awaited=("work", "filter"))


async def _in_sight(pilot: Pilot[None]) -> None:
    """Wait until a desk that opens was painted: nobody answers what is not to be seen."""
    desks = [screen for screen in pilot.app.screen_stack if isinstance(screen, DeskScreen)]
    while not all(desk.form.is_mounted for desk in desks):
        await asyncio.sleep(0.002)


async def _pause(pilot: Pilot[None], delay: float = 0, awaited: Collection[str] = ()) -> None:
    """Wait until every message has come as far as messages go, and the work that they began is done."""
    await _in_sight(pilot)
    await asyncio.sleep(delay)
    for _ in range(HOPS):
        await _round(pilot, 0)
        while any(worker.group in awaited for worker in pilot.app.workers):
            await asyncio.sleep(0.002)


def asked(app: ReviewApp) -> bool:
    """Whether some lines are to be filled in."""
    return any(form.is_open and form.display for form in app.screen.query(Form))


def filled_in(app: ReviewApp) -> dict[str, str]:
    """What the lines hold that are to be filled in, by the names of their fields."""
    return {row.field.name: row.input.value for row in app.screen.query(FieldRow) if row.display}


def at_desk(app: ReviewApp) -> bool:
    """Whether the desk is all there is, and asks for nothing."""
    return isinstance(app.screen, DeskScreen) and app.screen.is_free


async def _looked_up(pilot: Pilot[None]) -> bool:
    """Wait for every look-up; whether none gave way to a later one, or went with its screen, meanwhile."""
    try:
        await pilot.app.workers.wait_for_complete()
    except WorkerCancelled:
        return False
    return True


async def settled(pilot: Pilot[None]) -> None:
    """Wait until all that was looked up is drawn: a new size comes to a page by way of two timers."""
    for _ in range(3):
        await pilot.pause()
        while not await _looked_up(pilot):
            await pilot.pause()


@pytest.fixture
def open_app(flood: Path, open_desk) -> Callable[..., ReviewApp]:
    """Opens the application; unless a clock is given, a second passes between two looks at it."""

    def opened(query: str = "", clock: Callable[[], float] | None = None) -> ReviewApp:
        desk = open_desk(flood)
        session = ReviewSession(desk.shelf, parse(query), desk.marks)
        seconds = count()
        return ReviewApp(desk, session, clock or (lambda: float(next(seconds))))

    return opened


@pytest.fixture
def open_alike(flood: Path, open_app: Callable[..., ReviewApp]) -> Callable[..., ReviewApp]:
    """The application on a project where two sources part on four items in the same way."""
    (flood / "claims" / "noor.yaml").unlink()
    (flood / "claims" / "gul.yaml").write_text(GUL)
    (flood / "claims" / "shay.yaml").write_text(SHAY)
    return open_app
