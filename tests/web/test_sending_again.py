"""What the widget does when a question does not get through."""

from contextlib import ExitStack

from playwright.sync_api import Route, expect

from advisor.inquiries.office import Office
from tests.web.conftest import TOOLBOX, Door, OpenGateway, OpenVisitor, make_settings
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, outage_notice
from web.app import create_app


def test_what_a_cut_connection_kept_back_is_sent_by_itself(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    visitor = visit(door.url)
    visitor.see("#question")
    visitor.page.context.set_offline(True)
    visitor.ask("First question")
    visitor.ask("Second question")
    assert "no connection" in visitor.see(".problem").first.inner_text()
    assert visitor.said() == ["First question", "Second question"]

    visitor.page.context.set_offline(False)
    visitor.page.locator(".assistant").nth(2).wait_for()

    assert [heard["message"] for heard in rasa.heard] == ["First question", "Second question"]
    entries = visitor.page.locator(".entry").evaluate_all("all => all.map(one => one.classList[1])")
    assert entries == ["assistant", "user", "assistant", "user", "assistant"]
    assert visitor.page.locator(".problem").count() == 0


def test_what_got_lost_can_be_sent_at_once(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    visitor = visit(door.url)
    visitor.page.route("**/api/chat", lambda route: route.abort(), times=1)
    visitor.ask("How do I renew?")
    visitor.see(".problem button").click()
    visitor.page.locator(".assistant").nth(1).wait_for()

    assert len(visitor.said()) == len(visitor.answers()) == len(rasa.heard) == 1


def test_a_lost_reply_is_fetched_again_without_asking_twice(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    def lose_reply(route: Route) -> None:
        route.fetch()
        route.abort()

    visitor = visit(door.url)
    visitor.page.route("**/api/chat", lose_reply, times=1)
    visitor.ask("How do I renew?")
    visitor.see(".problem")
    visitor.page.reload()
    visitor.page.locator(".assistant").nth(1).wait_for()

    assert len(visitor.said()) == len(visitor.answers()) == len(rasa.heard) == 1
    expect(visitor.page.locator(".problem")).to_have_count(0)


def test_a_server_that_is_killed_and_started_again_loses_nothing(
    rasa_server: tuple[StandInRasa, str], rasa: StandInRasa, office: Office, visit: OpenVisitor
) -> None:
    settings, stack = make_settings(rasa_server[1]), ExitStack()
    url = stack.enter_context(serve(create_app(settings, outage_notice, TOOLBOX, office)))
    visitor = visit(url)
    visitor.ask("First question")
    rasa.delay = 5.0
    visitor.page.locator("#question").fill("Second question")
    visitor.page.locator("#question").press("Enter")
    visitor.see(".waiting")
    stack.close()
    visitor.see(".problem")

    rasa.delay = 0.0
    with serve(create_app(settings, outage_notice, TOOLBOX, office), int(url.rpartition(":")[2])):
        visitor.page.locator(".assistant").nth(2).wait_for()

        assert visitor.said() == ["First question", "Second question"]
        assert len(visitor.answers()) == 2


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
