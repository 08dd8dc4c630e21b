"""Never silent: whatever happens to Rasa, the user reads one message that says so."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.web.conftest import Door, OpenGateway
from tests.web.stand_in import StandInRasa, custom

OUTAGES: dict[str, dict[str, Any]] = {
    "empty list, as when the action server is down": {"replies": []},
    "only messages without text": {"replies": [{"recipient_id": "x", "custom": {}}]},
    "not a list": {"replies": None, "body": '{"status": "failure"}'},
    "not JSON": {"body": "<html>"},
    "server error": {"status": 500},
    "not authorised": {"status": 401},
    "too slow": {"delay": 1.5},
}


@pytest.mark.parametrize("outage", OUTAGES.values(), ids=OUTAGES.keys())
@pytest.mark.parametrize(("text", "language"), [("hello", "en"), ("你好", "zh-Hans")])
def test_an_outage_is_told_in_one_message(
    open_gateway: OpenGateway, rasa: StandInRasa, outage: dict[str, Any], text: str, language: str
) -> None:
    door = open_gateway(reply_timeout=0.5)
    vars(rasa).update(outage)

    response = door.chat(door.token(), text)

    assert response.status_code == 200
    (message,) = response.json()["messages"]
    assert message["custom"]["kind"] == "error"
    assert message["custom"]["language"] == language
    assert "https://www.wipo.int/directory" in message["text"]


def test_an_unreachable_rasa_is_told(open_gateway: OpenGateway) -> None:
    door = open_gateway(rasa_url="http://127.0.0.1:9")

    (message,) = door.chat(door.token(), "hello").json()["messages"]

    assert message["custom"]["kind"] == "error"


def test_the_notice_is_for_the_country_last_spoken_of(door: Door, rasa: StandInRasa) -> None:
    token = door.token()
    rasa.replies = [
        {"text": "a", "custom": custom(country="KE")},
        {"text": "b", "custom": custom(country=None)},
    ]
    door.chat(token, "I am in Kenya", country="FR")
    rasa.replies = []

    (message,) = door.chat(token, "and now?", country="FR").json()["messages"]

    assert "Office of KE" in message["text"]


@pytest.mark.parametrize(("hint", "country"), [("fr", "FR"), ("", "None"), ("France", "None"), ("é1", "None")])
def test_the_pages_country_is_used_until_one_is_spoken_of(
    door: Door, rasa: StandInRasa, hint: str, country: str
) -> None:
    rasa.replies = []

    (message,) = door.chat(door.token(), "hello", country=hint).json()["messages"]

    assert f"Office of {country}:" in message["text"]


def test_a_pressed_buttons_title_tells_the_language(door: Door, rasa: StandInRasa) -> None:
    rasa.replies = []

    (message,) = door.chat(door.token(), "/ask_fees", title="多少钱？").json()["messages"]

    assert message["custom"]["language"] == "zh-Hans"


def test_sending_again_after_an_outage_asks_again(door: Door, rasa: StandInRasa) -> None:
    token = door.token()
    rasa.replies = []
    door.chat(token, "hello", id="m1")
    rasa.replies = None

    (message,) = door.chat(token, "hello", id="m1").json()["messages"]

    assert message["custom"]["kind"] == "answer"
    assert len(rasa.heard) == 2


def test_a_message_waiting_behind_slow_ones_is_answered_in_its_own_time(
    open_gateway: OpenGateway, rasa: StandInRasa
) -> None:
    door = open_gateway(reply_timeout=1)
    rasa.delay = 10.0
    token = door.token()
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda text: door.chat(token, text), "abcdefgh"))

    # One after another they would take eight seconds: a machine that is merely slow does not.
    assert all(reply.elapsed.total_seconds() < 6 for reply in replies)
    assert all(reply.json()["messages"][0]["custom"]["kind"] == "error" for reply in replies)
