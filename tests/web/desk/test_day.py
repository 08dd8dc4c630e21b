"""A whole day's work in a real browser, and its keys. Every page for everybody: test_everybody.py."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.advisor.inquiries.builders import make_new, make_route
from tests.web.conftest import OpenVisitor, Visitor
from tests.web.desk.conftest import PASSWORD, SOON, DeskWorld
from web.tokens import Tokens


@pytest.fixture
def desk(world: DeskWorld, visit: OpenVisitor) -> Iterator[Visitor]:
    """An administrator at the desk, logged in by the form."""
    world.hire("administrator", ("*",), "boss")
    yield log_in(world, visit)


def log_in(world: DeskWorld, visit: OpenVisitor, name: str = "boss", **options: object) -> Visitor:
    visitor = visit(f"{world.url}/desk", **options)
    # A page that reads all the content takes its time on a busy machine.
    visitor.page.set_default_navigation_timeout(60_000)
    visitor.page.locator("#name").fill(name)
    visitor.page.locator("#password").fill(PASSWORD)
    visitor.page.keyboard.press("Enter")
    visitor.page.locator("form.leave").wait_for()
    return visitor


def test_from_the_users_question_to_the_hand_back(world: DeskWorld, desk: Visitor, visit: OpenVisitor) -> None:
    user, agent = visit(world.url), desk.page
    user.ask("How do I renew?")
    token = user.page.evaluate("JSON.parse(localStorage.getItem('ip-advisor:token'))")
    world.ask()
    conversation = f"web-{Tokens('tests only').read(token)}"
    new = make_new(conversation=conversation, urgent=("deadline",), urgent_on=SOON)
    inquiry = world.inquiries.add(new, make_route(), [], world.ask().created_at)
    user.page.reload()
    user.see(".assistant")

    # The agent's open queue shows the urgent one first by itself.
    first = agent.locator(".queue > li").first
    expect(first).to_contain_text(inquiry.reference)
    expect(first).to_contain_text("deadline")
    first.locator("h2 a").click()
    agent.get_by_label("Reply to the user").fill("Which class are the lamps in?")
    agent.get_by_role("button", name="Send", exact=True).first.click()

    expect(user.see(".person")).to_contain_text("Which class are the lamps in?")
    user.ask("Class 11")
    assert user.page.locator(".assistant").last.inner_text().startswith("A person:"), "the assistant is silent"
    expect(agent.locator("#talk li").last).to_contain_text("Class 11")

    agent.get_by_role("button", name="Hand back to the assistant").click()
    user.page.get_by_text("You are talking to the assistant again.").wait_for()
    user.ask("How do I renew?")
    expect(user.page.locator(".assistant").last).to_contain_text("A trademark lasts ten years")
    assert user.complaints == []
    assert desk.complaints == []


def test_two_agents_at_once_do_not_overwrite_each_other(world: DeskWorld, desk: Visitor, visit: OpenVisitor) -> None:
    world.hire(name="colleague")
    inquiry, one, other = world.ask(), desk.page, log_in(world, visit, "colleague").page
    for page, words in ((one, "Which class?"), (other, "Which country?")):
        page.goto(f"{world.url}/desk/inquiries/{inquiry.id}")
        page.get_by_label("Reply to the user").fill(words)

    one.get_by_role("button", name="Send", exact=True).first.click()
    expect(other.locator("#changed")).to_be_visible()
    other.get_by_role("button", name="Send", exact=True).first.click()

    expect(other.locator(".problem:not([hidden])").first).to_be_visible()
    expect(other.get_by_label("Reply to the user")).to_have_value("Which country?")
    expect(other.locator("#talk li").last).to_contain_text("Which class?")
    other.get_by_role("button", name="Send", exact=True).first.click()
    expect(one.locator("#talk li").last).to_contain_text("Which country?")


def test_the_keyboard_is_enough(world: DeskWorld, desk: Visitor) -> None:
    inquiry = world.ask()
    page, keys = desk.page, desk.page.keyboard
    page.goto(f"{world.url}/desk")

    keys.press("/")
    expect(page.locator("#text")).to_be_focused()
    keys.press("Enter")
    page.wait_for_url("**/desk?**")
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url(f"**/desk/inquiries/{inquiry.id}")
    keys.press("r")
    keys.type("Hello")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("#talk li").last).to_contain_text("Hello")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
