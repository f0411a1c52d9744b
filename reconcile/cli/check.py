"""Find the claims that cannot all be true, and fail on what nobody settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from reconcile.cli._options import checking, open_project, project_option, today_option
from reconcile.errors import ReconcileError
from reconcile.reporters import REPORTERS, Style

if TYPE_CHECKING:  # annotations only
    from reconcile.kept import Shown
    from reconcile.model.case import Case
    from reconcile.model.changes import Edit
    from reconcile.model.report import Report
    from reconcile.options import Options
    from reconcile.project import Project

Ways = list[tuple[str, Style]]


@click.command(short_help="Find the contradictions.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--output-format",
    "-f",
    type=click.Choice(REPORTERS.names()),
    default="full",
    envvar="RECONCILE_OUTPUT_FORMAT",
    show_default=True,
    help="How to print what was found.",
)
@click.option(
    "--output",
    "-o",
    "outputs",
    multiple=True,
    metavar="FORMAT:PATH",
    help="Also write a report to a file; may be given several times.",
)
@click.option("--select", multiple=True, metavar="RULE", help="Look for these only: C1, E502, tension.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Don't look for these.")
@click.option("--fail-on", type=click.Choice(["error", "warning"]), help="The least severity that fails.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("--undecided", is_flag=True, help="Check as if nobody had decided anything.")
@click.option("--since", metavar="REV", help="Report, and fail on, only what is new or worse since then.")
@click.option("--rules-from", metavar="REV", help="Take settings and vocabulary from there.")
@click.option(
    "--engine",
    type=click.Choice(["auto", "python", "duckdb", "spark"]),
    default="auto",
    envvar="RECONCILE_ENGINE",
    help="What finds the claims that matter in large tables: DuckDB, by itself from 100,000 rows; or Spark.",
)
@click.option(
    "--cases",
    metavar="FILE",
    help="Also write the cases as Parquet, for `review --cases FILE` and for databases.",
)
@click.option("--all", "everything", is_flag=True, help="Show settled cases in full, too.")
@today_option
@project_option
def check(
    paths: tuple[str, ...],
    output_format: str,
    outputs: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    exit_zero: bool,
    undecided: bool,
    since: str | None,
    rules_from: str | None,
    engine: str,
    cases: str | None,
    everything: bool,
    today: date,
    folder: str | None,
) -> int:
    """Find the claims that cannot all be true, and fail on what nobody settled.

    With PATHs, only the cases and problems that touch these files or folders. Exits with 0 when nothing is
    left to do, 1 when a case is open or stale or a text has a fault, 2 when it could not run.

    With --since, the project is checked in full as it was at a git revision and as it is now. What is new,
    open again, graver or stale is reported, whatever moved it (claims, names, vocabulary, policy, settings),
    and then which decisions, rules and settings were edited themselves. With --rules-from, what a revision
    declares counts as it is there, so that a change cannot loosen its own gate.

    Where the tables of claims are large, DuckDB looks for the claims that matter first, and only those are
    read: the same is found, sooner and in little memory. (With --since and --rules-from all are read.) With
    --engine spark, the workers of Apache Spark look for them, and solve what they found.

    \b
    Examples:
      reconcile check
      reconcile check claims/gul2024.yaml
      reconcile check --output-format concise --fail-on warning
      reconcile check --output-format github --output json:report.json
      reconcile check --undecided --select C1
      reconcile check --since origin/main --rules-from origin/main
      reconcile check --engine spark --cases cases.parquet
    """
    files = [_format_and_path(output) for output in outputs]
    project = open_project(folder)
    places = [_inside(project, path) for path in paths]
    ways = _ways(project, [name for name, _ in files], output_format, everything)
    asked = {"select": select, "ignore": ignore, "fail_on": _severity(fail_on)}
    edits: tuple[Edit, ...] = ()
    if since or rules_from:
        if cases:
            raise click.UsageError(
                "--cases holds what a whole check found; leave --since and --rules-from out"
            )
        report, edits = _looking_back(project, today, undecided, since, rules_from, asked)
        shown = _shown(report, places, ways)
    else:
        shown = _now(project, today, undecided, engine, cases, asked, places, ways)
    _print(shown, [path for _, path in files])
    _tell_edits(edits, since, output_format)
    return 1 if shown.fails and not exit_zero else 0


def _now(
    project: Project,
    today: date,
    undecided: bool,
    engine: str,
    cases: str | None,
    asked: dict[str, object],
    places: list[str],
    ways: Ways,
) -> Shown:
    """What a check of the project as it is shows: what was kept of the last one, where nothing changed.

    Cases that are to be written are looked for again.
    """
    from reconcile.cli._output import watch_reading
    from reconcile.kept import Kept

    kept = None if cases else Kept.of(project, (asked, undecided, engine, places, ways), today)
    if kept is not None and (shown := kept.shown()) is not None:
        _hint(shown.hint)
        return shown
    watch_reading()
    name, hint = _engine(project, engine)
    _hint(hint)
    digests = project.digests() if cases else {}
    report = _report(project, replace(checking(project, today, **asked), decided=not undecided), name)
    if cases:
        _write_cases(report, digests, cases)
    shown = _shown(report, places, ways, hint)
    undecided_yet = any(found.undecided for case in report.cases for found in case.findings)
    if kept is not None and not undecided_yet:  # a solver out of time may come to an end the next time
        kept.keep(shown, report.corpus.texts)
    return shown


def _engine(project: Project, asked: str) -> tuple[str, str]:
    """What looks for the claims that matter first; without DuckDB, all are read, with a hint."""
    if asked != "auto" or not project.has_many_claims():
        return asked.replace("auto", "python"), ""
    from importlib.util import find_spec

    if find_spec("duckdb") is not None:
        return "duckdb", ""
    return "python", (
        'this many claims are checked faster, and in less memory, with pip install "reconcile-claims[bulk]"'
    )


def _hint(hint: str) -> None:
    if hint:
        click.echo(hint, err=True)


def _report(project: Project, options: Options, engine: str) -> Report:
    from reconcile import pipeline

    if engine == "python":
        return pipeline.check(project.load(), options)
    from reconcile.bulk import engines

    with engines.started(engine) as started:
        corpus = project.load(in_bulk=started)
        return pipeline.check(corpus, replace(options, each=started.each))


def _write_cases(report: Report, digests: Mapping[str, str], path: str) -> None:
    """Writes the cases for those who settle them, with the files that they were found in."""
    from reconcile.bulk import cases
    from reconcile.cli._output import write_bytes

    write_bytes(path, cases.written(report, digests))


def _looking_back(
    project: Project,
    today: date,
    undecided: bool,
    revision: str | None,
    rules_from: str | None,
    asked: dict[str, object],
) -> tuple[Report, tuple[Edit, ...]]:
    """The report under the rules asked for, cut to what is new or worse, and what was edited itself."""
    from reconcile.cli._since import as_it_is, as_it_was, since, worse

    with as_it_is(project, today, decided=not undecided, rules_from=rules_from, **asked) as now:
        if revision is None:
            return now.report, ()
        with as_it_was(project, revision, today, decided=not undecided, **asked) as then:
            changes = since(then, now)
        return worse(changes, now.report), changes.edits


def _tell_edits(edits: tuple[Edit, ...], revision: str | None, chosen: str) -> None:
    """Which decisions, rules and settings were edited: beside a report that a program reads, on stderr."""
    if not edits:
        return
    from reconcile.cli._output import harmless, tell, terminal_style
    from reconcile.reporters._changes import edit_lines

    text = "\n".join(["", *edit_lines(edits, terminal_style(), f"edited since {revision}")])
    tell(text) if chosen in ("full", "concise") else click.echo(harmless(text), err=True)


def _ways(project: Project, files: list[str], chosen: str, everything: bool) -> Ways:
    """How to show what was found: in a format to each file, and last in the chosen one on the terminal."""
    from reconcile.cli._output import file_style, terminal_style

    prefix = project.git_prefix()
    to_file = file_style(everything=everything, prefix=prefix)
    return [
        *((name, to_file) for name in files),
        (chosen, terminal_style(everything=everything, prefix=prefix)),
    ]


def _shown(report: Report, places: list[str], ways: Ways, hint: str = "") -> Shown:
    from reconcile.kept import Shown

    touched = _touching(report, places) if places else report
    return Shown(touched.fails, [REPORTERS.load(name)(touched, style) for name, style in ways], hint)


def _print(shown: Shown, paths: list[str]) -> None:
    """Write the files first, so that a pipe that closes early loses none of them."""
    from reconcile.cli._output import tell, write_file

    *texts, last = shown.texts
    for path, text in zip(paths, texts, strict=True):
        write_file(path, text)
    tell(last)


def _severity(name: str | None) -> object:
    from reconcile.model.severity import Severity

    return Severity(name) if name else None


def _format_and_path(output: str) -> tuple[str, str]:
    name, colon, path = output.partition(":")
    if not colon or not path or name not in REPORTERS.names():
        known = ", ".join(REPORTERS.names())
        raise click.BadParameter(
            f"{output!r} is not FORMAT:PATH; write json:report.json (formats: {known})", param_hint="--output"
        )
    return name, path


def _inside(project: Project, path: str) -> str:
    """A path as the user typed it, from here or from the project, as the project's own texts name it."""
    from pathlib import Path

    root = project.root.resolve()
    place = Path(path) if Path(path).exists() else root / path
    if not place.exists():
        raise ReconcileError(f"there is no file or folder {path}")
    if not place.resolve().is_relative_to(root):
        raise ReconcileError(f"{path} is not in the project {project.root}")
    return place.resolve().relative_to(root).as_posix()


def _touching(report: Report, paths: Iterable[str]) -> Report:
    """Only the cases and problems that touch some files or folders."""
    wanted = tuple(paths)

    def touched(path: str) -> bool:
        return any(place in (".", path) or path.startswith(f"{place}/") for place in wanted)

    return replace(
        report,
        problems=tuple(problem for problem in report.problems if touched(problem.span.path)),
        cases=tuple(case for case in report.cases if any(map(touched, _places(case)))),
    )


def _places(case: Case) -> Iterator[str]:
    """The files a case rests on: its claims', its rules' and its decision's."""
    yield from (claim.span.path for claim in case.claims)
    yield from (found.span.path for found in case.findings if found.span)
    yield from (rule.span.path for rule in case.rules)
    if case.resolution and case.resolution.span:
        yield case.resolution.span.path
