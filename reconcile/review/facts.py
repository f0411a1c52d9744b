"""What is left of every data item once all decisions are applied: its value, on whose word, against whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reconcile.evidence.origins.origins import origins
from reconcile.model.case import Case, Status
from reconcile.model.claim import Claim, Item
from reconcile.model.fact import Fact, Reading, Standing
from reconcile.model.report import Report
from reconcile.model.resolution import Verdict
from reconcile.review import readings
from reconcile.review.cases import Standing as StandingOf
from reconcile.review.cases import intersection, judges_alone
from reconcile.review.effects import BY_CAMP, all_set_aside, live, set_aside
from reconcile.review.own_value import own_value
from reconcile.review.renamed import Names
from reconcile.review.settle import open_findings
from reconcile.solver.grouped import grouped


def facts(report: Report, standing: StandingOf = intersection) -> tuple[Fact, ...]:
    """A fact for every data item, by item id; `standing` gives what the claims of one leave open together."""
    ground = _Ground(report, standing)
    return tuple(_fact(item, ground) for item in sorted(report.corpus.by_item, key=lambda item: item.id))


@dataclass(frozen=True)
class _Ground:
    """What every fact of a report is drawn from."""

    report: Report
    standing: StandingOf

    @cached_property
    def held(self) -> Mapping[Item, Sequence[Claim]]:
        """The claims that bear on each item."""
        return grouped(self.report.corpus.claims)

    @cached_property
    def aside(self) -> Mapping[str, Case]:
        """The claims that decisions set aside, with the case that does."""
        return all_set_aside(self.report.cases)

    @cached_property
    def names(self) -> Names:
        """The corpus's subjects, by their wholes."""
        return Names(self.report.corpus)

    def summed(self, reading: Reading, item: Item) -> Reading:
        """A reading that shows a whole without the parts listed beside it."""
        declared = self.report.corpus.property(item)
        if declared.kind != "entity":
            return reading
        return replace(reading, shown=self.names.summed(reading.shown, declared.nested))

    @cached_property
    def touching(self) -> Mapping[Item, Sequence[Case]]:
        """The cases of each item, those of its own values first."""
        found: dict[Item, list[Case]] = {}
        bearing = (case for case in self.report.cases if not case.asks_whether)
        for case in sorted(bearing, key=lambda case: (judges_alone(case), len(case.items))):
            told = (claim.item for finding in case.findings for claim in finding.claims)
            for item in dict.fromkeys([*case.items, *told]):
                found.setdefault(item, []).append(case)
        return found


def _fact(item: Item, ground: _Ground) -> Fact:
    bearing = ground.held.get(item, ())
    if not bearing:
        return _carried(item, ground)
    undecided = next((case for case in ground.touching.get(item, ()) if _undecided(case, item, ground)), None)
    if undecided is not None:
        return _made(item, ground, Standing.OPEN, (), undecided)
    kept = tuple(claim for claim in bearing if claim.id not in ground.aside)
    decision = _decision(item, ground)
    if not kept:
        return _made(item, ground, Standing.RESOLVED, (), ground.aside[bearing[0].id])
    try:
        found = tuple(ground.summed(reading, item) for reading in _readings(item, kept, decision, ground))
    except ValueError as unreadable:
        return _made(
            item, ground, Standing.OPEN, (), decision, f"the value decided is unreadable: {unreadable}"
        )
    if not found:
        reason = "what stands cannot all be true"
        return _made(item, ground, Standing.OPEN, (), decision or _tension(item, ground), reason)
    return _made(item, ground, _standing(found, decision, ground), found, decision or _tension(item, ground))


def _undecided(case: Case, item: Item, ground: _Ground) -> bool:
    """Whether a case leaves an item open: nobody decided, and what is still in conflict bears on it.

    A tension that nobody put off leaves a value: all its claims can be true.
    """
    if case.status is Status.RESOLVED or (case.code == "C102" and case.status is not Status.DEFERRED):
        return False
    bearing = {claim.id for claim in ground.held[item]}
    return any(c.id in bearing for f in open_findings(case, ground.aside) for c in f.claims)


def _decision(item: Item, ground: _Ground) -> Case | None:
    """The case whose decision made the fact; of several, one by which all claims stand says how they do."""
    decided = [case for case in ground.touching.get(item, ()) if live(case) and _matters(case)]
    return next((case for case in decided if not _chooses(case)), decided[0] if decided else None)


def _matters(case: Case) -> bool:
    return not judges_alone(case) or bool(set_aside(case))


def _chooses(case: Case) -> bool:
    return _verdict(case) in (Verdict.ACCEPT, Verdict.REVISED, Verdict.REJECT)


def _verdict(case: Case | None) -> Verdict | None:
    return case.resolution.verdict if case is not None and case.resolution is not None else None


def _tension(item: Item, ground: _Ground) -> Case | None:
    cases = (case for case in ground.touching.get(item, ()) if case.status is not Status.RESOLVED)
    return next((case for case in cases if case.code == "C102"), None)


def _readings(item: Item, kept: Sequence[Claim], decision: Case | None, ground: _Ground) -> Iterator[Reading]:
    corpus = ground.report.corpus
    declared = corpus.property(item)
    own = decision.resolution.value if decision is not None and decision.resolution is not None else None
    if own is not None:
        yield readings.by_editor(item, declared, kept, own_value(own, item, corpus))
    elif decision is not None and _verdict(decision) in BY_CAMP:
        yield from readings.by_camp(item, declared, kept, decision, ground.standing)
    else:
        how = readings.HOW.get(_verdict(decision), readings.common)
        yield from readings.together(item, declared, kept, how(kept, ground.standing))


def _standing(found: Sequence[Reading], decision: Case | None, ground: _Ground) -> Standing:
    if decision is not None:
        return Standing.DISPUTED if _verdict(decision) is Verdict.DISPUTED else Standing.RESOLVED
    said = [claim for reading in found for claim in reading.support if not claim.suggested]
    agreed = len(origins(said, ground.report.corpus.sources)) > 1
    return Standing.AGREED if agreed else Standing.SINGLE_SOURCE


def _carried(item: Item, ground: _Ground) -> Fact:
    """What is never compared: text, and figures whose as-of is wider than the cells of their property."""
    corpus = ground.report.corpus
    claims = [claim for claim in corpus.by_item[item] if _is_carried(claim, ground)]
    found = tuple(ground.summed(r, item) for r in readings.apart(item, corpus.property(item), claims))
    if not found:
        return _without_word(item, ground)
    alike = len(found) == 1 and corpus.property(item).kind == "text"
    return _made(
        item, ground, _standing(found, None, ground) if alike else Standing.SINGLE_SOURCE, found, None
    )


def _without_word(item: Item, ground: _Ground) -> Fact:
    """What nobody is left to say: every claim was withdrawn, replaced or impossible.

    Unless an editor's own value corrects what is impossible.
    """
    case = next(iter(ground.touching.get(item, ())), None)
    if case is not None and (corrected := _corrected(item, case, ground)) is not None:
        return _made(item, ground, Standing.RESOLVED, (corrected,), case)
    settled = case is not None and case.status is Status.RESOLVED
    said = "" if case is not None else ground.report.corpus.by_item[item][0].aside
    return _made(item, ground, Standing.RESOLVED if settled else Standing.OPEN, (), case, said)


def _corrected(item: Item, case: Case, ground: _Ground) -> Reading | None:
    decision = case.resolution
    if decision is None or decision.value is None or not live(case):
        return None
    corpus = ground.report.corpus
    stands = [claim for claim in corpus.by_item[item] if claim.id in decision.stands]
    try:
        value = own_value(decision.value, item, corpus)
    except ValueError:
        return None
    return readings.corrected(item, corpus.property(item), stands, value)


def _is_carried(claim: Claim, ground: _Ground) -> bool:
    declared = ground.report.corpus.property(claim.item)
    wide = (declared.varies is not None or declared.cumulative) and claim.item.cell is None
    return not claim.retracted and (claim.value.kind == "text" or wide)


def _made(
    item: Item,
    ground: _Ground,
    standing: Standing,
    found: tuple[Reading, ...],
    case: Case | None,
    reason: str = "",
) -> Fact:
    corpus = ground.report.corpus
    declared = corpus.property(item)
    support = {claim.id: claim for reading in found for claim in reading.support}
    bearing = {claim.id: claim for claim in [*corpus.by_item[item], *ground.held.get(item, ())]}
    lost = () if standing is Standing.OPEN else [c for name, c in bearing.items() if name not in support]
    return Fact(
        item=item,
        standing=standing,
        readings=found,
        dissent=tuple(lost),
        reason=reason or _reason(case),
        case=case.id if case is not None else None,
        origins=origins(support.values(), corpus.sources),
        kind=declared.kind,
        unit=declared.unit,
    )


def _reason(case: Case | None) -> str:
    if case is None:
        return ""
    in_force = case.resolution is not None and case.status in (Status.RESOLVED, Status.DEFERRED)
    return case.resolution.reason if case.resolution is not None and in_force else case.message
