"""A whole day in the real thing: a question on the page, a person at the desk and back, the survey, the figures."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from advisor.clock import utc_now
from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.desk_content import FocalPoints
from advisor.settings import Settings
from advisor.staff.accounts import Accounts
from tools.client import Client
from tools.private_stack import private_stack
from tools.stack import Stack

PASSWORD = "a long day at the desk"
DAY = (date.today() + timedelta(days=2)).isoformat()
WAIT = 30_000
# Groups smaller than five are not shown.
EARLIER = 6


@pytest.fixture(scope="module")
def own_stack() -> Iterator[Stack]:
    with private_stack() as running:
        yield running


def test_from_the_question_to_the_figures(own_stack: Stack, browser: Browser) -> None:
    for _ in range(EARLIER):
        Client(own_stack).conversation().say("How long does a trademark last?")
    user, agent = open_page(browser, own_stack.url), at_the_desk(browser, own_stack)
    before = figures(agent)

    ask(user, "Somebody sells fakes of our lamps in Kenya. What do I do first?")
    reference = hand_over(user)
    agent.goto(urljoin(own_stack.url, "/desk"))
    first = agent.locator(".queue > li").first
    expect(first).to_contain_text(reference)
    expect(first).to_contain_text("deadline")
    first.locator("h2 a").click()
    agent.get_by_label("Reply to the user").fill("Which class are the lamps in?")
    agent.get_by_role("button", name="Send", exact=True).first.click()

    log = user.get_by_role("log")
    expect(log).to_contain_text("Which class are the lamps in?", timeout=WAIT)
    ask(user, "Class 11, it says")
    expect(agent.locator("#talk li").last).to_contain_text("Class 11, it says", timeout=WAIT)
    agent.get_by_role("button", name="Hand back to the assistant").click()

    expect(log).to_contain_text("did you get what you needed?", timeout=WAIT)
    user.get_by_role("button", name="Yes", exact=True).last.click()
    expect(log).to_contain_text("how satisfied are you", timeout=WAIT)
    user.get_by_role("button", name="Very satisfied").last.click()
    expect(log).to_contain_text("help us to improve the service", timeout=WAIT)
    ask(user, "How do I renew a trademark?")
    expect(log).to_contain_text("Ask the office to renew", timeout=WAIT)

    assert figures(agent)["questions"] == before["questions"] + 2


def open_page(browser: Browser, address: str) -> Page:
    page = browser.new_context(locale="en").new_page()
    page.set_default_timeout(WAIT)
    page.goto(address)
    return page


def at_the_desk(browser: Browser, stack: Stack) -> Page:
    """An administrator, logged in by the form."""
    hire(stack.settings)
    page = open_page(browser, urljoin(stack.url, "/desk"))
    page.locator("#name").fill("boss")
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("form.leave").wait_for()
    return page


def hire(settings: Settings) -> None:
    database = DeskDatabase(settings.desk_database_url)
    points = FocalPoints(settings.knowledge / "desk" / "focal_points.yml", database)
    Accounts(database, timedelta(hours=1), points).add("boss", PASSWORD, "administrator", ["*"], None, utc_now())


def ask(page: Page, text: str) -> None:
    page.locator("#question").fill(text)
    page.locator("#question").press("Enter")
    page.locator(".root.waiting").wait_for(state="detached", timeout=WAIT)


def hand_over(page: Page) -> str:
    """Asks for a person, answers what is asked and agrees; the number of the inquiry."""
    for text in ("I want to talk to a person", "A shop in Mombasa sells fakes of our lamps", "1", DAY, "here", "yes"):
        ask(page, text)
    told = page.locator(".assistant", has_text="The number of your inquiry is").last.inner_text()
    return told.split("The number of your inquiry is ")[1].split()[0].strip(".")


def figures(page: Page) -> dict[str, float]:
    """The indicators of the CSV that the page offers, by their keys."""
    text = page.request.get(urljoin(page.url, "/desk/figures.csv")).text()
    heading, *rows = csv.reader(io.StringIO(text.lstrip("\ufeff")))
    place = next(place for place, title in enumerate(heading) if " – " in title)
    return {row[0]: float(row[place]) for row in rows if row and row[0] and row[place:] and _is_number(row[place])}


def _is_number(text: str) -> bool:
    return text.replace(".", "").isdigit()
