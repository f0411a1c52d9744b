"""What a decision changes: the standing of its case, and of those that rest on the same claims.

A decision changes no finding, so nothing is looked for again. It settles its own case; it may set claims
aside, which settles the cases whose every finding holds one of them; and it may excuse a claim that joined a
case across several questions after that was decided, which then sets claims aside itself. So it is enough to
settle these, among all decided cases that their own standing hangs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial

from reconcile.evidence.advice.ballots import judged
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution
from reconcile.review.effects import lost, set_aside
from reconcile.review.ground import merged
from reconcile.review.renamed import Names
from reconcile.review.settle import settle
from reconcile.solver.worlds import Worlds
from reconcile.store.entry import Settled
from reconcile.store.shelf import Shelf


class Settling:
    """Settles the cases of a shelf anew after some files with decisions changed.

    `now` gives by path the decision that a file holds now, None for none that can be read.
    """

    def __init__(
        self, shelf: Shelf, now: Mapping[str, Resolution | None], today: date, two_person: bool = False
    ) -> None:
        self._shelf, self._now = shelf, now
        self._settle = partial(settle, today=today, two_person=two_person)
        self._names = Names(shelf.renamed())

    def named(self, made: Resolution | None) -> str:
        """The case of a decision by its name of today; empty for none."""
        return self._names.case(made.case) if made else ""

    def row(self, case: Case) -> Settled:
        """A case as the shelf holds it, with what its decision says of the origins, and what was expected."""
        aside = lost(case)
        said = () if aside is None else judged(case, aside, self._shelf.ground(case.id).sources)
        return Settled(case, aside, said, self._shelf.part(case))

    def changed(self) -> tuple[Case, ...]:
        """Every case whose standing may have changed, as it stands now; first those decided."""
        moved = self._moved(self._decided)
        across = self._shelf.sharing(moved, decided=True) - {*self._decided}
        moved |= self._moved(sorted(across))
        touched = self._shelf.sharing(moved) - {*self._decided}
        return tuple(self._settled([*self._decided, *sorted(touched)]).values())

    @cached_property
    def _decided(self) -> list[str]:
        """The cases that the files spoke of before, or speak of now."""
        before = (made for path in self._now for made in self._shelf.decisions_in(path))
        spoken = {self.named(made): None for made in (*before, *filter(None, self._now.values()))}
        return self._shelf.called(spoken)

    def _moved(self, case_ids: Iterable[str]) -> set[str]:
        """The claims that some cases set aside before and don't now, or the other way round."""
        moved: set[str] = set()
        for case_id, now in self._settled(case_ids).items():
            moved |= set_aside(now) ^ set_aside(self._shelf.case(case_id))
        return moved

    def _settled(self, case_ids: Iterable[str]) -> dict[str, Case]:
        """Some cases as they stand now, settled among all that this hangs on."""
        wanted = [*case_ids]
        if not wanted:
            return {}
        found = self._shelf.undecided([*wanted, *self._decided])
        for _ in range(2):  # those that set its claims aside, and those that excuse what joined them
            claims = {claim.id for case, _ in found.values() for claim in case.claims}
            around = self._shelf.sharing(claims, decided=True)
            found |= self._shelf.undecided(sorted(around - found.keys()))
        cases = sorted((case for case, _ in found.values()), key=_in_report)
        ground = merged(one for _, one in found.values())
        corpus = replace(ground, resolutions=self._decisions(cases))
        worlds = Worlds(ground, self._shelf.broken())
        told = {case.id: case for case in self._settle(cases, corpus, worlds=worlds)}
        return {case_id: told[case_id] for case_id in wanted}

    def _decisions(self, cases: Iterable[Case]) -> tuple[Resolution, ...]:
        """What is decided on some cases now."""
        names = {self._names.case(case.id) for case in cases}
        kept = (made for made in self._shelf.decisions(names) if _path(made) not in self._now)
        fresh = (made for made in self._now.values() if made is not None and self.named(made) in names)
        return tuple(sorted((*kept, *fresh), key=_place))


def _in_report(case: Case) -> tuple[int, str, str]:
    """The order in which a check gives its cases."""
    return case.severity.rank, case.code[:2], case.id


def _path(made: Resolution) -> str:
    return made.span.path if made.span else ""


def _place(made: Resolution) -> tuple[str, int]:
    return _path(made), made.span.line if made.span else 0
