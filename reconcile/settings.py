"""A project's settings: from the environment, else from reconcile.toml or pyproject.toml."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reconcile.errors import ReconcileError
from reconcile.model.severity import Severity

VARIABLES = MappingProxyType(
    {
        "fail_on": "RECONCILE_FAIL_ON",
        "select": "RECONCILE_SELECT",
        "ignore": "RECONCILE_IGNORE",
        "reviewer": "RECONCILE_REVIEWER",
        "library": "RECONCILE_LIBRARY",
    }
)
"""The environment variables that come before the files."""

LLM_VARIABLES = MappingProxyType({"url": "RECONCILE_LLM_URL", "model": "RECONCILE_LLM_MODEL"})
"""The same for whom to ask with `propose --llm`."""


@dataclass(frozen=True)
class Review:
    """How a desk works: whether suggestions wait for a first decision, and whether two editors must agree.

    `project` is the name under which a team's database knows the project.
    """

    blind: bool = False
    two_person: bool = False
    project: str = ""


@dataclass(frozen=True)
class Llm:
    """An endpoint that speaks OpenAI's protocol, and the model to ask there; nothing is asked unless told to.

    `timeout` are the seconds that an answer may take. The key is no setting: it is never read from a file.
    """

    url: str = ""
    model: str = ""
    timeout: float = 60.0


@dataclass(frozen=True)
class Settings:
    """What a project and its user chose.

    `severity` maps codes or names of rules to severities; `reviewer` is who decides; `library` are folders
    with stored texts; `keys` map actions of the desk to keys; `reasons` are those that the desk offers to
    choose from, by the code or name of a rule, or under `any`; `views` are queries that have a name; `review`
    is how the desk works; `llm` is whom `propose --llm` asks.
    """

    fail_on: Severity = Severity.ERROR
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    reviewer: str = "desk"
    library: tuple[Path, ...] = ()
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    views: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    review: Review = Review()
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    llm: Llm = Llm()


def settings(
    table: Mapping[str, Any], path: str, root: Path, environment: Mapping[str, str] = os.environ
) -> Settings:
    """The settings of a table read from a file, with the environment before it.

    Raises ReconcileError, naming the file, for a setting that does not exist or cannot be read.
    """
    known = [one.name for one in fields(Settings)]
    for name in table:
        if name not in known:
            raise ReconcileError(f"{path}: there is no setting called {name!r}; there are {', '.join(known)}")
    found = {name: _read(name, given, path, root) for name, given in table.items()}
    for name, variable in VARIABLES.items():
        if given := environment.get(variable):
            found[name] = _read(name, _split(name, given), variable, root)
    asked = {name: environment.get(variable, "") for name, variable in LLM_VARIABLES.items()}
    if any(asked.values()):
        found["llm"] = replace(
            found.get("llm", Llm()), **{name: text for name, text in asked.items() if text}
        )
    return Settings(**found)


def _split(name: str, given: str) -> str | list[str]:
    """A variable's text as the setting holds it."""
    if name == "library":
        return [folder for folder in given.split(os.pathsep) if folder]
    return given.replace(",", " ").split() if name in ("select", "ignore") else given


def _read(name: str, given: Any, where: str, root: Path) -> Any:
    match name, given:
        case "fail_on", str() if given in ("error", "warning"):
            return Severity(given)
        case "select" | "ignore", [*codes] if all(isinstance(code, str) for code in codes):
            return tuple(codes)
        case "library", [*folders] if all(isinstance(folder, str) for folder in folders):
            return tuple(root / Path(folder).expanduser() for folder in folders)
        case "reviewer", str() if given.strip():
            return given.strip()
        case "severity", dict():
            return MappingProxyType({code: _severity(one, code, where) for code, one in given.items()})
        case "review", dict():
            return _review(given, where)
        case "llm", dict():
            return _llm(given, where)
        case "keys" | "views", dict() if all(isinstance(one, str) for one in given.values()):
            return MappingProxyType(given)
        case "reasons", dict() if all(_are_texts(several) for several in given.values()):
            return MappingProxyType({rule: tuple(several) for rule, several in given.items()})
    raise ReconcileError(f"{where}: {name} cannot be {given!r}; write {name} = {_EXAMPLES[name]}")


def _review(given: dict[str, Any], where: str) -> Review:
    kinds = {"blind": bool, "two_person": bool, "project": str}
    for name, value in given.items():
        if name not in kinds:
            raise ReconcileError(
                f"{where}: there is no setting called 'review.{name}'; there are "
                f"{', '.join(f'review.{known}' for known in kinds)}"
            )
        if type(value) is not kinds[name]:
            example = '"dam-burst"' if name == "project" else "true"
            raise ReconcileError(f"{where}: review.{name} cannot be {value!r}; write {name} = {example}")
    return Review(**given)


def _llm(given: dict[str, Any], where: str) -> Llm:
    for name, value in given.items():
        is_known = name in ("url", "model", "timeout")
        is_right = type(value) in (int, float) and value > 0 if name == "timeout" else isinstance(value, str)
        if not is_known:
            help = (
                "the key is read from RECONCILE_LLM_KEY only"
                if name == "key"
                else "there are url, model, timeout"
            )
            raise ReconcileError(f"{where}: there is no setting called 'llm.{name}'; {help}")
        if not is_right:
            example = "60" if name == "timeout" else '"https://host/v1"' if name == "url" else '"a-model"'
            raise ReconcileError(f"{where}: llm.{name} cannot be {value!r}; write {name} = {example}")
    return Llm(**given)


def _are_texts(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) and one.strip() for one in given)


def _severity(given: Any, name: str, where: str) -> Severity:
    try:
        return Severity(given)
    except ValueError:
        raise ReconcileError(
            f"{where}: {name} cannot be {given!r}; write one of {', '.join(Severity)}"
        ) from None


_EXAMPLES = {
    "select": '["C1", "E501"]',
    "ignore": '["C102"]',
    "library": '["~/texts"]',
    "reviewer": '"desk"',
    "severity": '{ C102 = "error" }',
    "keys": '{ undo = "u" }',
    "views": '{ mine = "@me sev:error" }',
    "review": "{ blind = true }",
    "llm": '{ url = "http://localhost:11434/v1", model = "a-model" }',
    "reasons": '{ C101 = ["The later report corrects the earlier."] }',
    "fail_on": '"error", or "warning"',
}
