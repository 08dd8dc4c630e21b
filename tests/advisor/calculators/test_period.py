"""Counting periods: examples that offices and commentaries have published, and the laws every way of counting keeps."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.calculators.period import COUNTS, Period, last_day, period_of
from tests.builders import make_fact

DAYS = st.dates(date(1950, 1, 1), date(2075, 12, 31))
MONTHS = st.integers(1, 240)


@pytest.mark.parametrize(
    ("start", "months", "count", "last"),
    [
        # China's Examination Guidelines, Part V, Chapter 7, 2.3 (flfgsc.cn, amendment no. 1 of 2008)
        (date(1998, 6, 1), 36, "", date(2001, 6, 1)),
        (date(1999, 12, 31), 2, "", date(2000, 2, 29)),
        # China's Examination Guidelines, Part V, Chapter 9: the sixth year (m.lw881.com/qikan/87194.html)
        (date(1997, 6, 3), 60, "", date(2002, 6, 3)),
        # MPEP 213.03: first filed in Canada on January 3, 1983 (clfip.com/ip/blog/mpep/213-3)
        (date(1983, 1, 3), 12, "", date(1984, 1, 3)),
        # PCT Rule 80.1 (sedlex.fr, calculating deadlines)
        (date(2012, 3, 5), 12, "", date(2013, 3, 5)),
        (date(2012, 2, 29), 12, "", date(2013, 2, 28)),
        # EPO Guidelines A-X 5.2.4, example B: the 31 months of Rule 159(1)
        (date(2016, 7, 15), 31, "", date(2019, 2, 15)),
        # EPO Guidelines A-X 5.2.4, examples A and B: the third and fourth year
        (date(2016, 11, 15), 24, "month_end", date(2018, 11, 30)),
        (date(2016, 11, 15), 36, "month_end", date(2019, 11, 30)),
        (date(2017, 7, 14), 24, "month_end", date(2019, 7, 31)),
        (date(2017, 7, 14), 36, "month_end", date(2020, 7, 31)),
        # UKIPO: applied on 10 May, due on 31 May (ipo.gov.uk/types/patent/p-manage/p-renew.htm)
        (date(2010, 5, 10), 48, "month_end", date(2014, 5, 31)),
        # Japan's Patent Act, Article 3 (origamipatentfirm.com/2022/07/14/patent20220714)
        (date(2022, 1, 31), 6, "next_day", date(2022, 7, 31)),
        (date(2022, 2, 28), 6, "next_day", date(2022, 8, 31)),
        (date(2022, 2, 27), 6, "next_day", date(2022, 8, 27)),
        (date(2022, 8, 30), 6, "next_day", date(2023, 2, 28)),
        # Japan's Patent Act, Article 3 (ja.wikibooks.org)
        (date(2022, 11, 27), 3, "next_day", date(2023, 2, 27)),
        (date(2022, 11, 29), 3, "next_day", date(2023, 2, 28)),
        # Japan: 29 February, six months (benrishikoza.com/tanto/tanto-t3)
        (date(2024, 2, 29), 6, "next_day", date(2024, 8, 31)),
        # China's Implementing Regulations of the Trademark Law, Article 12(2): the day before the anniversary
        (date(2016, 9, 30), 120, "day_before", date(2026, 9, 29)),
        (date(2016, 2, 29), 120, "day_before", date(2026, 2, 28)),
    ],
)
def test_published_examples(start: date, months: int, count: str, last: date) -> None:
    assert last_day(start, Period(months), count) == last


def test_days_are_counted_from_the_day_after() -> None:
    """A notice of 31 March and 60 days: 30 May (lhpat.com/software/patent/Sec3.html)."""
    assert last_day(date(2025, 3, 31), Period(days=60)) == date(2025, 5, 30)


@pytest.mark.parametrize(
    ("value", "unit", "end", "period"),
    [
        ("12", "month", "", Period(12)),
        ("3.5", "year", "", Period(42)),
        ("5-6", "year", "low", Period(60)),
        ("5-6", "year", "high", Period(72)),
        ("2", "week", "", Period(days=14)),
        ("30", "business-day", "", Period(open_days=30)),
    ],
)
def test_a_figure_is_a_period(value: str, unit: str, end: str, period: Period) -> None:
    assert period_of(make_fact(value=value, unit=unit, currency=""), end) == period


@pytest.mark.parametrize(("value", "unit"), [("450", "per-class"), ("2.3", "month"), ("5", "percent")])
def test_what_is_no_period_is_refused(value: str, unit: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        period_of(make_fact(value=value, unit=unit))


def test_the_calendar_has_an_end() -> None:
    with pytest.raises(OverflowError):
        last_day(date(9999, 1, 1), Period(12))


@given(DAYS, MONTHS, st.sampled_from(sorted(COUNTS)))
def test_a_later_event_never_has_an_earlier_deadline(start: date, months: int, count: str) -> None:
    assert last_day(start, Period(months), count) <= last_day(start + timedelta(days=1), Period(months), count)


@given(DAYS, MONTHS, st.sampled_from(sorted(COUNTS)))
def test_a_longer_period_never_ends_earlier(start: date, months: int, count: str) -> None:
    assert last_day(start, Period(months), count) <= last_day(start, Period(months + 1), count)


@given(DAYS, MONTHS)
def test_a_period_ends_in_its_month_on_the_same_number_or_the_month_s_last(start: date, months: int) -> None:
    last = last_day(start, Period(months))

    assert (last.year * 12 + last.month) - (start.year * 12 + start.month) == months
    assert last.day == start.day or (last.day < start.day and (last + timedelta(days=1)).day == 1)


@given(DAYS, MONTHS)
def test_japan_never_counts_shorter_than_paris(start: date, months: int) -> None:
    assert timedelta(0) <= last_day(start, Period(months), "next_day") - last_day(start, Period(months)) <= timedelta(3)
