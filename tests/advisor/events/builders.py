"""Events for tests."""

from datetime import date
from typing import Any

from advisor.events.event import TURN, Event

TODAY = date(2026, 11, 27)


def make_event(name: str = TURN, **changes: Any) -> Event:
    values: dict[str, Any] = {"day": TODAY, "subject": "turn-1", "conversation": "talk-1"}
    return Event(name, **values | changes)
