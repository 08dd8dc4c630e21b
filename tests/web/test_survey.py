"""The survey in the widget: after a longer conversation, and at the end of an inquiry."""

from playwright.sync_api import expect

from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.store import InquiryStore
from tests.web.conftest import Door, OpenVisitor, Visitor
from tests.web.talk import AGENT, NOW, Counter
from tests.web.test_feedback import LONG_CONVERSATION
from web.chat import widget_sender
from web.tokens import Tokens

TOKEN = "() => JSON.parse(localStorage.getItem('ip-advisor:token'))"


def answer_both(visitor: Visitor) -> None:
    """Presses the last answer of each of the two questions."""
    for _ in range(2):
        visitor.see(".offers button").last.click()
        visitor.settle()


def test_a_longer_conversation_is_asked_two_questions_and_thanked(door: Door, visit: OpenVisitor) -> None:
    visitor = visit(door.url, locale="zh-CN")
    visitor.ask("商标续展")
    token = visitor.page.evaluate(TOKEN)
    for _ in range(LONG_CONVERSATION - 2):
        door.chat(token, "商标续展", language="zh-CN")
    visitor.ask("商标续展")

    survey = visitor.page.locator(".assistant").last
    expect(survey).to_contain_text("两个小问题")
    assert survey.locator(".acts").count() == 0
    answer_both(visitor)
    expect(visitor.page.locator(".assistant").last).to_contain_text("谢谢您的回答")
    assert visitor.page.locator(".offers").count() == 0
    assert visitor.complaints == []


def test_the_survey_follows_a_person_who_hands_back(door: Door, inquiries: InquiryStore, visit: OpenVisitor) -> None:
    counter = Counter(inquiries, DeskStore(inquiries))
    visitor = visit(door.url)
    visitor.ask("How do I renew?")
    conversation = Tokens("tests only").read(visitor.page.evaluate(TOKEN))
    assert conversation is not None
    inquiry = counter.open(widget_sender(conversation))
    counter.reply(inquiry, "Which port?")
    visitor.ask("Mombasa")
    expect(visitor.page.locator(".person")).to_contain_text("Which port?")
    counter.desk.hand_back(counter.now(inquiry), AGENT, NOW)

    expect(visitor.page.locator(".assistant").last).to_contain_text("two short questions")
    answer_both(visitor)
    expect(visitor.page.locator(".assistant").last).to_contain_text("Your answers help us")
