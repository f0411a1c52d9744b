"""Copying, opening and editing line by line, with tools that are really run."""

from base64 import b64decode
from pathlib import Path

import pytest

from reconcile.desk.desk import Desk
from tests.tui.plain.conftest import HAPPENED, KILLED, answered
from tests.tui.test_reaching import tool, tools

__all__ = ["tools"]


def test_a_reference_is_copied_by_a_tool_which_is_named(
    desk: Desk, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "w")
    tool(tools, "wl-copy", f"cat > {tools}/copied")
    sent: list[str] = []
    told = answered(desk, "C", "1", send=sent.append)
    assert f"  1. {HAPPENED}\n  2. gul\n" in told
    assert f"copied with wl-copy: {HAPPENED}" in told
    assert (tools / "copied").read_text() == HAPPENED
    answered(desk, "C 2", send=sent.append)
    assert (tools / "copied").read_text() == "gul"
    assert sent == []


def test_without_a_tool_the_terminal_is_asked_and_without_one_the_words_are_told(
    desk: Desk, tools: Path
) -> None:
    sent: list[str] = []
    told = answered(desk, "C 1", send=sent.append)
    assert f"copied through the terminal (OSC 52), if it allows that: {HAPPENED}" in told
    assert sent[0][:7] + sent[0][-1] == "\x1b]52;c;\a"
    assert b64decode(sent[0][7:-1]).decode() == HAPPENED
    told = answered(desk, "C 1")
    assert f"No tool here copies, and no terminal is asked through a pipe; this is it: {HAPPENED}" in told


@pytest.mark.parametrize("given", ["0", "9", "gul", "-1"])
def test_what_is_no_number_of_the_list_copies_and_opens_nothing(desk: Desk, tools: Path, given: str) -> None:
    told = answered(desk, f"C {given}", f"O {given}", f"E {given}", "C", given)
    assert told.count("nothing was done.") == 4
    assert "copied" not in told


def test_a_claim_is_opened_at_its_line_and_the_text_is_read_again(
    desk: Desk, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool(tools, "ed-it", 'echo "$@" > ' + f'{tools}/told; sed -i "s/2022-11$/2022-09-09/" "$1"')
    monkeypatch.setenv("EDITOR", "ed-it")
    told = answered(desk, "O", "2", rows=100)
    assert "  1. claims/gul.yaml:5  gul/dam-burst.happened\n  2. claims/shay.yaml:5  " in told
    assert (tools / "told").read_text().endswith("claims/shay.yaml\n")
    assert "claims/shay.yaml is read again." in told
    assert "── 1 of 3" in told  # the case is gone


def test_the_decision_can_be_opened_too(desk: Desk, tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tools, "vim", 'echo "$@" > ' + f"{tools}/told")
    monkeypatch.setenv("VISUAL", "vim")
    answered(desk, "u Nobody can tell.", "k", "O 3", rows=100)
    assert (tools / "told").read_text().startswith("+1 ")
    assert (tools / "told").read_text().endswith("dam-burst.happened.yaml\n")


def test_an_editor_that_cannot_be_is_told(desk: Desk, tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no editor is chosen; set EDITOR" in answered(desk, "O 1", rows=100)
    monkeypatch.setenv("EDITOR", "false")
    assert "false ended with 1; the text is read again" in answered(desk, "O 1", rows=100)


def test_through_a_pipe_no_editor_takes_the_lines_to_come(
    desk: Desk, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    told = answered(desk, "O 1")
    assert "An editor needs a terminal, which this is not; open claims/gul.yaml:5." in told


def test_a_value_is_written_anew_and_checked(desk: Desk, flood: Path) -> None:
    told = answered(desk, "E", "1", "2022-11-03", "z")
    assert "gul/dam-burst.happened in claims/gul.yaml:5 says 2022-09; the quote and all else stays." in told
    assert "gul/dam-burst.happened says 2022-11-03 now, and the case is gone; z takes it back." in told
    assert f"undone: edit on {HAPPENED}" in told
    assert "happened: 2022-09\n" in (flood / "claims" / "gul.yaml").read_text()
    told = answered(desk, "E 1", "2022-10", query=HAPPENED)
    assert "says 2022-10 now, and the case stays" in told
    assert "happened: 2022-10\n" in (flood / "claims" / "gul.yaml").read_text()


def test_a_value_that_cannot_be_is_told_and_the_file_stays(desk: Desk, flood: Path) -> None:
    before = (flood / "claims" / "gul.yaml").read_text()
    told = answered(desk, "E 1", "soon", "E 1", "", "E 1", "2022-09", "j", "E 1", "many men")
    assert "'soon' is not a date" in told
    assert "Nothing was changed." in told
    assert "says 2022-09 already" in told
    assert told.count("; nothing was changed.") == 3
    assert (flood / "claims" / "gul.yaml").read_text() == before
    assert not desk.history().all
    assert f"\n{KILLED}\n" in told
