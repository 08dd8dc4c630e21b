"""The knowledge database's tables (SQLAlchemy Core); the files under knowledge/ are the truth they are built from."""

import hashlib

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

articles = Table(
    "article",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("title", Text, nullable=False),
    Column("right", String(40), nullable=False),
    Column("stage", String(40), nullable=False),
    Column("answer", Text, nullable=False),
    Column("steps", JSON, nullable=False),
    Column("pitfalls", JSON, nullable=False),
    Column("countries", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("related", JSON, nullable=False),
    Column("reviewed_on", Date, nullable=False),
    Column("review_by", Date, nullable=False),
)

# The article that answers for a retired id.
retired = Table(
    "retired",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("successor", String(120), nullable=False),
)

# What a question is compared with: each way people ask, each title, each part of a body.
passages = Table(
    "passage",
    metadata,
    # SQLite's full-text index needs the row number, which only INTEGER is.
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("article_id", String(120), nullable=False),
    Column("language", String(2), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("words", Text, nullable=False),
    # Of titles and ways of asking only: those of bodies found nothing more (docs/evaluation.md).
    Column("vector", LargeBinary),
)
Index("passage_article", passages.c.article_id)

facts = Table(
    "fact",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", String(120), nullable=False, index=True),
    Column("value", String(40), nullable=False),
    Column("unit", String(20), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("office", String(10), nullable=False),
    Column("applies_to", JSON, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("source", String(120), nullable=False),
    Column("checked_on", Date, nullable=False),
    Column("confidence", String(12), nullable=False),
)

sources = Table(
    "source",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("title", JSON, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("language", String(10), nullable=False),
    Column("checked_on", Date),
)

countries = Table(
    "country",
    metadata,
    Column("code", String(2), primary_key=True),
    Column("name", JSON, nullable=False),
    Column("division", String(40)),
    Column("external_office", String(40)),
    Column("is_ldc", Boolean, nullable=False),
    Column("ldc_until", Date),
    Column("leaving_is_confirmed", Boolean, nullable=False),
)

contacts = Table(
    "contact",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("code", String(20), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("name", JSON, nullable=False),
    Column("website", Text),
    Column("email", Text),
    Column("phone", Text),
    Column("serves", JSON, nullable=False),
    Column("rights", JSON, nullable=False),
    Column("checked_on", Date),
    Column("confidence", String(12), nullable=False),
    Column("about", JSON, nullable=False),
)

cases = Table(
    "best_practice_case",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("title", JSON, nullable=False),
    Column("countries", JSON, nullable=False),
    Column("sectors", JSON, nullable=False),
    Column("rights", JSON, nullable=False),
    Column("themes", JSON, nullable=False),
    Column("years", String(20), nullable=False),
    Column("outcome", String(10), nullable=False),
    Column("topics", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("lesson_is_ours", Boolean, nullable=False),
    Column("story", JSON, nullable=False),
)

# Lessons and courses as their files hold them; facts are filled in when a lesson is given.
lessons = Table(
    "lesson",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("topic", String(40), nullable=False, index=True),
    Column("content", JSON, nullable=False),
)

courses = Table(
    "course",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", String(80), nullable=False),
    Column("content", JSON, nullable=False),
)

# Terms of the glossary as their files hold them, in their order.
terms = Table(
    "term",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", String(80), nullable=False),
    Column("content", JSON, nullable=False),
)

# Trained parts, such as the article classifier; `inputs` is a digest of all they were trained on.
models = Table(
    "model",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("inputs", String(64), nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

# One row: digests of the files this database was built from, of these tables, and of the code that made words and
# vectors of the texts.
builds = Table(
    "build",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("built_at", String(32), nullable=False),
    Column("schema", JSON, nullable=False),
    Column("text_code", String(80), nullable=False),
)


def schema_digests() -> dict[str, str]:
    """A digest of each table's columns, to tell whether a database was made by this release."""
    columns = {table.name: [f"{column.name} {column.type!r}" for column in table.c] for table in metadata.sorted_tables}
    return {name: hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16] for name, texts in columns.items()}
