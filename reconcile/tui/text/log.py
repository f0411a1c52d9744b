"""What was done at the desk, as the journal tells it: the last thing first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from reconcile.store.history import History
from reconcile.store.history import Line as Entry
from reconcile.tui.text.lines import BLANK, Ink, Line, line, wrap
from reconcile.tui.text.page import Page

STAMP = 16
"""So much of a time is shown: the day, the hour and the minute."""

DONE = {
    "edit": "edited the text",
    "undo": "took back",
    "redo": "made again",
    "note": "noted",
    "flag": "flagged",
    "unflag": "took the flag off",
}
LEADS = {"edit": "for ", "note": "on "}
"""What leads from a deed to its case, where anything does."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some entries of the journal, oldest first, of `size` in all; `turns` took some back or made them again.

    `chosen` says, by the number of a decision, which camp or claims it chose.
    """

    entries: Sequence[Entry]
    turns: Sequence[Entry] = ()
    size: int = 0
    chosen: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))


def log_page(part: Part, room: int) -> Page:
    """Entries of the journal, newest first; a decision that no longer stands says so."""
    undone = taken_back(sorted({*part.entries, *part.turns}))
    lines = [
        told
        for entry in reversed(part.entries)
        for told in (BLANK, *_entry(entry, undone, room, about=True, chosen=_chosen(entry, part.chosen)))
    ]
    empty = [line("Nothing was decided at this desk yet.")]
    return Page(
        f"Log of decisions · {part.size:,} {'entry' if part.size == 1 else 'entries'}", lines[1:] or empty
    )


def entry_lines(entries: Sequence[Entry], room: int, chosen: Mapping[int, str]) -> list[Line]:
    """The entries on one case, oldest first; `chosen` says by entry what its decision chose."""
    undone = taken_back(entries)
    return [part for entry in entries for part in _entry(entry, undone, room, chosen=_chosen(entry, chosen))]


def _chosen(entry: Entry, chosen: Mapping[int, str]) -> str:
    return chosen.get(entry.of or entry.seq, "")


def taken_back(entries: Sequence[Entry]) -> frozenset[int]:
    """The numbers of the entries that an undo took back, and that nobody made again."""
    return frozenset(line.seq for made in History(entries).undone.values() for line in made.lines)


def _entry(
    entry: Entry, undone: frozenset[int], room: int, *, about: bool = False, chosen: str = ""
) -> list[Line]:
    stamp = entry.at.replace("T", " ")[:STAMP]
    head = line(
        Ink(f"{stamp}  ", "dim"),
        Ink(f"{entry.by} ", "strong"),
        f"{what_was_done(entry)}{chosen}",
        f" {LEADS.get(entry.action, '')}{entry.case_id}" if about else "",
        f" over {entry.overrides}" if entry.overrides else "",
        Ink(" (taken back since)" if entry.seq in undone else "", "stale"),
    )
    lines = wrap(head, room, "    ")
    shows = entry.reason and entry.action not in ("undo", "redo")
    return lines + (
        [line("    ", *part) for part in wrap(line(Ink(entry.reason, "quote")), room - 4)] if shows else []
    )


def what_was_done(entry: Entry) -> str:
    """The deed in a word or two: `accept`, `took back accept`, `gave it to noor`."""
    if entry.action == "decide":
        return entry.verdict
    if entry.action == "assign":
        return f"gave to {entry.assignee}" if entry.assignee else "gave to nobody"
    of = f" {entry.verdict}" if entry.action in ("undo", "redo") and entry.verdict else ""
    return f"{DONE[entry.action]}{of}"
