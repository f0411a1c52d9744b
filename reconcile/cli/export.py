"""Write what stands, with who supports it, who disagrees, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reconcile.cli._options import checking, open_project, project_option, today_option
from reconcile.exporters import EXPORTERS

if TYPE_CHECKING:  # annotations only
    from reconcile.model.fact import Fact

NAMES = {"markdown": "facts.md"}
"""Files whose ending is not the name of their format."""


@click.command(short_help="Write what stands.")
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
@today_option
@project_option
def export(formats: tuple[str, ...], output: str | None, today: date, folder: str | None) -> int:
    """Write the facts: each with its value, range, status, support, dissent, reason and origins.

    Every fact is proved again before anything is written: where claims that were let stand contradict each
    other, nothing is written and the exit code is 1. Facts that nobody has settled are written as open.

    \b
    Examples:
      reconcile export
      reconcile export --format csv --output facts.csv
      reconcile export --format json --output - | jq '.facts[] | select(.status == "disputed")'
    """
    from reconcile import pipeline

    project = open_project(folder)
    report = pipeline.check(project.load(), checking(project, today))
    facts = pipeline.facts(report)
    chosen = formats or tuple(EXPORTERS.names())
    texts = {name: EXPORTERS.load(name)(facts, report) for name in chosen}
    _write(texts, output, project.root / "export", facts)
    return 0


def _write(texts: dict[str, str], output: str | None, default: Path, facts: Sequence[Fact]) -> None:
    from reconcile.cli._output import tell, write_file, write_together

    if output == "-" or (output and len(texts) == 1 and not Path(output).is_dir()):
        _only(texts, output)
        return
    folder = Path(output) if output else default
    for path in write_together(folder, {_file_name(name): text for name, text in texts.items()}):
        tell(f"wrote {path}")
    tell(_summary(facts))
    del write_file


def _only(texts: dict[str, str], output: str) -> None:
    from reconcile.cli._output import write_file

    if len(texts) > 1:
        raise click.UsageError("several formats cannot share one output; name one with --format")
    write_file(output, *texts.values())


def _file_name(name: str) -> str:
    return NAMES.get(name, f"facts.{name}")


def _summary(facts: Sequence[Fact]) -> str:
    counted = Counter(fact.standing.value for fact in facts)
    return f"{len(facts)} facts: " + ", ".join(f"{number} {standing}" for standing, number in counted.items())
