"""What the README says of rules, formats and output is what the program says."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    return import_module("readme_tables")


def test_the_tables_of_rules_and_formats_are_up_to_date(tables: ModuleType) -> None:
    assert tables.with_tables(README) == README, "run scripts/readme_tables.py"


def test_the_output_shown_is_what_the_commands_print(tables: ModuleType) -> None:
    assert tables.with_outputs(README) == README, "run scripts/readme_tables.py"


def test_what_was_measured_is_quoted_as_it_was_written(tables: ModuleType) -> None:
    assert "<!-- bench: Goals -->" in README
    assert tables.with_measured(README, tables.measured()) == README, "run scripts/readme_tables.py"


def test_a_section_of_what_was_measured_is_quoted_whole(tables: ModuleType) -> None:
    measured = "# Side by side\n\nOn two cores.\n\n## Goals\n\n| a |\n|---|\n\nMore.\n\n## Text\n\nc\n"
    text = "<!-- bench: Goals -->\nold\n<!-- /bench -->\n<!-- bench: Text -->\n<!-- /bench -->\nafter\n"
    assert tables.with_measured(text, measured) == (
        "<!-- bench: Goals -->\n| a |\n|---|\n\nMore.\n<!-- /bench -->\n"
        "<!-- bench: Text -->\nc\n<!-- /bench -->\nafter\n"
    )


def test_a_long_output_is_cut_to_its_beginning_and_end(tables: ModuleType) -> None:
    text = "<!-- run lines=2: printf '%s\\n' 1 2 3 4 5 6 -->\n\nafter\n"
    assert tables.with_outputs(text) == (
        "<!-- run lines=2: printf '%s\\n' 1 2 3 4 5 6 -->\n"
        "```console\n$ printf '%s\\n' 1 2 3 4 5 6\n1\n2\n…\n5\n6\n```\n\nafter\n"
    )


def test_each_command_and_exit_code_is_mentioned() -> None:
    for command in ("init", "add", "check", "show", "review", "resolve", "export", "rule", "schema"):
        assert f"reconcile {command}" in README
