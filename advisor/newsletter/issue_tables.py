"""The issues of the newsletter in the desk's database; to whom one was sent is kept nowhere."""

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table, Text

from advisor.inquiries.schema import Moment, metadata

newsletters = Table(
    "newsletter",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    Column("case_id", String(120), nullable=False),
    Column("course_id", String(120), nullable=False),
    Column("english_intro", Text, nullable=False),
    Column("chinese_intro", Text, nullable=False),
    # As previewed, and as it stays once published.
    Column("english", Text, nullable=False),
    Column("chinese", Text, nullable=False),
    Column("account", Integer, ForeignKey("account.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("published_at", Moment, index=True),
)
