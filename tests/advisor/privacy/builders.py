"""Rasa's table of events for tests, with what Rasa would have written."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from advisor.knowledge.database import open_database
from advisor.privacy.trackers import events


def keep_turn(url: str, conversation: str, said: str, answered: str, moment: datetime, title: str = "") -> None:
    metadata = {"title": title} if title else {}
    user = {"event": "user", "text": said, "metadata": metadata}
    add_events(url, conversation, [user, {"event": "bot", "text": answered}], moment)


def add_events(url: str, conversation: str, told: list[dict[str, Any]], moment: datetime) -> None:
    engine = open_database(url)
    events.metadata.create_all(engine)
    with engine.begin() as connection:
        for event in told:
            data = json.dumps({**event, "timestamp": moment.timestamp()})
            row = {
                "sender_id": conversation,
                "timestamp": moment.timestamp(),
                "type_name": event["event"],
                "data": data,
            }
            connection.execute(insert(events).values(**row))
