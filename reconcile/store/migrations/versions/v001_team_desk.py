"""The first schema: cases and claims, the journal, every state of a decision, and who looks at what."""

import sqlalchemy as sa
from alembic import op

revision = "v001"
down_revision = None

ACTIONS = "'decide', 'edit', 'undo', 'redo', 'note', 'flag', 'unflag', 'assign'"


def upgrade() -> None:
    """Make the tables, and let nobody change what was once written in the journal."""
    _cases()
    _journal()
    _team()
    op.execute(
        "CREATE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME; END $$"
    )
    for table in ("journal", "versions"):
        op.execute(
            f"CREATE TRIGGER {table}_is_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change()"
        )


def downgrade() -> None:
    """There is nothing before it; to be rid of a project, drop its schema."""
    raise NotImplementedError


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, index=True),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("severity", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False, index=True),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("message", sa.String, nullable=False),
        sa.CheckConstraint("status IN ('open', 'deferred', 'resolved', 'stale')", name="a_known_status"),
        sa.CheckConstraint("severity IN ('error', 'warning', 'off')", name="a_known_severity"),
        sa.CheckConstraint("id <> ''", name="a_case_has_an_id"),
    )
    op.create_table(
        "claims",
        sa.Column("case_id", sa.String, sa.ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("claim_id", sa.String, primary_key=True, index=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("source", "speaker", "written", "quote")),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("camps", sa.String, nullable=False),
        sa.CheckConstraint("line >= 1", name="lines_count_from_one"),
    )
    op.create_table(
        "search",
        sa.Column("number", sa.Integer, sa.ForeignKey("cases.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("case_id", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("at", "by", "action")),
        sa.Column("case_id", sa.String, nullable=False, index=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("verdict", "reason", "assignee", "path")),
        sa.Column("before", sa.String),
        sa.Column("after", sa.String),
        sa.Column("of", sa.Integer, sa.ForeignKey("journal.seq")),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("overrides", sa.String, nullable=False),
        sa.CheckConstraint(f"action IN ({ACTIONS})", name="a_known_action"),
        sa.CheckConstraint(
            "(action IN ('undo', 'redo')) = (of IS NOT NULL)", name="undo_and_redo_are_of_something"
        ),
        sa.CheckConstraint(
            "(action IN ('decide', 'edit', 'undo', 'redo')) = (path <> '')",
            name="what_changes_a_file_names_it",
        ),
        sa.CheckConstraint("case_id <> '' AND by <> '' AND at <> ''", name="nothing_blank"),
    )


def _team() -> None:
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("text", sa.String),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("entry", sa.Integer, sa.ForeignKey("journal.seq")),
        sa.CheckConstraint("path <> '' AND by <> '' AND at <> ''", name="a_version_says_whose_it_is"),
    )
    op.create_index("versions_by_path", "versions", ["path", "number"])
    op.create_table(
        "looking",
        sa.Column("desk", sa.String, primary_key=True),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("case_id", sa.String, nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )
    op.create_table(
        "loaded",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("project", "mark", "digest", "at", "by")),
        sa.CheckConstraint("one = 1", name="only_one"),
    )
