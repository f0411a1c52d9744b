"""The claims of a case by their numbers, under which every view lists those of several questions."""

from collections.abc import Iterable, Mapping

from reconcile.model.case import Case


def numbers(case: Case) -> Mapping[str, int]:
    """The number of each claim in its case, from 1, by the claim's id."""
    return {claim.id: place for place, claim in enumerate(case.claims, start=1)}


def others(case: Case) -> tuple[str, ...]:
    """The claims of every further finding that its message does not already tell: `2, 3 and 5`."""
    place = numbers(case)
    told = (finding for finding in case.findings if finding.message != case.message)
    return tuple(dict.fromkeys(series(place[claim.id] for claim in finding.claims) for finding in told))


def series(numbers: Iterable[int]) -> str:
    """Numbers in order: `1, 2 and 5`, and `1-4 and 6` where more than two follow one another."""
    runs: list[list[int]] = []
    for one in sorted(numbers):
        if runs and runs[-1][-1] == one - 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    told = [word for run in runs for word in ([f"{run[0]}-{run[-1]}"] if len(run) > 2 else map(str, run))]
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))
