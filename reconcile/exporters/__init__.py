"""Facts as files: one file per format, each writing to what it is handed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TextIO

from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact
from reconcile.registry import Registry

Write = Callable[[Sequence[Fact], Corpus, TextIO], None]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A way to write facts: its name, the ending of its files, what it gives, and the function that writes.

    The same facts always give the same text, whoever runs it and when.
    """

    name: str
    extension: str
    doc: str
    write: Write

    def __call__(self, facts: Sequence[Fact], corpus: Corpus, stream: TextIO) -> None:
        """Write the facts to a text stream, opened with `newline=""`."""
        self.write(facts, corpus, stream)

    def text(self, facts: Sequence[Fact], corpus: Corpus) -> str:
        """The facts as one text."""
        stream = StringIO(newline="")
        self(facts, corpus, stream)
        return stream.getvalue()


def exporter(name: str, *, extension: str) -> Callable[[Write], Exporter]:
    """Make an exporter of a function; its docstring is the manual page."""

    def made(function: Write) -> Exporter:
        return Exporter(name, extension, inspect.cleandoc(function.__doc__ or ""), function)

    return made


EXPORTERS: Registry[Exporter] = Registry("reconcile.exporters", Exporter)
