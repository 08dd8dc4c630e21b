"""The integrators' socket: many conversations over one connection, and a person's words without asking."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import simple_websocket

from tests.hostile import CASES, RAW, TRACES
from tests.web.conftest import API_TOKEN, Door, OpenGateway
from tests.web.line import Line
from tests.web.stand_in import CHINESE, ENGLISH, StandInRasa
from tests.web.talk import AGENT, NOW, Counter
from web.server import server_options

OpenLine = Callable[[], Line]


@pytest.fixture
def open_line(door: Door) -> Iterator[OpenLine]:
    with ExitStack() as lines:

        def connect() -> Line:
            line = Line(door.url)
            lines.callback(line.close)
            return line

        yield connect


@pytest.fixture
def line(open_line: OpenLine) -> Line:
    return open_line()


def test_the_answer_is_that_of_the_http_door_with_the_names_of_the_question(door: Door, line: Line) -> None:
    frame = line.ask(conversation="s-1", id="m1", text="How do I renew?")

    assert (frame["conversation"], frame["id"]) == ("s-1", "m1")
    assert frame["messages"] == door.integrate("s-1b", "How do I renew?").json()["messages"]


def test_conversations_go_side_by_side_and_each_in_its_order(line: Line, rasa: StandInRasa) -> None:
    rasa.delay = 0.2
    for number in range(3):
        for name in ("s-2", "s-3"):
            line.send(conversation=name, id=f"{name}-{number}", text=f"{name} {number}")

    answered = [line.next()["id"] for _ in range(6)]

    assert rasa.most_at_once == 2
    for name in ("s-2", "s-3"):
        assert [one for one in answered if one.startswith(name)] == [f"{name}-{number}" for number in range(3)]
        heard = [said["message"] for said in rasa.heard if said["sender"] == f"api-{name}"]
        assert heard == [f"{name} {number}" for number in range(3)]


def test_a_user_is_answered_in_their_language(line: Line, rasa: StandInRasa) -> None:
    assert line.ask(conversation="s-4", text="商标怎么续展？")["messages"][0]["text"] == CHINESE

    line.ask(conversation="s-5", text="OK", language="zh-TW")

    assert rasa.heard[-1]["metadata"]["interface_language"] == "zh-Hant"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "bad_json"),
        ("{", "bad_json"),
        ("[]", "bad_json"),
        ("NaN", "bad_json"),
        ("[" * 30_000, "bad_json"),
        (b"\x00\xff", "bad_json"),
        ("{}", "bad_conversation"),
        ('{"text": "hello"}', "bad_conversation"),
        ('{"conversation": "a b", "text": "hello"}', "bad_conversation"),
        ('{"conversation": "\\ud83d", "text": "hello"}', "bad_conversation"),
        ('{"conversation": 5, "text": "hello"}', "bad_field"),
        ('{"conversation": "s-6", "text": 5}', "bad_field"),
        ('{"conversation": "s-6", "id": ["x"], "text": "hello"}', "bad_field"),
        (json.dumps({"conversation": "s-6", "text": "x" * 10_001}), "message_too_long"),
        (json.dumps({"conversation": "s-6", "text": "x" * 70_000}), "too_large"),
    ],
)
def test_what_is_no_message_is_told_and_the_next_one_is_answered(
    line: Line, rasa: StandInRasa, content: str | bytes, code: str
) -> None:
    line.send_raw(content)

    told = line.next()["error"]
    assert told["code"] == code
    assert told["message"].endswith(".")
    assert rasa.heard == []
    assert line.ask(conversation="s-6", text="How do I renew?")["messages"][0]["text"] == ENGLISH


def test_a_message_beyond_all_measure_ends_the_connection(line: Line, rasa: StandInRasa) -> None:
    with pytest.raises(simple_websocket.ConnectionClosed):
        line.send_raw("x" * (server_options()["ws_max_size"] + 1))
        line.next()

    assert rasa.heard == []


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_a_hostile_text_is_only_words(line: Line, rasa: StandInRasa, text: str) -> None:
    frame = line.ask(conversation="s-15", id=text[:90], text=text)

    assert "messages" in frame or frame["error"]["code"] in {"message_too_long", "too_large"}
    assert not any(trace in json.dumps(frame) for trace in TRACES)
    assert not any(RAW.search(said["message"]) for said in rasa.heard)


@pytest.mark.parametrize("authorization", ["", "Bearer wrong", f"Basic {API_TOKEN}"])
def test_without_the_token_there_is_no_connection(door: Door, authorization: str) -> None:
    asked = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Authorization": authorization}

    response = door.http.get("/api/messages/socket", headers=asked | key)

    assert response.status_code == 401
    assert response.json()["error"]["code"] == "unauthorised"


def test_a_plain_request_finds_nothing_there(door: Door) -> None:
    assert door.http.get("/api/messages/socket").status_code == 404


def test_too_many_messages_are_told_when_to_come_back(open_gateway: OpenGateway) -> None:
    line = Line(open_gateway(rate_per_minute=2).url)
    for _ in range(2):
        assert "messages" in line.ask(conversation="s-7", text="hello")

    assert line.ask(conversation="s-7", id="m3", text="hello")["error"]["code"] == "too_many"
    assert "messages" in line.ask(conversation="s-8", text="hello")
    line.close()


def test_an_outage_is_a_message(line: Line, rasa: StandInRasa) -> None:
    rasa.status = 500

    assert line.ask(conversation="s-9", text="hello")["messages"][0]["custom"]["kind"] == "error"


def test_what_a_client_asked_before_it_left_is_asked_once(open_line: OpenLine, rasa: StandInRasa) -> None:
    rasa.delay = 0.3
    first = open_line()
    first.send(conversation="s-10", id="m1", text="How do I renew?")
    first.close()

    frame = open_line().ask(conversation="s-10", id="m1", text="How do I renew?")

    assert frame["messages"][0]["text"] == ENGLISH
    assert len(rasa.heard) == 1


def test_a_persons_words_come_by_themselves_until_the_inquiry_is_closed(line: Line, counter: Counter) -> None:
    inquiry = counter.open("api-s-11")
    assert line.ask(conversation="s-11", text="Hello?")["messages"]
    counter.reply(inquiry, "Which port?")

    told = line.next()

    assert told["conversation"] == "s-11"
    assert [word["text"] for word in told["news"]["messages"]] == ["Which port?"]
    assert (told["news"]["open"], told["news"]["holder"]) == (True, "person")
    assert line.ask(conversation="s-11", id="m2", text="Mombasa") == {
        "conversation": "s-11",
        "id": "m2",
        "messages": [],
    }
    counter.desk.close(counter.now(inquiry), AGENT, NOW)
    closed = line.next()["news"]
    assert [word["text"] for word in closed["messages"]] == ["close"]
    assert not closed["open"]
    assert closed["survey"]["custom"]["tool"] == "survey"


def test_words_the_client_does_not_say_it_has_are_told_again(open_line: OpenLine, counter: Counter) -> None:
    inquiry = counter.open("api-s-12")
    counter.reply(inquiry, "One")
    first = open_line()
    (one,) = first.ask(conversation="s-12")["news"]["messages"]
    first.close()
    counter.reply(inquiry, "Two")

    again = open_line()
    assert [word["text"] for word in again.ask(conversation="s-12")["news"]["messages"]] == ["One", "Two"]
    (two,) = again.ask(conversation="s-12", after=one["id"])["news"]["messages"]
    assert two["text"] == "Two"
    assert again.ask(conversation="s-12", after=two["id"])["news"]["messages"] == []
    assert counter.now(inquiry).seen == two["id"]
    assert again.is_silent()


def test_a_conversation_without_an_inquiry_has_no_news(line: Line) -> None:
    news = line.ask(conversation="s-13")["news"]

    assert news == {"messages": [], "open": False, "holder": "assistant", "survey": None}
    assert line.is_silent()


def test_a_connection_reaches_integrators_conversations_only(door: Door, line: Line, counter: Counter) -> None:
    started = door.http.post("/api/conversations", json={}).json()
    counter.reply(counter.open(f"web-{started['conversation']}"), "For the visitor only")

    assert line.ask(conversation=f"web-{started['conversation']}")["news"]["messages"] == []
    assert line.ask(conversation=started["conversation"])["news"]["messages"] == []


def test_the_page_about_it_names_every_field(line: Line) -> None:
    page = Path("docs/integrate/socket.md").read_text("utf-8")
    answered, news = line.ask(conversation="s-14", id="m1", text="hello"), line.ask(conversation="s-14")

    for field in {*answered, *news, *news["news"], "error", "after", "language"}:
        assert f"`{field}`" in page or f'"{field}"' in page
    assert "/api/messages/socket" in page
