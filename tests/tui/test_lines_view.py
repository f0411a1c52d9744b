"""Of lines in a view only what changes is painted."""

import pytest
from textual.app import App, ComposeResult

from reconcile.tui.lines_view import LinesView
from reconcile.tui.text.lines import line
from tests.tui.test_review_app import screen_text


class Page(App[None]):
    """Some lines in a view of three."""

    CSS = "LinesView { height: 3; }"

    def __init__(self) -> None:
        super().__init__()
        self.view = LinesView()

    def compose(self) -> ComposeResult:
        yield self.view


async def test_of_other_lines_only_those_that_differ_are_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    app, painted = Page(), list[int]()
    async with app.run_test(size=(20, 6)) as pilot:
        app.view.put([line("one"), line("two"), line("three"), line("four")])
        await pilot.pause()
        drawn = app.view.render_line
        monkeypatch.setattr(app.view, "render_line", lambda y: painted.append(y) or drawn(y))
        app.view.put([line("one"), line("2"), line("three"), line("4")])
        await pilot.pause()
        assert painted == [1]
        app.view.put([line("one"), line("2")])
        await pilot.pause()
        assert screen_text(app).split() == ["one", "2"]
