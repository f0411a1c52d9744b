"""Draws the desk as SVG through Textual's own export, on a journal of its own and without stored texts.

What shows a stored text shows the tests' own one: those of this project's sources are not ours to show.
"""

import asyncio
import re
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copy, copytree
from tempfile import TemporaryDirectory

from reconcile.desk.desk import Desk
from reconcile.options import Options
from reconcile.project import Project
from reconcile.review.query import parse
from reconcile.review.session import ReviewSession
from reconcile.settings import Settings
from reconcile.store.store import Store
from reconcile.tui.app import ReviewApp

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "scripts" / "pictures"
SIZE = (120, 36)
DAY = datetime(2026, 12, 1, 18, tzinfo=UTC)
FIRST_SEEN = date(2026, 11, 20)
CASE = "torkham-closure-2023-02.reopened"
KILLED = "dam-burst.killed"
SHOTS = {"case": (), "timeline": ("T",), "statistics": ("G",)}
"""Each picture by its name: the keys pressed at the desk on this case."""
OF_A_TEXT = {"capture": ("A", "slash", *"killed", "enter", "enter", *["right"] * 6, *"ki")}
"""The same at the desk of the tests, whose stored text is made up."""


async def shot(desk: Desk, keys: tuple[str, ...], case: str = CASE) -> str:
    """The screen after these keys, as SVG."""
    session = ReviewSession(desk.shelf, parse("status:any"), desk.marks)
    session.show(case)
    app = ReviewApp(desk, session)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("", *keys):
            await pilot.press(*filter(None, (key,)))
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
        return portable(app.export_screenshot(title="reconcile review", simplify=True))


def portable(svg: str) -> str:
    """The picture without fonts from elsewhere, and with the same names whenever it is drawn."""
    svg = re.sub(r"\s*@font-face \{.*?\}\n", "", svg, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "desk", svg)


def copied(folder: Path) -> Path:
    """This project's claims in a folder of that name, which the desk shows in its title."""
    copytree(ROOT / "claims", folder / "claims")
    copy(ROOT / "sources.bib", folder)
    return folder


def made_up(folder: Path) -> Path:
    """The project of the tests, with the text of one of its sources."""
    from tests.conftest import CLAIMS, SOURCES, VOCABULARY
    from tests.tui.conftest import TEXT

    named = {f"claims/{source}.yaml": text for source, text in CLAIMS.items()}
    texts = {"sources.bib": SOURCES, "claims/vocabulary.yaml": VOCABULARY, "sources/gul.txt": TEXT, **named}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


async def pictures(folder: Path) -> dict[str, str]:
    """Every picture by its name; the project and the desk's database are made in a folder of nothing else."""
    store = Store.open(folder / "desk.db")
    project = Project(copied(folder / "reconcile"), Settings())
    for today in (FIRST_SEEN, DAY.date()):
        desk = Desk(project, store, Options(today=today), reviewer="desk", now=lambda: DAY)
        desk.begin()
    of_texts = Store.open(folder / "texts.db")
    tests = Desk(
        Project(made_up(folder / "flood"), Settings()),
        of_texts,
        Options(today=DAY.date()),
        reviewer="desk",
        now=lambda: DAY,
    )
    tests.begin()
    try:
        drawn = {name: await shot(desk, keys) for name, keys in SHOTS.items()}
        return drawn | {name: await shot(tests, keys, KILLED) for name, keys in OF_A_TEXT.items()}
    finally:
        store.close()
        of_texts.close()


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        drawn = asyncio.run(pictures(Path(folder)))
    for name, svg in drawn.items():
        (FOLDER / f"{name}.svg").write_text(svg, "utf-8")
        print(f"scripts/pictures/{name}.svg: {len(svg) // 1024} kB")


if __name__ == "__main__":
    main()
