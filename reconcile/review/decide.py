"""A decision as it is made: complete, sensible, and bound to the meaning of what it judged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.resolution import Resolution, Verdict
from reconcile.review.cases import intersection, judges_alone
from reconcile.review.effects import left
from reconcile.review.meaning import meaning
from reconcile.review.renamed import Names
from reconcile.solver.worlds import Worlds

ACCEPTS = frozenset({Verdict.ACCEPT, Verdict.REVISED})
"""The verdicts that name the claims they let stand."""

ANSWERS: Mapping[str, Mapping[Verdict, str]] = MappingProxyType(
    {
        "C404": {
            Verdict.ACCEPT: "they count as one origin",
            Verdict.DISTINCT: "each is an origin of its own",
            Verdict.DEFER: "look again later",
        },
        "E507": {
            Verdict.ACCEPT: "the fact may rest on one origin",
            Verdict.DEFER: "another one is to be looked for",
        },
    }
)
"""The verdicts on what is about no claims, and what each comes to, by the code of the rule that asks."""

Parse = Callable[[str], object]


def decide(
    case: Case,
    verdict: Verdict,
    *,
    reason: str,
    stands: Sequence[str] = (),
    rejects: Sequence[str] = (),
    value: str | None = None,
    by: str = "",
    at: str = "",
    owner: str = "",
    review_by: str = "",
    note: str = "",
    parse: Parse | None = None,
    corpus: Corpus | None = None,
) -> Resolution:
    """A resolution of a case, checked, with the meaning of every claim it judged.

    `stands` are the ids of the claims accepted or revised to, `rejects` of those rejected. `value` is the
    editor's own, which `parse` must read (ValueError if it can't). `at` is an ISO time; `owner` and
    `review_by` (an ISO day) belong to a deferral. With the `corpus`, the parts of a place are summed up in
    it, and counts that settle may rise. Raises ReconcileError saying what is missing or does not belong.
    """
    if not reason.strip():
        raise ReconcileError(f"a decision on {case.id} needs a reason that others can follow; give one")
    _check_names(case, verdict, stands, rejects)
    _check_value(case, verdict, value, parse)
    _check_deferral(verdict, owner, review_by)
    tidy = _tidy(case, corpus)
    decision = Resolution(
        case.id,
        verdict,
        reason.strip(),
        stands=tuple(stands),
        rejects=tuple(rejects),
        value=value,
        by=by,
        at=at,
        owner=owner,
        review_by=review_by,
        judged={name: tidy(text) for name, text in _judged(case).items()},
        camps=_camps(case),
        note=note,
    )
    standing = Worlds(corpus).standing if corpus is not None else intersection
    return replace(decision, leaves=tidy(left(decision, case, case.claims, standing)))


def _judged(case: Case) -> dict[str, str]:
    """All that a decision is bound to, and what each comes to, as text."""
    if case.asks_whether:
        return case.rests_on
    return {claim.id: meaning(claim) for claim in case.claims}


def _camps(case: Case) -> tuple[tuple[str, ...], ...]:
    return () if case.asks_whether else tuple(tuple(c.id for c in camp.claims) for camp in case.camps)


def _check_names(case: Case, verdict: Verdict, stands: Sequence[str], rejects: Sequence[str]) -> None:
    if case.asks_whether:
        _check_answer(case, verdict, [*stands, *rejects])
        return
    known = {claim.id for claim in case.claims}
    if not known and verdict not in (Verdict.DISTINCT, Verdict.DEFER):
        ids = " ".join(item.subject for item in case.items)
        raise ReconcileError(
            f"{case.id} asks whether two subjects are one, so it cannot be {verdict}: decide distinct or "
            f"defer, or make them one with `reconcile merge {ids}`"
        )
    _check_known(case, [*stands, *rejects], known)
    if verdict in ACCEPTS and not stands:
        raise ReconcileError(f"{verdict} needs the claims that stand; {_choices(case)}")
    if stands and verdict not in ACCEPTS:
        raise ReconcileError(f"{verdict} does not name claims that stand; leave them out, or accept them")
    if verdict is Verdict.REJECT and not rejects:
        raise ReconcileError(f"reject needs the claims that are rejected; {_choices(case)}")
    if rejects and verdict is not Verdict.REJECT:
        raise ReconcileError(f"{verdict} rejects no claims; leave them out, or decide to reject")
    if stands and not judges_alone(case) and not _together(case, set(stands)):
        raise ReconcileError(f"{' and '.join(stands)} cannot all be true; accept claims of one camp")


def _check_answer(case: Case, verdict: Verdict, named: Sequence[str]) -> None:
    if verdict not in ANSWERS[case.code]:
        answers = [f"{one} ({told})" for one, told in ANSWERS[case.code].items()]
        raise ReconcileError(
            f"{case.id} asks whether something is so, so it cannot be {verdict}: decide "
            f"{', '.join(answers[:-1])} or {answers[-1]}"
        )
    if named:
        raise ReconcileError(f"{case.id} asks whether something is so and sets no claim aside; name none")


def _check_known(case: Case, named: Sequence[str], known: Collection[str]) -> None:
    for claim_id in named:
        if claim_id not in known:
            raise ReconcileError(f"{case.id} has no claim {claim_id}; {_choices(case)}")


def _check_value(case: Case, verdict: Verdict, value: str | None, parse: Parse | None) -> None:
    if value is None:
        return
    if verdict not in ACCEPTS:
        raise ReconcileError(f"{verdict} takes no value of its own; only accept and revised do")
    if len(case.items) != 1:
        raise ReconcileError(f"{case.id} is about several questions; decide on a value in the case of each")
    if parse is not None:
        parse(value)


def _check_deferral(verdict: Verdict, owner: str, review_by: str) -> None:
    if verdict is not Verdict.DEFER:
        if owner or review_by:
            raise ReconcileError(f"{verdict} takes no owner and no review-by date; only defer does")
        return
    if not owner.strip():
        raise ReconcileError("defer needs an owner who looks again; name a role or a person")
    if not _is_day(review_by):
        raise ReconcileError(f"defer needs a day to review by; write {review_by!r} like 2026-08-01")


def _tidy(case: Case, corpus: Corpus | None) -> Callable[[str], str]:
    names = Names(corpus) if corpus is not None else None
    return lambda text: names.meaning(text, case) if names is not None else text


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _together(case: Case, named: set[str]) -> bool:
    return any(named <= {claim.id for claim in camp.claims} for camp in case.camps)


def _choices(case: Case) -> str:
    return "choose among " + ", ".join(claim.id for claim in case.claims)
