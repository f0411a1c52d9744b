"""Options that several commands share, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only: `--version` and `--help` stay quick
    from reconcile.model.finding import Severity
    from reconcile.options import Options
    from reconcile.project import Project
    from reconcile.rules import Rule

Function = TypeVar("Function", bound=Callable[..., Any])


def project_option(function: Function) -> Function:
    """`-C DIR`, before or after the command's name; handed on as `folder`."""
    return click.option(
        "-C",
        "--project",
        "folder",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False),
        envvar="RECONCILE_PROJECT",
        callback=_from_group,
        help="The project's folder. [default: the nearest one here or above]",
    )(function)


def today_option(function: Function) -> Function:
    """`--today`, so that a run can be repeated; handed on as a date."""
    return click.option(
        "--today",
        metavar="YYYY-MM-DD",
        envvar="RECONCILE_TODAY",
        callback=lambda _context, _option, given: _day(given),
        help="The day to take as today, so that a run can be repeated.",
    )(function)


def cases_option(function: Function) -> Function:
    """`--cases FILE`, for those who work on what a check found; handed on as `cases`."""
    return click.option(
        "--cases",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False),
        envvar="RECONCILE_CASES",
        help="What `check --cases FILE` found: of the tables, only these claims are read.",
    )(function)


def open_project(folder: str | None, cases: str | None = None) -> Project:
    """The project of a folder, or of the current one and those above it; with the cases of a file only."""
    from dataclasses import replace
    from pathlib import Path

    from reconcile.project import Project

    project = Project.find(Path(folder) if folder is not None else None)
    return project if cases is None else replace(project, cases=Path(cases).resolve())


def checking(project: Project, today: date, **flags: Any) -> Options:
    """What to look for: a command's own flags, then the environment and the settings of the project."""
    from reconcile.options import Options

    settings = project.settings
    asked: dict[str, Any] = {
        "select": settings.select,
        "ignore": settings.ignore,
        "severities": _by_code(settings.severity),
        "fail_on": settings.fail_on,
        "two_person": settings.review.two_person,
        "blind": settings.review.blind,
    } | {name: value for name, value in flags.items() if value}
    for name in ("select", "ignore"):
        asked[name] = _named(name, asked[name])
    return Options(today=today, **asked)


def _named(setting: str, given: Iterable[str]) -> tuple[str, ...]:
    """Codes, beginnings of codes and names; one that means no rule would let everything pass unseen."""
    asked = tuple(part.strip() for one in given for part in one.split(","))
    rules = _rules() if asked else []
    for name in asked:
        if not any(_means(name, rule) for rule in rules):
            near = get_close_matches(name, [name for rule in rules for name in (rule.code, rule.name)], n=1)
            hint = f"did you mean {near[0]}?" if near else "`reconcile rule` lists them"
            raise ReconcileError(f"{setting}: there is no rule {name!r}; {hint}")
    return asked


def _by_code(severities: Mapping[str, Severity]) -> dict[str, Severity]:
    """The severities that the settings give to rules, by their codes; the longer name is the nearer one."""
    rules = _rules() if _named("severity", severities) else []
    nearest_last = sorted(severities, key=len)
    return {rule.code: severities[name] for name in nearest_last for rule in rules if _means(name, rule)}


def _rules() -> list[Rule]:
    from reconcile.rules import by_code  # with all that they are made of

    return by_code()


def _means(name: str, rule: Rule) -> bool:
    """Whether a rule is meant by its name, its code, or the beginning of its code."""
    return name == rule.name or (bool(name) and rule.code.startswith(name))


def _from_group(context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    """The folder given to the command, else the one given before the command's name."""
    return given or context.find_root().params.get("folder")


def _day(given: str | None) -> date:
    try:
        return datetime.strptime(given, "%Y-%m-%d").date() if given else date.today()
    except ValueError:
        raise click.BadParameter(f"{given!r} is not a day; write 2026-08-01") from None
