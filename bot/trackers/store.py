"""Keeps every event of every conversation in SQL, and hands the engine a tracker that does not grow with them.

Why, and what a turn costs with it: docs/decisions/0056-flat-turns.md. The table is that of Rasa's own SQLTrackerStore;
a snapshot is a row of its conversation in it, so that whoever erases the conversation erases it too.
"""

import asyncio
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Index, delete, func, insert, select
from sqlalchemy.engine import Connection, Engine

from advisor.knowledge.database import open_database, writing
from advisor.settings import read_settings
from bot.trackers.bounded_tracker import BoundedTracker
from bot.trackers.snapshot import UNDOING, place_to_cut, restoring_events

ROWS = SQLTrackerStore.SQLEvent.__table__
_SNAPSHOT = "snapshot"
# A client sends a message again within its next few.
_MESSAGES_LOOKED_BACK = 4
_LOCK = 20261131
_INDEXES = (
    Index("events_of_a_conversation", ROWS.c.sender_id, ROWS.c.id),
    Index(
        "snapshot_of_a_conversation",
        ROWS.c.sender_id,
        sqlite_where=ROWS.c.type_name == _SNAPSHOT,
        postgresql_where=ROWS.c.type_name == _SNAPSHOT,
    ),
)


@dataclass(frozen=True)
class Stored:
    """Events with the numbers of their rows; `restoring` come before them and are in no row."""

    restoring: list[Event]
    rows: list[tuple[int, Event]]

    @property
    def events(self) -> list[Event]:
        return [event for _, event in self.rows]

    @property
    def all(self) -> list[Event]:
        return [*self.restoring, *self.events]


class FlatTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Reads and writes in threads, so that a slow database holds up its own conversation only.

    Every method raises SQLAlchemyError when the database cannot be used.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        url: str | None = None,
        **_from_endpoints: Any,
    ) -> None:
        super().__init__(domain, event_broker)
        self._engine = open_database(url or read_settings().tracker_database_url)
        self._is_made = False

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation since its last session began, from a snapshot on."""
        return await asyncio.to_thread(self._retrieve, sender_id)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Every event of every session."""
        events = await asyncio.to_thread(self._every_event, conversation_id)
        return BoundedTracker.restored(conversation_id, self.domain.slots, events, None) if events else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        new = await asyncio.to_thread(self._append, tracker)
        if self.event_broker:
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)

    async def answers_to(self, sender_id: str, message_id: str) -> list[BotUttered]:
        """What was said to one of the last messages; [] when it is new or was not answered."""
        return await asyncio.to_thread(self._answers_to, sender_id, message_id)

    async def keys(self) -> Iterable[str]:
        return await asyncio.to_thread(self._senders)

    def _retrieve(self, sender_id: str) -> BoundedTracker | None:
        with self._made().connect() as connection:
            stored = _read_from_snapshot(connection, sender_id)
            if any(isinstance(event, UNDOING) for event in stored.events):
                stored = _read_session(connection, sender_id)
        if cut := place_to_cut(stored.events):
            stored = self._snapshot(sender_id, stored, cut)
        if not stored.all:
            return None
        whole = (lambda: self._session(sender_id)) if stored.restoring else None
        return BoundedTracker.restored(sender_id, self.domain.slots, stored.all, whole)

    def _answers_to(self, sender_id: str, message_id: str) -> list[BotUttered]:
        of_sender = select(ROWS.c.id, ROWS.c.data).where(ROWS.c.sender_id == sender_id)
        heard = of_sender.where(ROWS.c.type_name == UserUttered.type_name).order_by(ROWS.c.id.desc())
        said = of_sender.where(ROWS.c.type_name == BotUttered.type_name).order_by(ROWS.c.id)
        until = None
        with self._made().connect() as connection:
            for row in connection.execute(heard.limit(_MESSAGES_LOOKED_BACK)):
                if json.loads(row.data).get("message_id") == message_id:
                    after = said.where(ROWS.c.id > row.id)
                    between = after if until is None else after.where(ROWS.c.id < until)
                    return [_event(json.loads(one.data)) for one in connection.execute(between)]
                until = row.id
        return []

    def _snapshot(self, sender_id: str, stored: Stored, cut: int) -> Stored:
        before, kept = stored.rows[:cut], stored.rows[cut:]
        place = before[-1][0]
        events = [*stored.restoring, *(event for _, event in before)]
        state = DialogueStateTracker.from_events(sender_id, events, self.domain.slots)
        restoring = restoring_events(state, place)
        data = {"place": place, "events": [event.as_dict() for event in restoring]}
        row = {"sender_id": sender_id, "type_name": _SNAPSHOT, "timestamp": time.time(), "data": json.dumps(data)}
        with writing(self._made()) as connection:
            connection.execute(delete(ROWS).where(ROWS.c.sender_id == sender_id, ROWS.c.type_name == _SNAPSHOT))
            connection.execute(insert(ROWS).values(row))
        return Stored(restoring, kept)

    def _session(self, sender_id: str) -> list[Event]:
        with self._made().connect() as connection:
            return _read_session(connection, sender_id).events

    def _every_event(self, sender_id: str) -> list[Event]:
        with self._made().connect() as connection:
            return [event for _, event in _read(connection, sender_id, after=0)]

    def _senders(self) -> list[str]:
        with self._made().connect() as connection:
            return list(connection.execute(select(ROWS.c.sender_id).distinct()).scalars())

    def _append(self, tracker: DialogueStateTracker) -> list[Event]:
        is_ours = isinstance(tracker, BoundedTracker)
        # Others are made by create_tracker, or by a request to Rasa's HTTP API that replaces events.
        stored = tracker.stored if is_ours else len(self._session(tracker.sender_id))
        new = list(tracker.events)[stored:]
        if new:
            with writing(self._made()) as connection:
                connection.execute(insert(ROWS), [_row(tracker.sender_id, event) for event in new])
        if is_ours:
            tracker.stored += len(new)
        return new

    def _made(self) -> Engine:
        """The engine, with the table in the database; not at the start, when the database may be away."""
        if not self._is_made:
            # Of several servers that start on an empty database, one makes it.
            with writing(self._engine, _LOCK) as connection:
                ROWS.create(connection, checkfirst=True)
                for index in _INDEXES:
                    index.create(connection, checkfirst=True)
            self._is_made = True
        return self._engine


def _read_from_snapshot(connection: Connection, sender_id: str) -> Stored:
    query = select(ROWS.c.data).where(ROWS.c.sender_id == sender_id, ROWS.c.type_name == _SNAPSHOT)
    found = connection.execute(query.order_by(ROWS.c.id.desc()).limit(1)).scalar()
    if found is None:
        return _read_session(connection, sender_id)
    snapshot = json.loads(found)
    rows = _read(connection, sender_id, snapshot["place"])
    begins = [place for place, (_, event) in enumerate(rows) if isinstance(event, SessionStarted)]
    if begins:
        return Stored([], rows[begins[-1] :])
    return Stored([_event(data) for data in snapshot["events"]], rows)


def _read_session(connection: Connection, sender_id: str) -> Stored:
    """By the order of the rows, not by their times as Rasa's own store: a clock may be put back."""
    began = select(func.max(ROWS.c.id)).where(
        ROWS.c.sender_id == sender_id, ROWS.c.type_name == SessionStarted.type_name
    )
    return Stored([], _read(connection, sender_id, after=(connection.execute(began).scalar() or 1) - 1))


def _read(connection: Connection, sender_id: str, after: int) -> list[tuple[int, Event]]:
    query = select(ROWS.c.id, ROWS.c.data).where(
        ROWS.c.sender_id == sender_id, ROWS.c.id > after, ROWS.c.type_name != _SNAPSHOT
    )
    return [(row.id, _event(json.loads(row.data))) for row in connection.execute(query.order_by(ROWS.c.id))]


def _row(sender_id: str, event: Event) -> dict[str, Any]:
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def _event(data: dict[str, Any]) -> Event:
    return _kind(data["event"])._from_parameters(data)


@cache
def _kind(name: str) -> type[Event]:
    """Rasa looks through all its classes for each event."""
    return Event.resolve_by_type(name)
