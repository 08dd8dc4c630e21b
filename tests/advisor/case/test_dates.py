"""Dates as people write them."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from advisor.case.reading.dates import find_dates
from advisor.case.reading.refused import Refused
from advisor.case.reading.vocabulary import Vocabulary, plain

TODAY = date(2026, 11, 28)
DAYS = st.dates(date(1950, 1, 1), date(2075, 12, 31))


def read(text: str, vocabulary: Vocabulary) -> list[date | str]:
    """Dates, and the reasons of those that cannot be taken."""
    found = (one.value for one in find_dates(plain(text), TODAY, vocabulary))
    return [value.reason if isinstance(value, Refused) else value for value in found]


@pytest.mark.parametrize(
    "text",
    [
        "31 March 2026",
        "31st of March, 2026",
        "March 31, 2026",
        "mar 31 2026",
        "31-Mar-2026",
        "31-Mar-26",
        "2026-03-31",
        "2026/3/31",
        "2026.3.31",
        "31.3.26",
        "31.03.2026",
        "31/3/2026",
        "3/31/2026",
        "2026年3月31日",
        "2026 年 3 月 31 号",
        "二〇二六年三月三十一日",
        "民國115年3月31日",
        "民国一百一十五年三月三十一日",
        "３月31日",
        "31 March",
        "we filed it on 31 March 2026 in Berlin",
        "首次申请是2026年3月31日在深圳提的",
    ],
)
def test_one_day_has_many_forms(text: str, vocabulary: Vocabulary) -> None:
    assert read(text, vocabulary) == [date(2026, 3, 31)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("昨天", date(2026, 11, 27)),
        ("the day before yesterday", date(2026, 11, 26)),
        ("3 days ago", date(2026, 11, 25)),
        ("三天前", date(2026, 11, 25)),
        ("两周前", date(2026, 11, 14)),
        ("2 weeks ago", date(2026, 11, 14)),
        ("28 November", TODAY),
        ("29 November", date(2025, 11, 29)),
        ("12月31日", date(2025, 12, 31)),
        ("29 Feb", date(2024, 2, 29)),
    ],
)
def test_what_leaves_the_year_open_is_the_last_such_day(text: str, day: date, vocabulary: Vocabulary) -> None:
    assert read(text, vocabulary) == [day]


@pytest.mark.parametrize(
    "text", ["30 February 2026", "2026-02-29", "2026年4月31日", "2026-13-01", "31/2/2026", "0.1.2026"]
)
def test_a_day_that_does_not_exist_is_refused(text: str, vocabulary: Vocabulary) -> None:
    assert read(text, vocabulary) == ["date_impossible"]


def test_a_day_with_two_readings_is_refused(vocabulary: Vocabulary) -> None:
    assert read("3/4/2026", vocabulary) == ["date_ambiguous"]
    assert read("3.4.2026", vocabulary) == [date(2026, 4, 3)]


@pytest.mark.parametrize(
    "text", ["", "year 1800", "9999", "-5", "soon", "尽快", "class 25", "version 1.2", "US 10,123,456"]
)
def test_no_date_is_seen_where_there_is_none(text: str, vocabulary: Vocabulary) -> None:
    assert read(text, vocabulary) == []


def test_several_dates_are_read_in_their_order(vocabulary: Vocabulary) -> None:
    assert read("filed 2025-01-02, granted 3 May 2026", vocabulary) == [date(2025, 1, 2), date(2026, 5, 3)]


@given(DAYS)
def test_every_day_is_read_as_it_is_written(vocabulary: Vocabulary, day: date) -> None:
    for text in (day.isoformat(), format_date(day, "d MMMM y", "en"), format_date(day, "y年M月d日", "zh_Hans")):
        assert read(text, vocabulary) == [day]
