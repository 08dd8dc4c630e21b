"""The integrators' door."""

import json
from typing import Any

import pytest

from tests.web.conftest import API_TOKEN, Door, OpenGateway
from tests.web.stand_in import ENGLISH, StandInRasa


def test_an_integrator_gets_the_answer(door: Door) -> None:
    response = door.integrate("client-7", "How do I renew?")

    assert response.status_code == 200
    (message,) = response.json()["messages"]
    assert message["text"] == ENGLISH
    assert message["custom"]["kind"] == "answer"


def test_server_sent_events_are_given_when_asked_for(door: Door) -> None:
    response = door.integrate("client-7", "商标续展", Accept="text/event-stream")

    assert response.headers["Content-Type"].startswith("text/event-stream")
    blocks = response.text.strip().split("\r\n\r\n")
    events = [dict(line.split(": ", 1) for line in block.split("\r\n")) for block in blocks]
    assert [event["event"] for event in events] == ["message", "done"]
    assert json.loads(events[0]["data"])["custom"]["language"] == "zh-Hans"


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer wrong", f"Basic {API_TOKEN}", API_TOKEN, f"Bearer {API_TOKEN}x", "Bearer é"],
)
def test_without_the_token_the_door_is_shut(door: Door, rasa: StandInRasa, authorization: str) -> None:
    headers: Any = {"Authorization": authorization.encode("utf-8")}
    response = door.integrate(**headers)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert rasa.heard == []


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer x"])
def test_without_a_configured_token_the_door_is_shut(open_gateway: OpenGateway, authorization: str) -> None:
    assert open_gateway(api_token="").integrate(Authorization=authorization).status_code == 401


@pytest.mark.parametrize("conversation", ["", None, "a b", "a/b", "a?b", "a#b", "x" * 129])
def test_a_conversation_needs_a_fit_name(door: Door, rasa: StandInRasa, conversation: str | None) -> None:
    response = door.integrate(conversation)

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "bad_conversation"
    assert rasa.heard == []


def test_an_integrator_cannot_reach_a_widget_conversation(door: Door, rasa: StandInRasa) -> None:
    started = door.http.post("/api/conversations", json={}).json()
    door.chat(started["token"], "hello", id="m1")
    widget_sender = rasa.heard[0]["sender"]

    for guess in (started["conversation"], widget_sender, f"../{widget_sender}", started["token"]):
        door.integrate(guess)

    assert widget_sender not in {heard["sender"] for heard in rasa.heard[1:]}
    assert all(heard["sender"].startswith("api-") for heard in rasa.heard[1:])


def test_a_long_text_is_refused_with_a_sentence(open_gateway: OpenGateway, rasa: StandInRasa) -> None:
    response = open_gateway(message_limit=100).integrate("c", "a" * 101)

    assert response.status_code == 413
    assert response.json()["error"]["code"] == "message_too_long"
    assert "100" in response.json()["error"]["message"]
    assert rasa.heard == []


def test_an_outage_is_told_to_integrators_too(door: Door, rasa: StandInRasa) -> None:
    rasa.replies = []

    (message,) = door.integrate("c", "hello").json()["messages"]

    assert message["custom"]["kind"] == "error"
