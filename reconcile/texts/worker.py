"""Reads documents in a process of its own, which is ended where it takes too long and replaced where it dies.

What libraries do with a broken or hostile file then costs that file only.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from threading import Timer
from typing import IO, Any

from reconcile.model.document import Document
from reconcile.texts import Unreadable

SECONDS = 60.0
"""How long a document may take; most take less than one."""
MEMORY = 2 << 30
"""Bytes of memory that reading may take, where the system lets it be limited."""

PROGRAM = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from reconcile.texts import worker
worker.serve()
"""


@dataclass
class Worker:
    """The process, started when it is first asked for anything."""

    program: str = PROGRAM
    seconds: float = SECONDS
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def read(self, path: Path, kind: str) -> tuple[Document, str]:
        """A document and a digest of the bytes it was read from; Unreadable where it gives no text."""
        process = self._started()
        timer = Timer(self.seconds, process.kill)
        timer.start()
        try:
            answer = _asked(process, {"path": str(path), "kind": kind})
            in_time = timer.is_alive()
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            took = "reading it was given up" if in_time else f"reading it took over {self.seconds:g} s"
            raise Unreadable(took, "store its text")
        if "unreadable" in answer:
            raise Unreadable(**answer["unreadable"])
        return document_of(answer["document"]), answer["digest"]

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None:
            process, self._process = self._process, None
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            process.wait()

    def __del__(self) -> None:
        """No process outlives who started it."""
        self.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            path = json.dumps([place for place in sys.path if place])
            self._process = subprocess.Popen(
                [sys.executable, "-c", self.program, path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process


def _asked(process: subprocess.Popen[bytes], question: dict[str, str]) -> Any:
    """What the process answers; None where it ended instead."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(question).encode("ascii") + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
        return json.loads(line) if line.endswith(b"\n") else None
    except (OSError, ValueError):
        return None


def serve() -> None:
    """Answers each question on the standard input with a line; it ends with its input."""
    import os

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes where nobody reads
    _limit_memory()
    for question in sys.stdin.buffer:
        _limit_time()
        _answer(json.loads(question), answers)


def _limit_memory() -> None:
    """Bounds the memory, where the system does."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _limit_time() -> None:
    """Ends the process some time later, for the case that nobody is there any more to do so."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, 2 * SECONDS)


def _answer(question: dict[str, str], answers: IO[bytes]) -> None:
    try:
        found = extracted(Path(question["path"]), question["kind"])
        said: dict[str, object] = {"document": vars_of(found[0]), "digest": found[1]}
    except Unreadable as fault:
        said = {"unreadable": {"message": fault.message, "help": fault.help, "lasting": fault.lasting}}
    except MemoryError:
        said = {"unreadable": {"message": "reading it took too much memory", "help": "store its text"}}
    answers.write(json.dumps(said).encode("ascii") + b"\n")
    answers.flush()


def vars_of(document: Document) -> dict[str, object]:
    """A document as it is kept and sent."""
    return {
        "text": document.text,
        "kind": document.kind,
        "printed": document.printed,
        "guessed": document.guessed,
    }


def document_of(kept: dict[str, Any]) -> Document:
    """The document that was kept or sent so."""
    return Document(**kept | {"printed": tuple(kept["printed"])})


def extracted(path: Path, kind: str) -> tuple[Document, str]:
    """A document, read here and now, and a digest of its bytes."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable((error.strerror or str(error)).lower(), lasting=False) from None
    reader = import_module(f"reconcile.texts.{kind}")
    return reader.read(data), sha256(data).hexdigest()
