"""The chat in a real browser, as people use it."""

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Door, OpenGateway, OpenVisitor
from tests.web.stand_in import StandInRasa, custom


def test_a_question_is_answered(door: Door, visit: OpenVisitor) -> None:
    visitor = visit(door.url)
    visitor.ask("How do I renew?")

    assert visitor.said() == ["How do I renew?"]
    (answer,) = visitor.answers()
    assert "A trademark lasts ten years" in answer
    assert visitor.page.locator("#question").input_value() == ""


def test_the_first_questions_are_offered_until_one_is_asked(door: Door, visit: OpenVisitor) -> None:
    visitor = visit(door.url)
    visitor.see(".offers button").first.click()
    visitor.settle()

    assert visitor.said() == ["How do I protect my brand name?"]
    assert visitor.page.locator(".offers button").all_inner_texts() == ["How much does it cost?"]


def test_a_pressed_button_sends_its_payload_and_shows_its_title(
    door: Door, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    visitor = visit(door.url)
    visitor.ask("How do I renew?")
    visitor.see(".offers button").click()
    visitor.settle()

    assert visitor.said()[-1] == "How much does it cost?"
    assert rasa.heard[-1]["message"] == '/ask{"article": "trademarks/fees"}'
    assert rasa.heard[-1]["metadata"]["title"] == "How much does it cost?"


def test_a_reload_keeps_the_transcript_and_asks_nothing_again(
    door: Door, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    visitor = visit(door.url)
    visitor.ask("First question")
    visitor.ask("Second question")
    before = (visitor.said(), visitor.answers())
    visitor.page.reload()
    visitor.see(".said")

    assert (visitor.said(), visitor.answers()) == before
    assert len(rasa.heard) == 2


def test_a_reload_while_waiting_still_brings_one_answer(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    rasa.delay = 0.7
    visitor = visit(door.url)
    visitor.see("#question").fill("How do I renew?")
    visitor.page.locator("#question").press("Enter")
    visitor.see(".waiting")
    visitor.page.wait_for_timeout(200)
    visitor.page.reload()
    visitor.see(".said")
    visitor.settle()

    assert len(visitor.said()) == len(visitor.answers()) == len(rasa.heard) == 1


def test_what_is_typed_but_not_sent_survives_a_reload(door: Door, visit: OpenVisitor) -> None:
    visitor = visit(door.url)
    visitor.see("#question").fill("Half a quest")
    visitor.page.reload()

    expect(visitor.see("#question")).to_have_value("Half a quest")


def test_a_long_message_gets_a_notice(open_gateway: OpenGateway, visit: OpenVisitor) -> None:
    visitor = visit(open_gateway(message_limit=100).url)
    visitor.ask("a" * 101)

    assert "up to 100" in visitor.see("[data-kind=notice]").inner_text()


def test_a_new_conversation_starts_empty_under_a_new_name(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    visitor = visit(door.url)
    visitor.ask("First question")
    visitor.page.get_by_label("New conversation").click()
    assert visitor.said() == [] and visitor.answers() == []

    visitor.ask("Second question")
    assert visitor.said() == ["Second question"]
    assert rasa.heard[0]["sender"] != rasa.heard[1]["sender"]


def test_an_answer_to_a_cleared_conversation_does_not_appear(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    rasa.delay = 0.5
    visitor = visit(door.url)
    visitor.see("#question").fill("First question")
    visitor.page.locator("#question").press("Enter")
    visitor.page.get_by_label("New conversation").click()
    visitor.page.wait_for_timeout(900)

    assert visitor.said() == [] and visitor.answers() == []


def test_sources_are_folded_under_the_answer(door: Door, visit: OpenVisitor) -> None:
    visitor = visit(door.url)
    visitor.ask("How do I renew?")
    summary = visitor.see(".log summary")
    assert summary.inner_text() == "Sources (2)"
    expect(visitor.page.locator(".log details li").first).to_be_hidden()

    summary.click()
    link = visitor.page.locator(".log details a").first
    expect(link).to_have_text("Trademark law of China")
    expect(link).to_have_attribute("href", "https://www.cnipa.gov.cn/law")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


@pytest.mark.parametrize(("text", "folds"), [("Ask https://a.example/", 0), ("Ask them.", 1)])
def test_only_sources_the_text_lacks_are_added_to_it(
    door: Door, rasa: StandInRasa, visit: OpenVisitor, text: str, folds: int
) -> None:
    rasa.replies = [{"text": text, "custom": custom(kind="referral")}]
    visitor = visit(door.url)
    visitor.ask("Who can help me?")

    assert visitor.page.locator(".log details").count() == folds


def test_every_message_carries_its_language(door: Door, visit: OpenVisitor) -> None:
    visitor = visit(door.url)
    visitor.ask("How do I renew?")
    visitor.ask("商标续展")
    visitor.ask("商標註冊")

    answers = visitor.page.locator(".assistant").all()[1:]
    assert [one.get_attribute("lang") for one in answers] == ["en", "zh-Hans", "zh-Hant"]


@pytest.mark.parametrize(
    ("locale", "label"),
    [("en-GB", "Your question"), ("zh-CN", "您的问题"), ("zh-TW", "您的問題"), ("fr", "Your question")],
)
def test_the_interface_speaks_the_browsers_language(door: Door, visit: OpenVisitor, locale: str, label: str) -> None:
    expect(visit(door.url, locale=locale).see("#question")).to_have_attribute("placeholder", label)


def test_the_language_can_be_switched_and_is_kept(door: Door, visit: OpenVisitor) -> None:
    visitor = visit(door.url)
    visitor.ask("How do I renew?")
    visitor.page.get_by_label("繁體中文").click()
    expect(visitor.page.locator("#question")).to_have_attribute("placeholder", "您的問題")
    assert len(visitor.answers()) == 1

    visitor.page.reload()
    expect(visitor.see("#question")).to_have_attribute("placeholder", "您的問題")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "zh-Hant")
    assert visitor.page.title() == "智慧財產權顧問"


def test_what_is_said_never_becomes_markup(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    nasty = "<img src=x onerror=alert(1)> javascript:alert(1) [x](javascript:alert(1))"
    rasa.replies = [{"text": nasty, "custom": custom(sources=[{"title": "t", "url": "javascript:alert(2)"}])}]
    visitor = visit(door.url)
    visitor.ask("<b>bold</b>")

    assert visitor.said() == ["<b>bold</b>"]
    assert nasty in visitor.answers()[0]
    assert visitor.page.locator(".log img, .log b, .log a").count() == 0


def test_two_questions_cannot_be_under_way_at_once(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    rasa.delay = 0.5
    visitor = visit(door.url)
    question = visitor.see("#question")
    question.fill("First question")
    question.press("Enter")
    question.fill("Second question")
    question.press("Enter")
    expect(question).to_have_value("Second question")
    visitor.settle()

    assert visitor.said() == ["First question"]
