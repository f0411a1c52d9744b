"""Draws the desk as SVG through Textual's own export, on a journal of its own and without stored texts."""

import asyncio
import re
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copy, copytree
from tempfile import TemporaryDirectory

from reconcile.desk import Desk
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
SHOTS = {
    "case": ("torkham-closure-2023-02.reopened", ()),
    "timeline": ("torkham-closure-2023-02.reopened", ("T",)),
    "statistics": ("status:any", ("G",)),
}
"""Each picture by its name: what the queue is filtered by, and the keys pressed."""


async def shot(desk: Desk, query: str, keys: tuple[str, ...]) -> str:
    """The screen after these keys, as SVG."""
    session = ReviewSession(desk.shelf, parse(query), desk.marks)
    app = ReviewApp(desk, session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
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


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as state:
        store = Store.open(Path(state) / "desk.db")
        project = Project(copied(Path(state) / "reconcile"), Settings())
        desk = Desk(project, store, Options(today=date(2026, 12, 1)), reviewer="desk", now=lambda: DAY)
        for name, (query, keys) in SHOTS.items():
            svg = asyncio.run(shot(desk, query, keys))
            (FOLDER / f"{name}.svg").write_text(svg, "utf-8")
            print(f"scripts/pictures/{name}.svg: {len(svg) // 1024} kB")
        store.close()


if __name__ == "__main__":
    main()
