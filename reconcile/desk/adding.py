"""Claims added from the desk to the claims file of their source, as one step: read first, then written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from reconcile.desk.desk import Desk
from reconcile.desk.new_claim import NewClaim
from reconcile.desk.new_subject import home
from reconcile.desk.record import Record
from reconcile.errors import ReconcileError
from reconcile.evidence.support.figures import unsupported
from reconcile.formats import claims_yaml
from reconcile.formats.claims_text import appended, file_of, new_lines
from reconcile.formats.written import WrittenFile
from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.corpus import Fault
from reconcile.renaming.declaring import NewSubject, declare
from reconcile.renaming.texts import Texts
from reconcile.review.ground import names_in

if TYPE_CHECKING:  # slow to import, and nothing is written before it was read
    from reconcile.store.tables import JournalEntry


class Faulty(ReconcileError):
    """A claim that cannot be added as it is: `fields` says of each what is wrong, and how to mend it."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("nothing was added: " + "\n".join(f"{name}: {why}" for name, why in fields.items()))
        self.fields = fields


@dataclass(frozen=True)
class Plan:
    """New claims as they are understood, and the texts that would hold them; nothing is written yet.

    `declared` are the new subjects that they name, by the file that would hold their entry.
    """

    claims: tuple[Claim, ...]
    texts: Texts
    declared: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def diff(self) -> str:
        """What is to be written, as a unified diff."""
        return self.texts.diff()


@dataclass(frozen=True, slots=True)
class Added:
    """The claims that were written, the cases that hold one of them now, and which of these are new."""

    claims: tuple[Claim, ...]
    cases: tuple[Case, ...]
    fresh: frozenset[str]


def plan(desk: Desk, *claims: NewClaim, record: Record | None = None, new: Sequence[NewSubject] = ()) -> Plan:
    """How some claims would be written after the last ones of their sources.

    Faulty, a ReconcileError, says field by field what is wrong with the first that is not right. `record`
    spares looking up what the desk knows once more. It may know `new` subjects that nobody declared: those
    that the claims name are declared with them.
    """
    record = record or Record.of(desk)
    files = {file.path: file for file in desk.project.written()}
    planned = _planned(desk, record, files, claims, ())
    undeclared = _undeclared(desk, planned.claims, new) if new else ()
    return _planned(desk, record, files, claims, undeclared) if undeclared else planned


def carry_out(desk: Desk, planned: Plan) -> Added:
    """Write what was planned as one step, and check everything again.

    ReconcileError, and nothing has happened, where one of the files changed since.
    """
    entries = list(_entries(desk, planned))
    known = frozenset(desk.shelf.ids())
    with desk.store.turn():
        for entry in entries:
            if (desk.steps.text(entry.path) or "") != planned.texts.before[entry.path]:
                raise ReconcileError(f"{entry.path} was changed meanwhile; nothing was added, so look again")
        desk.steps.make(entries)
    desk.reload()
    held = sorted(desk.shelf.sharing(claim.id for claim in planned.claims))
    return Added(planned.claims, tuple(map(desk.case, held)), frozenset(held) - known)


def add(desk: Desk, *claims: NewClaim, record: Record | None = None) -> Added:
    """Write some claims after the last ones of their sources, as one step that can be taken back.

    Faulty, and nothing has happened, where something is wrong with one of them.
    """
    return carry_out(desk, plan(desk, *claims, record=record))


def faults_in(
    record: Record, new: NewClaim, file: WrittenFile, faults: Iterable[Fault], claims: Sequence[Claim]
) -> Iterator[tuple[str, str]]:
    """What is wrong with a claim in its place, by the field that tells it best."""
    for fault in faults:
        written = next(one for one in reversed(file.claims) if one.span.line <= fault.span.line)
        fields = (name for name, place in written.places.items() if place == fault.span)
        names = {name.line for name, _ in written.scope}
        field = "quote" if fault.rule == "duplicate-claim" else "value"
        field = "scope" if fault.span.line in names and written.scope else next(fields, field)
        yield field, f"{fault.message}; {fault.help}" if fault.help else fault.message
    for claim in claims:
        missing = "" if claim.inferred or claim.source not in record.texts else unsupported(claim)
        if missing:
            yield (
                "value",
                f'"{claim.quote}" does not hold {missing}; quote the words that hold it, or say under '
                "`inferred` how it was read",
            )


def _planned(
    desk: Desk,
    record: Record,
    written: Mapping[str, WrittenFile],
    claims: Sequence[NewClaim],
    undeclared: Sequence[NewSubject],
) -> Plan:
    files, texts = dict(written), Texts({})
    declared: dict[str, tuple[str, ...]] = {}
    for subject in undeclared:
        path, beside = home(desk.shelf.subjects().values(), subject.kind)
        texts.before = {path: _text(desk, path), **texts.before}
        declare(texts, path, subject, beside)
        files[path] = claims_yaml.read(texts[path], path)
        declared[path] = (*declared.get(path, ()), subject.id)
    understood: list[Claim] = []
    for new in claims:
        if faults := record.faults(new):
            raise Faulty(faults)
        understood += _added(desk, record, files, texts, new)
    return Plan(tuple(understood), texts, declared)


def _undeclared(desk: Desk, claims: Iterable[Claim], new: Sequence[NewSubject]) -> list[NewSubject]:
    """Those of some new subjects that claims name, or that such a one is part of, and nobody declared yet."""
    known = desk.shelf.subjects()
    named = {name for claim in claims for name in (claim.item.subject, *names_in(claim))}
    found: list[NewSubject] = []
    for one in reversed(new):  # what one is part of was there before it
        if one.id in named and one.id not in known:
            named |= {*one.part_of}
            found.insert(0, one)
    return found


def _added(
    desk: Desk, record: Record, files: dict[str, WrittenFile], texts: Texts, new: NewClaim
) -> list[Claim]:
    """Puts a claim into the text of its file, and gives it as it is understood there."""
    key = record.key(new.source)
    assert key is not None  # or it would have been a fault
    path = file_of(key, _paths(record, files.values(), key))
    before = texts.now.get(path, _text(desk, path))
    try:
        after = appended(before, [new.as_item()], key)
    except ValueError as error:
        raise ReconcileError(f"nothing was added: {path}: {error}") from None
    if path not in texts.now:
        texts.before = {**texts.before, path: before}
    texts[path] = after
    files[path] = claims_yaml.read(after, path)
    claims, faults = record.understood((files[one] for one in sorted(files)), key)
    lines = new_lines(before, after)
    mine = [claim for claim in claims if claim.span.path == path and claim.span.line in lines]
    wrong = [fault for fault in faults if fault.span.path == path and fault.span.line in lines]
    if fields := dict(faults_in(record, new, files[path], wrong, mine)):
        raise Faulty(fields)
    return mine


def _paths(record: Record, files: Iterable[WrittenFile], key: str) -> Iterator[str]:
    """The files that hold claims of a source, in their order."""
    for file in sorted(files, key=lambda file: file.path):
        if any(record.key(written.get("source")) == key for written in file.claims):
            yield file.path


def _text(desk: Desk, path: str) -> str:
    text = desk.steps.text(path) or ""
    if "\ufffd" in text:
        raise ReconcileError(f"{path} holds bytes that are not UTF-8; mend it first")
    return text


def _entries(desk: Desk, planned: Plan) -> Iterator[JournalEntry]:
    """A line of the journal for each file, those of claims first."""
    signature, case_id = desk.steps.signature, planned.claims[0].item.id
    claims = {
        path: [one for one in planned.claims if one.span.path == path] for path in planned.texts.changed
    }
    for path in sorted(claims, key=lambda path: not claims[path]):
        declared = [f"{id} declared" for id in planned.declared.get(path, ())]
        told = [*declared, *(f"{claim.id} added: {claim.value.written}" for claim in claims[path])]
        yield signature.entry(
            "edit",
            claims[path][0].item.id if claims[path] else case_id,
            reason="; ".join(told),
            path=path,
            before=desk.steps.text(path),
            after=planned.texts.changed[path],
        )
