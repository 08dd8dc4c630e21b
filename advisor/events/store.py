"""Where events are kept. Every method raises SQLAlchemyError or OSError when the database cannot be used."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Engine, RowMapping

from advisor.events.event import RATED, TURN, Event
from advisor.events.tables import LOCK, create_tables, events
from advisor.knowledge.database import open_database, writing

_NAMES = [column.name for column in events.c if column.name != "id"]
_FIELDS = [events.c[name] for name in _NAMES]
_READ_AT_ONCE = 10_000


class EventStore:
    """Opened at the first use."""

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def engine(self) -> Engine:
        engine = open_database(self._url)
        create_tables(engine)
        return engine

    def add(self, new: Sequence[Event]) -> None:
        """All or none, in their order. One process at a time, so that numbers appear in their order."""
        if not new:
            return
        with writing(self.engine, LOCK) as connection:
            connection.execute(insert(events), [{**vars(event)} for event in new])

    def all(self, since: date | None = None) -> Iterator[Event]:
        """In the order of their coming; those of `since` and later."""
        query = select(_FIELDS).order_by(events.c.id)
        if since:
            query = query.where(events.c.day >= since)
        with self.engine.connect() as connection:
            for row in connection.execution_options(yield_per=_READ_AT_ONCE).execute(query).mappings():
                yield to_event(row)

    def about(self, subject: str) -> list[Event]:
        """What happened to one turn or inquiry, in order."""
        query = select(_FIELDS).where(events.c.subject == subject).order_by(events.c.id)
        with self.engine.connect() as connection:
            return [to_event(row) for row in connection.execute(query).mappings()]

    def of_conversation(self, conversation: str) -> list[Event]:
        """What happened in one conversation (its key), in order."""
        query = select(_FIELDS).where(events.c.conversation == conversation).order_by(events.c.id)
        with self.engine.connect() as connection:
            return [to_event(row) for row in connection.execute(query).mappings()]

    def turn(self, subject: str) -> Event | None:
        return next((event for event in self.about(subject) if event.name == TURN), None)

    def latest(self, conversation: str) -> Event | None:
        """The last event of a conversation, by its key."""
        query = select(_FIELDS).where(events.c.conversation == conversation).order_by(events.c.id.desc()).limit(1)
        with self.engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        return to_event(row) if row else None

    def rating(self, subject: str) -> Event | None:
        """The last rating of a turn."""
        return next((event for event in reversed(self.about(subject)) if event.name == RATED), None)

    def forget(self, conversation: str) -> int:
        """Cuts the events of a conversation (its key) loose from it; the counts stay. How many there were."""
        mine = update(events).where(events.c.conversation == conversation, events.c.conversation != "")
        return self._cut_loose(mine)

    def forget_before(self, day: date) -> int:
        """The same for every event before `day`."""
        return self._cut_loose(update(events).where(events.c.day < day, events.c.conversation != ""))

    def _cut_loose(self, some: object) -> int:
        with writing(self.engine, LOCK) as connection:
            return int(connection.execute(some.values(conversation="")).rowcount)  # type: ignore[attr-defined]


def to_event(row: RowMapping) -> Event:
    return Event(**{name: row[name] for name in _NAMES})
