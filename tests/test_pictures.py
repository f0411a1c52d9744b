"""The pictures of the desk in the README say what the desk draws today."""

import asyncio
import html
import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "scripts" / "screenshots.py"


def said(svg: str) -> list[str]:
    """The texts of a picture in their order: what it says, whatever the version of Textual that drew it."""
    return [
        html.unescape(text).strip("\N{NO-BREAK SPACE}")
        for text in re.findall(r"<text[^>]*>(.*?)</text>", svg)
    ]


def test_the_pictures_are_up_to_date(tmp_path: Path) -> None:
    drawn = asyncio.run(runpy.run_path(str(SCRIPT))["pictures"](tmp_path))
    files = {path.stem: path.read_text("utf-8") for path in (ROOT / "scripts" / "pictures").glob("*.svg")}
    assert sorted(drawn) == sorted(files)
    for name, svg in drawn.items():
        assert said(svg) == said(files[name]), f"scripts/pictures/{name}.svg: run scripts/screenshots"


def test_every_picture_of_the_readme_is_there() -> None:
    shown = re.findall(r"\]\((scripts/pictures/[^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert shown
    assert all((ROOT / path).is_file() for path in shown)
