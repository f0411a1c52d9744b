"""What only a team's database has: its cases, each state of a decision, who looks at what, what is loaded."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, DateTime, Index, func
from sqlmodel import Field, SQLModel

TEAM_TABLES = ("cases", "claims", "journal", "versions", "looking", "loaded", "found")
"""In an order in which they can be made. A decision and its entry are one transaction: none is cut short."""


class CaseRow(SQLModel, table=True):
    """A case in the order of the queue as it was pushed, whatever was decided; rebuilt from text.

    `digest` tells whether the text has moved since.
    """

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("severity IN ('error', 'warning', 'off')", name="a_known_severity"),
        CheckConstraint("id <> ''", name="a_case_has_an_id"),
    )

    id: str = Field(primary_key=True)
    digest: str
    position: int = Field(index=True)
    code: str
    severity: str
    subject: str
    message: str


class ClaimRow(SQLModel, table=True):
    """A claim of a case, with the letters of the camps it is in; rebuilt from text."""

    __tablename__ = "claims"
    __table_args__ = (CheckConstraint("line >= 1", name="lines_count_from_one"),)

    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE")
    claim_id: str = Field(primary_key=True, index=True)
    source: str
    speaker: str
    written: str
    quote: str
    path: str
    line: int
    camps: str


class VersionRow(SQLModel, table=True):
    """A state of a decision's file (None: no file); the latest counts, and none is changed or removed.

    `entry` is the step of the desk that made it; None where the text brought it.
    """

    __tablename__ = "versions"
    __table_args__ = (
        CheckConstraint("path <> '' AND by <> '' AND at <> ''", name="a_version_says_whose_it_is"),
        Index("versions_by_path", "path", "number"),
    )

    number: int | None = Field(default=None, primary_key=True)
    path: str
    text: str | None
    by: str
    at: str
    entry: int | None = Field(default=None, foreign_key="journal.seq")


class LookingRow(SQLModel, table=True):
    """That somebody has a case before them, and when the desk last said so."""

    __tablename__ = "looking"

    desk: str = Field(primary_key=True)
    by: str
    case_id: str
    seen: datetime = Field(
        sa_column=Column(DateTime(timezone=True), nullable=False, server_default=func.now())
    )


class LoadedRow(SQLModel, table=True):
    """What was loaded: the project's name, the text's digest, and a `mark` no other database has."""

    __tablename__ = "loaded"
    __table_args__ = (CheckConstraint("one = 1", name="only_one"),)

    one: int = Field(default=1, primary_key=True)
    project: str
    mark: str
    digest: str
    at: str
    by: str


class FoundRow(SQLModel, table=True):
    """A part of what the check of a push found: `of` which text and program, and with which state at last."""

    __tablename__ = "found"
    __table_args__ = (CheckConstraint("part >= 0", name="parts_count_from_nought"),)

    part: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    of: str
    until: int
    held: bytes
