"""The widget on somebody else's site."""

import gzip

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Door, OpenGateway, OpenShop, OpenVisitor
from tests.web.stand_in import StandInRasa

FIRST_LOAD_LIMIT = 100_000


def test_one_tag_is_enough_under_a_strict_policy(
    open_gateway: OpenGateway, open_shop: OpenShop, visit: OpenVisitor
) -> None:
    visitor = visit(open_shop(open_gateway(allowed_origins=("*",))))
    visitor.see(".bubble").click()
    visitor.ask("How do I renew?")

    assert len(visitor.answers()) == 1
    assert visitor.complaints == []


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
    bodies = [door.http.get(address).content for address in addresses]
    assert sum(len(body) for body in bodies) < FIRST_LOAD_LIMIT
    print(f"{path}: {len(bodies)} files, {sum(len(gzip.compress(body)) for body in bodies)} bytes in gzip")
