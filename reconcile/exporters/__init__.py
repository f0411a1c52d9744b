"""Facts as files: one file per format, each writing to what it is handed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TextIO

from reconcile.model.fact import Fact
from reconcile.model.report import Report
from reconcile.registry import Registry

Write = Callable[[Sequence[Fact], Report, TextIO], None]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A way to write facts: its name, the ending of its files, what it gives, and the function that writes.

    The same facts always give the same text, whoever runs it and when. `file` is what its files are called,
    without the ending; `most` is how many facts it can show so that somebody still reads them.
    """

    name: str
    extension: str
    doc: str
    write: Write
    file: str = "facts"
    most: int | None = None

    def __call__(self, facts: Sequence[Fact], report: Report, stream: TextIO) -> None:
        """Write the facts of a report to a text stream, opened with `newline=""`."""
        self.write(facts, report, stream)

    def takes(self, facts: Sequence[Fact]) -> bool:
        """Whether so many facts are still something to read."""
        return self.most is None or len(facts) <= self.most

    def text(self, facts: Sequence[Fact], report: Report) -> str:
        """The facts as one text."""
        stream = StringIO(newline="")
        self(facts, report, stream)
        return stream.getvalue()


def exporter(
    name: str, *, extension: str, file: str = "facts", most: int | None = None
) -> Callable[[Write], Exporter]:
    """Make an exporter of a function; its docstring is the manual page."""

    def made(function: Write) -> Exporter:
        return Exporter(name, extension, inspect.cleandoc(function.__doc__ or ""), function, file, most)

    return made


EXPORTERS: Registry[Exporter] = Registry("reconcile.exporters", Exporter)
