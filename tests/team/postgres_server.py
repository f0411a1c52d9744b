"""A PostgreSQL of the tests' own, in a folder that is gone when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob
from pathlib import Path

MISSING = "PostgreSQL's own programs (initdb, pg_ctl) are not installed; on Debian: apt install postgresql"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: on the path, or where Debian keeps them."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += [Path(folder) for folder in sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True)]
    return next((one for one in folders if (one / "initdb").exists() and (one / "pg_ctl").exists()), None)


@dataclass(frozen=True)
class Server:
    """A server that runs unless it was stopped; `url` is its address."""

    url: str
    _run: Callable[..., None]
    _options: str

    def start(self) -> None:
        """Let it run, after a stop too."""
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", self._options, "start")

    def stop(self) -> None:
        """End it as a crash would: whoever is connected is cut off."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")


@contextmanager
def server(folder: Path) -> Iterator[Server]:
    """A running server. It listens on a socket in a short path, and to nobody else."""
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    who = _unprivileged()
    try:
        if who:
            os.chown(home, who.pw_uid, who.pw_gid)
        run = _runner(folder, home, who)
        run("initdb", "-D", "data", "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        options = f"-k {home} -c listen_addresses= -c fsync=off -c max_connections=400"
        one = Server(f"postgresql+psycopg://desk@/postgres?host={home}", run, options)
        one.start()
        try:
            yield one
        finally:
            one.stop()
    finally:
        shutil.rmtree(home)


def _unprivileged() -> pwd.struct_passwd | None:
    """Who runs it where the tests are run by root, whom PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    names = {one.pw_name: one for one in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _runner(folder: Path, home: Path, who: pwd.struct_passwd | None):
    drop = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [folder / program, *arguments],
            cwd=home,
            env={"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT if program == "initdb" else subprocess.DEVNULL,
            check=False,
            **drop,
        )
        log = home / "log"
        told = (done.stdout or b"").decode() + (log.read_text() if log.exists() else "")
        assert done.returncode == 0, f"{program} failed:\n{told}"

    return run
