"""The keys of the desk: what each does, in one table that makes the bindings, the key bar and the help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reconcile.errors import ReconcileError

CAMP_KEYS = "a,b,c,d,e,f,g,h"
CAMP_NUMBERS = "1,2,3,4,5,6,7,8,9"
"""A camp's own letter accepts it; so does its number, the first camp being 1."""


class Key(NamedTuple):
    """One key or several (by commas), what it does, a word for the bar and a sentence for the help."""

    keys: str
    action: str
    word: str
    help: str
    group: str
    id: str
    shown: str = ""

    @property
    def label(self) -> str:
        """The key as a person would call it."""
        return self.shown or self.keys.split(",")[0]


DECIDE = "Decide the case (each asks for a reason; Esc takes you back)"
MOVE = "Move about"
LOOK = "Look closer (Esc closes)"
OTHER = "And besides"

KEYS = (
    Key(CAMP_KEYS, "accept", "accept", "accept the camp of that letter", DECIDE, "accept", "a…h"),
    Key(CAMP_NUMBERS, "accept", "", "accept the camp of that number, from 1", DECIDE, "accept-nth", "1…9"),
    Key("r", "verdict('range')", "range", "range: from the lowest to the highest bound", DECIDE, "range"),
    Key("m", "verdict('compatible')", "compatible", "compatible, on a fair reading", DECIDE, "compatible"),
    Key("t", "distinct", "distinct", "distinct: other events, times, scopes", DECIDE, "distinct"),
    Key("u", "verdict('disputed')", "disputed", "disputed: each camp's value stays", DECIDE, "disputed"),
    Key("x", "reject", "reject", "set the claims you name aside, keep the others", DECIDE, "reject"),
    Key("v", "revise", "revised", "the speaker revised the claim; name the latest word", DECIDE, "revised"),
    Key("l", "defer", "defer", "put off, with an owner and a day", DECIDE, "defer"),
    Key("o", "own_value", "value", "write the value yourself", DECIDE, "own-value"),
    Key("full_stop", "repeat", "again", "the last verdict here too, asking nothing", DECIDE, "repeat", "."),
    Key("asterisk", "repeat_alike", "", "the last verdict on all cases like it", DECIDE, "repeat-alike", "*"),
    Key("z,ctrl+z", "undo", "undo", "take the last decision back", DECIDE, "undo"),
    Key("y,ctrl+y", "redo", "", "make it again", DECIDE, "redo"),
    Key("Z", "history", "", "the history: take back, or make again, any step of it", DECIDE, "history"),
    Key("s,n", "skip", "skip", "go to the next case that waits, deciding nothing", MOVE, "skip"),
    Key("down,j", "move(1)", "", "next row", MOVE, "down", "↓ j"),
    Key("up,k", "move(-1)", "", "row before", MOVE, "up", "↑ k"),
    Key("home", "move(-1000000)", "", "first row", MOVE, "first", "Home"),
    Key("end", "move(1000000)", "", "last row", MOVE, "last", "End"),
    Key("space,pagedown", "scroll(1)", "", "read on in the case", MOVE, "read-on", "Space"),
    Key("backspace,pageup", "scroll(-1)", "", "read back in the case", MOVE, "read-back", "Backsp."),
    Key("W", "evidence", "", "words: each quote in its text, or what two texts share", LOOK, "evidence"),
    Key("T", "timeline", "", "timeline: all that is dated about it; + - zoom", LOOK, "timeline"),
    Key("S", "subject", "", "subject: all that is claimed of it, and its cases", LOOK, "subject"),
    Key("G", "statistics", "", "figures: cases by status, rule, source; who decided", LOOK, "statistics"),
    Key("L", "log", "", "log of all that was done at the desk", LOOK, "log"),
    Key("B", "blind", "", "blind: no suggestion before a case's first decision", LOOK, "blind"),
    Key("slash", "filter", "filter", "filter the queue; what can be asked is below", OTHER, "filter", "/"),
    Key("V", "views", "", "views: filters with a name, to take, save or forget", OTHER, "views"),
    Key("N", "note", "", "write a note on the case", OTHER, "note"),
    Key("F", "flag", "", "flag the case, or take its flag off", OTHER, "flag"),
    Key("at", "assign", "", "give the case to somebody, or to nobody", OTHER, "assign", "@"),
    Key("A", "capture", "", "add claims: words of a stored text become the quote", OTHER, "capture"),
    Key("E", "edit", "", "edit a claim's value in its file, and check again", OTHER, "edit"),
    Key("P", "proposals", "", "proposals: what stored texts may claim, to accept", OTHER, "proposals"),
    Key("C", "copy", "", "copy the case's id, or a source with its locator", OTHER, "copy"),
    Key("O", "open", "", "open a claim in $VISUAL or $EDITOR at its line", OTHER, "open"),
    Key("escape", "clear_filter", "", "take the filter off", OTHER, "clear-filter", "Esc"),
    Key("ctrl+r,f5", "reload", "", "read the text again", OTHER, "reload", "Ctrl+R"),
    Key("ctrl+p,colon", "palette", "", "every command by its name, and themes", OTHER, "palette", "Ctrl+P"),
    Key("question_mark,f1", "help", "help", "this page", OTHER, "help", "?"),
    Key("q,ctrl+q,ctrl+c", "quit", "quit", "leave; every decision is already on disk", OTHER, "quit"),
)


READ_ON = "Go through the text"
SELECT = "Select words and make a claim of them; letters pick its property"
UNSELECTED = "Where no words are selected"

CAPTURE = (
    Key(
        "right",
        "word(1, False)",
        "",
        "next word; of a selection, its end",
        READ_ON,
        "word-on",
        "→",
    ),
    Key("left", "word(-1, False)", "", "word before", READ_ON, "word-back", "←"),
    Key("down", "row(1, False)", "", "row below", READ_ON, "row-on", "↓"),
    Key("up", "row(-1, False)", "", "row above", READ_ON, "row-back", "↑"),
    Key("pagedown", "page(1)", "", "read on by what is in sight", READ_ON, "page-on", "PgDn"),
    Key("pageup", "page(-1)", "", "read back", READ_ON, "page-back", "PgUp"),
    Key("home", "edge(0)", "", "first word", READ_ON, "text-start", "Home"),
    Key("end", "edge(1)", "", "last word", READ_ON, "text-end", "End"),
    Key("slash", "find", "", "find words, from the cursor on", READ_ON, "find", "/"),
    Key(
        "space",
        "sentence",
        "sentence",
        "select the sentence; again, the next too",
        SELECT,
        "sentence",
        "Space",
    ),
    Key("enter", "enter", "", "select from here on; then, write the claim", SELECT, "write", "Enter"),
    Key("shift+right", "word(1, True)", "", "select one word more", SELECT, "select-on", "Shift+→"),
    Key("shift+left", "word(-1, True)", "", "select one word less", SELECT, "select-back", "Shift+←"),
    Key("shift+down", "row(1, True)", "", "select down to the row below", SELECT, "select-down", "Shift+↓"),
    Key("shift+up", "row(-1, True)", "", "select up to the row above", SELECT, "select-up", "Shift+↑"),
    Key("backspace", "other_end", "", "move the other end of the words", SELECT, "other-end", "Backsp."),
    Key("tab", "fields", "", "fill in any field of the claim", SELECT, "fields", "Tab"),
    Key(
        "plus",
        "new_subject",
        "new subject",
        "make a new subject of the words",
        SELECT,
        "new-subject",
        "+",
    ),
    Key("escape", "let_go", "", "let go of the words; then close", SELECT, "let-go", "Esc"),
    Key("question_mark,f1", "help", "", "this page", SELECT, "capture-help", "?"),
    Key("g", "go", "", "go to the case of the claim written last", UNSELECTED, "go-to-case"),
    Key("z,ctrl+z", "undo", "", "take back what was done last", UNSELECTED, "take-back"),
    Key("n", "find_next", "", "find the same words again", UNSELECTED, "find-next"),
    Key("q", "close", "", "close the text", UNSELECTED, "close-text"),
)
"""The keys of a text that claims are captured from."""


def bindings() -> Iterator[tuple[str, str, Key]]:
    """Each (keys, action, key): the camps' keys one by one, because each accepts another camp."""
    for key in KEYS:
        if key.action != "accept":
            yield key.keys, key.action, key
            continue
        for one in key.keys.split(","):
            yield one, f"accept('{one}')", key._replace(id=f"accept-{one}")


def checked(keys: Mapping[str, str]) -> dict[str, str]:
    """The keys of a user's settings, by the id of what they do; ReconcileError for what cannot be."""
    known = [key.id for _, _, key in bindings()] + [key.id for key in CAPTURE]
    for given in keys:
        if given not in known:
            raise ReconcileError(
                f"settings: keys: there is no action {given!r}; there are {', '.join(known)}"
            )
    for key in CAPTURE:
        letters = [one for one in keys.get(key.id, "").split(",") if len(one) == 1 and one.isalpha()]
        if letters and key.group == SELECT:
            raise ReconcileError(
                f"settings: keys: {key.id} cannot be {letters[0]!r}: where words are selected, letters pick "
                "properties; give it another key, as ctrl+k or f2"
            )
    return dict(keys)
