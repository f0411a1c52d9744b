"""What a claim will do once it is written: with what it agrees, what it contradicts, who says the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.desk.adding import faults_in
from reconcile.formats import claims_yaml
from reconcile.formats.claims_text import appended
from reconcile.formats.written import WrittenFile
from reconcile.model.corpus import Corpus
from reconcile.values.value import agree

if TYPE_CHECKING:
    from reconcile.desk.desk import Desk
    from reconcile.desk.new_claim import NewClaim
    from reconcile.desk.record import Record
    from reconcile.model.case import Case, Status
    from reconcile.model.claim import Claim

MOST = 2_000
"""Of a subject with more claims than this only those that answer the same question are looked at."""
_HERE = "the new claim"
"""Where a claim stands that is in no file yet."""


@dataclass(frozen=True, slots=True)
class Held:
    """A case that will hold the new claim, the claims that this cannot be true with, and where it stands now.

    There is no `status` where the case is a new one.
    """

    case: Case
    against: tuple[Claim, ...]
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What becomes of a new claim.

    `fault` is why it would be refused, by the field. `same` is a claim of the same source and speaker that
    says just that. `agreeing` are the claims on its question that can be true with it, `others` the rest.
    """

    fault: Mapping[str, str]
    same: Claim | None = None
    agreeing: tuple[Claim, ...] = ()
    others: tuple[Claim, ...] = ()
    held: tuple[Held, ...] = ()


class Foresight:
    """Looks at what is said of one subject: `homes` are the files that speak of each, by its id.

    What comes of other subjects, by rules over several of them, is not foreseen. It reads only these files,
    and the same ones once.
    """

    def __init__(self, desk: Desk, homes: Mapping[str, Collection[str]]) -> None:
        self._desk = desk
        self._homes = {subject: set(paths) for subject, paths in homes.items()}
        self._looked = ("", list[WrittenFile]())

    def of(self, new: NewClaim, record: Record) -> Foreseen:
        """What becomes of a claim if it is written now."""
        if faults := record.faults(new):
            return Foreseen(faults)
        subject = record.names.resolve(new.subject)
        items = self._said(subject, record)
        if sum(len(file.claims) for file in items) > MOST:
            items = [_answering(file, new.property) for file in items]
        key = record.key(new.source) or ""
        mine = claims_yaml.read(appended("", [new.as_item()], key), _HERE)
        understood, problems = record.understood([*items, mine])
        claims = [claim for claim in understood if claim.span.path == _HERE]
        wrong = [fault for fault in problems if fault.span.path == _HERE]
        if faults := dict(faults_in(record, new, mine, wrong, claims)):
            return Foreseen(faults)
        others = [claim for claim in understood if claim.span.path != _HERE]
        return self._among(claims[0], others, self._ground(record, understood, subject))

    def written(self, claims: Iterable[Claim]) -> None:
        """Some claims are in their files now."""
        for claim in claims:
            self._homes.setdefault(claim.item.subject, set()).add(claim.span.path)
        self.forget()

    def forget(self) -> None:
        """Read the files anew, the next time."""
        self._looked = ("", [])

    def _said(self, subject: str, record: Record) -> list[WrittenFile]:
        """The items about a subject, file by file."""
        known, items = self._looked
        if known != subject:
            paths = self._homes.get(subject, ())
            files = self._desk.project.written(paths) if paths else []
            items = [_about(record, file, subject) for file in files]
            self._looked = (subject, items)
        return items

    def _ground(self, record: Record, claims: Sequence[Claim], subject: str) -> Corpus:
        from reconcile.review.ground import Grounds

        every = Corpus(record.sources, record.subjects, record.vocabulary, tuple(claims))
        return Grounds(every).about(subject)

    def _among(self, claim: Claim, others: Sequence[Claim], ground: Corpus) -> Foreseen:
        from reconcile import pipeline

        asked = [one for one in others if one.item == claim.item and one.comparable]
        agreeing = [one for one in asked if claim.comparable and agree(one.possible, claim.possible)]
        same = (one for one in agreeing if _is_same(one, claim))
        found = pipeline.check(ground, replace(self._desk.options, cases_only=True, decided=False))
        return Foreseen(
            {},
            next(same, None),
            tuple(agreeing),
            tuple(one for one in asked if one not in agreeing),
            tuple(self._held(case, claim) for case in found.cases if _holds(case.claims, claim)),
        )

    def _held(self, case: Case, claim: Claim) -> Held:
        camps = [camp.claims for camp in case.camps if _holds(camp.claims, claim)]
        friends = {one.id for camp in camps for one in camp} | {claim.id}
        against = tuple(one for one in case.claims if one.id not in friends)
        is_known = self._desk.shelf.number(case.id) is not None
        return Held(case, against, self._desk.case(case.id).status if is_known else None)


def homes(files: Iterable[WrittenFile], record: Record) -> dict[str, set[str]]:
    """The files that speak of each subject, by its id."""
    found: dict[str, set[str]] = {}
    for file in files:
        for name in {written.get("subject") for written in file.claims}:
            for id in record.names.find(name):
                found.setdefault(id, set()).add(file.path)
    return found


def _about(record: Record, file: WrittenFile, subject: str) -> WrittenFile:
    items = (one for one in file.claims if record.names.find(one.get("subject")) == (subject,))
    return WrittenFile(file.path, tuple(items))


def _answering(file: WrittenFile, property: str) -> WrittenFile:
    items = (one for one in file.claims if any(answer.property.text == property for answer in one.answers))
    return WrittenFile(file.path, tuple(items))


def _holds(claims: Iterable[Claim], claim: Claim) -> bool:
    return any(one.id == claim.id for one in claims)


def _is_same(one: Claim, claim: Claim) -> bool:
    ours, theirs = ((c.source, c.speaker, c.polarity, c.value.possible) for c in (one, claim))
    return ours == theirs
