"""The user's own editor, at a line of a file."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePath

from reconcile.errors import ReconcileError

PLUS = frozenset(
    [
        "vi",
        "vim",
        "nvim",
        "view",
        "gvim",
        "emacs",
        "emacsclient",
        "nano",
        "micro",
        "kak",
        "joe",
        "mg",
        "ne",
        "gedit",
    ]
)
"""Editors that go to a line by `+LINE` before the file."""
COLON = ("hx", "helix", "subl", "zed")
"""Editors that go to a line by `FILE:LINE`."""
GOTO = ("code", "code-insiders", "codium", "vscodium", "cursor")
"""Editors that go to a line by `--goto FILE:LINE`, and return at once unless they are told to wait."""


def command(path: Path, line: int, environment: Mapping[str, str] = os.environ) -> list[str]:
    """How to open a file at a line in `VISUAL`, else in `EDITOR`; ReconcileError where neither is set."""
    chosen = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not chosen:
        raise ReconcileError(f"no editor is chosen; set EDITOR, as EDITOR=nano, or open {path}:{line}")
    try:
        words = shlex.split(chosen)
    except ValueError as error:
        raise ReconcileError(f"the editor {chosen!r} is not a command ({error}); set EDITOR anew") from None
    name = PurePath(words[0]).name.removesuffix(".exe")
    if name in PLUS:
        return [*words, f"+{line}", str(path)]
    if name in COLON:
        return [*words, f"{path}:{line}"]
    if name in GOTO:
        wait = [] if {"-w", "--wait"} & {*words} else ["--wait"]
        return [*words, *wait, "--goto", f"{path}:{line}"]
    return [*words, str(path)]


def run(command: list[str]) -> str:
    """Run an editor until it ends; what went wrong, if anything did."""
    try:
        done = subprocess.run(command, check=False)
    except OSError as error:
        return f"{command[0]} cannot be run: {error.strerror}"
    return f"{command[0]} ended with {done.returncode}; the text is read again" if done.returncode else ""
