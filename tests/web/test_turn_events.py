"""Every answered turn is counted, without a word of it; the log's absence costs nobody an answer."""

import time
from datetime import date
from pathlib import Path

import pytest

from advisor.events.event import Event
from advisor.events.store import EventStore
from tests.web.conftest import Door, OpenGateway
from tests.web.stand_in import StandInRasa, custom

SHOP = "https://shop.example"


@pytest.fixture
def log(tmp_path: Path) -> EventStore:
    return EventStore(f"sqlite:///{tmp_path / 'events.db'}")


def open_door(open_gateway: OpenGateway, tmp_path: Path, **changes: object) -> Door:
    return open_gateway(events_database_url=f"sqlite:///{tmp_path / 'events.db'}", allowed_origins=(SHOP,), **changes)


def told(log: EventStore, count: int) -> list[Event]:
    """The log once `count` events are in it: it is written beside the conversation."""
    for _ in range(200):
        if len(found := list(log.all())) >= count:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{len(found)} events instead of {count}")


def test_a_turn_is_told_with_what_it_was_about(open_gateway: OpenGateway, tmp_path: Path, log: EventStore) -> None:
    door = open_door(open_gateway, tmp_path)
    token = door.token()
    body = {"token": token, "text": "How do I renew my mark?", "id": "m1"}
    door.http.post("/api/chat", json=body, headers={"Origin": SHOP})

    (turn,) = told(log, 1)

    assert (turn.kind, turn.article, turn.topic, turn.right, turn.stage, turn.handled) == (
        "answer", "trademarks/renewal", "trademarks", "trademark", "maintain", "resolved",
    )  # fmt: skip
    assert (turn.country, turn.region, turn.language, turn.channel, turn.site) == (
        "CN", "china", "en", "web", "shop.example",
    )  # fmt: skip
    assert "renew my mark" not in str(turn)
    assert token.partition(".")[0] not in str(turn)


def test_a_message_sent_again_is_one_turn(open_gateway: OpenGateway, tmp_path: Path, log: EventStore) -> None:
    door = open_door(open_gateway, tmp_path)
    token = door.token()
    for _ in range(2):
        door.chat(token, "How do I renew?", id="m1")
    door.chat(token, "And then?", id="m2")

    first, second = told(log, 2)

    assert len(list(log.all())) == 2
    assert first.conversation == second.conversation
    assert first.subject != second.subject


def test_a_tool_starts_once_and_its_steps_are_no_questions(
    open_gateway: OpenGateway, tmp_path: Path, log: EventStore, rasa: StandInRasa
) -> None:
    door = open_door(open_gateway, tmp_path)
    of_tool = custom(kind="tool", tool="deadline", article=None, candidates=[])
    step = {"text": "When?", "custom": of_tool, "buttons": [{"title": "Stop", "payload": "/stop_tool"}]}
    for reply in (step, step, {"text": "By 1 May.", "custom": of_tool}):
        rasa.replies = [reply]
        door.integrate("talk", "next")

    turns = told(log, 3)

    assert [(turn.starts_tool, turn.handled) for turn in turns] == [(True, ""), (False, ""), (False, "resolved")]
    assert {turn.channel for turn in turns} == {"api"}


def test_an_outage_is_an_unanswered_question(
    open_gateway: OpenGateway, tmp_path: Path, log: EventStore, rasa: StandInRasa
) -> None:
    door = open_door(open_gateway, tmp_path)
    rasa.status = 500
    door.chat(door.token(), "How do I renew?", country="KE")

    (turn,) = told(log, 1)

    assert (turn.kind, turn.handled, turn.region) == ("error", "unanswered", "africa")


@pytest.mark.parametrize("strange", [{"article": 7, "country": ["CN"], "candidates": [None]}, {"kind": "x" * 500}, {}])
def test_a_strange_reply_is_counted_all_the_same(
    open_gateway: OpenGateway, tmp_path: Path, log: EventStore, rasa: StandInRasa, strange: dict[str, object]
) -> None:
    door = open_door(open_gateway, tmp_path)
    rasa.replies = [{"text": "Hm.", "custom": strange}]
    assert door.chat(door.token(), "Well?").status_code == 200

    (turn,) = told(log, 1)

    assert turn.country == ""


def test_without_the_log_users_get_their_answers(open_gateway: OpenGateway) -> None:
    door = open_gateway(events_database_url="postgresql://nobody@127.0.0.1:9/none")

    messages = door.chat(door.token(), "How do I renew?").json()["messages"]

    assert "A trademark lasts ten years" in messages[0]["text"]


def test_a_preview_of_another_day_is_not_counted(open_gateway: OpenGateway, tmp_path: Path, log: EventStore) -> None:
    door = open_door(open_gateway, tmp_path, today=date(2027, 1, 1))
    door.chat(door.token(), "How do I renew?")

    assert list(log.all()) == []
