"""Rasa's conversations in its database: read, exported and deleted without Rasa, which may be down.

The table is that of rasa.core.tracker_store.SQLTrackerStore (Rasa 3.6); Rasa keeps no copy of it in memory.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timezone
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text, delete, func, inspect, select
from sqlalchemy.engine import Engine

from advisor.knowledge.database import open_database, truncate_log, writing
from advisor.privacy.subject import Record, Subject

events = Table(
    "events",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("sender_id", String(255)),
    Column("timestamp", Float),
    Column("type_name", String(255)),
    Column("data", Text),
)
# By the name of Rasa's event.
_AUTHORS = {"user": "user", "bot": "assistant"}


class Trackers:
    """Every method raises SQLAlchemyError when the database cannot be used."""

    name = "conversation"

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def _engine(self) -> Engine:
        return open_database(self._url)

    def words(self, conversation: str) -> tuple[str, ...]:
        """What the user wrote, and the titles of the buttons they pressed, in order."""
        said = (event for event in self._events(conversation) if event.get("event") == "user")
        return tuple(text for event in said for text in (event.get("text"), _title(event)) if text)

    def erase(self, subject: Subject, moment: datetime) -> None:
        self._delete(events.c.sender_id == subject.conversation)

    def export(self, subject: Subject) -> list[Record]:
        return [record for event in self._events(subject.conversation) if (record := _record(event))]

    def forget_before(self, moment: datetime) -> None:
        """Whole conversations, by their last event: half a conversation has lost its beginning."""
        is_old = func.max(events.c.timestamp) < moment.timestamp()
        self._delete(events.c.sender_id.in_(select(events.c.sender_id).group_by(events.c.sender_id).having(is_old)))

    def _events(self, conversation: str) -> Iterator[dict[str, Any]]:
        """What was said in it, in order."""
        if not self._has_table():
            return
        said = (events.c.sender_id == conversation) & events.c.type_name.in_(_AUTHORS)
        query = select(events.c.data).where(said).order_by(events.c.id)
        with self._engine.connect() as connection:
            yield from [json.loads(data) for data in connection.execute(query).scalars()]

    def _delete(self, condition: Any) -> None:
        if not self._has_table():
            return
        with writing(self._engine) as connection:
            connection.execute(delete(events).where(condition))
        truncate_log(self._engine)

    def _has_table(self) -> bool:
        """Rasa makes it when it first starts."""
        return bool(inspect(self._engine).has_table(events.name))


def _title(event: dict[str, Any]) -> str | None:
    title = (event.get("metadata") or {}).get("title")
    return title if isinstance(title, str) else None


def _record(event: dict[str, Any]) -> Record | None:
    """What was said, as both sides saw it; None for what is no message."""
    author, text = _AUTHORS[event["event"]], _title(event) or event.get("text")
    if not text:
        return None
    return {"at": _iso(event.get("timestamp")), "author": author, "text": text}


def _iso(seconds: Any) -> str:
    return datetime.fromtimestamp(float(seconds or 0), timezone.utc).isoformat(timespec="seconds")
