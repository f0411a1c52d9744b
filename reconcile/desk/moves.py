"""Claims moved from the desk to what they are about, as one step: planned, shown, and then written.

That is the verdict *distinct* carried out. A case whose claims have moved is gone; where some of it is left,
that stays open, unless the editor says that the rest is distinct as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.assemble.names import Names, fold
from reconcile.desk.check import DeskCheck
from reconcile.desk.desk import Desk
from reconcile.desk.effect import Effect, Judging, effect_of
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.resolution import Verdict
from reconcile.model.subject import Subject
from reconcile.renaming import moves
from reconcile.renaming.declaring import SUBJECTS, NewSubject, slug
from reconcile.renaming.moves import Move
from reconcile.renaming.texts import Texts

if TYPE_CHECKING:  # slow to import, and nothing is written before it was shown
    from reconcile.store.tables import JournalEntry

PROPOSED = 9
"""So many subjects are offered: as many as have a digit."""


@dataclass(frozen=True)
class Plan:
    """What a move would write, and what would come of it; nothing has happened yet.

    `along` are answers of the same quotes that go along, by their places.
    """

    case: Case
    claims: tuple[Claim, ...]
    entries: tuple[JournalEntry, ...]
    diff: str
    along: tuple[str, ...]
    effect: Effect
    judging: Judging


def ground(desk: Desk, case: Case) -> Corpus:
    """What a case rests on, with every subject and source: a claim may move to any of them."""
    return replace(desk.wide_ground(case), sources=desk.shelf.sources())


def plan(desk: Desk, case_id: str, to: Move, reason: str) -> Plan:
    """A move worked out on the texts as they are now.

    ReconcileError says why it cannot be: a claim in a table, a name that is not clear or taken, a property
    that does not vary, a text that moved meanwhile, or problems that it would bring.
    """
    case, reason = desk.case(case_id), " ".join(reason.split())
    if not reason:
        raise ReconcileError(f"a decision on {case.id} needs a reason that others can follow; give one")
    claims = _claims(case, to)
    corpus = ground(desk, case)
    texts = _texts(desk, corpus, claims, to)
    along = moves.companions(texts, claims) if to.subject or to.new else []
    moves.move(texts, corpus, claims, to)
    judging = _judging(desk, case, reason)
    check = DeskCheck(desk.project, desk.options, desk.steps.drafts())
    effect = effect_of(check, texts.changed, judging)
    if effect.problems:
        raise ReconcileError("\n".join(["nothing was moved, as it would bring problems:", *effect.problems]))
    entries = [_entry(judging, path, texts.before.get(path), text) for path, text in texts.changed.items()]
    if not effect.left and judging.before is not None:  # with the case, what was decided on it goes
        entries.append(_entry(judging, judging.path, judging.before, None))
    return Plan(case, claims, tuple(entries), texts.diff(), tuple(map(str, along)), effect, judging)


def carry_out(desk: Desk, plan: Plan, *, rest_too: bool = False) -> None:
    """Write what was planned as one step, and check everything again.

    With `rest_too` what is left of the case is decided as distinct. ReconcileError, and nothing has happened,
    where one of the files changed since.
    """
    entries = [*plan.entries, *([plan.effect.rest] if rest_too and plan.effect.rest else [])]
    with desk.store.turn():
        if desk.steps.text(plan.judging.path) != plan.judging.before:
            raise ReconcileError(f"{plan.case.id} was decided meanwhile; nothing was moved, so look again")
        for entry in entries:
            if desk.steps.text(entry.path) != entry.before:
                raise ReconcileError(f"{entry.path} was changed meanwhile; nothing was moved, so look again")
        desk.steps.make(entries)
    desk.reload()


def effects(plan: Plan, *, rest_too: bool = False) -> Iterator[str]:
    """What comes of a plan, in a line each."""
    effect = plan.effect
    if plan.along:
        yield f"along with them goes what their quotes say else, at {', '.join(plan.along)}"
    if not effect.left:
        yield f"{plan.case.id} is gone"
    elif rest_too and effect.rest is not None:
        yield f"what is left of {plan.case.id} is distinct as well: {effect.left}"
    else:
        yield f"{plan.case.id} is left, and open: {effect.left}"
    made = plan.case.decision
    if made is not None and (rest_too or not effect.left):
        yield f"with it goes what was decided: {made.verdict} by {made.by or 'somebody'}: {made.reason}"
    yield from (*effect.cases, *effect.warnings)


def nearest(desk: Desk, case: Case) -> list[str]:
    """Subjects that claims of a case may be about instead, by id: of its kind, and alike in name or whole.

    A word counts the more the fewer subjects have it.
    """
    subjects = desk.shelf.subjects()
    words = {one.id: _words(one) for one in subjects.values()}
    common = Counter(word for some in words.values() for word in some)
    ours = {item.subject for item in case.items}
    found: dict[str, float] = {}
    for old in (subjects[id] for id in sorted(ours) if id in subjects):
        for one in subjects.values():
            if one.id not in ours and one.kind == old.kind:
                alike = sum(1 / common[word] for word in words[one.id] & words[old.id])
                alike += bool({*one.part_of} & {*old.part_of})
                found[one.id] = max(found.get(one.id, 0), alike)
    best = sorted((id for id, likeness in found.items() if likeness), key=lambda id: (-found[id], id))
    return best[:PROPOSED]


def _words(subject: Subject) -> set[str]:
    """The words of a subject's name and id that tell it from others."""
    every = (*fold(str(subject)).split(), *subject.id.casefold().split("-"))
    return {word for word in every if len(word) > 3}


def known_names(desk: Desk) -> list[str]:
    """Every id, name and alias of a subject."""
    every = desk.shelf.subjects().values()
    return list(dict.fromkeys(name for one in every for name in (one.id, one.name, *one.aliases) if name))


def is_known(desk: Desk, case: Case, typed: str) -> bool:
    """Whether a text names a subject at all, be it not clear which."""
    corpus = ground(desk, case)
    return bool(Names(corpus.subjects, corpus.sources.values()).find(typed.strip()))


def undeclared(desk: Desk, case: Case, to: Move) -> list[str]:
    """The qualifiers of a move that the property of its claims does not have yet."""
    return moves.lacking(desk.ground(case), _claims(case, to), [*to.scope])


def new_subject(desk: Desk, claims: Sequence[Claim], typed: str) -> NewSubject:
    """What a new subject would be declared as, if nothing more is said of it."""
    subjects = desk.shelf.subjects()
    old = next((subjects[c.item.subject] for c in claims if c.item.subject in subjects), None)
    return moves.proposed(old, typed) if old else NewSubject(slug(typed), typed)


def _claims(case: Case, to: Move) -> tuple[Claim, ...]:
    known = {claim.id: claim for claim in case.claims}
    for id in to.claims:
        if id not in known:
            raise ReconcileError(f"{case.id} has no claim {id}; choose among {', '.join(known)}")
    if not to.claims:
        raise ReconcileError("name the claims that are about something else, or a camp")
    return tuple(claim for claim in case.claims if claim.id in to.claims)


def _texts(desk: Desk, corpus: Corpus, claims: Sequence[Claim], to: Move) -> Texts:
    """The files that the move may edit, as they are now."""
    for claim in claims:
        if not _is_edited(claim.span.path):
            raise ReconcileError(
                f"{claim.id} stands in {claim.span}, a table, which the desk does not write; {_by_hand(to)}"
            )
    subjects = [corpus.subjects[c.item.subject] for c in claims if c.item.subject in corpus.subjects]
    asked = [corpus.property(claim.item) for claim in claims]
    paths = [claim.span.path for claim in claims]
    paths += [one.span.path for one in subjects] if to.new else []
    paths += [one.span.path for one in asked if one.span] if to.declare else []
    paths += [SUBJECTS] if to.new else []
    found = {path: desk.steps.text(path) for path in paths if _is_edited(path)}
    seen = desk.shelf.files()
    for path, text in found.items():
        if (desk.project.digest(path) if text is not None else None) != seen.get(path):
            raise ReconcileError(f"{path} has changed since it was read; read the text again first (Ctrl+R)")
        if text is not None and "\ufffd" in text:
            raise ReconcileError(f"{path} holds bytes that are not UTF-8; mend it first")
    return Texts({path: text for path, text in found.items() if text is not None})


def _is_edited(path: str) -> bool:
    return path.startswith("claims/") and path.endswith((".yaml", ".yml"))


def _by_hand(to: Move) -> str:
    if to.as_of:
        return f"write {to.as_of} into its column as_of"
    if to.scope:
        told = ", ".join(f"{said} into its column scope.{name}" for name, said in to.scope.items())
        return f"write {told}"
    return f"write {to.new.id if to.new else to.subject} into its column subject"


def _judging(desk: Desk, case: Case, reason: str) -> Judging:
    """The case, with the file of its decision where that is one that the desk writes."""
    from reconcile.desk.entry import Signed, decision_in

    span = case.decision.span if case.decision is not None else None
    path = span.path if span is not None and _is_edited(span.path) else desk.project.resolution_path(case.id)
    signed = Signed(desk.reviewer, desk.at(), desk.today, desk.options.two_person)
    before = desk.steps.text(path)
    if decision_in(path, before) != next(iter(desk.decisions_in([path])), None):
        raise ReconcileError(f"{case.id} was decided by others meanwhile; look at it again first")
    return Judging(case.id, reason, signed, path, before)


def _entry(judging: Judging, path: str, before: str | None, after: str | None) -> JournalEntry:
    return judging.signed.entry(
        "edit",
        judging.case_id,
        verdict=str(Verdict.DISTINCT),
        reason=judging.reason,
        path=path,
        before=before,
        after=after,
    )
