"""Adding months to a date as treaties do: Paris Convention Article 4C(2) and PCT Rule 80.2 with 80.1."""

from datetime import date

from dateutil.relativedelta import relativedelta


def add_months(day: date, months: int) -> date:
    """The day of the same number, or the last day of the month when it has no such day. Raises OverflowError."""
    try:
        moved: date = day + relativedelta(months=months)
    except ValueError as error:
        raise OverflowError("beyond the calendar") from error
    return moved
