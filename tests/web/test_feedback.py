"""Thumbs and the survey: by the door, by buttons and by numbers; of one's own answers only."""

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import httpx
import pytest

from advisor.events.event import RATED, SURVEYED, Event
from advisor.events.questionnaire import read_questionnaire
from advisor.events.store import EventStore
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.store import InquiryStore
from tests.advisor.inquiries.builders import make_new, make_route
from tests.web.conftest import API_TOKEN, Door, OpenGateway
from tests.web.stand_in import StandInRasa, custom
from web.tokens import Tokens

LONG_CONVERSATION = read_questionnaire(Path("knowledge/desk/feedback.yml")).survey_after
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=timezone.utc)


@pytest.fixture
def log(tmp_path: Path) -> EventStore:
    return EventStore(f"sqlite:///{tmp_path / 'events.db'}")


@pytest.fixture
def own(open_gateway: OpenGateway, tmp_path: Path) -> Door:
    return open_gateway(events_database_url=f"sqlite:///{tmp_path / 'events.db'}")


def rate(door: Door, token: str, **body: Any) -> httpx.Response:
    return door.http.post("/api/feedback", json={"token": token} | body, headers={"Accept-Language": "en"})


def opinions(log: EventStore, name: str = RATED) -> list[Event]:
    return [event for event in log.all() if event.name == name]


def test_an_answer_is_rated_by_the_id_of_its_question(own: Door, log: EventStore) -> None:
    token = own.token()
    own.chat(token, "How do I renew?", id="m1")
    own.chat(token, "And then?", id="m2")

    assert rate(own, token, message="m1", rating="down", reason="unclear").json() == {"kept": True}
    assert rate(own, token, rating="up").status_code == 200

    first, last = opinions(log)
    assert (first.value, first.reason, first.article, first.country) == (-1, "unclear", "trademarks/renewal", "CN")
    assert (last.value, last.reason) == (1, "")
    assert [event.subject for event in log.all()][:2] == [first.subject, last.subject]


def test_a_rating_can_be_changed_and_taken_back_and_is_not_kept_twice(own: Door, log: EventStore) -> None:
    token = own.token()
    own.chat(token, "How do I renew?", id="m1")
    for rating in ("up", "up", "down", "none"):
        assert rate(own, token, message="m1", rating=rating).status_code == 200

    assert [event.value for event in opinions(log)] == [1, -1, 0]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"rating": "up", "message": "m9"}, 404, "no_such_answer"),
        ({"rating": "sideways"}, 400, "bad_choice"),
        ({"rating": 1}, 400, "bad_choice"),
        ({"rating": "down", "reason": "ugly"}, 400, "bad_choice"),
        ({"question": "helped", "answer": 7}, 400, "bad_choice"),
        ({"question": "weather", "answer": 1}, 400, "bad_choice"),
        ({}, 400, "bad_choice"),
        ({"rating": "up", "token": "guessed"}, 401, "bad_token"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(
    own: Door, log: EventStore, body: dict[str, Any], status: int, code: str
) -> None:
    token = own.token()
    own.chat(token, "How do I renew?", id="m1")

    answer = own.http.post("/api/feedback", json={"token": token} | body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert opinions(log) == []


def test_nobody_rates_the_answer_to_somebody_else(own: Door, log: EventStore) -> None:
    mine, theirs = own.token(), own.token()
    own.chat(mine, "How do I renew?", id="m1")
    rate(own, mine, message="m1", rating="up")
    turn = opinions(log)[0].subject
    own.chat(theirs, "Hello", id="m2")

    assert rate(own, theirs, message="m1", rating="down").status_code == 404
    own.chat(theirs, f"/rate_down {turn}")

    assert [event.value for event in opinions(log)] == [1]


def test_an_integrator_rates_for_its_user(own: Door, log: EventStore) -> None:
    own.integrate("talk", "How do I renew?")
    body = {"conversation": "talk", "rating": "up"}

    assert own.http.post("/api/messages/feedback", json=body).status_code == 401
    answer = own.http.post("/api/messages/feedback", json=body, headers={"Authorization": f"Bearer {API_TOKEN}"})

    assert answer.status_code == 200
    assert [event.channel for event in opinions(log)] == ["api"]


def test_without_the_log_the_door_says_so(open_gateway: OpenGateway) -> None:
    door = open_gateway(events_database_url="postgresql://nobody@127.0.0.1:9/none")

    answer = rate(door, door.token(), rating="up")

    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "feedback_down")


@pytest.mark.parametrize(("language", "reason"), [("en", "wrong"), ("zh-CN", "有误"), ("zh-TW", "有誤")])
def test_the_words_come_in_the_readers_language(door: Door, language: str, reason: str) -> None:
    words = door.http.get("/api/feedback", headers={"Accept-Language": language}).json()

    assert reason in words["reasons"][0]["title"]
    assert [question["id"] for question in words["survey"]] == ["helped", "satisfied"]
    assert len(words["survey"][1]["answers"]) == 5


def test_the_plain_page_has_thumbs_and_asks_for_the_reason(own: Door, log: EventStore) -> None:
    page = own.http.post("/plain", data={"text": "How do I renew?", "id": "m1"}).text
    token = page.partition('name="token" value="')[2].partition('"')[0]
    down = page.partition('value="/rate_down ')[2][:32]

    page = own.http.post("/plain", data={"press": f"/rate_down {down}\nNot helpful", "token": token, "id": "m2"}).text
    assert "What was wrong with it?" in page
    own.http.post("/plain", data={"press": f"/rate_reason {down} wrong\nWrong", "token": token, "id": "m3"})

    assert [(event.value, event.reason) for event in opinions(log)] == [(-1, ""), (-1, "wrong")]


def long_talk(door: Door, token: str, turns: int = LONG_CONVERSATION) -> list[dict[str, Any]]:
    for _ in range(turns):
        messages = door.chat(token, "How do I renew?").json()["messages"]
    return list(messages)


def test_a_longer_conversation_is_asked_once_and_answers_by_number(
    own: Door, log: EventStore, rasa: StandInRasa
) -> None:
    token = own.token()
    assert len(long_talk(own, token, LONG_CONVERSATION - 1)) == 1

    answer, survey = long_talk(own, token, 1)
    assert "two short questions" in survey["text"]
    assert (answer["custom"]["kind"], survey["custom"]["kind"], survey["custom"]["tool"]) == (
        "answer",
        "notice",
        "survey",
    )

    heard = len(rasa.heard)
    second = own.chat(token, "2", id="s1").json()["messages"][0]
    assert "satisfied" in second["text"]
    assert "Thank you" in own.chat(token, second["buttons"][0]["payload"], id="s2").json()["messages"][0]["text"]
    assert len(rasa.heard) == heard
    assert [(event.reason, event.value, event.channel) for event in opinions(log, SURVEYED)] == [
        ("helped", 2, "web"), ("satisfied", 5, "web"),
    ]  # fmt: skip
    assert len(own.chat(token, "And then?", id="later").json()["messages"]) == 1


def test_who_ignores_the_survey_goes_on(own: Door, log: EventStore, rasa: StandInRasa) -> None:
    token = own.token()
    long_talk(own, token)

    assert "ten years" in own.chat(token, "How much is it?").json()["messages"][0]["text"]
    own.chat(token, "2")

    assert rasa.heard[-1]["message"] == "2"
    assert opinions(log, SURVEYED) == []


def test_smalltalk_and_steps_of_a_tool_do_not_make_a_conversation_long(own: Door, rasa: StandInRasa) -> None:
    rasa.replies = [{"text": "Hello!", "custom": custom(kind="smalltalk", article=None)}]

    assert len(long_talk(own, own.token(), LONG_CONVERSATION + 1)) == 1


@pytest.mark.parametrize("end", ["hand_back", "close"])
def test_the_end_of_an_inquiry_offers_the_survey_until_it_is_answered(
    own: Door, inquiries: InquiryStore, log: EventStore, end: str
) -> None:
    token = own.token()
    sender = f"web-{Tokens('tests only').read(token)}"
    own.chat(token, "How do I renew?")
    inquiry, desk = inquiries.add(make_new(conversation=sender), make_route(), [], NOW), DeskStore(inquiries)
    desk.take_over(inquiry, 1, NOW)

    def survey() -> Any:
        return own.http.post("/api/updates", json={"token": token}).json()["survey"]

    assert survey() is None
    taken = desk.get(inquiry.id)
    assert taken is not None
    getattr(desk, end)(taken, 1, NOW)

    asked = survey()
    assert asked["buttons"][0]["payload"] == "/survey helped 3"
    own.chat(token, asked["buttons"][0]["payload"])
    assert survey() is None
    assert [event.value for event in opinions(log, SURVEYED)] == [3]


def test_the_survey_is_nobodys_who_has_asked_nothing(own: Door, log: EventStore) -> None:
    assert rate(own, own.token(), question="helped", answer=3).status_code == 404
    assert list(log.all()) == []
