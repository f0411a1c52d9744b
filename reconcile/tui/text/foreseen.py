"""What a claim will do once it is written, in a few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.desk.foresight import Foreseen, Held
from reconcile.model.claim import Claim
from reconcile.model.severity import Severity
from reconcile.tui.text.lines import Ink, Line, fit, line, wrap

FIRST = "is the first claim on its question"


def foreseen_lines(foreseen: Foreseen | None, room: int) -> list[Line]:
    """What the claim will do, in a line or two; a mark while that is looked up."""
    label = Ink(f"{'then':9}", "dim")
    if foreseen is None:
        return [line(label, Ink("…", "dim"))]
    told = [part for one in effects(foreseen) for part in (Ink(" · ", "dim"), one)][1:]
    first, *more = wrap(line(label, *told), room, " " * 9)
    return [first, *(fit(line(*one, " …"), room) if len(more) > 1 else one for one in more[:1])]


def effects(foreseen: Foreseen) -> Iterator[Ink]:
    """What a claim will do, the gravest first."""
    for name, why in foreseen.fault.items():
        yield Ink(f"is refused: {name}: {why}", "error")
        return
    if foreseen.same is not None:
        yield Ink(f"says what {foreseen.same.id} says already", "warning")
    for held in foreseen.held:
        yield from _held(held)
    if sources := list(dict.fromkeys(claim.source for claim in foreseen.agreeing)):
        many = len(foreseen.agreeing)
        claims = "a claim" if many == 1 else f"{many} claims"
        yield Ink(f"agrees with {claims}: {_several(sources)}", "resolved")
    elif not foreseen.held:
        yield Ink("is compared with no other claim" if foreseen.others else FIRST)


def _held(held: Held) -> Iterator[Ink]:
    """A case that the claim will be in, and against whom."""
    where = f"{held.status} case" if held.status else "opens a case"
    if not held.against:
        yield Ink(f"joins a camp of the case {held.case.id}, {held.status or 'new'}", "warning")
        return
    grave = held.case.severity is Severity.ERROR
    does, role = ("contradicts", "open") if grave else ("may contradict", "warning")
    yield Ink(f"{does} {_several([_against(one, held) for one in held.against])} ({where})", role)


def _against(claim: Claim, held: Held) -> str:
    denied = "not " if claim.denies else ""
    asked = f"{claim.item.property} " if len({one.property for one in held.case.items}) > 1 else ""
    return f"{claim.source}: {asked}{denied}{claim.value.written}"


def _several(names: Sequence[str], most: int = 3) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"
