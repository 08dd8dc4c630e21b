"""The channels' database: what was taken, what is still to be answered or sent, where to, and what got lost.

Words and addresses stand in it only sealed (seal.py), and only until they are answered, sent, or an inquiry closes.
"""

from functools import cached_property

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text
from sqlalchemy.engine import Engine

from advisor.knowledge.database import open_database

metadata = MetaData()

# The key is a HMAC: no id of a platform is kept in clear.
taken_messages = Table(
    "taken_message",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("at", Float, nullable=False, index=True),
)
# Taken and not yet answered; `held_until`: a process is at it until then, at most.
unanswered_messages = Table(
    "unanswered_message",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("at", Float, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("sealed", Text, nullable=False),
    Column("held_until", Float, nullable=False),
)
# What is to be sent, in the order of ids within a conversation. A row that is done stays, empty, so that the same key
# is never sent again.
letters = Table(
    "outgoing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(80), nullable=False, unique=True),
    Column("channel", String(20), nullable=False),
    Column("conversation", String(200), nullable=False, index=True),
    # The number of the desk's message; none for an answer of the assistant.
    Column("word", Integer),
    Column("sealed", Text, nullable=False),
    Column("is_done", Integer, nullable=False, index=True),
    Column("parts_sent", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("at", Float, nullable=False, index=True),
    Column("due_at", Float, nullable=False),
    Column("held_until", Float, nullable=False),
)
# Where a person's words go while the inquiry of a conversation is open; `at` is the user's last message.
return_addresses = Table(
    "return_address",
    metadata,
    Column("conversation", String(200), primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("sealed", Text, nullable=False),
    Column("at", Float, nullable=False),
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


class ChannelsDatabase:
    """Opened at the first use."""

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def engine(self) -> Engine:
        """With its tables. Raises SQLAlchemyError, and tries again at the next use."""
        engine = open_database(self._url)
        metadata.create_all(engine)
        return engine
