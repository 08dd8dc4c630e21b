"""When an answer will come: the desk's hours, holidays and time zone, in the user's words."""

from datetime import datetime

from babel.dates import format_datetime, get_timezone_location

from advisor.case.speech import LOCALES
from advisor.inquiries.focal_point import FocalPoint
from advisor.wording import Wording

_FORMAT = {"en": "EEEE d MMMM, HH:mm", "zh": "M月d日（EEEE）HH:mm"}


def answer_time(point: FocalPoint, moment: datetime, wording: Wording, base: str) -> str:
    """One or two sentences; `base` is "en" or "zh". Times are the desk's, with its place."""
    hours = point.hours
    due, opening, end = (
        hours.answer_due(moment, point.answer_within),
        hours.next_opening(moment),
        hours.open_until(moment),
    )
    name, place = point.name[base], str(get_timezone_location(hours.zone, locale=LOCALES[base], return_city=True))
    if due is None or (opening is None and end is None):
        return wording.say("answer_closed", base, desk=name)
    values = {"desk": name, "place": place, "due": spoken(due, base)}
    if end:
        return wording.say("answer_open", base, until=spoken(end.astimezone(hours.zone), base), **values)
    assert opening is not None
    return wording.say("answer_later", base, opens=spoken(opening, base), **values)


def spoken(moment: datetime, base: str) -> str:
    """ "Monday 30 November, 09:00", in the time zone of `moment`."""
    return str(format_datetime(moment, _FORMAT[base], tzinfo=moment.tzinfo, locale=LOCALES[base]))
