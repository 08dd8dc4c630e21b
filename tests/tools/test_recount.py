"""`make recount` finds a counter that says something else than the log."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from advisor.events.counters import Period
from advisor.events.event import MADE
from advisor.events.store import EventStore
from advisor.events.tables import counters
from tests.advisor.events.builders import TODAY, make_event
from tools.recount import differences

WEEK = Period(TODAY - timedelta(days=6), TODAY)


def test_what_differs_is_named(tmp_path: Path) -> None:
    store = EventStore(f"sqlite:///{tmp_path / 'events.db'}")
    store.add([make_event(handled="resolved", topic="patents"), make_event(MADE, subject="inquiry-1", topic="patents")])
    assert differences(store, WEEK) == []

    with store.engine.begin() as connection:
        wrong = (counters.c.dimension == "topic") & (counters.c.measure == "received")
        connection.execute(update(counters).where(wrong).values(amount=7))

    (found,) = differences(store, WEEK)
    assert found.startswith("topic patents: counted")
