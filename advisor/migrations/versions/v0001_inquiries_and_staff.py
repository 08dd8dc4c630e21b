"""Inquiries and staff: the form of databases made before migrations were kept."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None

# The audit log can be added to, never changed, whoever asks.
_APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit"
        " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
        "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit"
        " FOR EACH ROW EXECUTE FUNCTION audit_append_only()",
    ],
}
# The words of an inquiry and of its messages, segmented, so that Chinese is found as well.
_FULL_TEXT = {
    "sqlite": ["CREATE VIRTUAL TABLE inquiry_words USING fts5(words, inquiry UNINDEXED, tokenize='porter unicode61')"],
    "postgresql": [
        "CREATE TABLE inquiry_words (words text NOT NULL, inquiry integer NOT NULL,"
        " words_index tsvector GENERATED ALWAYS AS (to_tsvector('english', words)) STORED)",
        "CREATE INDEX inquiry_words_index ON inquiry_words USING gin (words_index)",
    ],
}


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("regions", sa.JSON(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("inquiry", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_inquiry"), ["inquiry"], unique=False)

    op.create_table(
        "desk_setting",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "inquiry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=5), nullable=False),
        sa.Column("conversation", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("right", sa.String(length=40), nullable=True),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("is_deadline", sa.Boolean(), nullable=False),
        sa.Column("is_letter", sa.Boolean(), nullable=False),
        sa.Column("is_customs", sa.Boolean(), nullable=False),
        sa.Column("is_fair", sa.Boolean(), nullable=False),
        sa.Column("urgent_on", sa.Date(), nullable=True),
        sa.Column("contact", sa.String(length=500), nullable=False),
        sa.Column("case", sa.JSON(), nullable=False),
        sa.Column("suggested", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("consent_at", sa.BigInteger(), nullable=False),
        sa.Column("focal_point", sa.String(length=40), nullable=False),
        sa.Column("route_reason", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("holder", sa.String(length=10), nullable=False),
        sa.Column("assignee", sa.Integer(), nullable=True),
        sa.Column("waiting_since", sa.BigInteger(), nullable=True),
        sa.Column("first_reply_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference"),
    )
    with op.batch_alter_table("inquiry", schema=None) as batch_op:
        batch_op.create_index("inquiry_queue", ["status", "focal_point"], unique=False)
        batch_op.create_index(batch_op.f("ix_inquiry_conversation"), ["conversation"], unique=False)
        batch_op.create_index(batch_op.f("ix_inquiry_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            "one_open_inquiry",
            ["conversation"],
            unique=True,
            sqlite_where=sa.text("status <> 'closed'"),
            postgresql_where=sa.text("status <> 'closed'"),
        )

    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inquiry", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.String(length=10), nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("client_id", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(
            ["inquiry"],
            ["inquiry.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("inquiry", "client_id"),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_inquiry"), ["inquiry"], unique=False)

    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inquiry", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inquiry"],
            ["inquiry.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_inquiry"), ["inquiry"], unique=False)

    op.create_table(
        "session",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("digest"),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_account"), ["account"], unique=False)

    op.create_table(
        "tag",
        sa.Column("inquiry", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["inquiry"],
            ["inquiry.id"],
        ),
        sa.PrimaryKeyConstraint("inquiry", "tag"),
    )
    dialect = op.get_bind().dialect.name
    for statement in (*_APPEND_ONLY[dialect], *_FULL_TEXT[dialect]):
        op.execute(statement)
