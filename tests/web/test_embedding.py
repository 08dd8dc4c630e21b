"""The widget on somebody else's site."""

import gzip

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Door, OpenGateway, OpenShop, OpenVisitor
from tests.web.contrast import LIGHT
from tests.web.stand_in import StandInRasa
from tests.web.tool_messages import DISPUTE, PRIORITY, question, result

FIRST_LOAD_LIMIT = 100_000

# WCAG's contrast of an element's text with its background, drawn as the browser would.
CONTRAST = (
    """element => {
  const { color, backgroundColor } = getComputedStyle(element);
"""
    + LIGHT
    + """
  const [dark, bright] = [light(color), light(backgroundColor)].sort((one, other) => one - other);
  return (bright + 0.05) / (dark + 0.05);
}"""
)


def test_a_whole_conversation_breaks_no_rule_of_a_strict_policy(
    open_gateway: OpenGateway, open_shop: OpenShop, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    """The shop's policy allows our address for scripts and calls and nothing else, and reports what it stops."""
    reports: list[str] = []
    visitor = visit("about:blank")
    visitor.page.on("request", lambda request: reports.append(request.url) if "/reports" in request.url else None)
    visitor.page.goto(open_shop(open_gateway(allowed_origins=("*",))))
    visitor.see(".bubble").click()
    visitor.ask("How do I renew?")
    visitor.see(".log summary").click()
    visitor.page.get_by_label("简体中文").click()
    visitor.ask("商标续展")
    rasa.replies = question("deadline", "zh-Hans")
    visitor.ask("期限")
    visitor.see("#field-deadline_kind").select_option("priority")
    visitor.see("#field-right").select_option("patent")
    visitor.see("#field-first_filing_date").fill("2026-03-31")
    rasa.replies = result("deadline", PRIORITY, "zh-Hans")
    visitor.page.locator(".form .main").click()
    visitor.see(".file a")
    rasa.replies = result("adr_route", DISPUTE)
    visitor.ask("compare")
    visitor.see(".scroll table")
    visitor.page.reload()
    visitor.see(".said")

    assert len(visitor.answers()) == 5
    assert (reports, visitor.complaints) == ([], [])
    with visitor.page.expect_request("**/reports"):
        visitor.page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://evil.example/x'}))")


def test_a_site_that_is_not_allowed_gets_no_widget(
    open_gateway: OpenGateway, open_shop: OpenShop, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    visitor = visit(open_shop(open_gateway(allowed_origins=("https://shop.example",))))
    visitor.page.wait_for_timeout(500)

    assert visitor.page.locator(".bubble").count() == 0
    assert any("CORS" in complaint for complaint in visitor.complaints)


def test_the_tag_says_language_country_greeting_place_and_colour(
    open_gateway: OpenGateway, open_shop: OpenShop, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    attributes = 'data-language="zh-Hant" data-country="tw" data-greeting="歡迎光臨" data-position="left"'
    door = open_gateway(allowed_origins=("*",))
    visitor = visit(open_shop(door, f'{attributes} data-accent="#ffd54a"'))
    bubble = visitor.see(".bubble")
    expect(bubble).to_have_css("left", "20px")
    expect(bubble).to_have_css("background-color", "rgb(255, 213, 74)")
    expect(bubble).to_have_css("color", "rgb(0, 0, 0)")

    bubble.click()
    visitor.ask("商標註冊")

    assert visitor.page.locator(".assistant").first.inner_text().endswith("歡迎光臨")
    expect(visitor.page.locator("#question")).to_have_attribute("placeholder", "您的問題")
    assert rasa.heard[0]["metadata"]["country"] == "TW"


def test_the_tag_says_what_the_button_opens(open_gateway: OpenGateway, open_shop: OpenShop, visit: OpenVisitor) -> None:
    door = open_gateway(allowed_origins=("*",))
    narrow = {"width": 1000, "height": 700}
    visitor = visit(open_shop(door, 'data-open="side" data-position="left"'), viewport=narrow)
    visitor.see(".bubble").click()
    assert visitor.see(".window").bounding_box() == {"x": 0, "y": 0, "width": 440, "height": 700}

    visitor = visit(open_shop(door, 'data-open="tab" data-country="ke" data-language="zh-Hans"'), viewport=narrow)
    with visitor.page.context.expect_page() as opened:
        visitor.see("a.bubble").click()
    assert opened.value.url == f"{door.url}/?language=zh-Hans&country=ke"
    expect(opened.value.locator("#question")).to_have_attribute("placeholder", "您的问题")


def test_the_place_of_the_tag_is_filled_instead_of_a_corner(
    open_gateway: OpenGateway, open_shop: OpenShop, visit: OpenVisitor
) -> None:
    visitor = visit(open_shop(open_gateway(allowed_origins=("*",)), 'data-position="page"'))
    visitor.see("h1").last.wait_for()

    assert visitor.page.locator(".bubble").count() == 0
    visitor.ask("How do I renew?")
    assert len(visitor.answers()) == 1


def test_the_address_of_the_page_says_country_and_language(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    visitor = visit(f"{door.url}/?language=zh-Hant&country=tw")
    visitor.ask("商標註冊")

    expect(visitor.page.locator("#question")).to_have_attribute("placeholder", "您的問題")
    assert rasa.heard[0]["metadata"]["country"] == "TW"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stays_readable_in_any_colour(door: Door, visit: OpenVisitor, scheme: str) -> None:
    visitor = visit(door.url, color_scheme=scheme)
    visitor.ask("How do I renew?")
    apply = """async colour => (await import("/static/widget/accent.js"))
      .applyAccent(document.querySelector("ip-advisor-chat"), colour)"""

    for colour in ("#fff", "#000", "#ffd54a", "rgb(0 0 0 / 10%)", "oklch(0.7 0.2 200)", "red", "#777"):
        visitor.page.evaluate(apply, colour)
        for element in (".said", ".send"):
            assert visitor.see(element).first.evaluate(CONTRAST) >= 4.5, (colour, element)


def test_a_colour_that_is_none_is_ignored(open_gateway: OpenGateway, open_shop: OpenShop, visit: OpenVisitor) -> None:
    door = open_gateway(allowed_origins=("*",))
    visitor = visit(open_shop(door, 'data-accent="url(https://evil.example/)"'))

    expect(visitor.see(".bubble")).to_have_css("background-color", "rgb(11, 87, 208)")


def test_the_window_stays_open_over_a_reload(
    open_gateway: OpenGateway, open_shop: OpenShop, visit: OpenVisitor
) -> None:
    visitor = visit(open_shop(open_gateway(allowed_origins=("*",))))
    visitor.see(".bubble").click()
    visitor.page.reload()
    visitor.see(".window")
    visitor.page.locator(".tool").last.click()
    visitor.page.reload()
    visitor.see(".bubble")

    expect(visitor.page.locator(".window")).to_be_hidden()


def test_a_whole_visit_leaves_nothing_in_the_console(door: Door, visit: OpenVisitor) -> None:
    visitor = visit(door.url, locale="zh-CN")
    visitor.ask("商标续展")
    visitor.page.get_by_label("English").click()
    visitor.page.reload()
    visitor.see(".said")
    visitor.page.goto(f"{door.url}/plain")
    visitor.page.locator("textarea").fill("How do I renew?")
    visitor.page.locator("button.main").click()
    visitor.see(".card")

    assert visitor.complaints == []


@pytest.mark.parametrize("path", ["/", "/plain"])
def test_the_first_load_is_small_and_ours_alone(door: Door, visit: OpenVisitor, path: str) -> None:
    addresses: list[str] = []
    visitor = visit("about:blank")
    visitor.page.on("request", lambda request: addresses.append(request.url))
    visitor.page.goto(door.url + path)
    visitor.page.wait_for_load_state("networkidle")

    assert all(address.startswith(door.url) for address in addresses)
    assert sum(len(gzip.compress(door.http.get(address).content)) for address in addresses) < FIRST_LOAD_LIMIT


def test_the_server_compresses_the_widget(door: Door) -> None:
    answer = door.http.get("/static/widget/widget.css", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["content-encoding"] == "gzip"
