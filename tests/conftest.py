"""A project on which an editor has decisions to make, and a desk to make them at."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# a busy machine is no fault of the code
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What was worked out by another run of the tests must not serve in this one."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


SOURCES = """\
@online{gul, title = {After the Dam}, date = {2023-03-04}, reliability = {B}, file = {gul.txt}}
@online{shay, title = {The [bold]River[/] Took Them}, date = {2023-03-12}}
@online{noor, title = {A Valley Waits}, date = {2023-05}}
"""

VOCABULARY = """\
subjects:
  dam-burst: {name: Burst of the Vesk dam, kind: event}
  rescue: {name: Rescue at the Vesk, kind: event}
  water-board: {name: Water Board, kind: organisation}
  miners: {name: Miners' Union, kind: organisation}
properties:
  happened: {type: date}
  started: {type: date}
  ended: {type: date}
  killed: {type: count, unit: person}
  responsible: {type: entity}
rules:
  - {name: ends-after-start, require: started <= ended}
"""

CLAIMS = {
    "gul": """\
source: gul
claims:
  - subject: dam-burst
    quote: the [red]dam[/] broke in September and killed 57
    happened: 2022-09
    killed: 57
  - subject: dam-burst
    quote: the board had opened the gates
    responsible: water-board
  - subject: rescue
    quote: boats went out on the ninth
    started: 2022-11-09
""",
    "shay": """\
source: shay
claims:
  - subject: dam-burst
    quote: more than 100 drowned on a night in November
    happened: 2022-11
    killed: more than 100
  - subject: dam-burst
    quote: the board denied it
    says: water-board
    responsible: not water-board
  - subject: rescue
    quote: all was over by the seventh
    ended: 2022-11-07
""",
    "noor": """\
source: noor
claims:
  - subject: dam-burst
    quote: at least 110 graves
    killed: at least 110
""",
}

IDS = (
    "dam-burst.happened",
    "dam-burst.killed",
    "dam-burst.responsible=water-board",
    "ends-after-start:rescue.ended+rescue.started",
)
"""The cases of the project, in the order of the queue."""


@pytest.fixture(autouse=True)
def nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the width of a terminal nor the settings of whoever runs the tests."""
    for name in [name for name in os.environ if name == "COLUMNS" or name.startswith("RECONCILE_")]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def state(
    nobodys_environment: None, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """No test touches the user's own journal."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("RECONCILE_STATE", str(folder))
    return folder


@pytest.fixture
def flood(tmp_path: Path) -> Path:
    """The folder of a project with four cases that nobody has looked at."""
    folder = tmp_path / "flood"
    (folder / "claims").mkdir(parents=True)
    (folder / "sources.bib").write_text(SOURCES)
    (folder / "claims" / "vocabulary.yaml").write_text(VOCABULARY)
    for source, text in CLAIMS.items():
        (folder / "claims" / f"{source}.yaml").write_text(text)
    return folder


@pytest.fixture
def open_desk(state: Path) -> Callable[..., object]:
    """Opens the desk of a folder on 2 July 2026; a minute passes between two looks at the clock."""
    from reconcile.desk.desk import Desk
    from reconcile.options import Options
    from reconcile.project import Project
    from reconcile.store.place import place
    from reconcile.store.store import Store

    minutes = count()

    def now() -> datetime:
        return datetime(2026, 7, 2, 18, 4, tzinfo=UTC) + timedelta(minutes=next(minutes))

    def opened(folder: Path, reviewer: str = "desk") -> Desk:
        project = Project.find(folder)
        store = Store(place(project.root))
        desk = Desk(project, store, Options(today=date(2026, 7, 2)), reviewer=reviewer, now=now)
        desk.begin()
        return desk

    return opened
