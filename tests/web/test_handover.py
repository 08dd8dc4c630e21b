"""A conversation a person has: the assistant is silent, words go both ways and none is lost."""

from collections.abc import Iterator

import pytest

from advisor.inquiries.store import InquiryStore
from advisor.knowledge.database import open_database
from tests.web.conftest import API_TOKEN, Door, OpenGateway, OpenVisitor
from tests.web.stand_in import StandInRasa
from tests.web.talk import AGENT, NOW, Counter, Talk


@pytest.fixture
def talk(door: Door, counter: Counter) -> Talk:
    return open_talk(door, counter)


def open_talk(door: Door, counter: Counter) -> Talk:
    started = door.http.post("/api/conversations", json={}).json()
    return Talk(door, started["token"], counter.open(f"web-{started['conversation']}"))


def test_the_assistant_goes_on_until_a_person_comes_and_the_desk_reads_along(talk: Talk, counter: Counter) -> None:
    assert talk.say("How do I renew?", "m1")[0]["text"]

    said = counter.heard(talk.inquiry)
    assert said[0] == ("user", "How do I renew?")
    assert said[1][0] == "assistant"


def test_the_assistant_is_silent_while_a_person_has_the_conversation(
    talk: Talk, counter: Counter, rasa: StandInRasa
) -> None:
    counter.reply(talk.inquiry, "Which port?")

    assert talk.say("Mombasa") == []
    assert rasa.heard == []
    assert counter.heard(talk.inquiry) == [("person", "Which port?"), ("user", "Mombasa")]
    assert counter.now(talk.inquiry).status == "in_progress"


def test_handed_back_the_assistant_goes_on(talk: Talk, counter: Counter) -> None:
    counter.reply(talk.inquiry, "Hello")
    counter.desk.hand_back(counter.now(talk.inquiry), AGENT, NOW)

    assert talk.say("How do I renew?")[0]["text"]
    assert talk.words() == ["Hello", "hand_back"]
    assert (talk.news()["open"], talk.news()["holder"]) == (True, "assistant")


def test_replies_are_kept_until_they_are_fetched_and_the_desk_sees_that_they_were(talk: Talk, counter: Counter) -> None:
    counter.reply(talk.inquiry, "One")
    counter.reply(talk.inquiry, "Two")
    assert talk.words() == talk.words() == ["One", "Two"]

    last = talk.news()["messages"][-1]["id"]  # type: ignore[index]
    assert talk.words(last) == []
    assert counter.now(talk.inquiry).seen == last


def test_a_word_and_who_has_the_conversation_are_told_of_one_moment(
    talk: Talk, counter: Counter, inquiries: InquiryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, replies = inquiries.desk_words, ["Which port?"]

    def after_a_reply(*asked: int) -> object:
        if replies:
            counter.reply(talk.inquiry, replies.pop())
        return read(*asked)

    monkeypatch.setattr(inquiries, "desk_words", after_a_reply)
    news = talk.news()

    assert [word["text"] for word in news["messages"]] == ["Which port?"]  # type: ignore[attr-defined]
    assert news["holder"] == "person"


def test_a_message_sent_again_reaches_the_desk_once(talk: Talk, counter: Counter) -> None:
    counter.reply(talk.inquiry, "Hello")

    assert talk.say("Yes", "m7") == talk.say("Yes", "m7") == []
    assert counter.heard(talk.inquiry).count(("user", "Yes")) == 1


def test_nothing_is_lost_when_the_server_starts_anew(open_gateway: OpenGateway, counter: Counter) -> None:
    talk = open_talk(open_gateway(), counter)
    counter.reply(talk.inquiry, "Before")
    talk.say("I am here")

    after = Talk(open_gateway(), talk.token, talk.inquiry)

    assert after.words() == ["Before"]
    assert after.say("Still here") == []
    assert counter.heard(talk.inquiry) == [("person", "Before"), ("user", "I am here"), ("user", "Still here")]


def test_rasa_may_be_away_while_people_talk(open_gateway: OpenGateway, counter: Counter) -> None:
    talk = open_talk(open_gateway(rasa_url="http://127.0.0.1:9"), counter)
    counter.reply(talk.inquiry, "Hello")

    assert talk.say("Hello back") == []
    assert counter.heard(talk.inquiry)[-1] == ("user", "Hello back")


@pytest.fixture
def broken(inquiries: InquiryStore) -> Iterator[InquiryStore]:
    """The desk's database goes away."""
    usual = inquiries.engine
    inquiries.__dict__["engine"] = open_database("postgresql+psycopg2://nobody@127.0.0.1:9/none")
    yield inquiries
    inquiries.__dict__["engine"] = usual


def test_without_the_desks_database_the_assistant_answers_and_news_is_refused(
    door: Door, request: pytest.FixtureRequest
) -> None:
    token = door.token()
    request.getfixturevalue("broken")

    assert door.chat(token, "How do I renew?").json()["messages"][0]["custom"]["kind"] == "answer"
    refused = door.http.post("/api/updates", json={"token": token})
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "desk_down")


def test_a_message_to_a_person_that_cannot_be_kept_is_not_answered_by_the_assistant(
    talk: Talk, counter: Counter, rasa: StandInRasa, request: pytest.FixtureRequest
) -> None:
    counter.reply(talk.inquiry, "Hello")
    talk.say("first")
    request.getfixturevalue("broken")

    (apology,) = talk.say("second", "m2")

    assert apology["custom"]["kind"] == "error"  # type: ignore[index]
    assert rasa.heard == []


@pytest.mark.parametrize("after", [-1, "1", None, True, 2**40, [1]])
def test_a_senseless_number_gets_everything_again(talk: Talk, counter: Counter, after: object) -> None:
    counter.reply(talk.inquiry, "Hello")

    answer = talk.door.http.post("/api/updates", json={"token": talk.token, "after": after})

    assert [word["text"] for word in answer.json()["messages"]] == ["Hello"]


def test_nobody_fetches_the_words_of_another_conversation(talk: Talk, counter: Counter) -> None:
    counter.reply(talk.inquiry, "Secret")
    other = talk.door.token()

    assert talk.door.http.post("/api/updates", json={"token": other}).json()["messages"] == []
    assert talk.door.http.post("/api/updates", json={"token": "forged"}).status_code == 401
    assert talk.door.http.post("/api/messages/updates", json={"conversation": "c1"}).status_code == 401


def test_an_integrator_gets_the_words_of_its_own_conversation(door: Door, counter: Counter) -> None:
    inquiry = counter.open("api-c77")
    counter.reply(inquiry, "Hello")

    assert door.integrate("c77", "Hi").json()["messages"] == []
    headers = {"Authorization": f"Bearer {API_TOKEN}"}
    news = door.http.post("/api/messages/updates", json={"conversation": "c77"}, headers=headers).json()

    assert [word["text"] for word in news["messages"]] == ["Hello"]


def conversation_in(door: Door, token: str) -> str:
    """The conversation of a widget's token, as the server reads it."""
    from web.tokens import Tokens

    conversation = Tokens("tests only").read(token)
    assert conversation
    return f"web-{conversation}"


@pytest.mark.parametrize(
    ("locale", "label", "joined"),
    [("en-US", "A person:", "A person has joined"), ("zh-CN", "工作人员：", "工作人员已加入对话")],
)
def test_the_widget_shows_a_persons_words_live_and_after_a_reload(
    door: Door, counter: Counter, visit: OpenVisitor, locale: str, label: str, joined: str
) -> None:
    visitor = visit(door.url, locale=locale)
    visitor.ask("How do I renew?")
    token = visitor.page.evaluate("JSON.parse(localStorage.getItem('ip-advisor:token'))")
    inquiry = counter.open(conversation_in(door, token))
    visitor.page.reload()
    visitor.see(".assistant")

    counter.desk.take_over(inquiry, AGENT, NOW)
    counter.reply(inquiry, "See https://www.wipo.int/ and <b>write</b>")

    person = visitor.see(".person")
    assert person.inner_text().startswith(label)
    assert "<b>write</b>" in person.inner_text()
    assert joined in visitor.see("[data-kind=notice]").inner_text()
    visitor.ask("Thank you")
    assert counter.heard(inquiry)[-1] == ("user", "Thank you")
    counter.reply(inquiry, "You are welcome")
    visitor.page.locator(".person").nth(1).wait_for()
    visitor.page.reload()
    visitor.page.locator(".person").nth(1).wait_for()
    assert visitor.page.locator(".person").count() == 2
    assert visitor.complaints == []


def test_the_page_without_scripts_shows_them_when_asked(door: Door, counter: Counter, visit: OpenVisitor) -> None:
    visitor = visit(f"{door.url}/plain", java_script_enabled=False)
    visitor.page.locator("textarea").fill("How do I renew?")
    visitor.page.locator("button.main").click()
    token = visitor.page.locator("input[name=token]").first.input_value()
    inquiry = counter.open(conversation_in(door, token))
    visitor.page.locator("button[name=look]").click()
    assert "No reply from a person yet." in visitor.see("#latest").inner_text()

    counter.reply(inquiry, "Which port?")
    visitor.page.locator("button[name=look]").click()
    assert "A person: Which port?" in visitor.see("#latest").inner_text()
    visitor.page.locator("textarea").fill("Mombasa")
    visitor.page.locator("button.main").click()

    assert "Your message has reached the person" in visitor.see("#latest").inner_text()
    assert counter.heard(inquiry)[-1] == ("user", "Mombasa")
