"""A person's part in the event log: rows hold no words, and are cut loose from the conversation; the counts stay."""

from datetime import datetime

from advisor.events.keys import EventKeys
from advisor.events.store import EventStore
from advisor.knowledge.database import truncate_log
from advisor.privacy.subject import Record, Subject


class EventData:
    """Every method raises SQLAlchemyError or OSError when the database cannot be used."""

    name = "events"

    def __init__(self, store: EventStore, keys: EventKeys) -> None:
        self._store = store
        self._keys = keys

    def erase(self, subject: Subject, moment: datetime) -> None:
        self._store.forget(self._keys.conversation(subject.conversation))
        truncate_log(self._store.engine)

    def export(self, subject: Subject) -> list[Record]:
        found = self._store.of_conversation(self._keys.conversation(subject.conversation))
        shown = ("day", "name", "topic", "country", "language", "channel", "kind", "tool")
        return [{field: getattr(event, field) for field in shown} for event in found]

    def forget_before(self, moment: datetime) -> None:
        self._store.forget_before(moment.date())
        truncate_log(self._store.engine)
