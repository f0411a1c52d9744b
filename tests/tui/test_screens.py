"""Each screen as a reviewer can read it, at 80×24 and at 160×50, some at 120×40: the texts in `screens/`.

After a change that is meant, `NEW_SCREENS=1 pytest tests/tui/test_screens.py` writes them anew.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.desk.decision import Decision
from reconcile.model.resolution import Verdict
from reconcile.tui.app import ReviewApp
from tests.tui.conftest import settled

SCREENS = Path(__file__).parent / "screens"
WAIT = "settled"
"""Stands among the keys where something is looked up first."""
KEYS = {
    "desk": [],
    "across": ["end"],
    "reason": ["b"],
    "defer": ["l"],
    "choose": ["j", "x", "b"],
    "distinct": ["t", "b"],
    "distinct-what": ["t", "b", "enter"],
    "distinct-subject": ["t", "b", "enter", "enter", WAIT],
    "distinct-new": ["t", "b", "enter", "enter", WAIT, *"gate", "enter", "w", "enter", WAIT],
    "distinct-preview": ["j", "t", "2", "enter", "enter", WAIT, "1", "enter", "enter", "w", "enter", WAIT],
    "filter": ["slash"],
    "help": ["question_mark"],
    "decided": ["u", "w", "h", "y", "enter"],
    "nothing": ["slash", *"here", "enter"],
    "passage": [],
    "blind": ["j", "B"],
    "history": ["a", "w", "enter", "z"],
    "evidence": ["W"],
    "evidence-not-stored": ["W", "right"],
    "capture": ["A", WAIT, "slash", *"killed", "enter", "enter", *["right"] * 6, WAIT],
    "capture-fields": ["A", WAIT, "slash", *"killed", "enter", "enter", "right", "k", "i", "tab"],
    "capture-new": ["A", WAIT, "slash", *"boats", "enter", "enter", "plus", WAIT],
    "capture-help": ["A", WAIT, "question_mark"],
    "captured": ["A", WAIT, "slash", *"killed", "enter", "enter", "right", "k", "i", "enter", WAIT],
    "marked": ["at", "ctrl+u", *"noor", "enter", "j", "F", *"odd", "enter", "j", "l", "w", "enter"],
    "proposals": ["P", "j"],
    "proposal-corrected": ["P", "j", "c"],
    "proposal-accepted": ["P", "j", "a"],
    "timeline": ["end", "T"],
    "near": ["T", "plus", "right"],
    "subject": ["S"],
    "statistics": ["a", "w", "enter", "G"],
    "log": ["a", "w", "enter", "z", "b", "h", "enter", "L"],
}
STORED = ("passage", "evidence", "capture", "capture-fields", "capture-new", "capture-help", "captured")
"""The screens for which one of the sources has its text."""


def screen_text(app: ReviewApp) -> str:
    strips = app.screen._compositor.render_strips()
    return "".join("".join(segment.text for segment in strip).rstrip() + "\n" for strip in strips)


SHOTS = [
    *((name, size) for name in KEYS for size in ((80, 24), (160, 50))),
    *((name, (120, 40)) for name in ("desk", "marked", "near", "subject", "log")),
]


@pytest.mark.parametrize(
    ("name", "size"), SHOTS, ids=lambda of: of if isinstance(of, str) else "x".join(map(str, of))
)
async def test_a_screen_looks_as_it_did(
    open_app: Callable[..., ReviewApp], name: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    if name.startswith("proposal"):
        request.getfixturevalue("proposed")
    if name in STORED:
        request.getfixturevalue("stored")
    app = open_app()
    async with app.run_test(size=size) as pilot:
        for key in KEYS[name]:
            await (settled(pilot) if key == WAIT else pilot.press(key))
        await settled(pilot)
        drawn = screen_text(app)
    assert_as_it_was(drawn, name, size)


REASON = "Three survivors, interviewed apart, give September, and the first report was written in its week."


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
@pytest.mark.parametrize("name", ["override", "override-taken-away"])
async def test_other_hands_were_faster(
    open_app: Callable[..., ReviewApp], flood: Path, open_desk, name: str, size: tuple[int, int]
) -> None:
    app, night = open_app(), open_desk(flood, "night desk")
    async with app.run_test(size=size) as pilot:
        if name == "override-taken-away":
            await pilot.press(*"aOurs", "enter", "k")
        await pilot.press(*"bTheir books agree with the later report.")
        if name == "override":
            night.decide("dam-burst.happened", Decision(Verdict.ACCEPT, REASON, ("gul/dam-burst.happened",)))
        else:
            night.undo()
        await pilot.press("enter")
        await settled(pilot)
        drawn = screen_text(app)
    assert_as_it_was(drawn, name, size)


def assert_as_it_was(drawn: str, name: str, size: tuple[int, int]) -> None:
    path = SCREENS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("NEW_SCREENS"):
        path.write_text(drawn)
    assert drawn == path.read_text()
