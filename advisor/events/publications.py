"""What goes to the event broker: every row of the log, in order, at least once (docs/decisions/0061-event-broker.md).

The log itself is the outbox: how far it was published is a number beside it, moved when the broker has confirmed.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, RowMapping

from advisor.events.store import EventStore
from advisor.events.tables import LOCK, events, positions
from advisor.knowledge.database import writing

SCHEMA_VERSION = 1
_POSITION, _LEASE = "broker", "broker_until"
# A server that publishes and dies is replaced after this long.
_LEASE_SECONDS = 30.0
_AT_ONCE = 500
# `conversation` can be cut out of the log, but not out of what others have received; the last two serve our figures.
_KEPT_BACK = frozenset({"conversation", "due_at", "source"})
_NOTHING = "none"


@dataclass(frozen=True)
class Publication:
    """`id` tells a message that arrives again; `routing_key` is event.topic.language."""

    id: int
    routing_key: str
    body: dict[str, Any]


class Publications:
    """Every method raises SQLAlchemyError or OSError when the database cannot be used."""

    def __init__(self, store: EventStore, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        self._mine = 0

    def claim(self) -> bool:
        """Whether this server is the one that publishes, for the next half minute: of several, one at a time."""
        now = int(self._clock() * 1_000_000)
        with writing(self._store.engine, LOCK) as connection:
            until = _value(connection, _LEASE)
            if until > now and until != self._mine:
                return False
            # Random, so that no two servers hold the same number.
            self._mine = now + int(_LEASE_SECONDS * 1_000_000) + secrets.randbelow(1_000_000)
            _put(connection, _LEASE, self._mine)
        return True

    def release(self) -> None:
        """Lets the next server publish at once."""
        with writing(self._store.engine, LOCK) as connection:
            if self._mine and _value(connection, _LEASE) == self._mine:
                _put(connection, _LEASE, 0)

    def due(self) -> list[Publication]:
        """The next that were not published yet."""
        with self._store.engine.connect() as connection:
            position = _value(connection, _POSITION)
            query = select(events).where(events.c.id > position).order_by(events.c.id).limit(_AT_ONCE)
            return [_publication(row) for row in connection.execute(query).mappings()]

    def done(self, last: int) -> None:
        """All up to the number `last` have been confirmed."""
        with writing(self._store.engine, LOCK) as connection:
            if last > _value(connection, _POSITION):
                _put(connection, _POSITION, last)


def _publication(row: RowMapping) -> Publication:
    told = {name: value for name, value in row.items() if name not in _KEPT_BACK}
    key = ".".join(str(row[name] or _NOTHING).replace(".", "-") for name in ("name", "topic", "language"))
    return Publication(row["id"], key, {"version": SCHEMA_VERSION, **told, "day": row["day"].isoformat()})


def _value(connection: Connection, name: str) -> int:
    return int(connection.execute(select(positions.c.value).where(positions.c.name == name)).scalar() or 0)


def _put(connection: Connection, name: str, value: int) -> None:
    if not connection.execute(update(positions).where(positions.c.name == name).values(value=value)).rowcount:
        connection.execute(insert(positions).values(name=name, value=value))
