"""The desk's database: inquiries, what was said, who did what; SQLite or PostgreSQL."""

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    inspect,
    text,
)
from sqlalchemy.engine import Connection, Engine

from advisor.inquiries.inquiry import URGENT

metadata = MetaData()


class Moment(TypeDecorator):  # type: ignore[misc]
    """An aware datetime, kept as milliseconds since 1970, so that both databases can count with it."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else round(value.timestamp() * 1000)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value / 1000, timezone.utc)


inquiries = Table(
    "inquiry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(5), nullable=False, unique=True),
    Column("conversation", String(200), nullable=False, index=True),
    Column("language", String(10), nullable=False),
    Column("country", String(2)),
    Column("topic", String(40), nullable=False),
    Column("right", String(40)),
    Column("story", Text, nullable=False),
    *(Column(f"is_{name}", Boolean, nullable=False) for name in URGENT),
    Column("urgent_on", Date),
    Column("contact", String(500), nullable=False),
    Column("case", JSON, nullable=False),
    Column("suggested", JSON, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    Column("consent_at", Moment, nullable=False),
    Column("focal_point", String(40), nullable=False),
    Column("route_reason", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("holder", String(10), nullable=False),
    Column("assignee", Integer),
    Column("waiting_since", Moment),
    Column("first_reply_at", Moment),
    Column("closed_at", Moment),
    Column("merged_into", Integer),
    Column("seen", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Index("inquiry_queue", "status", "focal_point"),
)
_IS_OPEN = text("status <> 'closed'")
Index("one_open_inquiry", inquiries.c.conversation, unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN)

messages = Table(
    "message",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("inquiry", Integer, ForeignKey("inquiry.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("author", String(10), nullable=False),
    Column("account", Integer),
    Column("text", Text, nullable=False),
    # The client's own id of the message: sent again, it is the same message.
    Column("client_id", String(100)),
    UniqueConstraint("inquiry", "client_id"),
)

notes = Table(
    "note",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("inquiry", Integer, ForeignKey("inquiry.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("account", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

tags = Table(
    "tag",
    metadata,
    Column("inquiry", Integer, ForeignKey("inquiry.id"), primary_key=True),
    Column("tag", String(40), primary_key=True),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("account", Integer),
    Column("inquiry", Integer, index=True),
    Column("action", String(30), nullable=False),
    Column("detail", JSON, nullable=False),
)

accounts = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("password", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    # Ids of focal points; ["*"] for all.
    Column("regions", JSON, nullable=False),
    Column("is_active", Boolean, nullable=False),
)

sessions = Table(
    "session",
    metadata,
    # The digest of what the browser holds: whoever reads the database cannot log in with it.
    Column("digest", String(64), primary_key=True),
    Column("account", Integer, ForeignKey("account.id"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=False),
)

settings = Table(
    "desk_setting",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", JSON, nullable=False),
)

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


def create_tables(engine: Engine) -> None:
    """Makes what is missing; safe when two processes start at once."""
    with engine.begin() as connection:
        _lock(connection)
        if inspect(connection).has_table("inquiry"):
            return
        metadata.create_all(connection)
        dialect = connection.dialect.name
        for statement in (*_APPEND_ONLY[dialect], *_FULL_TEXT[dialect]):
            connection.execute(text(statement))


def _lock(connection: Connection) -> None:
    """One process at a time makes the tables."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(20261128)"))
    else:
        # Our engine has begun a reading transaction; only this one takes the lock for writing at once.
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
