"""The desk's queue: filtered, searched, and ordered by the same points priority.py explains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from sqlalchemy import Float, and_, case, cast, func, literal, select
from sqlalchemy.sql import ColumnElement

from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.inquiry import URGENT, Inquiry
from advisor.inquiries.priority import DATED, Rules
from advisor.inquiries.reference import read_reference
from advisor.inquiries.rows import inquiry_of
from advisor.inquiries.tables import inquiries, tags
from advisor.inquiries.words import find_inquiries

ORDERS = ("score", "newest", "oldest")
_DAY_MILLISECONDS = 86_400_000


@dataclass(frozen=True)
class Filter:
    """`regions` are the focal points the reader may see, None for all; empty fields filter nothing.

    `status` is one of the statuses, or "open" for all but closed; `assignee` 0 means nobody; `urgent` is one of URGENT;
    `holder` who the user is talking to. `since` and `until` are the days it was made on, in UTC, `until` included.
    """

    regions: tuple[str, ...] | None = None
    status: str = "open"
    focal_point: str = ""
    country: str = ""
    topic: str = ""
    right: str = ""
    language: str = ""
    urgent: str = ""
    holder: str = ""
    since: date | None = None
    until: date | None = None
    assignee: int | None = None
    waiting: bool = False
    tag: str = ""
    text: str = ""


@dataclass(frozen=True)
class Page:
    inquiries: list[Inquiry]
    total: int


@dataclass(frozen=True)
class Counts:
    """`waiting` are those whose user waits for a person."""

    open: int
    mine: int
    unassigned: int
    waiting: int


class Queue:
    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def page(
        self, wanted: Filter, rules: Rules, moment: datetime, first: int = 0, size: int = 50, order: str = "score"
    ) -> Page:
        """One of ORDERS: the most urgent first, then the oldest; or by when they were made."""
        with self._database.engine.connect() as connection:
            conditions = _conditions(wanted)
            if wanted.text:
                found = find_inquiries(connection, wanted.text) or []
                is_named = inquiries.c.reference == (read_reference(wanted.text) or "")
                conditions.append(inquiries.c.id.in_(found) | is_named)
            query = (
                select(inquiries)
                .where(and_(*conditions))
                .order_by(*_order(order, rules, moment))
                .limit(size)
                .offset(first)
            )
            rows = connection.execute(query).mappings().all()
            total = connection.execute(select(func.count()).select_from(inquiries).where(and_(*conditions))).scalar()
        return Page([inquiry_of(row) for row in rows], int(total or 0))

    def counts(self, regions: tuple[str, ...] | None, account: int) -> Counts:
        """Of the open inquiries the reader may see."""
        columns = inquiries.c
        marks = {
            "open": literal(True),
            "mine": columns.assignee == account,
            "unassigned": columns.assignee.is_(None),
            "waiting": columns.waiting_since.is_not(None),
        }
        counted = [func.sum(case([(mark, 1)], else_=0)).label(name) for name, mark in marks.items()]
        with self._database.engine.connect() as connection:
            row = connection.execute(select(*counted).where(and_(*_conditions(Filter(regions))))).mappings().one()
        return Counts(**{name: int(row[name] or 0) for name in marks})


def _order(order: str, rules: Rules, moment: datetime) -> list[Any]:
    if order == "newest":
        return [inquiries.c.created_at.desc(), inquiries.c.id.desc()]
    if order == "oldest":
        return [inquiries.c.created_at, inquiries.c.id]
    return [_points(rules, moment).desc(), inquiries.c.id]


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    columns = inquiries.c
    conditions: list[Any] = [literal(True), *_scope(wanted)]
    for name in ("focal_point", "country", "topic", "right", "language", "holder"):
        if value := getattr(wanted, name):
            conditions.append(columns[name] == value)
    if wanted.assignee is not None:
        conditions.append(columns.assignee == wanted.assignee if wanted.assignee else columns.assignee.is_(None))
    if wanted.waiting:
        conditions.append(columns.waiting_since.is_not(None))
    if wanted.urgent:
        conditions.append(columns[f"is_{wanted.urgent}"])
    if wanted.tag:
        conditions.append(columns.id.in_(select(tags.c.inquiry).where(tags.c.tag == wanted.tag)))
    return conditions


def _scope(wanted: Filter) -> Iterator[Any]:
    """Whose inquiries, open or not, of which days."""
    columns = inquiries.c
    if wanted.regions is not None:
        yield columns.focal_point.in_(wanted.regions)
    if wanted.status == "open":
        yield columns.status != "closed"
    elif wanted.status:
        yield columns.status == wanted.status
    if wanted.since:
        yield columns.created_at >= _midnight(wanted.since)
    if wanted.until:
        yield columns.created_at < _midnight(wanted.until + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.utc)


def _points(rules: Rules, moment: datetime) -> ColumnElement[float]:
    """The score of priority.py as the database counts it; a test holds the two together."""
    stated = sum((_stated(name, rules, moment) for name in URGENT), start=literal(0.0))
    now = literal(round(moment.timestamp() * 1000))
    waited = (now - cast(inquiries.c.waiting_since, Float)) / float(_DAY_MILLISECONDS)
    days = case(
        [(waited <= 0, 0.0), (waited >= rules.longest_wait, rules.longest_wait)], else_=func.coalesce(waited, 0.0)
    )
    return stated + days * float(rules.weights["waiting"])


def _stated(name: str, rules: Rules, moment: datetime) -> ColumnElement[float]:
    share: Any = literal(1.0)
    if name in DATED:
        today = moment.date()
        near: Sequence[Any] = [
            (inquiries.c.urgent_on <= today + timedelta(days=days), part) for days, part in rules.near
        ]
        share = case([(inquiries.c.urgent_on.is_(None), rules.undated), *near], else_=rules.later)
    return case([(inquiries.c[f"is_{name}"], share * float(rules.weights[name]))], else_=0.0)
