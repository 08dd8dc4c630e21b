"""The embedded widget links to the page that says what is kept, in its own language."""

from tests.web.conftest import OpenGateway, OpenShop, OpenVisitor


def test_the_widget_links_to_the_privacy_page(
    open_gateway: OpenGateway, open_shop: OpenShop, visit: OpenVisitor
) -> None:
    door = open_gateway(allowed_origins=("*",))
    visitor = visit(open_shop(door, 'data-language="zh-Hant"'))
    visitor.see(".bubble").first.click()

    link = visitor.see(".note a")

    assert link.inner_text() == "您的資料"
    assert link.get_attribute("href") == f"{door.url}/privacy?language=zh-Hant"
    assert visitor.complaints == []
