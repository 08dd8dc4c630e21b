"""The widget's door, through a real gateway and a stand-in Rasa."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.web.conftest import Door, OpenGateway
from tests.web.stand_in import ENGLISH, StandInRasa, custom
from web.tokens import Tokens


def test_an_answer_arrives_whole(door: Door, rasa: StandInRasa) -> None:
    response = door.chat(door.token(), "How do I renew?")

    assert response.status_code == 200
    (message,) = response.json()["messages"]
    assert message["text"] == ENGLISH
    assert message["custom"]["article"] == "trademarks/renewal"
    assert message["buttons"] == [{"title": "How much does it cost?", "payload": '/ask{"article": "trademarks/fees"}'}]
    assert set(message) == {"text", "custom", "buttons"}


def test_rasa_gets_sender_message_and_hints(door: Door, rasa: StandInRasa) -> None:
    door.chat(door.token(), "/ask_fees", title="多少钱？", country="cn", language="zh-CN")

    (heard,) = rasa.heard
    assert heard["message"] == "/ask_fees"
    assert heard["sender"].startswith("web-")
    assert heard["metadata"] == {"title": "多少钱？", "country": "CN", "interface_language": "zh-Hans"}


def test_conversation_ids_are_long_and_never_repeat(door: Door) -> None:
    ids = {door.http.post("/api/conversations", json={}).json()["conversation"] for _ in range(20)}

    assert len(ids) == 20
    assert all(len(one) >= 20 for one in ids)


def test_a_conversation_stays_with_its_token(door: Door, rasa: StandInRasa) -> None:
    first, second = door.token(), door.token()
    for token in (first, second, first):
        door.chat(token, "hello")

    senders = [heard["sender"] for heard in rasa.heard]
    assert senders[0] == senders[2] != senders[1]


@pytest.mark.parametrize(
    "token", ["", "nonsense", pytest.param(Tokens("another secret").sign("abc"), id="another secret's"), "a.b.c"]
)
def test_a_bad_token_is_refused_with_a_sentence(door: Door, rasa: StandInRasa, token: str) -> None:
    response = door.chat(token, "hello", language="zh-TW")

    assert response.status_code == 401
    assert response.json()["error"]["code"] == "bad_token"
    assert "對話" in response.json()["error"]["message"]
    assert rasa.heard == []


@pytest.mark.parametrize(
    ("text", "language", "expected", "words"),
    [
        ("a" * 101, "en", "en", "101"),
        ("1" * 101, "zh-TW", "zh-Hant", "字元"),
        ("商标" * 60, "en", "zh-Hans", "字符"),
        ("商標註冊" * 30, "en", "zh-Hant", "字元"),
    ],
)
def test_a_long_message_gets_a_polite_notice(
    open_gateway: OpenGateway, rasa: StandInRasa, text: str, language: str, expected: str, words: str
) -> None:
    door = open_gateway(message_limit=100)
    response = door.chat(door.token(), text, language=language)

    assert response.status_code == 200
    (message,) = response.json()["messages"]
    assert message["custom"]["kind"] == "notice"
    assert message["custom"]["language"] == expected
    assert words in message["text"]
    assert rasa.heard == []


def test_a_message_of_exactly_the_limit_is_passed_on(open_gateway: OpenGateway, rasa: StandInRasa) -> None:
    door = open_gateway(message_limit=100)
    door.chat(door.token(), "a" * 100)

    assert len(rasa.heard) == 1


def test_the_longest_chinese_message_fits_into_a_request(door: Door, rasa: StandInRasa) -> None:
    door.chat(door.token(), "问" * 10_000)

    assert len(rasa.heard) == 1


def test_the_notice_follows_the_language_of_the_answers(open_gateway: OpenGateway, rasa: StandInRasa) -> None:
    door = open_gateway(message_limit=100)
    token = door.token()
    door.chat(token, "商标续展", language="en")

    (message,) = door.chat(token, "1" * 101, language="en").json()["messages"]

    assert message["custom"]["language"] == "zh-Hans"
    assert message["custom"]["country"] == "CN"


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        ("  hello \n", "hello"),
        ("a\x00b\x1bc", "abc"),
        ("one\r\ntwo", "one\ntwo"),
        ("half \\ud83d emoji", "half  emoji"),
    ],
)
def test_what_rasa_hears_is_clean_text(door: Door, rasa: StandInRasa, sent: str, heard: str) -> None:
    escaped = sent.encode("unicode_escape").decode().replace("\\x", "\\u00").replace("\\\\", "\\")
    body = f'{{"token": "{door.token()}", "text": "{escaped}"}}'
    door.http.post("/api/chat", content=body, headers={"Content-Type": "application/json"})

    assert rasa.heard[0]["message"] == heard


def test_the_same_id_is_answered_once(door: Door, rasa: StandInRasa) -> None:
    token = door.token()
    first = door.chat(token, "hello", id="m1")
    again = door.chat(token, "hello", id="m1")
    another = door.chat(token, "hello", id="m2")

    assert first.json() == again.json() == another.json()
    assert len(rasa.heard) == 2


def test_an_id_of_another_conversation_is_not_answered_from_memory(door: Door, rasa: StandInRasa) -> None:
    door.chat(door.token(), "hello", id="m1")
    door.chat(door.token(), "hello", id="m1")

    assert len(rasa.heard) == 2


def test_sending_again_while_the_first_is_under_way_asks_once(door: Door, rasa: StandInRasa) -> None:
    rasa.delay = 0.4
    token = door.token()
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: door.chat(token, "hello", id="m1").json(), range(2)))

    assert answers[0] == answers[1]
    assert len(rasa.heard) == 1


def test_messages_of_a_conversation_are_asked_one_at_a_time(door: Door, rasa: StandInRasa) -> None:
    rasa.delay = 0.4
    token = door.token()
    first = threading.Thread(target=door.chat, args=(token, "first"))
    first.start()
    while not rasa.heard:
        pass

    second = threading.Thread(target=door.chat, args=(token, "second"))
    second.start()
    first.join()
    second.join()

    assert [heard["message"] for heard in rasa.heard] == ["first", "second"]
    assert rasa.most_at_once == 1


def test_conversations_do_not_wait_for_each_other(door: Door, rasa: StandInRasa) -> None:
    rasa.delay = 1.0
    tokens = [door.token() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda token: door.chat(token, "hello"), tokens))

    # One after another they would take eight seconds: a machine that is merely slow does not.
    assert all(reply.elapsed.total_seconds() < 6 for reply in replies)


@pytest.mark.parametrize(
    ("replies", "texts"),
    [
        ([{"text": "a"}, {"text": "b"}], ["a", "b"]),
        ([{"text": " "}, {"image": "x"}, "odd", {"text": "b"}], ["b"]),
        ([{"text": "a", "custom": "odd", "buttons": [{"title": "no payload"}, 3]}], ["a"]),
    ],
)
def test_every_reply_has_text_custom_and_buttons(
    door: Door, rasa: StandInRasa, replies: list[Any], texts: list[str]
) -> None:
    rasa.replies = replies
    messages = door.chat(door.token(), "hello").json()["messages"]

    assert [message["text"] for message in messages] == texts
    assert all(message["buttons"] == [] and message["custom"] == {} for message in messages)


def test_custom_is_passed_on_unchanged(door: Door, rasa: StandInRasa) -> None:
    rasa.replies = [{"text": "a", "custom": custom(kind="tool", tool="fees")}]

    (message,) = door.chat(door.token(), "hello").json()["messages"]

    assert message["custom"] == custom(kind="tool", tool="fees")
