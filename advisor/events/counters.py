"""Counts by day and month, kept up from the event log, so that figures of any period need few rows.

Every event is taken once, in the order of its number: the log's position is moved in the same transaction.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.engine import Connection

from advisor.events.cells import Cell, Cells, cells
from advisor.events.event import TURN, Event
from advisor.events.store import EventStore, to_event
from advisor.events.tables import ALL_REGIONS, LOCK, counters, events, positions
from advisor.knowledge.database import writing

Measures = Counter[tuple[str, int]]

_COUNTED = "event"
_AT_ONCE = 20_000
_MOST_SUBJECTS = 500
_MOST_KNOWN = 200
_ADD = text(
    "INSERT INTO tally (dimension, span, region, name, measure, bucket, amount)"
    " VALUES (:dimension, :span, :region, :name, :measure, :bucket, :amount)"
    " ON CONFLICT (dimension, span, region, name, measure, bucket)"
    " DO UPDATE SET amount = tally.amount + excluded.amount"
)


@dataclass(frozen=True)
class Period:
    """Both days included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    def all_days(self) -> list[str]:
        return [(self.since + timedelta(days=n)).isoformat() for n in range(self.days)]

    def spans(self) -> list[str]:
        """Whole months as "2026-11", the days beside them as "2026-11-27"."""
        found, day = [], self.since
        while day <= self.until:
            following = _next_month(day)
            if day.day == 1 and following - timedelta(days=1) <= self.until:
                found.append(day.isoformat()[:7])
                day = following
            else:
                found.append(day.isoformat())
                day += timedelta(days=1)
        return found


class Counters:
    """Methods raise SQLAlchemyError or OSError when the database cannot be used."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        # What was summed since the counters last changed: the same page is often asked for again.
        self._known: tuple[int, dict[tuple[object, ...], dict[str, Measures]]] = (-1, {})

    def keep_up(self) -> None:
        """Takes every event of the log that was not taken yet."""
        while self._is_behind():
            with writing(self._store.engine, LOCK) as connection:
                self._take_some(connection)

    def sizes(self, dimension: str, measure: str, period: Period, regions: Sequence[str] | None) -> dict[str, Measures]:
        """One measure of every group: cheaper where there are hundreds of them."""
        columns = counters.c
        query = (
            select(columns.name, func.sum(columns.amount))
            .where(columns.dimension == dimension, columns.span.in_(period.spans()), columns.measure == measure)
            .where(_of(regions))
            .group_by(columns.name)
        )
        with self._store.engine.connect() as connection:
            return {name: Counter({(measure, 0): int(amount)}) for name, amount in connection.execute(query)}

    def groups(self, dimension: str, period: Period, regions: Sequence[str] | None = None) -> dict[str, Measures]:
        """The measures of every group; `regions` are the focal points that count, None for all."""
        return self._sums(counters.c.name, dimension, period.spans(), regions)

    def by_span(self, spans: Sequence[str], regions: Sequence[str] | None = None) -> dict[str, Measures]:
        """Of everything, by month or day."""
        return self._sums(counters.c.span, "all", spans, regions)

    def _sums(
        self, key: object, dimension: str, spans: Sequence[str], regions: Sequence[str] | None
    ) -> dict[str, Measures]:
        columns = counters.c
        query = (
            select(key, columns.measure, columns.bucket, func.sum(columns.amount).label("amount"))
            .where(columns.dimension == dimension, columns.span.in_(spans))
            .where(_of(regions))
            .group_by(key, columns.measure, columns.bucket)
        )
        asked = (str(key), dimension, tuple(spans), regions if regions is None else tuple(regions))
        with self._store.engine.connect() as connection:
            position = int(connection.execute(select(_position())).scalar() or 0)
            if self._known[0] != position or len(self._known[1]) > _MOST_KNOWN:
                self._known = (position, {})
            known = self._known[1]
            if asked not in known:
                known[asked] = _measures(connection, query)
        return known[asked]

    def _is_behind(self) -> bool:
        newest = select(func.coalesce(func.max(events.c.id), 0)).scalar_subquery()
        with self._store.engine.connect() as connection:
            return bool(connection.execute(select(newest > _position())).scalar())

    def _take_some(self, connection: Connection) -> None:
        position = int(connection.execute(select(_position())).scalar() or 0)
        query = select(events).where(events.c.id > position).order_by(events.c.id).limit(_AT_ONCE)
        new = connection.execute(query).mappings().all()
        if not new:
            return
        last = new[-1]["id"]
        if rows := rows_of(_changes(connection, [to_event(row) for row in new], position, last)):
            connection.execute(_ADD, rows)
        moved = update(positions).where(positions.c.name == _COUNTED).values(value=last)
        if not connection.execute(moved).rowcount:
            connection.execute(insert(positions).values(name=_COUNTED, value=last))


def _measures(connection: Connection, query: object) -> dict[str, Measures]:
    found: dict[str, Measures] = defaultdict(Counter)
    for name, measure, bucket, amount in connection.execute(query):
        if amount:
            found[name][measure, bucket] = int(amount)
    return dict(found)


def _of(regions: Sequence[str] | None) -> Any:
    return counters.c.region.in_((ALL_REGIONS,) if regions is None else regions)


def _position() -> object:
    return func.coalesce(select(positions.c.value).where(positions.c.name == _COUNTED).scalar_subquery(), 0)


def _changes(connection: Connection, new: Sequence[Event], before: int, until: int) -> Cells:
    """What the new events change in the cells: all of a subject's story less what of it was counted before."""
    changes: Cells = Counter()
    told_again = {one.subject for one in new if one.name != TURN}
    for one in new:
        if one.subject not in told_again:
            changes.update(cells([one]))
    subjects = sorted(told_again)
    for start in range(0, len(subjects), _MOST_SUBJECTS):
        for story in _stories(connection, subjects[start : start + _MOST_SUBJECTS], until).values():
            changes.update(cells([one for _, one in story]))
            changes.subtract(cells([one for number, one in story if number <= before]))
    return changes


def _stories(connection: Connection, subjects: Sequence[str], until: int) -> dict[str, list[tuple[int, Event]]]:
    query = select(events).where(events.c.subject.in_(subjects), events.c.id <= until).order_by(events.c.id)
    found: dict[str, list[tuple[int, Event]]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["subject"]].append((row["id"], to_event(row)))
    return found


def rows_of(changes: Cells) -> list[dict[str, object]]:
    """For the day and the month, of the region and of all; in one order, so that no process waits for another."""
    sums: Cells = Counter()
    for cell, amount in changes.items():
        for region in (cell.region, ALL_REGIONS):
            for span in (cell.day, cell.day[:7]):
                sums[cell._replace(region=region, day=span)] += amount
    return [_row(cell, amount) for cell, amount in sorted(sums.items()) if amount]


def _row(cell: Cell, amount: int) -> dict[str, object]:
    return {
        "dimension": cell.dimension,
        "span": cell.day,
        "name": cell.group,
        "region": cell.region,
        "measure": cell.measure,
        "bucket": cell.bucket,
        "amount": amount,
    }


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
