"""A whole visit with Tab, Shift+Tab, Enter, Escape, Space and letters alone: nothing in it needs a mouse."""

from playwright.sync_api import expect

from tests.web.conftest import OpenGateway, OpenShop, OpenVisitor, Visitor
from tests.web.stand_in import StandInRasa
from tests.web.tool_messages import question, result

FOCUSED = """() => {
  const focused = document.querySelector("ip-advisor-chat").shadowRoot.activeElement || document.activeElement;
  return focused.getAttribute("aria-label") || focused.id || focused.textContent;
}"""
MOST_STEPS = 30
FEES = {"fee_procedure": "filing", "right": "trademark", "target_offices": ["CN"], "class_count": 2}


def focused(visitor: Visitor) -> str:
    return str(visitor.page.evaluate(FOCUSED))


def walk_to(visitor: Visitor, wanted: str, key: str) -> None:
    """Presses the key until what is wanted has the focus."""
    for _ in range(MOST_STEPS):
        visitor.page.keyboard.press(key)
        if focused(visitor) == wanted:
            return
    raise AssertionError(f"{wanted} is not reached by {key}; the focus is on {focused(visitor)}")


def test_the_keyboard_alone_is_enough_for_everything(
    open_gateway: OpenGateway, open_shop: OpenShop, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    visitor = visit(open_shop(open_gateway(allowed_origins=("*",))))
    visitor.see(".bubble")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    assert focused(visitor) == "question"
    type_question(visitor, "How do I renew?")

    read_the_sources(visitor)
    judge_the_answer(visitor)
    look_into_the_menu(visitor)
    fill_in_a_form(visitor, rasa)

    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator(".window")).to_be_hidden()
    expect(visitor.page.locator(".bubble")).to_be_focused()
    assert visitor.complaints == []


def type_question(visitor: Visitor, text: str) -> None:
    visitor.page.keyboard.type(text)
    visitor.page.keyboard.press("Enter")
    visitor.settle()
    assert focused(visitor) == "question"


def read_the_sources(visitor: Visitor) -> None:
    walk_to(visitor, "Sources (2)", "Shift+Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    assert focused(visitor) == "Trademark law of China"


def judge_the_answer(visitor: Visitor) -> None:
    walk_to(visitor, "This did not help", "Tab")
    visitor.page.keyboard.press("Enter")
    visitor.see(".reasons")
    expect(visitor.page.locator(".reasons button").first).to_be_focused()

    visitor.page.keyboard.press("Tab")
    expect(visitor.page.locator(".reasons button").nth(1)).to_be_focused()
    visitor.page.keyboard.press("Enter")
    visitor.page.locator(".reasons").wait_for(state="detached")
    assert focused(visitor) == "This did not help"
    expect(visitor.page.get_by_label("This did not help")).to_have_attribute("aria-pressed", "true")


def look_into_the_menu(visitor: Visitor) -> None:
    walk_to(visitor, "More", "Shift+Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    assert focused(visitor) == "Print this conversation"
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator(".menu")).to_be_hidden()
    expect(visitor.page.locator(".window")).to_be_visible()
    assert focused(visitor) == "More"
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Shift+Tab")
    visitor.page.keyboard.press("Shift+Tab")
    expect(visitor.page.locator(".menu")).to_be_hidden()


def fill_in_a_form(visitor: Visitor, rasa: StandInRasa) -> None:
    rasa.replies = question("fees")
    walk_to(visitor, "question", "Tab")
    type_question(visitor, "fees")
    visitor.see("#field-fee_procedure")
    walk_to(visitor, "Show the result", "Shift+Tab")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#field-fee_procedure")).to_be_focused()
    visitor.page.keyboard.type("Filing")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type("Trade mark")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Space")
    count = visitor.see("#field-class_count")
    visitor.page.keyboard.press("Enter")
    expect(count).to_be_focused()
    visitor.page.keyboard.type("2")
    rasa.replies = result("fees", FEES)
    visitor.page.keyboard.press("Enter")
    visitor.page.locator(".user").nth(2).wait_for()
    visitor.settle()

    facts = rasa.heard[-1]["metadata"]["facts"]
    assert (facts["fee_procedure"], facts["right"], facts["class_count"]) == ("filing", "trademark", 2)
    assert focused(visitor) == "question"
