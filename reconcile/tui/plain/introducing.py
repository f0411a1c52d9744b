"""A subject that some words name and nobody declared: one of those it is nearly called as, or a new one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from reconcile.desk.draft import Draft
from reconcile.desk.new_subject import Stranger
from reconcile.tui.plain.talk import Talk
from reconcile.tui.text import capture as words

NEW = "+"
"""What is answered for a subject that is new; its name may follow."""


def introduced(talk: Talk, draft: Draft, typed: str) -> tuple[Draft, str]:
    """A claim whose subject may be new, and its id, be it known after all; empty where that is left open."""
    meet = partial(draft.capture.stranger, draft.guess, draft.given.get("property", ""))
    name = typed or _asked(talk, "Its name, as readers know it", meet().new.name)
    stranger = meet(typed=name) if name else None
    if stranger is None or (known := _known(talk, draft, stranger)) is None:
        return draft, ""
    if known:
        return draft, known
    talk.tell(f"“{name}” is new: it is declared with this claim.")
    id = _asked(talk, "Id, of letters, digits, - and _", stranger.new.id)
    kinds = f", one of {', '.join(stranger.kinds)} (first letters do)" if stranger.kinds else ""
    kind = _asked(talk, f"Kind{kinds}", stranger.new.kind)
    new = stranger.settled(replace(stranger.new, id=id, kind=kind), draft.capture.record.names)
    return replace(draft, capture=draft.capture.with_subject(new), meant=new.id), new.id


def _asked(talk: Talk, what: str, likely: str) -> str:
    """What is answered; an empty line takes what is likely."""
    return talk.ask(f"{what}{f' [{likely}]' if likely else ''}: ") or likely


def _known(talk: Talk, draft: Draft, stranger: Stranger) -> str | None:
    """The known subject that is meant after all; empty where it is none of them, None where nobody says."""
    if not stranger.nearly:
        return ""
    rows = words.nearly(stranger, draft.capture.record.subjects)
    chosen = talk.choose(rows, f"Whom does “{stranger.new.name}” mean?")
    return None if chosen is None else (*stranger.nearly, "")[chosen]
