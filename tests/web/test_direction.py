"""The widget on a page that reads from right to left."""

from playwright.sync_api import expect

from tests.web.conftest import Door, OpenGateway, OpenShop, OpenVisitor, Visitor

SIZE = {"width": 1000, "height": 800}
MIRROR = "() => { document.documentElement.dir = 'rtl' }"


def left(visitor: Visitor, selector: str) -> float:
    box = visitor.page.locator(selector).last.bounding_box()
    assert box is not None
    return box["x"]


def right(visitor: Visitor, selector: str) -> float:
    """Distance from the right edge of the page."""
    box = visitor.page.locator(selector).last.bounding_box()
    assert box is not None
    return SIZE["width"] - box["x"] - box["width"]


def test_launcher_window_and_bubbles_are_mirrored_with_the_page(
    open_gateway: OpenGateway, open_shop: OpenShop, visit: OpenVisitor
) -> None:
    door: Door = open_gateway(allowed_origins=("*",))
    shop = open_shop(door)
    visitor = visit(shop, viewport=SIZE)
    visitor.see(".bubble").click()
    visitor.ask("How do I renew?")
    assert right(visitor, ".bubble") == right(visitor, ".window") == 20
    ltr = [right(visitor, one) for one in (".said", ".send", "header .tool")]

    visitor.page.evaluate(MIRROR)
    assert left(visitor, ".bubble") == left(visitor, ".window") == 20
    assert [left(visitor, one) for one in (".said", ".send", "header .tool")] == ltr
    expect(visitor.page.locator(".assistant").last).to_have_css("border-top-right-radius", "4px")
    # What is said reads in its own direction.
    expect(visitor.page.locator(".assistant ol").first).to_have_css("direction", "ltr")
    assert visitor.page.locator(".log").evaluate("one => one.scrollWidth - one.clientWidth") == 0

    chat = "document.querySelector('ip-advisor-chat').dataset."
    visitor.page.evaluate(f"() => {{ {chat}position = 'right' }}")
    assert right(visitor, ".bubble") == right(visitor, ".window") == 20
    visitor.page.evaluate(f"() => {{ delete {chat}position; {chat}open = 'side' }}")
    assert left(visitor, ".window") == 0


def test_the_tag_may_say_the_direction_itself(
    open_gateway: OpenGateway, open_shop: OpenShop, visit: OpenVisitor
) -> None:
    visitor = visit(open_shop(open_gateway(allowed_origins=("*",)), 'data-dir="rtl"'), viewport=SIZE)
    visitor.see(".bubble")

    assert left(visitor, ".bubble") == 20
