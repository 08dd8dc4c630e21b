"""The drafts of articles in the desk's database: every version is a row, and no row is ever changed."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from advisor.inquiries.schema import Moment, metadata

article_drafts = Table(
    "article_draft",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", String(120), nullable=False, index=True),
    # Counts the versions of one article; whoever adds the next says by it which one they saw.
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("account", Integer, ForeignKey("account.id"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("english", Text, nullable=False),
    Column("chinese", Text, nullable=False),
    UniqueConstraint("article", "number"),
)
