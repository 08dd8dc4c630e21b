"""Files made from what a signed link carries."""

from datetime import date

import pytest
from icalendar import Calendar
from structlog.testing import capture_logs

from advisor.case.case_file import CaseFile
from tests.web.conftest import TOOLBOX, Door

TODAY = date(2026, 11, 28)
CASE = (
    CaseFile()
    .having("deadline_kind", "priority", TODAY)
    .having("right", "patent", TODAY)
    .having("first_filing_date", date(2060, 3, 31), TODAY)
)
PRODUCT = (
    CaseFile()
    .having("product_features", ("look",), TODAY)
    .having("shown", "no", TODAY)
    .having("markets", ("CN",), TODAY)
)


def path(kind: str, tool: str = "", case: CaseFile = CASE, language: str = "en") -> str:
    link = TOOLBOX.links.to(kind, tool, case, language)
    return link[link.index("/files/") :]


def test_a_calendar_is_made_when_its_link_is_opened(door: Door) -> None:
    response = door.http.get(path("calendar", "deadline"))

    assert response.headers["Content-Type"].startswith("text/calendar")
    assert response.headers["Content-Disposition"] == 'attachment; filename="deadlines.ics"'
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert events[0].decoded("dtstart") == date(2061, 3, 31)


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "Patent for an invention"), ("zh-Hans", "发明专利"), ("zh-Hant", "您的案件檔案")],
)
def test_a_case_file_is_a_page_to_print(door: Door, language: str, says: str) -> None:
    response = door.http.get(path("page", language=language))

    assert response.headers["Content-Type"].startswith("text/html")
    assert f'<html lang="{language}">' in response.text
    assert says in response.text
    assert "<script" not in response.text


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", ["<h1>Which right</h1>", "<li><strong>Design</strong>", "<h3>Sources</h3>", "not legal advice"]),
        ("zh-Hans", ["<h1>权利选择</h1>", "<li><strong>外观设计</strong>", "不构成法律意见"]),
        ("zh-Hant", ["<h1>權利選擇</h1>", "不構成法律意見"]),
    ],
)
def test_a_report_is_a_page_to_print(door: Door, language: str, says: list[str]) -> None:
    response = door.http.get(path("report", "which_right", PRODUCT, language))

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text
    assert [words for words in says if words not in response.text] == []
    assert "<script" not in response.text


def test_a_tool_without_a_report_and_a_case_that_misses_a_fact_have_none(door: Door) -> None:
    assert door.http.get(path("report", "deadline")).status_code == 404
    assert door.http.get(path("report", "which_right", PRODUCT.without(["markets"]))).status_code == 404


def test_what_somebody_wrote_is_text_on_the_page(door: Door) -> None:
    case = CaseFile().having("office", "<b>x</b>", TODAY)

    assert "<b>" not in door.http.get(path("page", case=case)).text


def test_a_case_file_is_data(door: Door) -> None:
    response = door.http.get(path("data"))

    assert response.json() == CASE.to_json()


@pytest.mark.parametrize("token", ["x", "", "a.b.c", path("data").split("/")[2][:-2] + "xx"])
def test_a_link_we_did_not_make_is_not_obeyed(door: Door, token: str) -> None:
    response = door.http.get(f"/files/{token}/case.json")

    assert response.status_code == 404
    assert "right" not in response.text


def test_a_case_that_misses_a_fact_has_no_calendar(door: Door) -> None:
    assert door.http.get(path("calendar", "deadline", CASE.without(["right"]))).status_code == 404
    assert door.http.get(path("calendar", "no_tool")).status_code == 404


def test_the_log_holds_nothing_of_the_link(door: Door) -> None:
    link = path("data")
    with capture_logs() as logs:
        door.http.get(link)

    assert [entry["path"] for entry in logs if entry["event"] == "request"] == ["/files"]


def test_a_long_link_of_ours_is_read(door: Door) -> None:
    """Other addresses may have a thousand signs."""
    case = CASE.having("goods", " ".join(f"{n}-{n * 7919}" for n in range(300)), TODAY)
    link = path("data", case=case)

    assert len(link) > 1_000
    assert door.http.get(link).status_code == 200
