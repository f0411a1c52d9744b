"""The letters that reach out of the desk: to the clipboard, to the editor's own editor, into a file."""

from __future__ import annotations

from reconcile.desk import edits as desk_edits
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.tui import clipboard, editor
from reconcile.tui.plain.sitting import Sitting
from reconcile.tui.text.lines import Ink, line
from reconcile.tui.text.questions import said
from reconcile.tui.text.references import places, references


def copy(sitting: Sitting, words: str) -> None:
    """Copy the case's id, or one of its sources with its locator, and say what did it."""
    texts = references(sitting.case)
    chosen = sitting.talk.choose([line(text) for text in texts], "Copy which?", words)
    if chosen is None:
        return
    text = clipboard.harmless(texts[chosen])
    if tool := clipboard.copy(text):
        sitting.talk.tell(f"copied with {tool}: {text}")
    elif sitting.talk.send is not None:
        sitting.talk.send(clipboard.osc52(text))
        sitting.talk.tell(f"copied through the terminal (OSC 52), if it allows that: {text}")
    else:
        sitting.talk.tell(f"No tool here copies, and no terminal is asked through a pipe; this is it: {text}")


def open_file(sitting: Sitting, words: str) -> None:
    """Open a claim, or the decision, at its line; then read the text again and check it."""
    found = places(sitting.case)
    rows = [line(Ink(f"{span.path}:{span.line}", "strong"), f"  {what}") for span, what in found]
    chosen = sitting.talk.choose(rows, "Open which?", words) if len(rows) != 1 else 0
    if chosen is None:
        return
    span = found[chosen][0]
    if not sitting.talk.at_terminal:
        raise ReconcileError(f"An editor needs a terminal, which this is not; open {span.path}:{span.line}")
    fault = editor.run(editor.command(sitting.desk.project.root / span.path, span.line))
    reload(sitting)
    sitting.talk.tell(fault or f"{span.path} is read again.")


def edit(sitting: Sitting, words: str) -> None:
    """Write a claim's value anew in its file, and check again."""
    case = sitting.case
    rows = [line(Ink(said(claim), "strong"), f"  {claim.id}") for claim in case.claims]
    chosen = sitting.talk.choose(rows, "Edit which value?", words) if len(rows) != 1 else 0
    if chosen is not None:
        _edit(sitting, case, case.claims[chosen])


def reload(sitting: Sitting, _: str = "") -> None:
    """Read the text again and check it."""
    sitting.desk.reload()
    sitting.session.update()
    sitting.show_again()


def _edit(sitting: Sitting, case: Case, claim: Claim) -> None:
    now, talk = desk_edits.value_of(sitting.desk, claim), sitting.talk
    talk.tell(f"{claim.id} in {claim.span.path}:{claim.span.line} says {now}; the quote and all else stays.")
    value = talk.ask("Value, as you would write it in the file; an empty line leaves it: ")
    if not value:
        talk.tell("Nothing was changed.")
        return
    try:
        desk_edits.edit_value(sitting.desk, case.id, claim, value)
    except ReconcileError as error:
        raise ReconcileError(f"{error}; nothing was changed") from None
    sitting.session.update()
    left = sitting.desk.shelf.number(case.id) is not None
    became = "the case stays" if left else "the case is gone"
    talk.tell(f"{claim.id} says {value} now, and {became}; z takes it back.")
