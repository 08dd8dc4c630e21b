"""The desk's tables: inquiries, what was said, who did what. How they are made stands in advisor/migrations/."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from advisor.inquiries.inquiry import URGENT
from advisor.inquiries.schema import Moment, metadata

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
    # Duplicates are looked for by it.
    Index("inquiry_contact", "contact"),
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

# One row a word of the desk: whether it has reached the user (deliveries.py).
deliveries = Table(
    "delivery",
    metadata,
    Column("message", Integer, ForeignKey("message.id"), primary_key=True),
    Column("inquiry", Integer, ForeignKey("inquiry.id"), nullable=False, index=True),
    Column("state", String(12), nullable=False, index=True),
    Column("way", String(20), nullable=False),
    Column("reason", String(120), nullable=False),
    Column("at", Moment),
)

# Files that went with a word of the desk (attachments.py).
attachments = Table(
    "attachment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message", Integer, ForeignKey("message.id"), nullable=False),
    Column("inquiry", Integer, ForeignKey("inquiry.id"), nullable=False, index=True),
    Column("name", String(120), nullable=False),
    Column("type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
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
    # Who it is to the identity provider; bound at the first single sign-on.
    Column("subject", String(500)),
    Index("account_subject", "subject", unique=True),
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

login_attempts = Table(
    "login_attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    # The digest of a name or of an address.
    Column("subject", String(64), nullable=False, index=True),
    Column("at", Moment, nullable=False, index=True),
)

settings = Table(
    "desk_setting",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", JSON, nullable=False),
)

views = Table(
    "saved_view",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", Integer, ForeignKey("account.id"), nullable=False),
    Column("name", String(60), nullable=False),
    Column("is_shared", Boolean, nullable=False),
    Column("query", JSON, nullable=False),
    UniqueConstraint("owner", "name"),
)
