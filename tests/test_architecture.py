"""The layers of the program: imports point one way, and packages side by side don't know each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "reconcile"

LAYERS = """
    __main__
    cli
    tui
    team
    desk
    revision
    kept
    project
    views
    user_file
    settings  starter  stored_texts  parsed  intake  bulk  disk
    pipeline
    options
    rules  review  renaming  reporters  exporters  store  propose
    assemble
    formats  evidence  solver  texts
    model
    values
    cache
    registry
    errors
    __init__
"""
"""From the command down to the plainest parts; a layer may import those below it, and nothing beside it.

`assemble` stands above `formats`, for it takes what the readers wrote down.
"""

DEPTH = {part: depth for depth, line in enumerate(LAYERS.split("\n")) for part in line.split()}
FILES = sorted(PACKAGE.rglob("*.py"))


def part(module: str) -> str:
    """`reconcile.values.date` belongs to `values`; the package itself is the lowest part of all."""
    name, *_ = [*module.split(".")[1:], "__init__"]
    return name


def imported(path: Path) -> Iterator[str]:
    """Every module of the package that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names):
                yield from (name.name for name in names if name.name.split(".")[0] == "reconcile")
            case ast.ImportFrom(module="reconcile", names=names):
                yield from (f"reconcile.{name.name}" if is_part(name.name) else "reconcile" for name in names)
            case ast.ImportFrom(module=str(module)) if module.startswith("reconcile."):
                yield module


def is_part(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def upward(path: Path) -> list[str]:
    """The imports of a file that point up, or to a package beside its own."""
    here = part(module_of(path))
    return [
        f"{module_of(path)} imports {module}"
        for module in imported(path)
        if part(module) != here and DEPTH[part(module)] <= DEPTH[here]
    ]


def test_every_part_of_the_package_has_its_layer() -> None:
    parts = {part(module_of(path)) for path in FILES}
    assert parts - set(DEPTH) == set()


def test_imports_point_one_way_and_neighbours_do_not_know_each_other() -> None:
    assert [found for path in FILES for found in upward(path)] == []


def test_an_import_that_points_up_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    file = tmp_path / "reconcile" / "values" / "date.py"
    file.parent.mkdir(parents=True)
    file.write_text(
        "def late():\n    from reconcile.desk.steps import Steps\n    import reconcile.model.claim\n"
    )
    assert upward(file) == [
        "reconcile.values.date imports reconcile.desk.steps",
        "reconcile.values.date imports reconcile.model.claim",
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_file_opens_with_a_sentence_and_stays_readable(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= 400


@pytest.mark.parametrize("folder", ["text", "plain"])
def test_what_the_desk_says_knows_no_screen(folder: str) -> None:
    """So that a terminal, a pipe and a screen reader are told the same words."""
    below = {"text", folder}
    for path in (PACKAGE / "tui" / folder).glob("*.py"):
        known = {module.split(".")[2] for module in imported(path) if module.startswith("reconcile.tui.")}
        assert known <= below, path
        assert "textual" not in path.read_text("utf-8").partition("def ")[0]
