"""Write what stands, with who supports it, who disagrees, and why."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reconcile.cli._named import case_named, subject_named
from reconcile.cli._options import checking, open_project, project_option, today_option
from reconcile.errors import ReconcileError
from reconcile.exporters import EXPORTERS
from reconcile.model.fact import Fact, Standing

if TYPE_CHECKING:  # annotations only
    from reconcile.exporters import Exporter
    from reconcile.model.claim import Item
    from reconcile.model.report import Report

REFUSAL = """\
nothing was written: what was let stand contradicts itself, and no decision says so.
Settle it with `reconcile review`, or decide it as disputed:"""


class Undeclared(ReconcileError):
    """Facts that contradict each other, though each was settled: a finding rather than a failed run."""

    exit_code = 1


@click.command(short_help="Write what stands.")
@click.argument("names", metavar="[SUBJECT|CASE]...", nargs=-1)
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    type=click.Choice(EXPORTERS.names()),
    help="What to write; may be given several times. [default: all of them]",
)
@click.option(
    "--output",
    "-o",
    metavar="PATH",
    help="A file (with one format), a folder, or - for stdout. [default: export/ in the project]",
)
@click.option(
    "--selectors",
    is_flag=True,
    help="In JSON, say where each quote stands in its stored text, with 32 characters around it.",
)
@today_option
@project_option
def export(
    names: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    selectors: bool,
    today: date,
    folder: str | None,
) -> None:
    """Write the facts: each with its value, range, status, support, dissent, reason and origins.

    Every fact is proved again before anything is written: where claims that were let stand contradict each
    other, nothing is written and the exit code is 1. Facts that nobody has settled are written as open.

    With names, only the facts of these subjects and cases are written, into a file that is called so. A
    dossier is a page of HTML to hand to a reader or print: facts, cases, sources, and a picture of who
    depends on whom.

    With --selectors, claims in JSON carry a TextQuoteSelector and a TextPositionSelector of the W3C's Web
    Annotation model, where the text of their source is stored. These quote a little of that text.

    \b
    Examples:
      reconcile export
      reconcile export --format dossier
      reconcile export peshawar-bombing --format dossier --output peshawar.html
      reconcile export --format csv --output facts.csv
      reconcile export --format json --selectors
      reconcile export --format json --output - | jq '.facts[] | select(.status == "disputed")'
    """
    from reconcile import pipeline
    from reconcile.cli._output import watch_reading

    watch_reading()
    project = open_project(folder)
    report = pipeline.check(project.load(), replace(checking(project, today), cases_only=True))
    facts: Sequence[Fact] = pipeline.facts(report)
    if refused := pipeline.proof(facts, report):
        raise Undeclared("\n".join([REFUSAL, *(f"  {message}" for message in refused)]))
    if names:
        facts, report = _about(names, facts, report)
    if not selectors:  # origins are counted by what the texts share; nothing of them is written
        report = replace(report, corpus=replace(report.corpus, texts={}))
    exporters = _taking(facts, formats)
    texts = {_file(exporter, names): exporter.text(facts, report) for exporter in exporters}
    _write(texts, output, project.root / "export", facts)


def _taking(facts: Sequence[Fact], formats: Sequence[str]) -> list[Exporter]:
    """The exporters asked for, or all that can take so many facts; ReconcileError for one that cannot."""
    found = [EXPORTERS.load(name) for name in formats or EXPORTERS.names()]
    taking = [one for one in found if one.takes(facts)]
    for left_out in (one for one in found if one not in taking):
        told = f"a {left_out.name} holds at most {left_out.most:,} facts, and these are {len(facts):,}"
        way = f"name subjects or cases: reconcile export SUBJECT --format {left_out.name}"
        if formats:
            raise ReconcileError(f"{told}; {way}")
        click.echo(f"{told}: it was left out; {way}", err=True)
    return taking


def _about(names: Sequence[str], facts: Sequence[Fact], report: Report) -> tuple[Sequence[Fact], Report]:
    """The facts and cases of some subjects and cases by their names, with what their sources share."""
    from reconcile.evidence.origins.links import RULE

    items: set[Item] = set()
    cases: set[str] = set()
    for name in names:
        if (case := case_named(report, name)) is not None:
            items.update((*case.items, *(claim.item for claim in case.claims)))
            cases.add(case.id)
            continue
        subject, only = subject_named(report, name)
        asked = {item for item in report.corpus.by_item if item.subject == subject}
        asked.update(item for one in report.cases for item in one.items if item.subject == subject)
        asked = {item for item in asked if only in ("", item.property)}
        if not asked:
            raise ReconcileError(f"no claim is about {name!r}, so that there is nothing to write of it")
        items |= asked
        cases.update(one.id for one in report.cases if not asked.isdisjoint(one.items))
    works = {claim.source for item in items for claim in report.corpus.by_item.get(item, ())}
    shared = (one for one in report.cases if one.name == RULE)
    cases.update(one.id for one in shared if works.issuperset(item.subject for item in one.items))
    kept = tuple(one for one in report.cases if one.id in cases)
    return [fact for fact in facts if fact.item in items], replace(report, cases=kept)


def _file(exporter: Exporter, names: Sequence[str]) -> str:
    """What the file of an export is called: of some names, by these."""
    asked = re.sub(r"[^\w.-]+", "-", "-".join(names)).strip("-.")[:80]
    return f"{asked or exporter.file}{exporter.extension}"


def _write(texts: Mapping[str, str], output: str | None, default: Path, facts: Sequence[Fact]) -> None:
    from reconcile.cli._output import tell, write_file

    written = {str(place): text for place, text in _places(texts, output, default)}
    for path, text in written.items():
        write_file(path, text)
    if "-" not in written:
        tell("\n".join([_summary(facts), *(f"wrote {_from_here(path)}" for path in written)]))


def _places(texts: Mapping[str, str], output: str | None, default: Path) -> Iterator[tuple[Path | str, str]]:
    """Where each text goes: one text to a file or stdout, several into a folder."""
    as_folder = output is not None and (Path(output).is_dir() or output.endswith(("/", os.sep)))
    if output and output != "-" and len(texts) > 1 and Path(output).suffix and not as_folder:
        raise click.UsageError(f"several formats need a folder; write {output}/, or name one with --format")
    if output is None or (output != "-" and (as_folder or len(texts) > 1)):
        folder = default if output is None else Path(output)
        yield from ((folder / name, text) for name, text in texts.items())
    elif len(texts) > 1:
        raise click.UsageError("several formats cannot share stdout; name one with --format")
    else:
        yield from ((output, text) for text in texts.values())


def _from_here(path: str) -> Path:
    """The path as a user who stands here would type it."""
    absolute, here = Path(path).absolute(), Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else absolute


def _summary(facts: Sequence[Fact]) -> str:
    counted = Counter(fact.standing for fact in facts)
    told = ", ".join(f"{counted[standing]} {standing}" for standing in Standing if counted[standing])
    noun = "fact" if len(facts) == 1 else "facts"
    return f"{len(facts)} {noun}: {told}." if told else "There are no facts to write."
