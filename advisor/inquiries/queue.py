"""The desk's queue: filtered, searched, and ordered by the same points priority.py explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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

_DAY_MILLISECONDS = 86_400_000


@dataclass(frozen=True)
class Filter:
    """`regions` are the focal points the reader may see, None for all; empty fields filter nothing.

    `status` is one of the statuses, or "open" for all but closed; `assignee` 0 means nobody.
    """

    regions: tuple[str, ...] | None = None
    status: str = "open"
    focal_point: str = ""
    country: str = ""
    topic: str = ""
    language: str = ""
    assignee: int | None = None
    tag: str = ""
    text: str = ""


@dataclass(frozen=True)
class Page:
    inquiries: list[Inquiry]
    total: int


class Queue:
    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def page(self, wanted: Filter, rules: Rules, moment: datetime, first: int = 0, size: int = 50) -> Page:
        """The most urgent first, then the oldest."""
        with self._database.engine.connect() as connection:
            conditions = _conditions(wanted)
            if wanted.text:
                found = find_inquiries(connection, wanted.text) or []
                is_named = inquiries.c.reference == (read_reference(wanted.text) or "")
                conditions.append(inquiries.c.id.in_(found) | is_named)
            query = (
                select(inquiries)
                .where(and_(*conditions))
                .order_by(_points(rules, moment).desc(), inquiries.c.id)
                .limit(size)
                .offset(first)
            )
            rows = connection.execute(query).mappings().all()
            total = connection.execute(select(func.count()).select_from(inquiries).where(and_(*conditions))).scalar()
        return Page([inquiry_of(row) for row in rows], int(total or 0))


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    columns = inquiries.c
    conditions: list[Any] = [literal(True)]
    if wanted.regions is not None:
        conditions.append(columns.focal_point.in_(wanted.regions))
    if wanted.status == "open":
        conditions.append(columns.status != "closed")
    elif wanted.status:
        conditions.append(columns.status == wanted.status)
    for name in ("focal_point", "country", "topic", "language"):
        if value := getattr(wanted, name):
            conditions.append(columns[name] == value)
    if wanted.assignee is not None:
        conditions.append(columns.assignee == wanted.assignee if wanted.assignee else columns.assignee.is_(None))
    if wanted.tag:
        conditions.append(columns.id.in_(select(tags.c.inquiry).where(tags.c.tag == wanted.tag)))
    return conditions


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
