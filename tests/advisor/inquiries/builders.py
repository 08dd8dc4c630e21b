"""Inquiries for tests."""

from datetime import date, datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

from advisor.inquiries.focal_point import FocalPoint
from advisor.inquiries.inquiry import Inquiry, NewInquiry
from advisor.inquiries.opening_hours import OpeningHours
from advisor.inquiries.routing import Route

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=timezone.utc)


def make_new(**changes: Any) -> NewInquiry:
    values: dict[str, Any] = {
        "conversation": "web-1",
        "language": "en",
        "country": "KE",
        "topic": "trademarks",
        "story": "Somebody sells fakes of our lamps.",
    }
    return NewInquiry(**values | changes)


def make_inquiry(**changes: Any) -> Inquiry:
    values = {**vars(make_new()), "created_at": NOON, "consent_at": NOON, "waiting_since": NOON}
    return Inquiry(**values | changes)


def make_point(key: str, **changes: Any) -> FocalPoint:
    values: dict[str, Any] = {
        "name": {"en": key, "zh": key},
        "countries": frozenset(),
        "divisions": frozenset(),
        "topics": frozenset(),
        "languages": frozenset({"en", "zh"}),
        "answer_within": 3,
        "hours": OpeningHours(ZoneInfo("Europe/Zurich"), {}),
    }
    return FocalPoint(key, **values | changes)


def make_route(key: str = "africa", reason: str = "region") -> Route:
    return Route(make_point(key), reason)


DEADLINE = date(2026, 12, 1)
