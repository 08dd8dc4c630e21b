"""What was said in a conversation before what the engine still holds of it, from the store of conversations."""

import json
from functools import cached_property
from typing import Any

from sqlalchemy import column, desc, func, select, table
from sqlalchemy.engine import Engine

from advisor.knowledge.database import open_database

# The key, in the metadata of an event that stands for earlier ones, of the number of the last of their rows.
RESTORED = "restored"

# Rasa's table, which the store of bot/trackers writes.
_events = table("events", *(column(name) for name in ("id", "sender_id", "type_name", "data")))
_SAID = ("user", "bot")


class Transcript:
    """Opened at the first use; raises SQLAlchemyError when the database cannot be used."""

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def _engine(self) -> Engine:
        return open_database(self._url)

    def said(self, conversation: str, up_to: int, count: int) -> list[dict[str, Any]]:
        """The last `count` messages of the session, in order, as Rasa's events, up to row number `up_to`."""
        of_conversation = _events.c.sender_id == conversation
        began = select(func.max(_events.c.id)).where(of_conversation, _events.c.type_name == "session_started")
        query = select(_events.c.data).where(of_conversation, _events.c.type_name.in_(_SAID), _events.c.id <= up_to)
        with self._engine.connect() as connection:
            since = connection.execute(began.where(_events.c.id <= up_to)).scalar() or 0
            latest = query.where(_events.c.id > since).order_by(desc(_events.c.id)).limit(count)
            found = connection.execute(latest).scalars().all()
        return [json.loads(data) for data in reversed(found)]
