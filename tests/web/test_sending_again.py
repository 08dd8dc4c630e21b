"""What the widget does when a question does not get through."""

from playwright.sync_api import Route

from tests.web.conftest import Door, OpenGateway, OpenVisitor
from tests.web.stand_in import StandInRasa


def test_a_cut_connection_keeps_the_text_and_sends_again_once(
    door: Door, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    visitor = visit(door.url)
    visitor.see("#question")
    visitor.page.context.set_offline(True)
    visitor.ask("How do I renew?")
    assert "no connection" in visitor.see(".problem").inner_text()
    assert visitor.said() == ["How do I renew?"]

    visitor.page.context.set_offline(False)
    visitor.see(".problem button").click()
    visitor.settle()

    assert visitor.said() == ["How do I renew?"]
    assert len(visitor.answers()) == len(rasa.heard) == 1
    assert visitor.page.locator(".problem").count() == 0


def test_a_lost_reply_is_fetched_again_without_asking_twice(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    def lose_reply(route: Route) -> None:
        route.fetch()
        route.abort()

    visitor = visit(door.url)
    visitor.page.route("**/api/chat", lose_reply, times=1)
    visitor.ask("How do I renew?")
    visitor.page.reload()
    visitor.see(".problem button").click()
    visitor.settle()

    assert len(visitor.said()) == len(visitor.answers()) == len(rasa.heard) == 1


def test_an_outage_is_shown_and_the_question_can_be_sent_again(
    door: Door, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    rasa.replies = []
    visitor = visit(door.url)
    visitor.ask("How do I renew?")
    assert "The service is down" in visitor.see("[data-kind=error]").inner_text()

    rasa.replies = None
    visitor.see(".offers button").click()
    visitor.settle()

    assert visitor.said() == ["How do I renew?"]
    (answer,) = visitor.answers()
    assert "A trademark lasts ten years" in answer


def test_being_too_fast_is_explained(open_gateway: OpenGateway, visit: OpenVisitor) -> None:
    visitor = visit(open_gateway(rate_per_minute=1).url, locale="zh-CN")
    visitor.ask("商标续展")
    visitor.ask("商标续展")

    assert "请等待" in visitor.see(".problem").inner_text()


def test_a_token_the_server_does_not_know_is_replaced_in_silence(
    door: Door, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    visitor = visit(door.url)
    visitor.page.evaluate("localStorage.setItem('ip-advisor:token', '\"stale\"')")
    visitor.page.reload()
    visitor.ask("How do I renew?")

    assert len(visitor.answers()) == len(rasa.heard) == 1
