"""A name changed in all the texts at once, or shown as a diff: what `rename` and `merge` have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal, NoReturn, TypeVar

import click

from reconcile import pipeline
from reconcile.cli._options import checking
from reconcile.cli._output import harmless, tell, terminal_style
from reconcile.errors import ReconcileError
from reconcile.model.changes import Changes
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Problem
from reconcile.model.nearest import nearest
from reconcile.model.report import Report
from reconcile.project import Project
from reconcile.renaming import properties
from reconcile.renaming.texts import Texts
from reconcile.reporters import _changes
from reconcile.review.compare import Renaming, compared
from reconcile.store.turn import turn_at_text

Kind = Literal["subject", "property"]
Function = TypeVar("Function", bound=Callable[..., Any])


def kind_option(function: Function) -> Function:
    """`--kind`, for a name that both a subject and a property have."""
    kinds = click.Choice(["subject", "property"])
    return click.option("--kind", type=kinds, help="What is meant, where both have the name.")(function)


def dry_run_option(function: Function) -> Function:
    """`--dry-run`: a diff instead of an edit."""
    return click.option("--dry-run", is_flag=True, help="Show the edit as a diff and write nothing.")(
        function
    )


def texts_of(project: Project, corpus: Corpus) -> Texts:
    """The files that a name may stand in: claims, subjects, vocabulary and decisions that people can edit."""
    decisions = [made.span.path for made in corpus.resolutions if made.span is not None]
    paths = [path for path in [*project.claims_files(), *decisions] if path.endswith((".yaml", ".yml"))]
    return Texts({path: project.read(path) for path in paths})


def as_it_is(project: Project) -> dict[str, str]:
    """A digest of each file of the text, decisions too, by its path."""
    return project.digests() | {path: project.digest(path) for path in project.decision_files()}


def given_ids(project: Project) -> frozenset[str]:
    """The ids that were given to claims by hand."""
    return frozenset(
        claim.get("id") for file in project.written() for claim in file.claims if claim.get("id")
    )


def meant(corpus: Corpus, names: Collection[str], kind: str | None) -> Kind:
    """Whether names are those of subjects or of properties. ReconcileError where there is no such name."""
    known: dict[Kind, Collection[str]] = {
        "subject": corpus.subjects,
        "property": corpus.vocabulary.properties,
    }
    fitting = [one for one in known if kind in (None, one) and all(name in known[one] for name in names)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        told = " and ".join(names)
        raise ReconcileError(f"{told} may be a subject or a property; add --kind subject or --kind property")
    asked: list[Kind] = [one for one in known if kind in (None, one)]
    counts = {one: sum(name in known[one] for name in names) for one in asked}
    best = [one for one in asked if counts[one] == max(counts.values())]
    missing = next((name for name in names if not any(name in known[one] for one in best)), "")
    if not missing:
        raise ReconcileError(f"{' and '.join(names)} are not both subjects or both properties")
    raise ReconcileError(_missing(missing, best, corpus, [name for one in best for name in known[one]]))


@dataclass(frozen=True)
class Effect:
    """What an edit that is not written yet does to a check."""

    before: Report
    after: Report
    changes: Changes

    @classmethod
    def of(cls, project: Project, today: date, texts: Texts, renaming: Renaming | None) -> Effect:
        """The project checked as it is and as it is to be, and compared, names aside."""
        options = checking(project, today)
        before = pipeline.check(project.load(), options)
        after = pipeline.check(project.load(drafts=texts.changed), options)
        return cls(before, after, compared(before, after, renaming=renaming))

    def brings(self, codes: Collection[str] = ()) -> list[Problem]:
        """The problems of which there are more than before; of some rules only, where these are named."""
        held, holds = (Counter(one.code for one in found.problems) for found in (self.before, self.after))
        more = {code for code in holds if holds[code] > held[code] and (not codes or code in codes)}
        return [one for one in self.changes.problems if one.code in more]

    def refuse(self, codes: Collection[str] = ()) -> None:
        """ReconcileError where the edit would bring problems that were not there."""
        if problems := self.brings(codes):
            _refused(
                "nothing was changed, as it would bring problems:",
                [f"  {one.span}: {one.message}" for one in problems],
            )

    def refuse_moves(self) -> None:
        """ReconcileError where a case would not stay as it is."""
        if moved := self.changes.cases:
            _refused(
                "nothing was changed, as cases would move:",
                [f"  {one.case.id}: {'; '.join(one.differences)}" for one in moved],
            )


def renaming_of(kind: Kind, old: str, new: str) -> Renaming | None:
    """How to know the cases on a property again; a subject is known by its old id."""
    if kind == "subject":
        return None
    return Renaming(
        case=partial(properties.case_anew, old=old, new=new),
        claim=partial(properties.claim_anew, old=old, new=new),
    )


def written(project: Project, seen: Mapping[str, str], texts: Texts, said: str, *, dry_run: bool) -> None:
    """Writes an edit and tells what was done, or shows it as a diff.

    ReconcileError, and nothing is written, where the text is not as it was `seen` any more.
    """
    _are_text(texts)
    if dry_run:
        tell(harmless(texts.diff()))
        return
    edits: Mapping[str, str] = texts.changed
    with turn_at_text(project.root):
        if moved_on := sorted(path for path, _ in seen.items() ^ as_it_is(project).items()):
            raise ReconcileError(f"nothing was changed: {moved_on[0]} has changed meanwhile; run it again")
        project.write_all(edits)
    moved = sum(not text for text in edits.values())
    files = len(edits) - moved
    more = f", {moved} of them moved" if moved else ""
    tell(f"{said} in {files} {'file' if files == 1 else 'files'}{more}.")


def told(changes: Changes) -> None:
    """Prints what an edit moves in the cases and problems, where it moves anything."""
    if changes.cases or changes.problems or changes.mended:
        tell("\n" + _changes.full(changes, terminal_style()))


def _are_text(texts: Texts) -> None:
    """ReconcileError where writing a file anew would lose bytes that nobody could read."""
    for path in texts.changed:
        if "\ufffd" in texts.before.get(path, ""):
            raise ReconcileError(f"nothing was changed: {path} holds bytes that are not UTF-8; mend it first")


def _refused(why: str, told: Sequence[str]) -> NoReturn:
    raise ReconcileError("\n".join([why, *told[:10]]))


def _missing(name: str, kinds: Collection[Kind], corpus: Corpus, known: Collection[str]) -> str:
    what = " or ".join(kinds)
    named = (
        [one.id for one in corpus.subjects.values() if name in (one.name, *one.aliases, *one.was)]
        if "subject" in kinds
        else []
    )
    near = named or nearest(name, known, 3)
    hint = f"did you mean {' or '.join(near)}?" if near else "`reconcile show` finds a subject by any name"
    return f"there is no {what} {name!r}; {hint}"
