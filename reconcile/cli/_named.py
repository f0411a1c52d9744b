"""What a name on the command line means: a case, a subject by any of its names, one property of it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only
    from reconcile.model.case import Case
    from reconcile.model.report import Report


def case_named(report: Report, name: str) -> Case | None:
    """The case of that id, if there is one."""
    return next((case for case in report.cases if case.id == name), None)


def subject_named(report: Report, name: str) -> tuple[str, str]:
    """The subject that a name means, and the property it asks for, if it asks for one.

    ReconcileError where it means none, or may mean several.
    """
    named = _names(report)
    for asked, only in ((name, ""), name.rpartition(".")[::2]):
        found = {asked} if asked in report.corpus.subjects else named.get(asked.casefold(), set())
        if len(found) > 1:
            raise ReconcileError(f"{asked!r} may be {' or '.join(sorted(found))}; name one of them")
        if found:
            _asked_about(report, min(found), only)
            return min(found), only
    raise ReconcileError(_unknown(name, report, named))


def _asked_about(report: Report, subject: str, only: str) -> None:
    """ReconcileError where no claim on the subject answers the one property that was named."""
    asked = {claim.item.property for claim in report.corpus.claims if claim.item.subject == subject}
    if only and only not in asked:
        known = ", ".join(get_close_matches(only, asked, n=3, cutoff=0.6) or sorted(asked)) or "nothing"
        raise ReconcileError(f"no claim says {only!r} of {subject}; there is {known}")


def _names(report: Report) -> dict[str, set[str]]:
    """The subjects that each name may mean: ids, names, aliases, former ids, citation keys."""
    named: dict[str, set[str]] = {}
    for subject in report.corpus.subjects.values():
        for name in (subject.id, subject.name, *subject.aliases, *subject.was):
            named.setdefault(name.casefold(), set()).add(subject.id)
    for claim in report.corpus.claims:
        named.setdefault(claim.item.subject.casefold(), {claim.item.subject})
        named.setdefault(claim.id.casefold(), {claim.item.subject})
    return named


def _unknown(name: str, report: Report, named: dict[str, set[str]]) -> str:
    known = {case.id.casefold(): case.id for case in report.cases}
    known |= {spelt: min(subjects) for spelt, subjects in named.items()}
    near = get_close_matches(name.casefold(), known, n=3, cutoff=0.7)
    meant = " or ".join(dict.fromkeys(known[spelt] for spelt in near))
    hint = f"did you mean {meant}?" if meant else "`reconcile check --all -f concise` lists the cases"
    return f"there is no subject or case called {name!r}; {hint}"
