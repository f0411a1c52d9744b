"""Writes the tables and the output of commands in the README anew, so that they are always true.

In the README, `<!-- rules -->` stands before the table of rules, `<!-- formats -->` before that of reports,
and `<!-- run: COMMAND -->` before what a command prints; `run lines=6:` keeps six lines and the last two.
From `<!-- bench: SECTION -->` to `<!-- /bench -->` stands a section of what `scripts/bench` wrote last.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from reconcile.reporters import REPORTERS
from reconcile.rules import by_code

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
MEASURED = tuple(ROOT / "scripts" / "benchmarks" / name for name in ("anchor.md", "desk.md", "results.md"))
"""What `scripts/bench --out` wrote. Of sections of one name, as `Side by side`, the last one is quoted."""
TODAY = "2026-07-02"
"""The day on which the commands are run, so that what was put off is never overdue in the README."""

RUN = re.compile(r"(<!-- run(?: lines=(\d+))?: (.+?) -->\n)(?:```console\n.*?```\n)?", re.DOTALL)
TABLE = re.compile(r"(<!-- (rules|formats) -->\n)(?:\|[^\n]*\n)*")
BENCH = re.compile(r"(<!-- bench: ([^\n]+) -->\n).*?(<!-- /bench -->\n)", re.DOTALL)
SECTION = re.compile(r"^##? ([^\n]+)\n\n(.*?)\n*(?=^##? |\Z)", re.DOTALL | re.MULTILINE)


def updated(text: str) -> str:
    """The README with every table and every output as it is now."""
    return with_outputs(with_measured(with_tables(text), measured()))


def measured() -> str:
    """All that was measured, as Markdown."""
    return "\n".join(path.read_text("utf-8") for path in MEASURED if path.exists())


def with_measured(text: str, measured: str) -> str:
    """The README with what was measured, word for word."""
    sections = dict(SECTION.findall(measured))
    return BENCH.sub(lambda found: f"{found[1]}{sections[found[2]]}\n{found[3]}", text)


def with_tables(text: str) -> str:
    """The README with the tables of rules and formats as they are now."""
    tables = {"rules": rules, "formats": formats}
    return TABLE.sub(lambda found: found[1] + "\n".join(tables[found[2]]()) + "\n", text)


def with_outputs(text: str) -> str:
    """The README with what its commands print now."""
    return RUN.sub(lambda found: found[1] + _console(found[3], int(found[2] or 0)), text)


def rules() -> Iterable[str]:
    """A row for each rule."""
    yield "| code | rule | severity | flags |"
    yield "|---|---|---|---|"
    for rule in by_code():
        yield f"| {rule.code} | {rule.name} | {rule.severity} | {rule.summary.replace('|', chr(92) + '|')} |"


def formats() -> Iterable[str]:
    """A row for each way to show what a check found."""
    yield "| format | shows |"
    yield "|---|---|"
    yield from (f"| `{reporter.name}` | {reporter.doc} |" for reporter in REPORTERS)


def _console(command: str, most: int) -> str:
    lines = _output(command).rstrip("\n").split("\n")
    if most and len(lines) > most + 2:
        lines = [*lines[:most], "…", *lines[-2:]]
    shown = "\n".join(line.rstrip() for line in lines)
    return f"```console\n$ {command}\n{shown}\n```\n"


def _output(command: str) -> str:
    foreign = ("RECONCILE_", "COLUMNS")
    settings = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    path = f"{Path(sys.executable).parent}{os.pathsep}{settings.get('PATH', '')}"
    environment = settings | {"RECONCILE_TODAY": TODAY, "PATH": path, "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr


if __name__ == "__main__":
    README.write_text(updated(README.read_text("utf-8")), "utf-8")
