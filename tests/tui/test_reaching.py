"""Copying and opening under a pilot, with tools that are really run; the palette and themes."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reconcile.errors import ReconcileError
from reconcile.tui import clipboard, editor
from reconcile.tui.app import ReviewApp
from reconcile.tui.text.keys import KEYS
from tests.tui.conftest import asked, at_desk, settled
from tests.tui.test_review_app import HAPPENED, KILLED, decided, desk_of, here, said, screen_text, typed

Open = Callable[..., ReviewApp]


def tool(folder: Path, name: str, script: str) -> None:
    """A program of a name, in a folder of its own on the path."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs that comes first on the path; of a desktop nothing else is known."""
    folder = tmp_path / "tools"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin{os.pathsep}/usr/bin")
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


def test_the_tools_are_those_of_the_desktop_at_hand() -> None:
    def names(platform: str = "linux", **environment: str) -> list[str]:
        return [command[0] for command in clipboard.tools(environment, platform)]

    assert names() == []
    assert names(WAYLAND_DISPLAY="w", DISPLAY=":0") == ["wl-copy", "xclip", "xsel"]
    assert names("darwin") == ["pbcopy"]
    assert names(WSL_DISTRO_NAME="d") == ["clip.exe"]


def test_a_tool_that_fails_gives_way_to_the_next(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert clipboard.copy("x") == ""
    tool(tools, "xclip", "exit 1")
    tool(tools, "xsel", f"cat > {tools}/copied")
    assert clipboard.copy("dam — burst") == "xsel"
    assert (tools / "copied").read_text() == "dam — burst"


def test_what_is_copied_drives_no_terminal() -> None:
    assert clipboard.harmless("a\x1b[31m\tb\n\u202ec\x9b1m") == "a[31m b c1m"


async def test_a_reference_is_copied_and_the_tool_is_named(
    open_app: Open, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "w")
    tool(tools, "wl-copy", f"cat > {tools}/copied")
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("C", "enter")
        await settled(pilot)
        assert (tools / "copied").read_text() == HAPPENED
        assert said(app) == f"copied with wl-copy: {HAPPENED}"
        await pilot.press("C", "down", "enter")
        await settled(pilot)
        assert (tools / "copied").read_text() == "gul"


async def test_a_locator_goes_with_its_source_and_the_terminal_is_asked_last(
    open_app: Open, flood: Path, tools: Path
) -> None:
    claims = flood / "claims" / "gul.yaml"
    claims.write_text(claims.read_text().replace("    happened", "    locator: par. 3\n    happened"))
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("C", "down", "enter")
        await settled(pilot)
        assert app.clipboard == "gul, par. 3"
        assert said(app) == "copied through the terminal (OSC 52), if it allows that: gul, par. 3"


@pytest.mark.parametrize(
    ("chosen", "command"),
    [
        ("vim", ["vim", "+7", "/p/a b.yaml"]),
        ("/usr/bin/nvim -f", ["/usr/bin/nvim", "-f", "+7", "/p/a b.yaml"]),
        ("emacs -nw", ["emacs", "-nw", "+7", "/p/a b.yaml"]),
        ("nano", ["nano", "+7", "/p/a b.yaml"]),
        ("hx", ["hx", "/p/a b.yaml:7"]),
        ("code", ["code", "--wait", "--goto", "/p/a b.yaml:7"]),
        ("code -w", ["code", "-w", "--goto", "/p/a b.yaml:7"]),
        ("'my editor' -x", ["my editor", "-x", "/p/a b.yaml"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(chosen: str, command: list[str]) -> None:
    assert editor.command(Path("/p/a b.yaml"), 7, {"EDITOR": chosen}) == command
    assert editor.command(Path("/p/a b.yaml"), 7, {"VISUAL": chosen, "EDITOR": "ed"}) == command


def test_no_editor_and_one_that_is_no_command_are_told() -> None:
    with pytest.raises(
        ReconcileError, match="no editor is chosen; set EDITOR, as EDITOR=nano, or open /p/a:7"
    ):
        editor.command(Path("/p/a"), 7, {"EDITOR": " "})
    with pytest.raises(ReconcileError, match="is not a command"):
        editor.command(Path("/p/a"), 7, {"EDITOR": "vim '"})
    assert editor.run(["/no/such/program"]) == "/no/such/program cannot be run: No such file or directory"


@contextmanager
def lent(app: ReviewApp) -> Iterator[None]:
    """In place of a terminal that can be lent."""
    yield


async def test_a_claim_is_opened_at_its_line_and_the_text_is_read_again(
    open_app: Open, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool(tools, "ed-it", 'echo "$@" > ' + f'{tools}/told; sed -i "s/2022-11$/2022-09-09/" "$1"')
    monkeypatch.setenv("EDITOR", "ed-it")
    monkeypatch.setattr(ReviewApp, "suspend", lent)
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("O")
        assert "▸ claims/gul.yaml:5  gul/dam-burst.happened" in screen_text(app)
        await pilot.press("down", "enter")
        assert (tools / "told").read_text().endswith("claims/shay.yaml\n")
        assert (said(app), here(app)) == ("claims/shay.yaml is read again.", KILLED)  # the case is gone


async def test_an_editor_that_cannot_be_is_told(
    open_app: Open, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("O", "enter")
        assert said(app).startswith("no editor is chosen; set EDITOR")
        monkeypatch.setenv("EDITOR", "false")
        await pilot.press("O", "enter")
        assert said(app) == "This terminal cannot be lent to another program; open the file yourself."
        monkeypatch.setattr(ReviewApp, "suspend", lent)
        await pilot.press("O", "enter")
        assert said(app) == "false ended with 1; the text is read again"


async def test_the_palette_finds_a_command_by_its_words(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await typed(pilot, "lowest to the highest")
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert asked(app)
        await typed(pilot, "early", "enter")
        assert decided(app, HAPPENED) is not None


async def test_every_action_is_in_the_palette(open_app: Open) -> None:
    from reconcile.tui.commands import DeskCommands

    app = open_app()
    async with app.run_test(size=(120, 40)):
        provider = DeskCommands(desk_of(app))
        hits = [hit.text async for hit in provider.discover()]
        left_out = [key.id for key in KEYS if not any(str(key.help) in str(hit) for hit in hits)]
        assert left_out == ["accept", "accept-nth", "palette"]


async def test_a_theme_is_kept_for_the_next_sitting(open_app: Open, state: Path) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = "nord"
        await pilot.pause()
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        assert app.theme == "nord"
        (state / "desk.json").write_text('{"theme": "no such theme"')
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("colon", "escape")
        assert at_desk(app)
