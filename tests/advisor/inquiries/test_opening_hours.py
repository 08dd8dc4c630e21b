"""Opening hours: several slots a day, holidays, special days, time zones, daylight saving."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.inquiries.opening_hours import OpeningHours, Slot

ZURICH = ZoneInfo("Europe/Zurich")
SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = (Slot(time(9), time(12, 30)), Slot(time(14), time(17, 30)))
WEEK = {day: DAY for day in range(5)}
HOURS = OpeningHours(ZURICH, WEEK, {date(2026, 12, 24): (Slot(time(9), time(11)),), date(2026, 12, 28): ()}, "CH")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-11-27 08:00", "2026-11-27 12:30"),  # 09:00 in Zurich
        ("2026-11-27 07:59", None),
        ("2026-11-27 11:30", None),  # the break begins
        ("2026-11-27 13:00", "2026-11-27 17:30"),
        ("2026-11-28 10:00", None),  # Saturday
        ("2026-12-25 10:00", None),  # a holiday
        ("2026-12-24 09:30", "2026-12-24 11:00"),  # a special day's own slot
        ("2026-12-24 13:30", None),
        ("2026-12-28 10:00", None),  # a special day off
        ("2026-07-01 07:00", "2026-07-01 12:30"),  # 09:00 in summer time
    ],
)
def test_a_desk_is_open_in_its_slots(moment: str, until: str | None) -> None:
    end = HOURS.open_until(utc(moment))

    assert (end and end.strftime("%Y-%m-%d %H:%M")) == until


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-27 11:45", "2026-11-27 14:00"),  # over lunch
        ("2026-11-27 16:31", "2026-11-30 09:00"),  # the week is over
        ("2026-12-24 10:30", "2026-12-29 09:00"),  # holidays, a weekend and a special day off
        ("2026-03-27 17:00", "2026-03-30 09:00"),  # the clocks go forward on the 29th
        ("2026-10-23 17:00", "2026-10-26 09:00"),  # the clocks go back on the 25th
    ],
)
def test_a_closed_desk_says_when_it_opens(moment: str, opens: str) -> None:
    assert f"{HOURS.next_opening(utc(moment)):%Y-%m-%d %H:%M}" == opens


def test_the_hour_moves_with_daylight_saving() -> None:
    before, after = HOURS.next_opening(utc("2026-03-26 20:00")), HOURS.next_opening(utc("2026-03-28 20:00"))

    assert before is not None and after is not None
    assert (before.astimezone(timezone.utc).hour, after.astimezone(timezone.utc).hour) == (8, 7)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Zurich", date(2026, 3, 29), 23),
        ("Europe/Zurich", date(2026, 10, 25), 25),
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Africa/Cairo", date(2026, 4, 24), 23),
        ("Africa/Cairo", date(2026, 10, 29), 25),
        ("Asia/Shanghai", date(2026, 3, 29), 24),
    ],
)
def test_the_wall_clock_rules_on_the_day_it_changes(zone: str, day: date, hours: float) -> None:
    here = ZoneInfo(zone)
    whole = OpeningHours(here, {n: (Slot(time(0), time(4)), Slot(time(9), time(17))) for n in range(7)})
    noon = datetime.combine(day, time(12), here)
    before = datetime.combine(day, time(0), here) - timedelta(minutes=1)

    assert whole.open_until(noon) == datetime.combine(day, time(17), here)
    assert whole.next_opening(before) == datetime.combine(day, time(0), here)
    morning = whole.next_opening(datetime.combine(day, time(4), here))
    assert morning is not None and (morning.astimezone(here).hour, morning.astimezone(here).date()) == (9, day)
    following = whole.next_opening(morning)
    assert following is not None
    passed = following.astimezone(timezone.utc) - datetime.combine(day, time(0), here).astimezone(timezone.utc)
    assert passed == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("moment", "days", "due"),
    [
        ("2026-11-27 10:00", 3, "2026-12-02 17:30"),  # Friday: Monday, Tuesday, Wednesday
        ("2026-11-28 10:00", 1, "2026-11-30 17:30"),
        ("2026-11-27 10:00", 0, "2026-11-27 17:30"),
        ("2026-11-27 20:00", 0, "2026-11-30 17:30"),
        ("2026-12-23 10:00", 1, "2026-12-24 11:00"),
        ("2026-12-23 10:00", 2, "2026-12-29 17:30"),
    ],
)
def test_an_answer_is_due_after_working_days(moment: str, days: int, due: str) -> None:
    assert f"{HOURS.answer_due(utc(moment), days):%Y-%m-%d %H:%M}" == due


def test_the_day_is_the_desks_own() -> None:
    hours = OpeningHours(SHANGHAI, WEEK)

    assert hours.open_until(utc("2026-11-30 01:00"))  # 09:00 in Shanghai
    assert f"{hours.answer_due(utc('2026-11-29 20:00'), 0):%Y-%m-%d}" == "2026-11-30"


def test_a_desk_that_never_opens_promises_nothing() -> None:
    hours = OpeningHours(ZURICH, {})

    assert hours.next_opening(utc("2026-11-27 10:00")) is None
    assert hours.answer_due(utc("2026-11-27 10:00"), 3) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(timezone.utc)))
def test_a_desk_is_open_at_its_next_opening_and_not_before(moment: datetime) -> None:
    opening = HOURS.next_opening(moment)

    assert opening is not None
    assert opening > moment
    assert HOURS.open_until(opening)
    assert not HOURS.open_until(opening - timedelta(minutes=1))
