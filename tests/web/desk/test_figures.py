"""The figures of the desk: on the page, beside another period, as files; only of one's own regions."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from advisor.clock import utc_now
from advisor.events.counters import Period
from advisor.events.figures import GROUPINGS
from advisor.events.recount import recount
from advisor.events.store import EventStore
from tests.advisor.events.builders import make_event
from tests.web.conftest import OpenVisitor
from tests.web.desk.conftest import DeskWorld
from tests.web.desk.pages import violations
from tests.web.desk.test_day import log_in
from web.desk.figures_files import as_csv, as_xlsx, harmless


def ask(world: DeskWorld, count: int, days_ago: int = 0, **changes: Any) -> None:
    day = utc_now().date() - timedelta(days=days_ago)
    values = {"handled": "resolved", "region": "africa", "country": "KE", "topic": "trademarks", "language": "en"}
    asked = [make_event(day=day, subject=f"{day}-{changes}-{n}", **values | changes) for n in range(count)]
    world.events.add(asked)


def rows_of(text: str) -> list[dict[str, str]]:
    """The groups of the CSV."""
    lines = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    start = next(place for place, line in enumerate(lines) if line[:2] == ["since", "until"])
    heading = lines[start]
    return [dict(zip(heading, line, strict=False)) for line in lines[start + 1 :] if line and line[0] != "since"]


def test_the_page_tells_every_indicator_with_its_definition(world: DeskWorld) -> None:
    ask(world, 12)
    page = world.hire("observer").get("/desk/figures").text

    for one in world.office.indicators.values():
        assert one.name.en in page
    assert page.count("<dt id=") == len(world.office.indicators)


def test_inquiries_are_counted_for_ones_regions(world: DeskWorld) -> None:
    observer, boss = world.hire("observer"), world.hire("administrator", ("*",))
    for number in range(6):
        world.ask()
        world.ask("china", country="CN" if number else "KE", topic="patents")

    assert "Africa desk" in observer.get("/desk/figures?by=region").text
    assert "China desk" not in observer.get("/desk/figures?by=region").text
    lines = rows_of(boss.get("/desk/figures.csv?by=region").text)
    assert [(line["group"], line["questions"]) for line in lines] == [("africa", "6"), ("china", "6")]
    assert boss.get("/desk/figures?since=2020-01-01&until=2020-02-01").text.count("Fewer than 5 questions") == 1


def test_two_periods_stand_side_by_side(world: DeskWorld) -> None:
    observer = world.hire("observer")
    ask(world, 20, handled="resolved")
    ask(world, 10, 10, handled="unanswered")
    today = utc_now().date()
    since, since2 = today - timedelta(days=5), today - timedelta(days=15)
    own = f"compare=own&since2={since2}&until2={today - timedelta(days=6)}"

    page = observer.get(f"/desk/figures?since={since}&{own}").text
    lines = rows_of(observer.get(f"/desk/figures.csv?since={since}&{own}").text)

    assert "+10 (+100 %)" in page
    assert [(line["since"], line["questions"], line["resolved"]) for line in lines] == [
        (str(since), "20", "1.0"),
        (str(since2), "10", "0.0"),
    ]


def test_a_small_group_is_on_no_page_and_in_no_file(world: DeskWorld) -> None:
    boss = world.hire("administrator", ("*",))
    ask(world, 9)
    ask(world, 7, country="CN")
    ask(world, 2, country="DE")

    lines = rows_of(boss.get("/desk/figures.csv?by=country").text)

    assert [(line["group"], line["questions"]) for line in lines] == [("KE", "9"), ("*", "9")]
    assert "Germany" not in boss.get("/desk/figures?by=country").text


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_grouping_is_shown_in_every_language(world: DeskWorld, language: str) -> None:
    ask(world, 7, right="patent", stage="acquire", channel="web", tool="fees", starts_tool=True, site="shop.example",
        article="trademarks/renewal")  # fmt: skip
    observer = world.hire("observer")

    for by in GROUPINGS:
        answer = observer.get(f"/desk/figures?by={by}&language={language}")
        assert answer.status_code == 200, by
        assert "trademarks/renewal" not in answer.text
        assert answer.text.count("<svg") >= 2, by


def test_the_workbook_opens_with_its_three_sheets(world: DeskWorld) -> None:
    ask(world, 8)
    answer = world.hire("observer").get("/desk/figures.xlsx?by=country&compare=before")

    book = load_workbook(io.BytesIO(answer.content))

    assert book.sheetnames == ["Indicators", "country", "Over time"]
    assert ("questions", "Questions", 8) in {(row[0], row[1], row[10]) for row in book["Indicators"].values}
    assert ("KE", "Kenya", 8) in {row[2:5] for row in book["country"].values}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=HYPERLINK(1)"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert [harmless(value) for value in (-1, 0.5, None, "a=b", "–")] == [-1, 0.5, None, "a=b", "–"]
    assert b"'" in as_csv([[text]])
    cell = load_workbook(io.BytesIO(as_xlsx({"a": [[text]]})))["a"]["A1"]
    assert cell.data_type == "s"


def test_the_figures_are_those_of_the_raw_log(world: DeskWorld) -> None:
    for number in range(8):
        inquiry = world.ask(topic="patents" if number else "adr")
        if number > 2:
            world.office.store.reply(world.now(inquiry), 1, "Yes", inquiry.created_at)
    ask(world, 9)
    lines = rows_of(world.hire("observer").get("/desk/figures.csv?by=topic").text)
    today = utc_now().date()
    log = recount(EventStore(str(world.events.engine.url)).all(), "region", Period(today, today))

    assert log["africa"]["received", 0] == 8
    assert log["africa"]["answered", 0] == 5
    assert [line["questions"] for line in lines] == ["9", "8"]


@pytest.mark.parametrize(
    "query",
    ["since=soon", "by=name", "since=2026-02-01&until=2026-01-01", "until=9999-99-99", "compare=never",
     "compare=own", "compare=own&since2=2026-01-02&until2=2026-01-01", "since=0001-01-01&compare=before"],
)  # fmt: skip
def test_figures_of_a_senseless_period_are_refused(world: DeskWorld, query: str) -> None:
    assert world.hire("observer").get(f"/desk/figures?{query}").status_code == 400


@pytest.mark.parametrize(("locale", "scheme", "width"), [("en-US", "light", 1200), ("zh-CN", "dark", 360)])
def test_charts_and_tables_are_for_everybody(
    world: DeskWorld, visit: OpenVisitor, locale: str, scheme: str, width: int
) -> None:
    world.hire("administrator", ("*",), "boss")
    ask(world, 20)
    ask(world, 9, 3, country="CN", handled="clarified")
    size = {"width": width, "height": 740}
    visitor = log_in(world, visit, locale=locale, color_scheme=scheme, viewport=size)

    visitor.page.goto(f"{world.url}/desk/figures?by=country&compare=before")
    visitor.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

    assert visitor.page.locator("svg rect").count() > 3
    assert violations(visitor.page) == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visitor.complaints == []
