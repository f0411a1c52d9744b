"""A checkout and the team's database: the decisions of both, and at which state they last agreed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress

from reconcile import __version__, cache
from reconcile.disk import io, replace
from reconcile.errors import ReconcileError
from reconcile.formats import resolution_yaml
from reconcile.model.corpus import Fault
from reconcile.model.resolution import Resolution
from reconcile.options import Options
from reconcile.project import Project, decides
from reconcile.store.place import place
from reconcile.store.team_journal import TeamJournal
from reconcile.team.differences import Difference, differences


class Checkout:
    """The decisions of the files beside those of the team; `mark` tells its database from any other."""

    def __init__(self, project: Project, journal: TeamJournal, mark: str) -> None:
        self.project = project
        self.journal = journal
        self.mark = mark
        self._memory = place(project.root).with_suffix(".team.json")

    def differences(self) -> list[Difference]:
        """Where text and database differ, as both are now."""
        here, latest = decisions(self.project), self.journal.texts()
        moved = {
            path
            for path in {*here, *latest}
            if here.get(path) != (v.text if (v := latest.get(path)) else None)
        }
        for path in moved & latest.keys():
            _check_path(path)
        states = self.journal.states(sorted(moved & latest.keys()))
        return list(differences({p: here[p] for p in moved & here.keys()}, states, self._known()))

    def agree(self) -> None:
        """Remember at which state each file that is the same on both sides is."""
        here, known = decisions(self.project), self._known()
        for path, version in self.journal.texts().items():
            if here.get(path) == version.text:
                known[path] = version.number
        with io(self._memory):
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            replace(self._memory, json.dumps({"mark": self.mark, "known": known}))

    def _known(self) -> dict[str, int]:
        with suppress(OSError, ValueError):
            found = json.loads(self._memory.read_text("utf-8"))
            if found["mark"] == self.mark:
                return {str(path): int(number) for path, number in found["known"].items()}
        return {}


def decisions(project: Project) -> dict[str, str]:
    """The texts of the decisions that a project's files hold, by path."""
    return {path: project.read(path) for path in project.decision_files()}


def drafts(project: Project, journal: TeamJournal) -> dict[str, str]:
    """Every decision of the team, by path; an empty text where the checkout has one that they have not."""
    here = dict.fromkeys(project.decision_files(), "")
    return here | {path: version.text or "" for path, version in journal.texts().items()}


def refuse_faults(texts: Iterable[tuple[str, str | None]]) -> None:
    """ReconcileError for a decision that nobody could read at the desk."""
    for path, text in texts:
        found = resolution_yaml.read(text, path) if text is not None else None
        if isinstance(found, Fault):
            raise ReconcileError(f"{path}: {found.message}; mend it, then push again")


def digest(project: Project, options: Options) -> str:
    """What tells the sources and claims that a check rests on from any others: not the decisions on them."""
    asked = (options.select, options.ignore, sorted(options.severities.items()), options.two_person)
    return cache.digest(
        __version__, repr(asked), *(f"{p}\n{d}" for p, d in sorted(project.digests().items()))
    )


def name_of(project: Project) -> str:
    """Under what name the team's database knows a project: as the settings say, else as its folder."""
    return project.settings.review.project or project.root.name


def _check_path(path: str) -> None:
    """What comes out of a database is written where decisions are, and nowhere else."""
    inside = decides(path) and path.endswith((".yaml", ".yml"))
    if not inside or {"", ".", ".."} & {*path.split("/")} or "\\" in path:
        raise ReconcileError(f"the team's database names a file that no decision has: {path!r}")


def said(path: str, text: str | None) -> str:
    """A decision in a few words: the verdict, whose it is, and why."""
    found = None if text is None else resolution_yaml.read(text, path)
    if isinstance(found, Resolution):
        return f"{found.verdict} by {found.by or 'nobody named'}: {found.reason}"
    return "no decision" if text is None else "a file that is no decision"
