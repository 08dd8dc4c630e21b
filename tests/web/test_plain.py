"""The page without scripts."""

import html
import re

import pytest

from tests.web.conftest import Door, OpenGateway
from tests.web.stand_in import StandInRasa


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def ask(door: Door, text: str, page: str = "", **fields: str) -> str:
    return door.http.post("/plain", data={**hidden(page), "text": text, **fields}).text


def test_a_question_is_answered_on_the_page(door: Door) -> None:
    page = ask(door, "How do I renew?")

    assert "A trademark lasts ten years" in page
    assert '<ol start="1">' in page
    assert '<a href="https://www.wipo.int/madrid/en/"' in page
    assert "Sources (2)" in page


def test_the_conversation_goes_on_and_stays_in_view(door: Door, rasa: StandInRasa) -> None:
    first = ask(door, "First question")
    second = ask(door, "Second question", first)

    assert "First question" in second and "Second question" in second
    assert rasa.heard[0]["sender"] == rasa.heard[1]["sender"]


def test_a_button_sends_its_payload_and_shows_its_title(door: Door, rasa: StandInRasa) -> None:
    page = ask(door, "How do I renew?")
    value, *_thumbs = re.findall(r'name="press" value="([^"]*)"', page)
    pressed = {**hidden(page), "press": html.unescape(value).replace("\n", "\r\n")}
    answered = door.http.post("/plain", data=pressed).text

    assert rasa.heard[1]["message"] == '/ask{"article": "trademarks/fees"}'
    assert rasa.heard[1]["metadata"]["title"] == "How much does it cost?"
    assert "<h2>How much does it cost?</h2>" in answered


def test_loading_an_answer_again_asks_nothing_twice(door: Door, rasa: StandInRasa) -> None:
    page = ask(door, "First question")
    fields = hidden(page)
    once = door.http.post("/plain", data={**fields, "text": "Second question"}).text
    twice = door.http.post("/plain", data={**fields, "text": "Second question"}).text

    assert len(rasa.heard) == 2
    assert once.count("Second question") == twice.count("Second question") == 1


def test_what_people_type_never_becomes_markup(door: Door, rasa: StandInRasa) -> None:
    rasa.replies = [{"text": "<img src=x onerror=alert(1)> javascript:alert(1)", "custom": {}}]
    page = ask(door, '<script>alert("x")</script>')

    assert "<script>" not in page and "<img" not in page and 'href="javascript' not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Your question"), ("zh-Hans", "您的问题"), ("zh-Hant", "您的問題")]
)
def test_the_page_speaks_the_chosen_language(door: Door, language: str, word: str) -> None:
    page = door.http.get("/plain", params={"language": language}).text

    assert f'<html lang="{language}">' in page and word in page
    assert f'<html lang="{language}">' in ask(door, "商标续展", page)


def test_an_outage_is_told_on_the_page(door: Door, rasa: StandInRasa) -> None:
    rasa.replies = []
    page = ask(door, "How do I renew?")

    assert "The service is down" in page and "How do I renew?" in page


def test_sending_again_after_an_outage_shows_the_question_once(door: Door, rasa: StandInRasa) -> None:
    page = door.http.get("/plain").text
    token = door.token()
    rasa.replies = []
    ask(door, "How do I renew?", page, token=token)
    rasa.replies = None
    answered = ask(door, "How do I renew?", page, token=token)

    assert answered.count("How do I renew?") == 1
    assert "The service is down" not in answered


def test_a_long_message_gets_the_notice(open_gateway: OpenGateway) -> None:
    assert "up to 100" in ask(open_gateway(message_limit=100), "a" * 101)


def test_a_refusal_is_a_page_that_keeps_the_text(open_gateway: OpenGateway) -> None:
    door = open_gateway(rate_per_minute=1)
    page = ask(door, "First question")
    response = door.http.post("/plain", data={**hidden(page), "text": "Second question"})

    assert response.status_code == 429
    assert "Retry-After" in response.headers
    assert "First question" in response.text
    assert ">Second question</textarea>" in response.text


def test_an_empty_question_is_passed_on_for_the_assistant_to_answer(door: Door, rasa: StandInRasa) -> None:
    ask(door, "  ")

    assert [message["message"] for message in rasa.heard] == [""]


def test_a_large_form_is_told(open_gateway: OpenGateway) -> None:
    response = open_gateway(request_limit=500).http.post("/plain", data={"text": "a" * 600})

    assert response.status_code == 413
    assert "larger than 500 bytes" in response.text


def test_an_expired_token_starts_a_new_conversation(door: Door, rasa: StandInRasa) -> None:
    assert "A trademark lasts ten years" in ask(door, "hello", token="not ours")
    assert len(rasa.heard) == 1


def test_a_withheld_question_is_not_shown_again(door: Door, rasa: StandInRasa) -> None:
    rasa.replies = [{"text": "Keep it to yourself.", "custom": {"kind": "notice", "tool": "disclosure"}}]
    page = ask(door, "My valve opens when heated")
    rasa.replies = [{"text": "Yes.", "custom": {}}]

    assert "valve" not in page
    assert "(withheld, not kept)" in page
    assert "valve" not in ask(door, "Another question", page)
