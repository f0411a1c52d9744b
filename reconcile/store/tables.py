"""The journal's tables, those of every desk's database, with each rule of theirs in the schema itself.

SQLModel tables validate nothing when they are made, so what is written to one is first validated by the
plain model it inherits from (`JournalEntry`), and what is in it is held by check constraints.
"""

from typing import Literal, Self

from pydantic import model_validator
from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

Action = Literal["decide", "edit", "undo", "redo", "note", "flag", "unflag", "assign"]
ACTIONS: tuple[Action, ...] = ("decide", "edit", "undo", "redo", "note", "flag", "unflag", "assign")
"""What the journal tells of. The first four are about a file, and the last four only about a case."""


class JournalEntry(SQLModel):
    """One thing an editor did, and the file it changed before and after (None: there was none).

    `of` is the entry that an undo or a redo is about. Entries of one `step` are done and taken back together;
    one whose step is empty is a step of its own. `reason` also holds the words of a note or of a flag, and
    `assignee` to whom a case was given (empty: to nobody). `overrides` is whose decision this one replaces,
    with that editor's knowledge who makes it.
    """

    model_config = {"extra": "forbid", "frozen": True}

    at: str = Field(min_length=1)
    by: str = Field(min_length=1)
    action: Action
    case_id: str = Field(min_length=1)
    verdict: str = ""
    reason: str = ""
    assignee: str = ""
    path: str = ""
    before: str | None = None
    after: str | None = None
    of: int | None = None
    step: str = ""
    overrides: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """What changes a file names it, and what is undone or redone is named too."""
        if bool(self.path) != (self.action in ACTIONS[:4]):
            raise ValueError(f"{self.action} {'has no' if self.path else 'needs a'} file")
        if (self.of is None) == (self.action in ("undo", "redo")):
            raise ValueError("an undo or a redo, and nothing else, is of another entry")
        return self


class JournalRow(SQLModel, table=True):
    """An entry of the journal, as stored: never changed and never removed."""

    __tablename__ = "journal"
    __table_args__ = (
        CheckConstraint(
            "action IN ('decide', 'edit', 'undo', 'redo', 'note', 'flag', 'unflag', 'assign')",
            name="a_known_action",
        ),
        CheckConstraint(
            "(action IN ('undo', 'redo')) = (of IS NOT NULL)", name="undo_and_redo_are_of_something"
        ),
        CheckConstraint(
            "(action IN ('decide', 'edit', 'undo', 'redo')) = (path <> '')",
            name="what_changes_a_file_names_it",
        ),
        CheckConstraint("case_id <> '' AND by <> '' AND at <> ''", name="nothing_blank"),
        Index("journal_by_path", "path", "seq"),
        Index("journal_by_action", "action", "seq"),
        {"sqlite_autoincrement": True},
    )

    seq: int | None = Field(default=None, primary_key=True)
    at: str
    by: str
    action: str
    case_id: str = Field(index=True)
    verdict: str
    reason: str
    assignee: str
    path: str
    before: str | None
    after: str | None
    of: int | None = Field(foreign_key="journal.seq")
    step: str
    overrides: str


class WrittenRow(SQLModel, table=True):
    """That the file of a journal entry was written; an entry without one was cut short."""

    __tablename__ = "written"

    seq: int = Field(primary_key=True, foreign_key="journal.seq")
