"""Inquiries at the wish of who made them, and when their period is over.

After an erasure staff keep that there was an inquiry: its number, desk, topic, language and dates, for the figures and
to show that it was handled (docs/decisions/0055-privacy.md). No word of anybody about it stays.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, func, select, text, update
from sqlalchemy.engine import Connection

from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.inquiry import ASSISTANT, URGENT
from advisor.inquiries.rows import inquiry_of
from advisor.inquiries.schema import metadata
from advisor.inquiries.store import log_action
from advisor.inquiries.tables import audit, inquiries, messages
from advisor.knowledge.database import truncate_log, writing
from advisor.privacy.subject import Record, Subject

# Ours among PostgreSQL's advisory locks.
_LOCK = 0x6572617365
_STATED = ("reference", "language", "country", "topic", "story", "urgent", "urgent_on", "contact", "case")
_EMPTIED: dict[str, Any] = {
    **{"country": None, "right": None, "story": "", "urgent_on": None, "contact": "", "case": {}, "suggested": []},
    **{f"is_{name}": False for name in URGENT},
}
_FORGET_WORDS = text("DELETE FROM inquiry_words WHERE inquiry = :inquiry")
# An index of words keeps deleted ones until its parts are merged.
_MERGE_WORDS = text("INSERT INTO inquiry_words(inquiry_words) VALUES ('optimize')")


class InquiryData:
    """Every method raises SQLAlchemyError when the database cannot be used."""

    name = "inquiries"

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def erase(self, subject: Subject, moment: datetime) -> None:
        theirs = inquiries.c.conversation == subject.conversation
        with writing(self._database.engine, _LOCK) as connection:
            for row in _rows(connection, theirs):
                _forget_content(connection, row["id"])
                values = {**_EMPTIED, "conversation": f"erased-{row['reference']}", "version": row["version"] + 1}
                ended = {"status": "closed", "holder": ASSISTANT, "waiting_since": None}
                closed = {"closed_at": row["closed_at"] or moment}
                this = inquiries.c.id == row["id"]
                connection.execute(update(inquiries).where(this).values(**values, **ended, **closed))
                log_action(connection, row["id"], None, "erase", {}, moment)
        self._settle()

    def record(self, receipt: str, moment: datetime) -> None:
        """Keeps in the audit log that there was an erasure, not whose and not of what."""
        with writing(self._database.engine) as connection:
            log_action(connection, None, None, "erase", {"receipt": receipt}, moment)

    def export(self, subject: Subject) -> list[Record]:
        theirs = inquiries.c.conversation == subject.conversation
        with self._database.engine.connect() as connection:
            return [_record(connection, row) for row in _rows(connection, theirs)]

    def forget_before(self, moment: datetime) -> None:
        """Closed ones by their end, open ones by the last word said in them."""
        last_word = select(func.max(messages.c.at)).where(messages.c.inquiry == inquiries.c.id).scalar_subquery()
        ended = func.coalesce(inquiries.c.closed_at, last_word, inquiries.c.created_at)
        with writing(self._database.engine, _LOCK) as connection:
            for row in _rows(connection, ended < moment):
                _forget_content(connection, row["id"])
                connection.execute(delete(inquiries).where(inquiries.c.id == row["id"]))
        self._settle()

    def _settle(self) -> None:
        engine = self._database.engine
        if engine.dialect.name == "sqlite":
            with writing(engine) as connection:
                connection.execute(_MERGE_WORDS)
        truncate_log(engine)


def _rows(connection: Connection, condition: Any) -> list[Any]:
    return list(connection.execute(select(inquiries).where(condition).order_by(inquiries.c.id)).mappings())


def _forget_content(connection: Connection, inquiry: int) -> None:
    """Whatever any table holds of an inquiry, but for the audit log, which holds no words."""
    for table in _tables_of_inquiries():
        connection.execute(delete(table).where(table.c.inquiry == inquiry))
    connection.execute(_FORGET_WORDS, {"inquiry": inquiry})


def _tables_of_inquiries() -> list[Table]:
    return [table for table in reversed(metadata.sorted_tables) if "inquiry" in table.c and table is not audit]


def _record(connection: Connection, row: Any) -> Record:
    inquiry = inquiry_of(row)
    query = select(messages.c.at, messages.c.author, messages.c.text).where(messages.c.inquiry == inquiry.id)
    said = connection.execute(query.order_by(messages.c.id)).mappings()
    return {
        **{name: getattr(inquiry, name) for name in _STATED},
        "made_at": inquiry.created_at,
        "agreed_at": inquiry.consent_at,
        "closed_at": inquiry.closed_at,
        "messages": [dict(message) for message in said],
    }
