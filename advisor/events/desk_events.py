"""Copies what happens to inquiries from the desk's audit log to the event log.

The audit log is written with the change itself, by the desk, the assistant and every channel, each in its own process:
nobody has to report anything twice, and what happened while the event log was away is copied when it is back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection, RowMapping

from advisor.events import event
from advisor.events.event import Event
from advisor.events.keys import EventKeys
from advisor.events.store import EventStore, to_event
from advisor.events.tables import LOCK, events
from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.focal_point import FocalPoint
from advisor.inquiries.tables import audit, inquiries
from advisor.knowledge.database import writing

# "Within three working days" of the programme's indicator, whatever the desk's own promise is.
WORKING_DAYS = 3
_COPIED = {
    "made": event.MADE,
    "reply": event.REPLIED,
    "hand_back": event.HANDED_BACK,
    "close": event.CLOSED,
    "reopen": event.REOPENED,
    "reroute": event.REROUTED,
    "merge": event.MERGED,
}
# PostgreSQL may show a lower number after a higher one, when two transactions end in the other order.
_LOOKED_BACK = 200
_AT_ONCE = 5_000
# An inquiry that became due longer ago was seen when it did.
_DUE_LOOKED_BACK = timedelta(days=60)


@dataclass(frozen=True)
class DeskEvents:
    """Methods raise SQLAlchemyError when one of the two databases cannot be used."""

    store: EventStore
    desk: DeskDatabase
    points: Mapping[str, FocalPoint]
    keys: EventKeys

    def copy(self, moment: datetime) -> int:
        """Copies what is new, and notes what has become late by `moment`. How many events that were."""
        return self.copy_new() + self._note_late(moment)

    def copy_new(self) -> int:
        """The same without a look for what has become late, which reads every inquiry due in the last weeks."""
        copied = 0
        while found := self._copy_some():
            copied += found
        return copied

    def _copy_some(self) -> int:
        newest = select(func.coalesce(func.max(events.c.source), 0)).scalar_subquery()
        with self.store.engine.connect() as connection:
            since = int(connection.execute(select(newest)).scalar() or 0) - _LOOKED_BACK
            known = set(connection.execute(select(events.c.source).where(events.c.source > since)).scalars())
        rows = [row for row in self._audit(since) if row["entry"] not in known]
        if not rows:
            return 0
        with writing(self.store.engine, LOCK) as connection:
            # Another process may have copied them since.
            taken = set(connection.execute(select(events.c.source).where(events.c.source > since)).scalars())
            new = self._events(connection, [row for row in rows if row["entry"] not in taken])
            if new:
                connection.execute(insert(events), [{**vars(one)} for one in new])
        return len(new)

    def _audit(self, since: int) -> list[RowMapping]:
        columns = [column for column in inquiries.c if column.name not in {"id", "story", "contact", "case"}]
        query = (
            select(audit.c.id.label("entry"), audit.c.at, audit.c.action, audit.c.detail, audit.c.inquiry, *columns)
            .join(inquiries, inquiries.c.id == audit.c.inquiry)
            .where(audit.c.id > since, audit.c.action.in_(_COPIED))
            .where((audit.c.action != "reply") | (audit.c.at == inquiries.c.first_reply_at))
            .order_by(audit.c.id)
            .limit(_AT_ONCE + _LOOKED_BACK)
        )
        with self.desk.engine.connect() as connection:
            return list(connection.execute(query).mappings())

    def _events(self, connection: Connection, rows: Iterable[RowMapping]) -> list[Event]:
        due: dict[str, datetime | None] = {}
        new = []
        for row in rows:
            one = self._event(row)
            if one.name == event.MADE:
                due[one.subject] = one.due_at
            elif one.name == event.REPLIED:
                end = due[one.subject] if one.subject in due else _due(connection, one.subject)
                one = replace(one, in_time=None if end is None else row["at"] <= end)
            # The other inquiry's history notes a merge as well.
            if one.name != event.MERGED or "into" in row["detail"]:
                new.append(one)
        return new

    def _event(self, row: RowMapping) -> Event:
        name, made = _COPIED[row["action"]], row["created_at"]
        common = Event(
            name=name,
            day=made.date(),
            subject=self.keys.inquiry(row["inquiry"]),
            conversation=self.keys.conversation(row["conversation"]),
            region=_region(row),
            country=row["country"] or "",
            language=row["language"],
            channel=channel_of(row["conversation"]),
            topic=row["topic"],
            right=row["right"] or "",
            source=row["entry"],
        )
        if name == event.MADE:
            point = self.points.get(common.region)
            return replace(common, due_at=point.hours.answer_due(made, WORKING_DAYS) if point else None)
        if name == event.REPLIED:
            return replace(common, value=round((row["at"] - made).total_seconds() / 3600))
        return common

    def _note_late(self, moment: datetime) -> int:
        """An event for each inquiry that was due and not answered by then."""
        made, other = events.alias(), events.alias()
        settled = select(other.c.id).where(
            other.c.subject == made.c.subject,
            other.c.name.in_([event.LATE, event.MERGED]) | other.c.in_time.is_(True),
        )
        query = select(made).where(
            made.c.due_at <= moment, made.c.due_at > moment - _DUE_LOOKED_BACK, ~settled.exists()
        )
        with self.store.engine.connect() as connection:
            if connection.execute(query.limit(1)).first() is None:
                return 0
        with writing(self.store.engine, LOCK) as connection:
            late = [to_event(row) for row in connection.execute(query).mappings()]
            new = [replace(one, name=event.LATE, due_at=None, source=None) for one in late]
            if new:
                connection.execute(insert(events), [{**vars(one)} for one in new])
        return len(new)


def channel_of(sender: str) -> str:
    """ "web" of "web-Jx81…": every door puts its name before its conversations."""
    return sender.partition("-")[0]


def _region(row: RowMapping) -> str:
    """The focal point it came to by this line of the log."""
    detail: Mapping[str, Any] = row["detail"]
    key = {"made": "focal_point", "reroute": "to"}.get(row["action"])
    return str(detail[key]) if key and key in detail else str(row["focal_point"])


def _due(connection: Connection, subject: str) -> datetime | None:
    query = select(events.c.due_at).where(events.c.subject == subject, events.c.name == event.MADE)
    found: datetime | None = connection.execute(query).scalar()
    return found
