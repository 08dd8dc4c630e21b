"""The days on which an office takes filings."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.calculators.office_table import OfficeTable

OFFICES = OfficeTable(Path("knowledge/tools/office_days.csv"))
SOME = st.sampled_from(["CN", "US", "JP", "KR", "TW", "GB", "DE", "AE", "EG", "EP", "WIPO", "KE", "XX"])
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("office", "day", "first_open"),
    [
        # China's Examination Guidelines, Part V, Chapter 7, 2.3: two examples (flfgsc.cn)
        ("CN", date(2007, 12, 30), date(2008, 1, 2)),
        ("CN", date(2008, 2, 6), date(2008, 2, 13)),
        # A Saturday worked in exchange for a bridge day is open.
        ("CN", date(2026, 10, 10), date(2026, 10, 10)),
        # A provisional of June 15, 2012 (ipparalegals.com, when is that application due)
        ("US", date(2013, 6, 15), date(2013, 6, 17)),
        # Labor Day follows a Sunday.
        ("US", date(2027, 9, 5), date(2027, 9, 7)),
        # Japan's offices rest from 29 December to 3 January; the 4th of 2025 is a Saturday.
        ("JP", date(2024, 12, 29), date(2025, 1, 6)),
        ("KR", date(2026, 5, 1), date(2026, 5, 4)),
        # Friday and Saturday are Egypt's weekend.
        ("EG", date(2026, 11, 27), date(2026, 11, 29)),
        ("EP", date(2026, 11, 28), date(2026, 11, 30)),
    ],
)
def test_a_closed_day_leads_to_the_next_open_one(office: str, day: date, first_open: date) -> None:
    assert OFFICES(office).first_open(day) == first_open


@pytest.mark.parametrize(
    ("office", "knows"), [("CN", True), ("US", True), ("EP", False), ("WIPO", False), ("XX", False)]
)
def test_it_says_whether_it_knows_holidays(office: str, knows: bool) -> None:
    assert OFFICES(office).knows_holidays is knows


def test_open_days_are_counted_without_the_closed_ones() -> None:
    """Ten working days from Thursday 24 December 2026 in England, over Christmas and New Year."""
    assert OFFICES("GB").after(date(2026, 12, 24), 10) == date(2027, 1, 12)


@given(SOME, DAYS)
def test_the_day_it_gives_is_open_and_not_earlier(office: str, day: date) -> None:
    days = OFFICES(office)
    first = days.first_open(day)

    assert first >= day
    assert days.is_open(first)


@given(SOME, DAYS)
def test_a_later_day_never_leads_to_an_earlier_open_one(office: str, day: date) -> None:
    days = OFFICES(office)

    assert days.first_open(day) <= days.first_open(day + timedelta(days=1))
