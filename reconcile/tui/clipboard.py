"""Copying by the tools of the system at hand; where there is none, the terminal is asked (OSC 52)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping

PATIENCE = 2.0
"""Seconds after which a tool that has not taken the text is given up."""


def tools(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Iterator[list[str]]:
    """The commands that may copy here, the likeliest first."""
    if platform == "darwin":
        yield ["pbcopy"]
    if environment.get("WAYLAND_DISPLAY"):
        yield ["wl-copy"]
    if environment.get("DISPLAY"):
        yield ["xclip", "-selection", "clipboard"]
        yield ["xsel", "--input", "--clipboard"]
    if platform == "win32" or environment.get("WSL_DISTRO_NAME"):
        yield ["clip.exe"]


def copy(text: str) -> str:
    """Hand a text to the first tool that takes it; the tool's name, or empty where none did."""
    for command in tools():
        if (found := shutil.which(command[0])) and _takes([found, *command[1:]], text):
            return command[0]
    return ""


def osc52(text: str) -> str:
    """What asks a terminal to copy a text."""
    return f"\x1b]52;c;{b64encode(text.encode('utf-8')).decode('ascii')}\a"


def harmless(text: str) -> str:
    """A text on one line, without anything that could drive the terminal it is pasted into."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def _takes(command: list[str], text: str) -> bool:
    """Whether a tool took the text; its output goes nowhere, since some stay on and hold it open."""
    encoding = "utf-16" if command[0].endswith("clip.exe") else "utf-8"
    try:
        done = subprocess.run(
            command,
            input=text.encode(encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
