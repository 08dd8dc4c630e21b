"""Deadlines as an iCalendar file (RFC 5545) with reminders."""

from datetime import date, datetime, time, timedelta, timezone
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from advisor.calculators.deadline import DeadlineDate, Deadlines
from advisor.referral.directory import Directory
from advisor.wording import Wording, base_language, in_script

_DAYS_BEFORE = (30, 7, 1)


def deadline_calendar(result: Deadlines, words: Wording, directory: Directory, language: str, today: date) -> bytes:
    """Whole-day events for the dates to come; the same dates give the same events, so importing twice is harmless."""
    calendar = Calendar()
    calendar.add("prodid", "-//IP Advisor//Deadlines//EN")
    calendar.add("version", "2.0")
    for one in result.dates:
        if not one.is_past:
            calendar.add_component(_event(one, words, directory, language, today))
    return bytes(calendar.to_ical())


def _event(one: DeadlineDate, words: Wording, directory: Directory, language: str, today: date) -> Event:
    base = base_language(language)
    office = directory.name(one.office, base)
    shown = words.say("of_office", base, office=office) if office else ""
    summary = in_script(words.say(f"act_{one.act}", base) + shown, language)
    event = Event()
    event.add(
        "uid", f"{sha256(f'{one.act} {one.office} {one.who} {one.last_day}'.encode()).hexdigest()[:32]}@ip-advisor"
    )
    event.add("dtstamp", datetime.combine(today, time(), timezone.utc))
    event.add("dtstart", one.last_day)
    event.add("dtend", one.last_day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", in_script(words.say("calendar_note", base), language))
    event.add("transp", "TRANSPARENT")
    for days in _DAYS_BEFORE:
        event.add_component(_alarm(summary, days))
    return event


def _alarm(summary: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(days=-days))
    return alarm
