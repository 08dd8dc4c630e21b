"""The days on which an office takes filings, from the public holidays of its country."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

_SATURDAY = 5
_LONGEST_CLOSURE = 31


@dataclass(frozen=True)
class OfficeDays:
    """`knows_holidays` is False where only weekends are known.

    `announced_to` is the last year whose days off are settled, where the government settles them year by year.
    """

    is_open: Callable[[date], bool]
    knows_holidays: bool
    announced_to: int | None = None

    def first_open(self, day: date) -> date:
        """`day` itself, or the first open day after it."""
        later = (day + timedelta(days=number) for number in range(_LONGEST_CLOSURE))
        return next((candidate for candidate in later if self.is_open(candidate)), day)

    def after(self, start: date, open_days: int) -> date:
        """The last of so many open days after `start`."""
        day = start
        for _ in range(open_days):
            day = self.first_open(day + timedelta(days=1))
        return day


def weekdays() -> OfficeDays:
    """Open from Monday to Friday."""
    return OfficeDays(lambda day: day.weekday() < _SATURDAY, knows_holidays=False)


@cache
def office_days(
    country: str,
    subdivision: str | None = None,
    also_closed: frozenset[str] = frozenset(),
    announced_to: int | None = None,
) -> OfficeDays:
    """Public holidays and weekends of a country; `also_closed` are days of every year as "12-29". Weekends if unknown.

    Weekdays worked in exchange for a bridge day are open, as China's State Council announces them.
    """
    try:
        calendar = holidays.country_holidays(country, subdiv=subdivision)
    except NotImplementedError:
        return weekdays()

    def is_open(day: date) -> bool:
        return calendar.is_working_day(day) and day.strftime("%m-%d") not in also_closed

    return OfficeDays(is_open, knows_holidays=True, announced_to=announced_to)
