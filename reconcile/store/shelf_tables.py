"""The tables of the shelf: a project's cases as a desk looks them up, all rebuilt from text."""

from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, MetaData
from sqlmodel import Field, SQLModel

SHELF_TABLES = (
    *("shelf_cases", "shelf_claims", "judged", "records", "shared", "expected", "expected_pairs"),
    *("abouts", "nouns", "decisions", "files", "kept"),
)
"""In an order in which they can be made."""


class OnTheShelf(SQLModel):
    """A table that only a desk's own database has."""

    metadata: ClassVar[MetaData] = MetaData()


class ShelfCase(OnTheShelf, table=True):
    """A case as the queue shows it; rebuilt from text.

    `number` is its own for as long as it exists, and its row in the search; `digest` tells whether the text
    has moved since. `called` is the name under which decisions speak of it; those of one `shape` are alike.
    `rules`, `sources`, `subjects`, `properties` and `decided_by` are what it is found by, a line each.
    `weight` is how many other facts hang on it, `since` the day on which it was first seen here. `opened`
    holds the case as if nobody had decided, with what it rests on, and `standing` what was decided, if
    anything was, `signed` by whom. Where that chose between claims, `stood` and `lost` are their sources, a
    line for each claim.
    """

    __tablename__ = "shelf_cases"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'deferred', 'resolved', 'stale')", name="a_known_status"),
        CheckConstraint("severity IN ('error', 'warning', 'off')", name="a_known_severity"),
        CheckConstraint("id <> ''", name="a_case_has_an_id"),
        CheckConstraint("weight >= 0", name="weights_count_facts"),
        Index("in_the_queue", "position", "status", "severity", "number", "review_by"),
    )

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    called: str = Field(index=True)
    shape: str = Field(index=True)
    digest: str
    position: int
    code: str
    name: str
    rules: str
    sources: str
    subjects: str
    properties: str
    severity: str
    status: str
    subject: str
    message: str
    weight: int
    since: str
    owner: str
    review_by: str
    settled_by: str
    proposed: bool
    verdict: str
    decided_by: str
    signed: str
    stood: str
    lost: str
    opened: bytes
    standing: bytes | None


class ShelfClaim(OnTheShelf, table=True):
    """A claim of a case, with the letters of the camps it is in; rebuilt from text."""

    __tablename__ = "shelf_claims"
    __table_args__ = (CheckConstraint("line >= 1", name="lines_count_from_one"),)

    case_id: str = Field(primary_key=True, foreign_key="shelf_cases.id", ondelete="CASCADE")
    claim_id: str = Field(primary_key=True, index=True)
    source: str
    speaker: str
    written: str
    quote: str
    path: str
    line: int
    camps: str


class JudgedRow(OnTheShelf, table=True):
    """An origin in a case that was decided: the camps it was in, and whether it was right.

    Of a crowd each is counted alone.
    """

    __tablename__ = "judged"

    case_id: str = Field(primary_key=True, foreign_key="shelf_cases.id", ondelete="CASCADE")
    origin: str = Field(primary_key=True)
    letters: str
    is_right: bool
    in_crowd: bool


class RecordRow(OnTheShelf, table=True):
    """How often an origin was right and wrong: the sum of what decisions say, kept by triggers."""

    __tablename__ = "records"

    origin: str = Field(primary_key=True)
    times_right: int
    times_wrong: int


class SharedRow(OnTheShelf, table=True):
    """The same of two origins in one case, their names in rising order."""

    __tablename__ = "shared"

    one: str = Field(primary_key=True)
    other: str = Field(primary_key=True)
    both_right: int
    wrong_alike: int
    apart: int


class ExpectedRow(OnTheShelf, table=True):
    """How often an origin is expected to be right and wrong in the cases that wait, in thousandths; and how
    often it was thought to be right when that was found.
    """

    __tablename__ = "expected"

    origin: str = Field(primary_key=True)
    times_right: int
    times_wrong: int
    share: float


class ExpectedPairRow(OnTheShelf, table=True):
    """The same of two origins in one case, their names in rising order; and how far they seemed to lean."""

    __tablename__ = "expected_pairs"

    one: str = Field(primary_key=True)
    other: str = Field(primary_key=True)
    both_right: int
    wrong_alike: int
    apart: int
    lean: float


class AboutRow(OnTheShelf, table=True):
    """A subject that cases are about: their ids, and all that is said of it; rebuilt from text."""

    __tablename__ = "abouts"

    subject: str = Field(primary_key=True)
    about: bytes


class NounRow(OnTheShelf, table=True):
    """A source or a subject that a case rests on; rebuilt from text."""

    __tablename__ = "nouns"
    __table_args__ = (CheckConstraint("kind IN ('source', 'subject')", name="a_known_kind"),)

    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    noun: bytes


class DecisionRow(OnTheShelf, table=True):
    """A decision as its file holds it, under its case's name of today; rebuilt from text."""

    __tablename__ = "decisions"

    number: int | None = Field(default=None, primary_key=True)
    path: str = Field(index=True)
    case_id: str = Field(index=True)
    noun: bytes


class FileRow(OnTheShelf, table=True):
    """A file of the project and the digest of what it held when the cases were found."""

    __tablename__ = "files"

    path: str = Field(primary_key=True)
    digest: str


class KeptRow(OnTheShelf, table=True):
    """What else the cases rest on, by its name; rebuilt from text."""

    __tablename__ = "kept"

    name: str = Field(primary_key=True)
    value: bytes
