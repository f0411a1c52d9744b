"""The letters of the plain desk: those of the desk's keys, each with what it does at the head of a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from reconcile.model.resolution import Verdict
from reconcile.tui.plain import deciding, finding, looking, marking, reaching, repeating, stepping
from reconcile.tui.plain.capturing import capture
from reconcile.tui.plain.distinct import distinct
from reconcile.tui.plain.proposing import proposals
from reconcile.tui.plain.sitting import Sitting
from reconcile.tui.plain.talk import Left
from reconcile.tui.plain.views import views
from reconcile.tui.text import questions
from reconcile.tui.text.keys import MOVE, Key, bindings

Run = Callable[[Sitting, str], None]

SIGNS = {"at": "@", "slash": "/", "minus": "-", "plus": "+", "underscore": "_"}
"""The keys that Textual calls by another name than Unicode does."""
REASON = "a reason may follow"
OPENING = ("/", "@", "?")
"""Signs that what follows may stand close to: `@ann`, `/graves`."""


class Does(NamedTuple):
    """What a letter does; `more` is what may follow it, for the help, and empty where nothing may.

    `letter` and `help` stand in the place of the desk's, where that key is none that a line can hold, or does
    another thing on a screen.
    """

    run: Run
    more: str = ""
    letter: str = ""
    help: str = ""


class Letter(NamedTuple):
    """A letter of the plain desk: the key of the desk it stands for, and what it does here."""

    letter: str
    key: Key
    does: Does


def leave(_: Sitting, __: str) -> None:
    """End the sitting."""
    raise Left


DOES: dict[str, Does] = {
    "range": Does(partial(deciding.verdict, Verdict.RANGE), REASON),
    "compatible": Does(partial(deciding.verdict, Verdict.COMPATIBLE), REASON),
    "distinct": Does(distinct, REASON),
    "disputed": Does(partial(deciding.verdict, Verdict.DISPUTED), REASON),
    "reject": Does(partial(deciding.name_claims, questions.reject), REASON),
    "revised": Does(partial(deciding.name_claims, questions.revise), REASON),
    "defer": Does(deciding.defer, REASON),
    "own-value": Does(deciding.own_value, REASON),
    "repeat": Does(repeating.again),
    "repeat-alike": Does(repeating.all_alike),
    "undo": Does(stepping.undo),
    "redo": Does(stepping.redo),
    "history": Does(stepping.history, "Z all lists every step, Z 12 turns step 12"),
    "skip": Does(finding.skip),
    "down": Does(partial(finding.move, 1), "j 5 goes down five"),
    "up": Does(partial(finding.move, -1), "k 5 goes up five"),
    "queue": Does(finding.queue, "Q 12 goes to row 12"),
    "evidence": Does(looking.evidence, "W 2 or W b of those claims, W 2 all the whole text"),
    "timeline": Does(looking.timeline, help="timeline: all that is dated about it, in order"),
    "subject": Does(looking.subject),
    "statistics": Does(looking.statistics),
    "log": Does(looking.log, "L tells of the last 100, L 2 of the 100 before"),
    "blind": Does(looking.blind),
    "filter": Does(finding.filter_queue, "/graves at once; an empty answer shows all that waits"),
    "views": Does(views, "V mine takes one, V save mine, V forget mine"),
    "note": Does(marking.note, "the note may follow"),
    "flag": Does(marking.flag, "F and why"),
    "assign": Does(marking.assign, "@ann, @me, @nobody"),
    "capture": Does(capture, "A gul2024, A gul2024 killed shows lines with that word"),
    "edit": Does(reaching.edit, "E 2 that of claim 2"),
    "proposals": Does(proposals, "P gul2024 lists those of one source, P gul2024 3 shows one"),
    "copy": Does(reaching.copy, "C 1 the case's id"),
    "open": Does(reaching.open_file, "O 2 claim 2"),
    "reload": Does(finding.reread, letter="R"),
    "quit": Does(leave),
}
"""What the desk's keys do here, by their ids; camps have their own letters, and `?` is told of all others."""

APART = {
    "first": "Q 1 goes there",
    "last": "Q goes to any row",
    "read-on": "a case is told whole",
    "read-back": "a case is told whole",
    "clear-filter": "an empty filter takes it off",
    "palette": "every command is a letter",
}
"""The desk's keys that have no letter here, and why they need none."""

QUEUE = Key("Q", "", "", "the rows of the queue from this case on", MOVE, "queue")
"""What the screen shows all the time."""


def letters(keys: Mapping[str, str], help: Run) -> dict[str, Letter]:
    """What each letter does; `keys` are those that the user's settings put in the place of ours.

    The user's own come first where two would be the same. `help` is what tells of all of them.
    """
    every = [(key, _does(key, help)) for key in _keys()]
    found: dict[str, Letter] = {}
    for key, does in sorted(every, key=lambda one: one[0].id not in keys):
        for letter in _typed(keys.get(key.id, "")) or _typed(does.letter or key.keys):
            found.setdefault(letter, Letter(letter, key, does))
    return found


def parse(typed: str) -> tuple[str, str]:
    """The letter of a line, and the words after it: `a why`, `@ann`, `/ graves`."""
    if typed.startswith(OPENING):
        return typed[0], typed[1:].strip()
    letter, _, words = typed.partition(" ")
    return letter, words.strip()


def _keys() -> Iterator[Key]:
    """The desk's keys that have a letter here: those of the camps one by one, each under its own id."""
    for keys, _, key in bindings():
        if key.id not in APART:
            yield key._replace(keys=keys)
    yield QUEUE


def _does(key: Key, help: Run) -> Does:
    if key.action == "accept":
        return Does(partial(deciding.accept, key.keys), REASON)
    return Does(help, "? W tells of W alone", help="these lines") if key.id == "help" else DOES[key.id]


def _typed(keys: str) -> list[str]:
    """Of some keys by their names, those that a line can hold."""
    return [sign for name in keys.split(",") if (sign := _sign(name.strip()))]


def _sign(name: str) -> str:
    """The sign that a key of a name writes; empty where it writes none, as `ctrl+z` and `down`."""
    if len(name) == 1:
        return name
    try:
        sign = SIGNS.get(name) or unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""
    return sign if sign.isprintable() and not sign.isspace() else ""
