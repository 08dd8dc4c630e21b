"""The real page in headless Chromium with the whole assistant behind it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.stack import Stack


@pytest.fixture
def page(browser: Browser, stack: Stack, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(locale=getattr(request, "param", "en"))
    page = context.new_page()
    page.goto(stack.url)
    yield page
    context.close()


def ask(page: Page, text: str) -> None:
    page.get_by_role("textbox").fill(text)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("page", "question", "says"),
    [
        ("en", "How do I renew my trademark in the US?", ["Steps", "United States"]),
        ("zh-CN", "商标怎么续展？", ["办理步骤"]),
        ("zh-TW", "商標怎麼續展？我在台灣", ["辦理步驟"]),
    ],
    indirect=["page"],
)
def test_a_question_is_answered_on_the_page(page: Page, question: str, says: list[str]) -> None:
    ask(page, question)

    for words in says:
        expect(page.get_by_role("log")).to_contain_text(words, timeout=15_000)


def test_a_button_asks_and_the_user_is_referred(page: Page) -> None:
    ask(page, "How do I register a trademark?")
    page.get_by_role("button", name="Who can I talk to?").last.click(timeout=15_000)
    log = page.get_by_role("log")
    expect(log).to_contain_text("Which country", timeout=15_000)

    ask(page, "I'm in Kenya")

    expect(log).to_contain_text("kipi.go.ke", timeout=15_000)
    expect(log).to_contain_text("ARIPO")
