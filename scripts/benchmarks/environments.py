"""The programs that are compared: each is installed from PyPI into an environment of its own."""

import json
import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
PEERS = {
    "duckdb": ("duckdb", "pyarrow"),
    "pandas": ("pandas", "pyarrow"),
    "pyshacl": ("pyshacl",),
    "pyoxigraph": ("pyoxigraph",),
    "z3": ("z3-solver",),
    "beancount": ("beancount",),
    "textual": ("textual",),
    "terminal": ("pyte",),
    "nomenklatura": ("nomenklatura",),
    "rapidfuzz": ("rapidfuzz",),
    "fuzzysearch": ("fuzzysearch",),
}
"""What each environment holds; `reconcile` is this project, and `python` the Python that runs this."""


class NotInstalled(Exception):
    """A peer that cannot be had here, and why."""


@dataclass(frozen=True)
class Environments:
    """A folder of environments, which are made when first asked for."""

    folder: Path

    def python(self, name: str) -> str:
        """The Python of an environment; NotInstalled where it cannot be made."""
        return sys.executable if name == "python" else self.program(name, "python")

    def program(self, name: str, program: str) -> str:
        """The path of a program in an environment; NotInstalled where that cannot be made."""
        wanted = _ours() if name == "reconcile" else list(PEERS[name])
        mark, folder = self.folder / f"{name}.installed", self.folder / name
        stamp = _stamp(wanted, name)
        if not mark.exists() or mark.read_text() != stamp:
            _run(name, sys.executable, "-m", "venv", "--clear", str(folder))
            _run(name, str(_script(folder, "python")), *PIP_INSTALL, *wanted)
            mark.write_text(stamp)
        return str(_script(folder, program))

    def versions(self) -> dict[str, str]:
        """The release of each peer that was installed."""
        made = [name for name in PEERS if (self.folder / f"{name}.installed").exists()]
        return {PEERS[name][0]: _version(self.python(name), PEERS[name][0]) for name in made}


PIP_INSTALL = ("-m", "pip", "install", "-qq", "--disable-pip-version-check")


def _ours() -> list[str]:
    """This project as it stands, with the parts for many claims and for stored texts where it has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = ",".join(sorted({"bulk", "documents"} & set(project.get("optional-dependencies", {}))))
    return ["--constraint", str(ROOT / "requirements.lock"), "--editable", f"{ROOT}[{extras}]"]


def _stamp(wanted: list[str], name: str) -> str:
    """What an environment was made of, so that it is made anew when that has changed."""
    described = (ROOT / "pyproject.toml").read_bytes() if name == "reconcile" else b""
    return json.dumps([sys.version, *wanted, sha256(described).hexdigest()])


def _run(name: str, *command: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstalled(f"{name} could not be installed: {error}") from None
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason was given"])[-1]
        raise NotInstalled(f"{name} could not be installed: {last}")


def _script(folder: Path, program: str) -> Path:
    return folder / ("Scripts" if os.name == "nt" else "bin") / program


def _version(python: str, package: str) -> str:
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=False).stdout.strip()
