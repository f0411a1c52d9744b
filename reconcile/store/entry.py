"""What the desk's database holds of a project, and how a case becomes a row of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, NamedTuple

from reconcile.evidence.advice.ballots import Judged
from reconcile.evidence.advice.expectation import NO_PART, NOTHING_EXPECTED, Expectation, Part
from reconcile.model.case import Case, Status
from reconcile.model.corpus import Corpus
from reconcile.model.resolution import Resolution
from reconcile.model.vocabulary import VocabularyRule
from reconcile.store.nouns import pack


class Entry(NamedTuple):
    """A case for the database: the text it is found by, how many other facts hang on it, what it rests on.

    `called` is the name under which decisions speak of it, where that is not its id. `shape` tells those that
    are alike from any others. `lost` are the claims that its decision sets aside, if it chose between
    claims, and `judged` what that says of their origins.
    """

    case: Case
    text: str
    weight: int = 0
    ground: Corpus = Corpus()
    called: str = ""
    shape: str = ""
    lost: frozenset[str] | None = None
    judged: tuple[Judged, ...] = ()


class Settled(NamedTuple):
    """A case as it stands now, the claims that its decision sets aside, if it chose between claims, and what
    that says of their origins; and what is expected of them while it waits.
    """

    case: Case
    lost: frozenset[str] | None = None
    judged: tuple[Judged, ...] = ()
    expected: Part = NO_PART


class About(NamedTuple):
    """A subject that cases are about: what is said of it, with what that rests on, and the cases' ids."""

    subject: str
    ground: Corpus
    case_ids: tuple[str, ...]


class DecisionFile(NamedTuple):
    """A file for decisions as it is now: the digest of its text, None where there is none, and its decision,
    if it can be read, under the name of today of its case.
    """

    path: str
    digest: str | None
    made: Resolution | None
    called: str


@dataclass(frozen=True)
class Content:
    """All that the database holds of a project's text: its cases in the order of the queue, and their ground.

    `program` and `rests_on` tell which program found the cases under which settings; `files` are digests of
    what they were found in. `decisions` are those in the text, each under its case's name of today; `broken`
    the declared rules that nothing can obey; `renamed` holds what is not called any more as it was. `abouts`
    are the subjects that the cases are about, `expectation` what is expected of the origins.
    """

    entries: Iterable[Entry]
    corpus: Corpus = field(default_factory=Corpus)
    renamed: Corpus = field(default_factory=Corpus)
    abouts: Iterable[About] = ()
    decisions: Iterable[tuple[str, Resolution]] = ()
    broken: tuple[VocabularyRule, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    expectation: Expectation = NOTHING_EXPECTED
    program: str = ""
    rests_on: str = ""
    today: str = ""


def undecided(case: Case) -> Case:
    """A case as if nobody had decided anything."""
    return replace(
        case, status=Status.OPEN, resolution=None, proposed=None, changes=(), settled_by=None, overdue=False
    )


def case_row(entry: Entry, position: int) -> dict[str, Any]:
    """The columns of a case, but for its number and since when it is known."""
    case = entry.case
    opened = pack((undecided(case), *_grounded(entry.ground)))
    rules = _lines((case.code, case.name, *(rule.name for rule in case.rules)))
    row = {
        "id": case.id,
        "called": entry.called or case.id,
        "shape": entry.shape,
        "code": case.code,
        "name": case.name,
        "rules": rules,
        "sources": _lines(claim.source for claim in case.claims),
        "subjects": _lines(item.subject for item in case.items),
        "properties": _lines(item.property for item in case.items),
        "severity": case.severity.value,
        "subject": case.items[0].subject if case.items else "",
        "message": case.message,
        "opened": opened,
        **standing(Settled(case, entry.lost)),
    }
    digest = blake2b(repr((row, entry.text, entry.judged)).encode(), digest_size=12).hexdigest()
    return {**row, "digest": digest, "position": position, "weight": entry.weight}


def about_row(about: About) -> dict[str, Any]:
    """The columns of a subject."""
    return {"subject": about.subject, "about": pack((about.case_ids, *_grounded(about.ground)))}


def standing(settled: Settled) -> dict[str, Any]:
    """The columns that tell what was decided on a case."""
    case, lost = settled.case, settled.lost
    made = case.decision
    decided = made is not None or case.status is not Status.OPEN
    return {
        "status": case.status.value,
        "owner": made.owner.casefold() if made else "",
        "review_by": made.review_by if made else "",
        "settled_by": case.settled_by or "",
        "proposed": case.proposed is not None,
        "verdict": made.verdict.value if made else "",
        "decided_by": _lines(filter(None, (made.by, made.seconded_by))) if made else "",
        "signed": made.by if made else "",
        "stood": "\n".join(one.source for one in case.claims if lost is not None and one.id not in lost),
        "lost": "\n".join(one.source for one in case.claims if lost is not None and one.id in lost),
        "standing": pack((case.status, case.resolution, case.proposed, case.changes, case.settled_by))
        if decided
        else None,
    }


def claim_rows(case: Case) -> Iterator[dict[str, Any]]:
    """The columns of a case's claims."""
    for claim in case.claims:
        yield {
            "case_id": case.id,
            "claim_id": claim.id,
            "source": claim.source,
            "speaker": claim.speaker,
            "written": claim.value.written,
            "quote": claim.quote,
            "path": claim.span.path,
            "line": claim.span.line,
            "camps": "".join(camp.letter for camp in case.camps if claim in camp.claims),
        }


def _grounded(ground: Corpus) -> tuple[object, ...]:
    """A part of the corpus, its sources and subjects by their names alone."""
    return ground.claims, (*ground.sources,), (*ground.subjects,)


def _lines(names: Iterable[str]) -> str:
    """Names to be found by their beginnings: each after the end of a line, in small letters."""
    return "".join(f"\n{name.casefold()}" for name in dict.fromkeys(names))
