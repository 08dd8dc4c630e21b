"""Counting a period of months and days from an event, in the ways of the laws that fix deadlines."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from advisor.knowledge.fact import Fact

_MONTHS_IN = {"year": 12, "month": 1}
_DAYS_IN = {"week": 7, "day": 1}


@dataclass(frozen=True)
class Period:
    """Months, then calendar days, then days on which the office is open."""

    months: int = 0
    days: int = 0
    open_days: int = 0

    def __add__(self, other: "Period") -> "Period":
        return Period(self.months + other.months, self.days + other.days, self.open_days + other.open_days)

    def __mul__(self, times: int) -> "Period":
        return Period(self.months * times, self.days * times, self.open_days * times)


def period_of(fact: Fact, end: str = "") -> Period:
    """A fact in years, months, weeks, days or business days; `end` is "low" or "high" where its value is a range.

    Raises ValueError for another unit, or for years and months that make no whole number of months.
    """
    numbers = fact.value.lstrip("-").split("-")
    value = Decimal(numbers[0 if end == "low" else -1])
    if fact.unit == "business-day":
        return Period(open_days=int(value))
    if fact.unit in _DAYS_IN:
        return Period(days=int(value * _DAYS_IN[fact.unit]))
    months = value * _MONTHS_IN.get(fact.unit, 0)
    if not months or months != int(months):
        raise ValueError(f"fact '{fact.id}' is no period")
    return Period(months=int(months))


def total(periods: Iterable[Period]) -> Period:
    return sum(periods, Period())


def last_day(start: date, period: Period, count: str = "") -> date:
    """The last day of a period of months and days that an event on `start` sets off; `count` names the way.

    Raises OverflowError beyond the calendar.
    """
    try:
        return _COUNTS[count](start, period.months) + timedelta(days=period.days)
    except ValueError as error:
        raise OverflowError("beyond the calendar") from error


def _same_day(start: date, months: int) -> date:
    """The day of the same number, or the month's last: Paris Convention 4C(2), PCT Rule 80."""
    moved: date = start + relativedelta(months=months)
    return moved


def _next_day(start: date, months: int) -> date:
    """Counted from the day after, to the day before its like: Japan's Patent Act, Article 3(1). 28 Feb + 6 = 31 Aug."""
    first = start + timedelta(days=1)
    like = _same_day(first, months)
    return like - timedelta(days=1) if like.day == first.day else like


def _day_before(start: date, months: int) -> date:
    """A term that includes its first day: China's Implementing Regulations of the Trademark Law, Article 12(2)."""
    like = _same_day(start, months)
    return like - timedelta(days=1) if like.day == start.day else like


def _month_end(start: date, months: int) -> date:
    """The end of the month the period ends in: EPC Rule 51(1)."""
    like = _same_day(start, months)
    return like.replace(day=monthrange(like.year, like.month)[1])


_COUNTS: dict[str, Callable[[date, int], date]] = {
    "": _same_day,
    "next_day": _next_day,
    "day_before": _day_before,
    "month_end": _month_end,
}
COUNTS = frozenset(_COUNTS)
