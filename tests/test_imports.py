"""Commands import only what they need, so that they start quickly."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

RUN = """
import sys
from reconcile.cli import run
code = run(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


def modules(*arguments: str, **environment: str) -> set[str]:
    """The top-level packages that a run of the command line imported."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | environment,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], []])
def test_version_and_help_import_no_models_screens_or_databases(arguments: list[str]) -> None:
    heavy = {"pydantic", "textual", "sqlmodel", "sqlalchemy", "rich", "bibtexparser", "yaml", "ryml"}
    assert modules(*arguments) & heavy == set()


def test_check_imports_no_screens_databases_or_data_frames() -> None:
    heavy = {"textual", "sqlmodel", "sqlalchemy", "duckdb", "pandas", "polars", "pyarrow", "pyspark"}
    heavy |= {"psycopg", "alembic"}
    team = {"RECONCILE_DATABASE_URL": "postgresql+psycopg://nobody@nowhere/at-all"}
    assert modules("check", **team) & heavy == set()


def test_what_was_kept_is_shown_without_reading_or_comparing_anything(tmp_path: Path) -> None:
    told = modules("check", XDG_CACHE_HOME=str(tmp_path), RECONCILE_PLUGINS="")
    heavy = {"decimal", "msgspec", "yaml"}
    assert told & heavy == heavy
    assert modules("check", XDG_CACHE_HOME=str(tmp_path), RECONCILE_PLUGINS="") & heavy == set()


def test_a_desk_is_in_sight_before_anything_that_checks_or_writes_is_imported() -> None:
    code = (
        "import sys\n"
        "import reconcile.cli.review, reconcile.cli._desk, reconcile.tui.app, reconcile.review.session\n"
        "print(*sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    slow = {"sqlalchemy", "sqlmodel", "pydantic", "yaml", "rapidfuzz", "reconcile.rules"}
    assert not slow & {*found.stdout.split()}
