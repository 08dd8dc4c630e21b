"""When a desk is open: several slots a day, holidays, special days, in the desk's own time zone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo

import holidays

# A desk that does not open within a year has closed.
_LONGEST_LOOK = 366


@dataclass(frozen=True)
class Slot:
    """From `start` until `end`, local time of the desk, on one day."""

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


@dataclass(frozen=True)
class OpeningHours:
    """`week` by weekday (Monday is 0); `special` days replace the week and the holidays, none meaning closed.

    `holidays_of` is the country whose public holidays are kept. Moments taken are aware, moments given are in `zone`;
    a slot is wall-clock time, so that daylight saving moves it with the clocks of the place.
    """

    zone: ZoneInfo
    week: Mapping[int, tuple[Slot, ...]]
    special: Mapping[date, tuple[Slot, ...]] = field(default_factory=dict)
    holidays_of: str | None = None

    def slots(self, day: date) -> tuple[Slot, ...]:
        if day in self.special:
            return self.special[day]
        if self.holidays_of and day in _holidays(self.holidays_of, day.year):
            return ()
        return self.week.get(day.weekday(), ())

    def open_until(self, moment: datetime) -> datetime | None:
        """The end of the slot that holds `moment`; None when the desk is closed then."""
        moment, day = self._when(moment)
        return next((end for start, end in self._periods(day) if start <= moment < end), None)

    def next_opening(self, moment: datetime) -> datetime | None:
        """The first opening after `moment`; None when there is none within a year."""
        moment, today = self._when(moment)
        starts = (start for day in self._days(today) for start, _ in self._periods(day))
        return next((start for start in starts if start > moment), None)

    def answer_due(self, moment: datetime, working_days: int) -> datetime | None:
        """The end of the n-th working day after `moment`'s day; 0 is the first working day that is not over."""
        moment, today = self._when(moment)
        ends = (list(self._periods(day))[-1][1] for day in self._days(today) if self.slots(day))
        later = (end for end in ends if (end.date() > today if working_days else end > moment))
        return next(islice(later, max(working_days - 1, 0), None), None)

    def _when(self, moment: datetime) -> tuple[datetime, date]:
        """The moment in UTC, because Python compares two moments of one zone by their wall clocks; the day there."""
        return moment.astimezone(timezone.utc), moment.astimezone(self.zone).date()

    def _days(self, first: date) -> Iterator[date]:
        return (first + timedelta(days=n) for n in range(_LONGEST_LOOK))

    def _periods(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        for slot in self.slots(day):
            yield (
                datetime.combine(day, slot.start, tzinfo=self.zone),
                datetime.combine(day, slot.end, tzinfo=self.zone),
            )


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))
