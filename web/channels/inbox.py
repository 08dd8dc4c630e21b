"""Which messages were already taken, so that a platform's retry is answered once, and which answers got lost."""

import hmac
import time
from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, delete, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from advisor.knowledge.database import open_database, truncate_log
from advisor.privacy.subject import Record, Subject

metadata = MetaData()

# The key is a HMAC: no id of a platform is kept in clear.
taken_messages = Table(
    "taken_message",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("at", Float, nullable=False, index=True),
)
lost_answers = Table(
    "lost_answer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Float, nullable=False, index=True),
    Column("channel", String(20), nullable=False),
    Column("conversation", String(80), nullable=False),
    Column("reason", String(120), nullable=False),
)

# No platform known to us sends a message again after a week.
_KEPT_SECONDS = 7 * 24 * 60 * 60.0
_CLEANED_EVERY = 1_000


class Inbox:
    """Opened at the first use. Methods block; they raise SQLAlchemyError when the database cannot be used."""

    name = "channels"

    def __init__(self, url: str, secret: str, clock: Callable[[], float] = time.time) -> None:
        self._url = url
        self._secret = secret.encode()
        self._clock = clock
        self._taken = 0

    @cached_property
    def _engine(self) -> Engine:
        engine = open_database(self._url)
        metadata.create_all(engine)
        return engine

    def take(self, channel: str, message_id: str) -> bool:
        """Whether the message is new; from then on it is not."""
        key = hmac.new(self._secret, f"message\0{channel}\0{message_id}".encode(), "sha256").hexdigest()
        if self._taken % _CLEANED_EVERY == 0:
            self._clean()
        self._taken += 1
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(taken_messages).values(key=key, at=self._clock()))
        except IntegrityError:
            return False
        return True

    def lose(self, channel: str, conversation: str, reason: str) -> None:
        """Records an answer that could not be delivered."""
        row = {"at": self._clock(), "channel": channel, "conversation": conversation, "reason": reason[:120]}
        with self._engine.begin() as connection:
            connection.execute(insert(lost_answers).values(row))

    def lost(self) -> list[dict[str, object]]:
        """The answers that could not be delivered in the last week, newest first."""
        with self._engine.begin() as connection:
            rows = connection.execute(select(lost_answers).order_by(lost_answers.c.id.desc()))
            return [dict(row._mapping) for row in rows]

    def erase(self, subject: Subject, moment: datetime) -> None:
        """Taken messages lead to nobody: only what could not be delivered names a conversation."""
        with self._engine.begin() as connection:
            connection.execute(delete(lost_answers).where(lost_answers.c.conversation == subject.conversation))
        truncate_log(self._engine)

    def export(self, subject: Subject) -> list[Record]:
        query = select(lost_answers.c.channel, lost_answers.c.at, lost_answers.c.reason)
        theirs = query.where(lost_answers.c.conversation == subject.conversation).order_by(lost_answers.c.id)
        with self._engine.begin() as connection:
            return [dict(row) for row in connection.execute(theirs).mappings()]

    def forget_before(self, moment: datetime) -> None:
        with self._engine.begin() as connection:
            for table in (taken_messages, lost_answers):
                connection.execute(delete(table).where(table.c.at < moment.timestamp()))
        truncate_log(self._engine)

    def _clean(self) -> None:
        oldest = self._clock() - _KEPT_SECONDS
        with self._engine.begin() as connection:
            for table in (taken_messages, lost_answers):
                connection.execute(delete(table).where(table.c.at < oldest))
