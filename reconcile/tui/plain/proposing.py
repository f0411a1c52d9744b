"""The letter of the proposals: to list those that wait, and to accept, correct or drop one of them."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.desk.proposals import Kept, Proposals
from reconcile.desk.proposing import Accepted, accept, drop, kept_proposals
from reconcile.errors import ReconcileError
from reconcile.tui.plain.asking import answer
from reconcile.tui.plain.sitting import Sitting
from reconcile.tui.text.lines import line
from reconcile.tui.text.proposal import NONE, added, fields, instead, rows, told
from reconcile.tui.text.questions import number_in

LISTED = 30
"""So many are listed unless those of one source are asked for."""

ASKED = "a accepts it{others}, c corrects and accepts it, d drops it; an empty line leaves it: "


def proposals(sitting: Sitting, words: str) -> None:
    """List what waits, or what waits of a source; or show one by its number, and ask what becomes of it."""
    kept = kept_proposals(sitting.desk)
    source, _, rest = words.partition(" ")
    waiting = kept.waiting(source or None)
    if not waiting:
        sitting.talk.tell(f"No proposal of {source} is waiting." if source else NONE)
        return
    if not rest.strip():
        _list(sitting, waiting, all_of=bool(source))
        return
    number, _, does = rest.strip().partition(" ")
    one = next((each for each in waiting if each.number == number_in(number)), None)
    if one is None:
        raise ReconcileError(f"no proposal {number} of {source} is waiting; P {source} lists them")
    _settle(sitting, kept, one, does.strip())


def _list(sitting: Sitting, waiting: Sequence[Kept], *, all_of: bool) -> None:
    shown = waiting if all_of else waiting[:LISTED]
    sitting.talk.tell_lines(rows(shown, sitting.talk.room))
    left = len(waiting) - len(shown)
    more = f" … and {left} more; P SOURCE lists all of one source." if left else ""
    first = shown[0]
    sitting.talk.tell(
        f"P {first.proposal.source} {first.number} shows that one and asks what becomes of it.{more}"
    )


def _settle(sitting: Sitting, kept: Proposals, one: Kept, does: str) -> None:
    talk = sitting.talk
    if not does:
        talk.tell_lines(told(one, talk.room, unicode=talk.unicode))
        numbers = " and ".join(map(str, range(1, len(one.proposal.others) + 1)))
        does = talk.ask(ASKED.format(others=f" ({numbers} of another subject)" if numbers else ""))
    match does:
        case "":
            talk.tell("It waits on.")
        case "d":
            drop(kept, [one])
            talk.tell(f"dropped {one.number} of {one.proposal.source}")
        case "1" | "2" if about := instead(one.proposal, int(does)):
            _accept(sitting, kept, Accepted(one, {"subject": about.subject}))
        case "a" | "c":
            asked = fields(one.proposal) if does == "c" else []
            _accept(sitting, kept, Accepted(one, {field.name: answer(talk, field) for field in asked}))
        case _:
            raise ReconcileError(f"{does!r} is not a, c, d or the number of a subject; nothing was done")


def _accept(sitting: Sitting, kept: Proposals, accepted: Accepted) -> None:
    done = accept(sitting.desk, kept, [accepted])
    sitting.session.update()
    sitting.show_again()
    sitting.talk.tell_lines([line(f"{added(done)}; z takes it back.")])
