"""Deadlines of intellectual property procedures."""

from dataclasses import dataclass
from datetime import date

from advisor.calculators.months import add_months
from advisor.knowledge.fact import Fact


@dataclass(frozen=True)
class Deadline:
    """`last_day` is counted from `start` by `period`, a fact in months."""

    start: date
    period: Fact
    last_day: date


def deadline(start: date, period: Fact) -> Deadline:
    """Raises OverflowError beyond the year 9999."""
    return Deadline(start, period, add_months(start, int(period.value)))
