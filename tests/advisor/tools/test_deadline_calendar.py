"""The deadline finder's calendar file."""

from datetime import date

from icalendar import Calendar

from advisor.tools.deadline import DeadlineFinder
from tests.advisor.tools.cases import TODAY, sought


def test_the_calendar_holds_the_dates_to_come_with_reminders(finder: DeadlineFinder) -> None:
    case = sought("renewal", right="trademark", office="US", registration_date=date(2016, 12, 1))

    calendar = Calendar.from_ical(finder.calendar(case, "en", TODAY))

    events = calendar.walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2026, 12, 1), date(2027, 6, 1)]
    assert all(len(event.walk("VALARM")) == 3 for event in events)
    assert calendar.to_ical() == Calendar.from_ical(finder.calendar(case, "en", TODAY)).to_ical()


def test_the_calendar_speaks_the_reader_s_language(finder: DeadlineFinder) -> None:
    case = sought("priority", right="patent", first_filing_date=date(2026, 3, 31))

    assert "並要求優先權" in finder.calendar(case, "zh-Hant", TODAY).decode()
