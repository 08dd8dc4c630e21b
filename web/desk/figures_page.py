"""The desk's figures for a period, and the same as a table to download."""

import csv
import io
from dataclasses import astuple, dataclass
from datetime import date, datetime, time, timedelta, timezone

from starlette.requests import Request
from starlette.responses import Response

from advisor.clock import utc_now
from advisor.inquiries.figures import FEWEST, GROUPINGS, INDICATORS, SMALL_ONES, Figures, figures
from web.desk.desk import Desk
from web.desk.visit import DeskRefusal, Visit

_USUAL_DAYS = 90


@dataclass(frozen=True)
class Wish:
    """`until` is the last day counted."""

    since: date
    until: date
    by: str


class FiguresPage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, request: Request, visit: Visit) -> Response:
        wish = _wish(request)
        rows = [(self._name(row.group, wish.by, visit), row) for row in self._rows(wish, visit)]
        indicators = {key: self._desk.office.indicators[key] for key in INDICATORS}
        return self._desk.show(
            request,
            "figures.html",
            visit.language,
            visit,
            rows=rows,
            wish=wish,
            groupings=GROUPINGS,
            indicators=indicators,
            base=visit.base,
            fewest=FEWEST,
            query=f"since={wish.since}&until={wish.until}&by={wish.by}",
        )

    def table(self, request: Request, visit: Visit) -> Response:
        """CSV with a byte order mark, so that spreadsheets read the Chinese."""
        wish, out = _wish(request), io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["since", "until", wish.by, *INDICATORS])
        for row in self._rows(wish, visit):
            group, *numbers = astuple(row)
            writer.writerow([wish.since, wish.until, group or "all", *("" if n is None else n for n in numbers)])
        headers = {"Content-Disposition": f'attachment; filename="inquiries-{wish.since}-{wish.until}.csv"'}
        return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)

    def _rows(self, wish: Wish, visit: Visit) -> list[Figures]:
        office = self._desk.office
        start = datetime.combine(wish.since, time(), timezone.utc)
        end = datetime.combine(wish.until + timedelta(days=1), time(), timezone.utc)
        made = office.store.made(start, end, visit.account.counted)
        return figures(made, wish.by, office.router.focal_points, utc_now())

    def _name(self, group: str, by: str, visit: Visit) -> str:
        office = self._desk.office
        if group in {"", SMALL_ONES, "-"}:
            key = {"": "all", SMALL_ONES: "small_ones", "-": "not_given"}[group]
            return self._desk.words.say(visit.language, key, fewest=FEWEST)
        if by == "focal_point":
            return office.desk_name(group, visit.base)
        if by == "country":
            return office.country(group, visit.language)
        return office.toolbox.questions["inquiry_topic"].label(group, visit.base) if by == "topic" else group


def _wish(request: Request) -> Wish:
    """The period and grouping asked for; the last 90 days by focal point when nothing is. DeskRefusal for nonsense."""
    today = utc_now().date()
    try:
        until = date.fromisoformat(request.query_params.get("until") or today.isoformat())
        usual = (until - timedelta(days=_USUAL_DAYS)).isoformat()
        since = date.fromisoformat(request.query_params.get("since") or usual)
        by = request.query_params.get("by") or GROUPINGS[0]
    except (ValueError, OverflowError):
        raise DeskRefusal(400, "bad_form") from None
    if by not in GROUPINGS or not date(2000, 1, 1) <= since <= until <= date(2100, 1, 1):
        raise DeskRefusal(400, "bad_form")
    return Wish(since, until, by)
