"""The proposals of a project as a user left them: which wait, which were accepted, which were dropped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from reconcile.disk import io
from reconcile.disk import replace as put
from reconcile.errors import ReconcileError
from reconcile.model.proposal import Proposal, State
from reconcile.store.turn import turn

VERSION = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """A proposal with its number among those of its source, which stays, and what became of it."""

    number: int
    state: State
    proposal: Proposal


def proposals_path(database: Path) -> Path:
    """Where the proposals of a project are kept: beside the desk's database, out of the project."""
    return database.with_suffix(".proposals.json")


class Proposals:
    """The file of proposals. Every look reads it anew, and every change is one whole write in its turn.

    ReconcileError where it holds something else: what was dropped is not forgotten by a slip of the disk.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def all(self) -> tuple[Kept, ...]:
        """Every proposal, by source and number."""
        return tuple(sorted(self._read(), key=lambda one: (one.proposal.source, one.number)))

    def waiting(self, source: str | None = None) -> tuple[Kept, ...]:
        """The proposals that nobody accepted or dropped yet, of one source or of all."""
        wanted = (one for one in self.all() if source in (None, one.proposal.source))
        return tuple(one for one in wanted if one.state == "waiting")

    def take(
        self,
        source: str,
        found: Iterable[Proposal],
        *,
        again: bool = False,
        unmade: Callable[[Proposal], bool] = lambda _: False,
    ) -> int:
        """Keep what was found in a source's text now; how many are new.

        What was found before and is not any more goes, unless a person settled it. What was accepted waits
        again if it is `unmade`: its claim is gone. What was dropped stays so, unless it is to come `again`.
        """
        with self._changing() as kept:
            known = {one.proposal.id: one for one in kept if one.proposal.source == source}
            others = [one for one in kept if one.proposal.source != source]
            last = max((one.number for one in known.values()), default=0)
            mine: dict[str, Kept] = {id: one for id, one in known.items() if one.state != "waiting"}
            fresh = 0
            for proposal in found:
                before = known.get(proposal.id)
                if before is None and proposal.id not in mine:
                    last, fresh = last + 1, fresh + 1
                    mine[proposal.id] = Kept(last, "waiting", proposal)
                elif before is not None:
                    is_back = again if before.state == "dropped" else unmade(proposal)
                    state = "waiting" if is_back else before.state
                    mine[proposal.id] = Kept(before.number, state, proposal)
            kept[:] = [*others, *mine.values()]
        return fresh

    def settle(self, settled: Sequence[Kept], state: State) -> None:
        """Note what became of some proposals; ReconcileError where one is gone."""
        ids = {one.proposal.id for one in settled}
        with self._changing() as kept:
            if missing := ids - {one.proposal.id for one in kept}:
                gone = next(one for one in settled if one.proposal.id in missing)
                raise ReconcileError(f"proposal {gone.number} of {gone.proposal.source} is gone; look again")
            kept[:] = [replace(one, state=state) if one.proposal.id in ids else one for one in kept]

    @contextmanager
    def _changing(self) -> Iterator[list[Kept]]:
        with io(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        with turn(self.path):
            kept = self._read()
            yield kept
            shown = [{"number": one.number, "state": one.state, **asdict(one.proposal)} for one in kept]
            with io(self.path):
                put(self.path, json.dumps({"version": VERSION, "proposals": shown}, indent=1) + "\n")

    def _read(self) -> list[Kept]:
        try:
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as error:
            raise ReconcileError(f"{self.path} cannot be read: {error}") from error
        try:
            found = json.loads(text)
            if found["version"] != VERSION:
                raise ValueError(f"its version is {found['version']}, and {VERSION} is understood")
            return [_kept(one) for one in found["proposals"]]
        except (ValueError, KeyError, TypeError) as error:
            told = f"{self.path} holds no proposals ({error}); mend it, or remove it to begin anew"
            raise ReconcileError(told) from None


_NAMES = {one.name: one.type for one in fields(Proposal)}
_LISTS = ("others", "scope")
"""What a file of an earlier version does not hold."""

_STATES: tuple[State, ...] = ("waiting", "accepted", "dropped")


def _kept(shown: Mapping[str, object]) -> Kept:
    given = {name: shown[name] for name in _NAMES if name not in _LISTS}
    others, scope = (_texts(shown.get(name)) for name in _LISTS)
    state = next((one for one in _STATES if one == shown["state"]), None)
    numbers = [shown["number"], given.pop("start"), given.pop("line")]
    number, start, line = (one for one in numbers if isinstance(one, int))
    texts = {name: text for name, text in given.items() if isinstance(text, str)}
    if state is None or texts.keys() != given.keys():
        raise ValueError("a proposal in it is not whole")
    return Kept(number, state, Proposal(start=start, line=line, others=others, scope=scope, **texts))


def _texts(given: object) -> tuple[str, ...]:
    return tuple(one for one in given if isinstance(one, str)) if isinstance(given, list) else ()
