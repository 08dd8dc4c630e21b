"""Tools in the widget: a form, a table, a file to save, all beside a text that says it too."""

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Door, OpenVisitor, Visitor
from tests.web.stand_in import StandInRasa, custom
from tests.web.test_accessibility import assert_no_violations
from tests.web.tool_messages import DISPUTE, PRIORITY, question, result

LOOKS = [("en-US", "en", "light"), ("zh-TW", "zh-Hant", "dark")]


def open_fees(door: Door, rasa: StandInRasa, visit: OpenVisitor, locale: str, language: str, scheme: str) -> Visitor:
    rasa.replies = question("fees", language)
    visitor = visit(door.url, locale=locale, color_scheme=scheme)
    visitor.ask("fees")
    visitor.see("#field-fee_procedure")
    return visitor


def fill_by_keyboard(visitor: Visitor) -> None:
    """All fields but the number of classes, in which the focus ends."""
    visitor.page.locator("#field-fee_procedure").select_option("filing")
    visitor.page.locator("#field-right").select_option("trademark")
    visitor.page.locator('#field-target_offices input[value="CN"]').focus()
    visitor.page.keyboard.press("Space")
    visitor.see("#field-class_count").focus()


@pytest.mark.parametrize(("locale", "language", "scheme"), LOOKS)
def test_a_form_says_by_its_fields_what_is_missing(
    door: Door, rasa: StandInRasa, visit: OpenVisitor, locale: str, language: str, scheme: str
) -> None:
    visitor = open_fees(door, rasa, visit, locale, language, scheme)
    assert_no_violations(visitor)

    visitor.page.locator(".form .main").focus()
    visitor.page.keyboard.press("Enter")

    expect(visitor.page.locator("#field-fee_procedure")).to_be_focused()
    expect(visitor.page.locator("#field-fee_procedure")).to_have_attribute("aria-invalid", "true")
    expect(visitor.page.locator("#fault-target_offices")).not_to_be_empty()
    assert_no_violations(visitor)


@pytest.mark.parametrize(("locale", "language", "scheme"), LOOKS)
def test_the_fee_estimate_is_filled_in_by_keyboard(
    door: Door, rasa: StandInRasa, visit: OpenVisitor, locale: str, language: str, scheme: str
) -> None:
    visitor = open_fees(door, rasa, visit, locale, language, scheme)
    keyboard = visitor.page.keyboard
    fill_by_keyboard(visitor)
    keyboard.type("99")
    keyboard.press("Enter")
    expect(visitor.page.locator("#fault-class_count")).to_contain_text("45")
    facts = {"fee_procedure": "filing", "right": "trademark", "target_offices": ["CN"], "class_count": 2}
    rasa.replies = result("fees", facts, language)

    keyboard.press("ControlOrMeta+a")
    keyboard.type("2")
    keyboard.press("Enter")
    visitor.page.locator(".user").nth(1).wait_for()
    visitor.settle()

    assert rasa.heard[-1]["message"] == "/tool_fees"
    assert rasa.heard[-1]["metadata"]["facts"] == facts
    assert_the_answer_took_the_place_of_the_form(visitor, rasa.replies[0]["custom"]["as_of"])


def assert_the_answer_took_the_place_of_the_form(visitor: Visitor, as_of: str) -> None:
    assert visitor.page.locator(".form").count() == 0
    answer = visitor.page.locator(".assistant").last
    expect(answer.locator(".as-of time")).to_have_attribute("datetime", as_of)
    expect(answer.locator("details")).to_have_count(1)
    expect(visitor.page.locator("#question")).to_be_focused()
    assert visitor.complaints == []


def test_a_question_can_still_be_answered_in_words(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    rasa.replies = question("fees")
    visitor = visit(door.url)
    visitor.ask("fees")
    assert "Which fees do you want to estimate?" in visitor.answers()[0]

    rasa.replies = None
    visitor.page.locator(".offers button").first.click()
    visitor.settle()
    expect(visitor.page.locator(".form")).to_have_count(0)


def test_the_ways_to_settle_are_a_table_that_scrolls_on_a_phone(
    door: Door, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    rasa.replies = result("adr_route", DISPUTE)
    visitor = visit(door.url, viewport={"width": 360, "height": 640})
    visitor.ask("compare")

    table = visitor.see(".scroll table")
    expect(table.locator("thead th")).to_have_text(["Way", "Cost", "Time", "What it gives"])
    assert table.locator("tbody th[scope=row]").first.inner_text() == "Negotiation"
    expect(visitor.page.locator(".assistant h3", has_text="The ways compared")).to_have_count(0)
    assert visitor.page.locator(".log").evaluate("one => one.scrollWidth - one.clientWidth") == 0
    assert visitor.page.locator(".scroll").evaluate("one => one.scrollWidth > one.clientWidth")
    assert_no_violations(visitor)


def test_a_deadline_can_be_saved_as_a_calendar_file(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    rasa.replies = result("deadline", PRIORITY)
    visitor = visit(door.url)
    visitor.ask("deadline")

    link = visitor.see(".file a")
    assert "/files/" in str(link.get_attribute("href")) and "/files/" not in visitor.answers()[0]
    assert "Calendar file with reminders" in visitor.answers()[0]
    assert_no_violations(visitor)


def test_what_a_card_says_never_becomes_markup(door: Door, rasa: StandInRasa, visit: OpenVisitor) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    table = {"kind": "table", "heading": nasty, "columns": [nasty], "rows": [[nasty]]}
    file = {"kind": "file", "file": "calendar", "title": nasty, "url": "javascript:alert(1)", "hours": nasty}
    rasa.replies = [{"text": "x", "custom": custom(kind="tool", cards=[table, file, {"kind": "unknown"}])}]
    visitor = visit(door.url)
    visitor.ask("x")

    visitor.see("table")
    assert visitor.page.locator(".log img").count() == 0
    assert visitor.page.locator(".file a").get_attribute("href") is None


def test_a_form_keeps_its_language_and_what_is_typed_when_the_interface_changes(
    door: Door, rasa: StandInRasa, visit: OpenVisitor
) -> None:
    rasa.replies = question("fees", "zh-Hans")
    visitor = visit(door.url)
    visitor.ask("官费")
    form = visitor.see(".fold")
    expect(form).to_have_attribute("lang", "zh-Hans")
    expect(form.locator(".main")).to_have_text("查看结果")
    procedure = visitor.see("#field-fee_procedure")
    procedure.select_option("filing")
    visitor.see("#field-right").select_option("trademark")
    visitor.see("#field-class_count").fill("7")

    visitor.page.get_by_label("繁體中文").click()
    expect(visitor.page.locator("#question")).to_have_attribute("placeholder", "您的問題")
    expect(procedure).to_have_value("filing")
    expect(visitor.page.locator("#field-class_count")).to_have_value("7")
    visitor.page.locator(".form .main").click()
    expect(visitor.page.locator("#fault-target_offices")).to_have_text("请填写此项。")
    assert rasa.heard[-1]["message"] == "官费"
