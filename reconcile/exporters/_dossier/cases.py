"""Cases: what cannot all be true or is asked, who says what, and what an editor decided, if anybody did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.evidence.origins.origins import tally
from reconcile.exporters._dossier.claims import claim_list
from reconcile.exporters._dossier.ground import Ground
from reconcile.exporters._dossier.markup import Inside, Markup, element, words
from reconcile.model.case import Case, Status
from reconcile.model.numbered import numbers
from reconcile.model.resolution import NEEDED, Resolution, Verdict
from reconcile.model.steps import rows

MOST = 200
"""How many claims of a case are shown before the rest is only counted."""

_STATUS = {
    Status.OPEN: "open: nobody has decided it",
    Status.DEFERRED: "deferred: put off, and not decided",
    Status.RESOLVED: "resolved",
    Status.STALE: "stale: decided, but what was judged has changed since",
}


def case_sections(cases: Sequence[Case], ground: Ground, heading: str = "Cases") -> Iterator[Markup]:
    """A heading and the cases under it; nothing where there are none."""
    if cases:
        yield element("h3", heading)
        yield from (_case(case, ground) for case in cases)


def _case(case: Case, ground: Ground) -> Markup:
    return element(
        "article",
        element("h4", words(case.id), id=ground.anchors["case", case.id]),
        element("p", *_status(case)),
        element("p", f"{case.code} {case.name}: ", words(case.message)),
        *_claims(case, ground),
        *_why(case, ground),
        *_decision(case),
        class_=f"case {case.status.value}",
    )


def _status(case: Case) -> Iterator[Inside]:
    yield element("span", _STATUS[case.status], class_=f"mark {case.status.value}")
    if case.settled_by:
        yield (" by the decision on ", words(case.settled_by))
    if case.overdue:
        yield " and overdue"


def _claims(case: Case, ground: Ground) -> Iterator[Inside]:
    """The claims with their numbers or the letters of their camps, those of one camp together."""
    if not case.claims:
        return
    if case.across:
        labels: Mapping[str, str] = {id: str(number) for id, number in numbers(case).items()}
        claims = [*case.claims]
    else:
        labels = _letters(case)
        claims = sorted(case.claims, key=lambda claim: labels.get(claim.id, "~"))
    yield element("p", f"From {tally(case.claims, ground.corpus.sources)}:")
    yield claim_list(claims[:MOST], ground, labels)
    if claims[MOST:]:
        yield element("p", f"… and {len(claims) - MOST} more claims", class_="about")


def _letters(case: Case) -> Mapping[str, str]:
    """The camps that each claim can stand with, by its id; of claims that fit every camp nothing."""
    everywhere = [all(claim in camp.claims for camp in case.camps) for claim in case.claims]
    found = case.letters_by_id()
    return {one.id: found[one.id] for one, fits in zip(case.claims, everywhere, strict=True) if not fits}


def _why(case: Case, ground: Ground) -> Iterator[Inside]:
    if case.chain is not None:
        told = rows(case.chain, case.claims, ground.corpus)
        yield element("pre", "\n".join(f"{row.mark}  {row.bound}  {row.text}" for row in told), tabindex="0")
    for rule in case.rules:
        yield element("p", element("strong", "Rule: "), words(f"{rule.name}: {rule}"))
    if case.explanation:
        yield element("p", element("strong", "Why it is a case: "), words(case.explanation))


def _decision(case: Case) -> Iterator[Inside]:
    made = case.decision
    if made is None:
        return
    yield element("p", element("strong", "Decided: "), words(_decided(made)))
    chosen = [("stands", id) for id in made.stands] + [("rejected", id) for id in made.rejects]
    if chosen:
        yield element("ul", (element("li", f"{how}: ", words(id)) for how, id in chosen))
    yield element("p", element("strong", "Reason: "), words(made.reason))
    if made.seconded_by:
        when = f" on {made.seconded_at}" if made.seconded_at else ""
        yield element("p", words(f"Seconded by {made.seconded_by}{when}: {made.seconded_reason}"))
    if case.proposed is not None:
        yield element("p", NEEDED)
    if case.status is Status.STALE:
        changes = case.changes or ("what was judged has moved",)
        yield element("p", element("strong", "Changed since:"))
        yield element("ul", (element("li", words(change)) for change in changes))


def _decided(made: Resolution) -> str:
    """`accept = 57 by desk on 2026-07-02T18:04:00Z`."""
    value = f" = {made.value}" if made.value is not None else ""
    told = f"{made.verdict.value}{value} by {made.by or 'nobody named'}"
    when = f" on {made.at}" if made.at else ""
    if made.verdict is not Verdict.DEFER:
        return f"{told}{when}"
    return f"{told}{when}, until {made.review_by or 'no day'}, with {made.owner or 'nobody'}"
