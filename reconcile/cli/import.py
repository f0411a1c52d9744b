"""Take claims from another table into the project."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING

import click

from reconcile.cli._options import open_project, project_option
from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only
    from reconcile.formats.mapping_toml import TableMapping
    from reconcile.formats.readers import Reader
    from reconcile.formats.rows import Part
    from reconcile.intake import Taken
    from reconcile.model.corpus import Fault
    from reconcile.project import Project

TOLD = 20
"""How many faults are printed; the others are counted."""
SHOWN = 10
"""How many claims a dry run shows."""

KINDS = ("claim", "subject", "source", "decision", "link")


@click.command("import", short_help="Take claims from a table.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--map", "map_", metavar="MAPPING.toml", help="Which columns become which fields.")
@click.option("--output", "-o", metavar="PATH", help="Where to. [default: claims/NAME.jsonl in the project]")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there.")
@click.option("--dry-run", is_flag=True, help="Show the first claims as understood, and write nothing.")
@project_option
def import_(
    file: str, map_: str | None, output: str | None, overwrite: bool, dry_run: bool, folder: str | None
) -> int:
    """Take claims, subjects and sources from a .csv, .json, .jsonl or .parquet FILE into the project.

    A mapping says which columns become which fields; without one, the columns are those of claims (subject,
    source, property, value, …), of subjects (id, name, …), of sources (key, title, …), of decisions (case,
    verdict, reason, …) or of links (link, subject, other: two subjects that are the same, or distinct). A row
    that cannot be taken is told with its line, and left out as a whole; the exit code is then 1. The file is
    written wholly or not at all, as JSON lines, or as YAML where PATH ends in .yaml.

    A .json file holds a list of objects, as a collection of the W3C's Web Annotations does. In a mapping,
    `{target.selector}` is the locator that the selectors of an annotation give, and
    `{target.selector.exact}` the quote.

    \b
    Examples:
      reconcile import events.csv --map events.toml --dry-run
      reconcile import events.csv --map events.toml
      reconcile import claims.csv --output claims/field-notes.yaml
    """
    project = open_project(folder)
    mapping = _mapping(map_)
    path = _output(project, output or f"claims/{Path(file).stem}.jsonl", overwrite or dry_run)
    run = Run()
    with _opened(file, mapping) as (parts, text):
        found = run.watched(_taken(project, file, parts, mapping), text)
        if dry_run:
            return _show(found, run)
        _write(project, path, found)
    return run.told(path)


@dataclass
class Run:
    """What came of the rows so far: how many of each kind, the faults, and how far it has come."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    begun: float = field(default_factory=monotonic)

    def watched(
        self, found: Iterator[list[Taken] | Fault], text: TextIOWrapper | None
    ) -> Iterator[list[Taken]]:
        """The rows that can be taken; the others are kept as faults, and progress is shown."""
        try:
            for number, one in enumerate(found, 1):
                if isinstance(one, list):
                    self.counts["row"] += 1
                    self.counts.update(taken.kind for taken in one)
                    yield one
                else:
                    self.counts["skipped"] += 1
                    self.faults.extend([one] if len(self.faults) < TOLD else [])
                if number % 5_000 == 0:
                    self._show_progress(number, text)
        finally:
            self._clear_progress()

    def told(self, path: str) -> int:
        """Says what was done; 1 where rows were skipped."""
        from reconcile.cli._output import tell

        self.tell_faults()
        rows = f"from {_number(self.counts['row'], 'row')}{self._skipped()}"
        if not _made(self.counts):
            raise ReconcileError(f"nothing was written: {rows} came no claim")
        tell(f"wrote {path}: {_made(self.counts)} {rows}")
        return 1 if self.counts["skipped"] else 0

    def tell_faults(self) -> None:
        """Prints the first faults on stderr, each with its line and how to write it right."""
        from reconcile.cli._output import harmless

        for fault in self.faults:
            help = f"\n  {fault.help}" if fault.help else ""
            click.echo(harmless(f"{fault.span}: {fault.message}{help}"), err=True)
        if (more := self.counts["skipped"] - len(self.faults)) > 0:
            click.echo(f"… and {more:,} more rows like these", err=True)

    def _skipped(self) -> str:
        return f", {_number(self.counts['skipped'], 'row')} skipped" if self.counts["skipped"] else ""

    def _show_progress(self, rows: int, text: TextIOWrapper | None) -> None:
        if monotonic() - self.begun > 1 and sys.stderr.isatty():
            said = f"{rows:,} rows" if text is None else f"{_read(text)} % ({rows:,} rows)"
            click.echo(f"\r{said}", err=True, nl=False)

    def _clear_progress(self) -> None:
        if monotonic() - self.begun > 1 and sys.stderr.isatty():
            click.echo("\r\x1b[K", err=True, nl=False)


def _mapping(path: str | None) -> TableMapping | None:
    from reconcile.formats import mapping_toml

    if path is None:
        return None
    try:
        return mapping_toml.read(Path(path).read_text("utf-8"), path)
    except UnicodeDecodeError:
        raise ReconcileError(f"{path} is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise ReconcileError(f"cannot read {path}: {error.strerror}") from error


def _output(project: Project, path: str, overwrite: bool) -> str:
    """The path to write to, from the project's folder."""
    from reconcile.formats.readers import ending

    inside = path.startswith("claims/") and ".." not in Path(path).parts
    if not inside or ending(path) not in ("jsonl", "yaml") or path.startswith("claims/resolutions/"):
        raise click.BadParameter(f"{path!r} should be claims/NAME.jsonl or .yaml", param_hint="--output")
    if (project.root / path).exists() and not overwrite:
        raise ReconcileError(f"{path} is there already; --overwrite replaces it, --output takes another")
    return path


@contextmanager
def _opened(file: str, mapping: TableMapping | None) -> Iterator[tuple[Iterator[Part], TextIOWrapper | None]]:
    """The rows of a table, and its text where it has one."""
    if Path(file).suffix.lower() == ".json":
        from reconcile.formats import json_objects

        with _text(file, mapping) as text:
            yield json_objects.rows(text.read().removeprefix("\ufeff"), file), None
        return
    reader = _reader(file)
    if reader.rows is not None:
        with _text(file, mapping) as text:
            yield reader.rows(text, file), text
    elif reader.table is not None:
        yield reader.table(Path(file), file), None


@contextmanager
def _text(file: str, mapping: TableMapping | None) -> Iterator[TextIOWrapper]:
    """The table's text, line by line; bytes that its encoding does not allow are kept, to be told."""
    encoding = mapping.encoding if mapping else "utf-8"
    try:
        with open(file, encoding=encoding, errors="surrogateescape", newline="") as text:
            if encoding == "utf-8" and text.buffer.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff"):  # type: ignore[attr-defined]  # a BufferedReader
                raise ReconcileError(f'{file} is UTF-16; write encoding = "utf-16" in the mapping')
            yield text
    except OSError as error:
        raise ReconcileError(f"cannot read {file}: {error.strerror}") from error


def _reader(file: str) -> Reader:
    """The reader of a table, by its ending."""
    from reconcile.formats.readers import READERS, ending

    tables = {one.name: one for one in READERS if one.rows is not None or one.table is not None}
    if (name := ending(file)) not in tables:
        raise ReconcileError(
            f"{file} is no table; a file to import ends in .{', .'.join(sorted([*tables, 'json']))}"
        )
    return tables[name]


def _taken(
    project: Project, file: str, parts: Iterator[Part], mapping: TableMapping | None
) -> Iterator[list[Taken] | Fault]:
    from reconcile import intake

    return intake.taken(parts, file, mapping, project.vocabulary())


def _write(project: Project, path: str, found: Iterator[list[Taken]]) -> None:
    """Write what was taken; nothing where nothing was."""
    from reconcile import intake

    first = next((some for some in found if some), None)
    if first is None:
        return
    with project.writing(path) as file:
        if path.endswith(".jsonl"):
            _stream(file, first, found)
        else:
            file.write(intake.as_yaml([*first, *(one for some in found for one in some)]).encode("utf-8"))


def _stream(file: IO[bytes], first: list[Taken], found: Iterator[list[Taken]]) -> None:
    from reconcile import intake

    file.write(intake.as_json(first))
    for some in found:
        file.write(intake.as_json(some))


def _show(found: Iterator[list[Taken]], run: Run) -> int:
    """The first rows of the table as they are understood, and the faults among them."""
    from reconcile.cli._output import harmless, tell

    shown = list(islice((one for some in found for one in some), SHOWN))
    run.tell_faults()
    tell("\n".join(harmless(f"line {one.line}: {one}") for one in shown) or "there is nothing to take")
    return 1 if run.counts["skipped"] else 0


def _read(text: TextIOWrapper) -> int:
    """How much of a table's text was read, in per cent."""
    size = max(Path(str(text.name)).stat().st_size, 1)
    return os.lseek(text.fileno(), 0, os.SEEK_CUR) * 100 // size


def _made(counts: Counter[str]) -> str:
    return ", ".join(_number(counts[kind], kind) for kind in KINDS if counts[kind])


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
