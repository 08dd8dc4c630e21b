"""Keyboard, screen reader, narrow screens, dark and light."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.conftest import Door, OpenGateway, OpenShop, OpenVisitor, Visitor
from tests.web.contrast import LIGHT
from tests.web.stand_in import StandInRasa

LOOKS = [("en-US", "light"), ("en-US", "dark"), ("zh-CN", "light"), ("zh-CN", "dark"), ("zh-TW", "light")]
QUESTIONS = {"en-US": "How do I renew?", "zh-CN": "商标续展", "zh-TW": "商標註冊"}


# WCAG 2.2's size of a target is one axe measures only when asked.
RULES = {"rules": {"target-size": {"enabled": True}}}
# WCAG's contrast of what is drawn in one element with what lies behind it in another.
CONTRAST = (
    r"""([front, property, back]) => {
  const find = (selector) => document.querySelector("ip-advisor-chat").shadowRoot.querySelector(selector);
"""
    + LIGHT
    + r"""
  const drawn = getComputedStyle(find(front))[property].match(/^\S*\([^)]*\)/)[0];
  const colours = [drawn, getComputedStyle(find(back)).backgroundColor];
  const [dark, bright] = colours.map(light).sort((one, other) => one - other);
  return (bright + 0.05) / (dark + 0.05);
}"""
)
DRAWN = [
    (".menu-place svg", "stroke", ".window"),
    (".languages [aria-pressed=true]", "boxShadow", ".languages"),
    (".act svg", "stroke", ".assistant"),
    ("[aria-pressed=true] svg", "fill", ".assistant"),
    (".reasons button", "borderTopColor", ".assistant"),
    (".offers button", "borderTopColor", ".window"),
    (".composer", "borderTopColor", ".window"),
    (".send svg", "stroke", ".send"),
]


def assert_no_violations(visitor: Visitor) -> None:
    violations = Axe().run(visitor.page, options=RULES).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations] == []


def fill_with_everything(visitor: Visitor, rasa: StandInRasa, question: str) -> None:
    """An answer with its sources open, and an outage."""
    visitor.ask(question)
    visitor.see(".log summary").click()
    rasa.replies = []
    visitor.ask(question)


@pytest.mark.parametrize(("locale", "scheme"), LOOKS)
def test_the_page_has_no_violation(door: Door, rasa: StandInRasa, visit: OpenVisitor, locale: str, scheme: str) -> None:
    visitor = visit(door.url, locale=locale, color_scheme=scheme)
    visitor.see(".offers")
    assert_no_violations(visitor)

    fill_with_everything(visitor, rasa, QUESTIONS[locale])
    visitor.page.locator("footer summary").click()
    visitor.page.locator(".acts [aria-pressed]").last.click()
    visitor.see(".reasons")
    visitor.page.locator(".menu-place .tool").click()
    visitor.see(".menu")
    assert_no_violations(visitor)
    for front, drawn, back in DRAWN:
        assert visitor.page.evaluate(CONTRAST, [front, drawn, back]) >= 3, (front, drawn, back)


@pytest.mark.parametrize(("locale", "scheme"), LOOKS[1:3])
def test_the_widget_on_another_site_has_no_violation(
    open_gateway: OpenGateway,
    open_shop: OpenShop,
    rasa: StandInRasa,
    visit: OpenVisitor,
    locale: str,
    scheme: str,
) -> None:
    door = open_gateway(allowed_origins=("*",))
    visitor = visit(open_shop(door, 'data-accent="#ffd54a"'), locale=locale, color_scheme=scheme)
    visitor.see(".bubble")
    assert_no_violations(visitor)

    visitor.page.locator(".bubble").click()
    fill_with_everything(visitor, rasa, QUESTIONS[locale])
    visitor.page.context.set_offline(True)
    visitor.ask(QUESTIONS[locale])
    assert_no_violations(visitor)


@pytest.mark.parametrize(("locale", "scheme"), LOOKS)
def test_the_page_without_scripts_has_no_violation(door: Door, visit: OpenVisitor, locale: str, scheme: str) -> None:
    visitor = visit(f"{door.url}/plain", locale=locale, color_scheme=scheme)
    visitor.page.locator("textarea").fill(QUESTIONS[locale])
    visitor.page.locator("button.main").click()
    visitor.see(".card summary").click()

    assert_no_violations(visitor)


def test_the_keyboard_is_enough(
    open_gateway: OpenGateway, open_shop: OpenShop, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    visitor = visit(open_shop(open_gateway(allowed_origins=("*",))))
    keyboard, question = visitor.page.keyboard, visitor.page.locator("#question")
    visitor.see(".bubble")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(question).to_be_focused()

    keyboard.type("How do")
    keyboard.press("Shift+Enter")
    keyboard.type("I renew?")
    keyboard.press("Enter")
    visitor.settle()
    assert rasa.heard[0]["message"] == "How do\nI renew?"

    keyboard.press("Shift+Tab")
    expect(visitor.page.locator(".offers button")).to_be_focused()
    keyboard.press("Enter")
    visitor.settle()
    assert len(rasa.heard) == 2
    expect(question).to_be_focused()

    keyboard.press("Escape")
    expect(visitor.page.locator(".window")).to_be_hidden()
    expect(visitor.page.locator(".bubble")).to_be_focused()


def test_the_focus_goes_from_top_to_bottom(door: Door, visit: OpenVisitor) -> None:
    visitor = visit(door.url)
    visitor.ask("How do I renew?")
    visitor.page.locator("h1").click()
    order = []
    for _ in range(14):
        visitor.page.keyboard.press("Tab")
        order.append(
            visitor.page.evaluate(
                """() => {
                  const inside = document.querySelector("ip-advisor-chat").shadowRoot.activeElement;
                  const focused = inside || document.activeElement;
                  return focused.id || focused.getAttribute("aria-label") || focused.tagName;
                }"""
            )
        )

    assert order[:6] == ["English", "简体中文", "繁體中文", "New conversation", "More", "Conversation"]
    acts = ["Copy this answer", "Print this answer", "This helped", "This did not help"]
    assert order[6:] == ["A", "SUMMARY", *acts, "BUTTON", "question"]


@pytest.mark.parametrize("event", ["{isComposing: true}", "{keyCode: 229}"])
def test_enter_that_ends_a_composition_does_not_send(
    door: Door, rasa: StandInRasa, visit: OpenVisitor, event: str
) -> None:
    visitor = visit(door.url, locale="zh-CN")
    visitor.see("#question").fill("shangbiao")
    visitor.page.locator("#question").evaluate(
        f"box => box.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true, ...{event}}}))"
    )

    assert visitor.said() == [] and rasa.heard == []
    expect(visitor.page.locator("#question")).to_have_value("shangbiao")


def test_a_screen_reader_is_told_what_happens(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    rasa.delay = 0.5
    visitor = visit(door.url)
    log = visitor.see("[role=log]")
    expect(log).to_have_attribute("aria-live", "polite")
    visitor.page.locator("#question").fill("How do I renew?")
    visitor.page.locator("#question").press("Enter")

    expect(visitor.page.get_by_role("status")).to_have_text("The assistant is writing…")
    visitor.settle()
    expect(visitor.page.get_by_role("status")).to_have_text("")


@pytest.mark.parametrize("path", ["/", "/plain"])
def test_nothing_is_wider_than_a_narrow_phone(door: Door, rasa: StandInRasa, visit: OpenVisitor, path: str) -> None:
    rasa.replies = [{"text": f"See https://www.wipo.int/{'long' * 60} " + "W" * 300, "custom": {}}]
    visitor = visit(door.url + path, viewport={"width": 360, "height": 640}, locale="zh-CN")
    if path == "/":
        visitor.ask("商" * 200)
    else:
        visitor.page.locator("textarea").fill("商" * 200)
        visitor.page.locator("button.main").click()

    visitor.page.locator("footer").last.scroll_into_view_if_needed()
    for element in ("html", ".log") if path == "/" else ("html",):
        wide = visitor.page.locator(element).evaluate("one => one.scrollWidth - one.clientWidth")
        assert wide == 0


def test_the_widget_fills_a_narrow_phone(open_gateway: OpenGateway, open_shop: OpenShop, visit: OpenVisitor) -> None:
    door = open_gateway(allowed_origins=("*",))
    visitor = visit(open_shop(door), viewport={"width": 360, "height": 640})
    visitor.see(".bubble").click()

    assert visitor.see(".window").bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 640}


@pytest.mark.parametrize(("motion", "animation"), [("reduce", "none"), ("no-preference", "breathe")])
def test_nothing_moves_for_those_who_asked_for_it(
    door: Door, rasa: StandInRasa, visit: OpenVisitor, motion: str, animation: str
) -> None:
    rasa.delay = 0.5
    visitor = visit(door.url, reduced_motion=motion)
    visitor.see("#question").fill("How do I renew?")
    visitor.page.locator("#question").press("Enter")
    name = visitor.see(".status").evaluate("one => getComputedStyle(one, '::before').animationName")

    assert name == animation
