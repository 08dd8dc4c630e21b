"""What figures are asked for: a period, what it is compared with, and the grouping."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from starlette.requests import Request

from advisor.events.counters import Period
from advisor.events.figures import GROUPINGS
from web.desk.visit import DeskRefusal

COMPARISONS = ("none", "before", "year", "own")
_USUAL_DAYS = 90
_FIRST, _LAST = date(2000, 1, 1), date(2100, 1, 1)
# A period of the whole service's life; longer ones are a slip of the hand.
_LONGEST_DAYS = 366 * 20


@dataclass(frozen=True)
class Wish:
    """`other` is the period compared with, None for none."""

    period: Period
    other: Period | None
    compare: str
    by: str

    @property
    def query(self) -> str:
        days = {"since": self.period.since, "until": self.period.until, "compare": self.compare, "by": self.by}
        own = {"since2": self.other.since, "until2": self.other.until} if self.other and self.compare == "own" else {}
        return urlencode({**days, **own})


def read_wish(request: Request, today: date) -> Wish:
    """The last 90 days by topic when nothing is asked for. DeskRefusal for nonsense."""
    asked = request.query_params
    by, compare = asked.get("by") or GROUPINGS[0], asked.get("compare") or COMPARISONS[0]
    try:
        until = date.fromisoformat(asked.get("until") or today.isoformat())
        usual = (until - timedelta(days=_USUAL_DAYS - 1)).isoformat()
        period = _period(date.fromisoformat(asked.get("since") or usual), until)
        other = _other(period, compare, asked.get("since2", ""), asked.get("until2", ""))
    except (ValueError, OverflowError):
        raise DeskRefusal(400, "bad_form") from None
    if by not in GROUPINGS or compare not in COMPARISONS:
        raise DeskRefusal(400, "bad_form")
    return Wish(period, other, compare, by)


def presets(today: date) -> dict[str, Period]:
    """Periods to choose with one click, by the key of their name."""
    month = today.replace(day=1)
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    last_quarter = date(quarter.year - (quarter.month == 1), (quarter.month - 4) % 12 + 1, 1)
    day = timedelta(days=1)
    return {
        "period_month": Period(month, today),
        "period_last_month": Period(last_month, month - day),
        "period_quarter": Period(quarter, today),
        "period_last_quarter": Period(last_quarter, quarter - day),
        "period_year": Period(date(today.year, 1, 1), today),
        "period_last_year": Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }


def _other(period: Period, compare: str, since: str, until: str) -> Period | None:
    if compare == "before":
        day = timedelta(days=1)
        return _period(period.since - timedelta(days=period.days), period.since - day)
    if compare == "year":
        return _period(_year_before(period.since), _year_before(period.until))
    return _period(date.fromisoformat(since), date.fromisoformat(until)) if compare == "own" else None


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def _period(since: date, until: date) -> Period:
    period = Period(since, until)
    if not (_FIRST <= since <= until <= _LAST and period.days <= _LONGEST_DAYS):
        raise ValueError("no such period")
    return period
