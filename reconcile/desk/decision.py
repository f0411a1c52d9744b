"""What an editor says of a case at the desk."""

from dataclasses import dataclass

from reconcile.model.resolution import Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor answers to a case, before anybody checked that it can be.

    `review_by` may be a day or a distance (`+14`, `2 weeks`). An acceptance of a `value` that names no claim
    lets every claim stand that fits it.
    """

    verdict: Verdict
    reason: str
    stands: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    value: str | None = None
    owner: str = ""
    review_by: str = ""
