"""One conversation in two tabs."""

from playwright.sync_api import Page, expect

from tests.web.conftest import Door, OpenVisitor
from tests.web.stand_in import StandInRasa


def tab_beside(page: Page, url: str) -> Page:
    tab = page.context.new_page()
    tab.set_default_timeout(8_000)
    tab.goto(url)
    tab.locator("#question").wait_for()
    return tab


def send(page: Page, text: str) -> None:
    page.locator("#question").fill(text)
    page.locator("#question").press("Enter")


def transcript(page: Page) -> list[str]:
    return page.locator(".said, .assistant").all_inner_texts()


def test_a_second_tab_shows_the_conversation_and_goes_on_with_it(
    door: Door, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    first = visit(door.url)
    first.ask("First question")
    second = tab_beside(first.page, door.url)
    expect(second.locator(".said")).to_have_text(["First question"])

    send(second, "Second question")

    for page in (first.page, second):
        expect(page.locator(".assistant")).to_have_count(3)
    assert transcript(first.page) == transcript(second)
    assert len({heard["sender"] for heard in rasa.heard}) == 1


def test_while_one_tab_waits_the_other_keeps_its_text(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    first = visit(door.url)
    first.see("#question")
    second = tab_beside(first.page, door.url)
    rasa.delay = 0.5
    send(first.page, "First question")
    expect(second.locator(".said")).to_have_count(1)
    send(second, "Second question")
    expect(second.locator("#question")).to_have_value("Second question")
    expect(second.locator(".root.waiting")).to_have_count(0)
    second.locator("#question").press("Enter")

    for page in (first.page, second):
        expect(page.locator(".assistant")).to_have_count(3)


def test_tabs_that_asked_at_the_same_moment_keep_both_questions(
    door: Door, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    """The message of a tab that had not heard of ours yet, as that tab would send it."""
    rasa.delay = 0.5
    visitor = visit(door.url)
    visitor.see("#question")
    send(visitor.page, "First question")
    visitor.see(".waiting")
    visitor.page.evaluate(
        """server => new BroadcastChannel(`ip-advisor:${server}/`).postMessage({ kind: "entries", content: { gone: [],
          entries: [{ key: "k", id: "k", from: "user", text: "Second question", state: "sent" }] } })""",
        door.url,
    )
    visitor.settle()

    assert visitor.said() == ["Second question", "First question"]
    assert len(visitor.answers()) == len(rasa.heard) == 1


def test_what_a_closed_tab_waited_for_comes_in_the_other(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    first = visit(door.url)
    first.ask("First question")
    second = tab_beside(first.page, door.url)
    expect(second.locator(".said")).to_have_count(1)
    rasa.delay = 0.5
    send(second, "Second question")
    expect(first.page.locator(".said")).to_have_count(2)
    second.close(run_before_unload=True)

    expect(first.page.locator(".assistant")).to_have_count(3)
    assert len(rasa.heard) == 2


def test_a_new_conversation_begins_in_every_tab(door: Door, visit: OpenVisitor) -> None:
    first = visit(door.url)
    first.ask("First question")
    second = tab_beside(first.page, door.url)
    expect(second.locator(".said")).to_have_count(1)
    second.get_by_label("New conversation").click()

    expect(first.page.locator(".said")).to_have_count(0)
    first.page.reload()
    first.see("#question")
    assert first.said() == []
