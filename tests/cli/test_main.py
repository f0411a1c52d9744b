import subprocess
import sys
from pathlib import Path

import pytest

from reconcile import __version__
from reconcile.cli._group import COMMANDS


def test_the_version_is_told(reconcile) -> None:
    done = reconcile("--version")
    assert done.code == 0
    assert done.out.startswith(f"reconcile {__version__} (Python ")


def test_without_a_command_the_help_is_shown_with_each_command(reconcile) -> None:
    done = reconcile()
    assert done.code == 0
    assert all(f"\n  {name} " in done.out for name in COMMANDS.names())


@pytest.mark.parametrize("name", COMMANDS.names())
def test_every_command_explains_itself(reconcile, name: str) -> None:
    done = reconcile(name, "--help")
    assert done.code == 0
    assert f"Usage: reconcile {name}" in done.out


@pytest.mark.parametrize(
    "name", ["init", "add", "check", "show", "export", "rule", "schema", "review", "resolve"]
)
def test_the_commands_are_there(name: str) -> None:
    assert name in COMMANDS.names()


def test_a_misspelt_command_brings_the_one_that_was_meant(reconcile) -> None:
    done = reconcile("chekc")
    assert done.code == 2
    assert "There is no command 'chekc'. Did you mean check?" in done.err


def test_an_unknown_option_is_a_usage_error(reconcile, project) -> None:
    assert reconcile("check", "--nonsense").code == 2


def test_outside_a_project_the_way_to_start_one_is_told(reconcile, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = reconcile("check")
    assert (done.code, done.out) == (2, "")
    assert "`reconcile init` starts one" in done.err


def test_a_crash_says_how_to_report_it_and_shows_the_traceback_when_asked(reconcile, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by \x1b[2J zero")

    monkeypatch.setattr("reconcile.cli.describe", broken)
    done = reconcile("--version")
    assert done.code == 70
    assert done.err.startswith("reconcile crashed: ZeroDivisionError: by \\x1b[2J zero\n")
    assert "RECONCILE_TRACEBACK=1" in done.err
    assert "Traceback" not in done.err
    monkeypatch.setenv("RECONCILE_TRACEBACK", "1")
    assert "Traceback" in reconcile("--version").err


def test_an_interrupt_exits_with_130(reconcile, monkeypatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reconcile.cli.describe", interrupted)
    assert reconcile("--version").code == 130


@pytest.mark.parametrize("arguments", [["-C", "vesk", "check"], ["check", "-C", "vesk"]])
def test_the_project_is_named_before_or_after_the_command(reconcile, project, monkeypatch, arguments) -> None:
    monkeypatch.chdir(project.parent)
    assert reconcile(*arguments).code == 1


def test_a_reader_that_closes_the_pipe_is_no_crash(project: Path) -> None:
    command = f"{sys.executable} -m reconcile rule C101 | :"
    done = subprocess.run(["sh", "-c", command], cwd=project, capture_output=True, text=True, check=False)
    assert done.stderr == ""
