"""Options that several commands share, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:  # annotations only: `--version` and `--help` stay quick
    from reconcile.model.finding import Severity
    from reconcile.pipeline import Options
    from reconcile.project import Project

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
        type=click.DateTime(["%Y-%m-%d"]),
        envvar="RECONCILE_TODAY",
        callback=lambda _context, _option, given: _day(given),
        help="The day to take as today, so that a run can be repeated.",
    )(function)


def open_project(folder: str | None) -> Project:
    """The project of a folder, or of the current one and those above it."""
    from pathlib import Path

    from reconcile.project import Project

    return Project.find(Path(folder) if folder is not None else None)


def checking(project: Project, today: date, **flags: Any) -> Options:
    """What to look for: a command's own flags, then the environment and the settings of the project."""
    from reconcile.pipeline import Options

    settings = project.settings
    asked: dict[str, Any] = {
        "select": settings.select,
        "ignore": settings.ignore,
        "severities": _by_code(settings.severity),
        "fail_on": settings.fail_on,
    }
    return Options(today=today, **(asked | {name: value for name, value in flags.items() if value}))


def _by_code(severities: Mapping[str, Severity]) -> dict[str, Severity]:
    """The severities that the settings give to rules by code or by name, all by code."""
    from reconcile.rules import by_code

    codes = {rule.name: rule.code for rule in by_code()} if severities else {}
    return {codes.get(rule, rule): severity for rule, severity in severities.items()}


def _from_group(context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    """The folder given to the command, else the one given before the command's name."""
    return given or context.find_root().params.get("folder")


def _day(given: datetime | None) -> date:
    return given.date() if given else date.today()
