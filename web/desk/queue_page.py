"""The queue: the inquiries of one's regions, the most urgent first, each with the reasons of its place."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from advisor.clock import utc_now
from advisor.inquiries.desk_store import ChangedMeanwhileError
from advisor.inquiries.inquiry import STATUSES, Inquiry
from advisor.inquiries.priority import Rules, factors
from advisor.inquiries.queue import Filter
from web.body import clean
from web.desk.desk import HOME, Desk
from web.desk.visit import DeskRefusal, Visit

_SIZE = 30
_FIELDS = ("status", "focal_point", "country", "topic", "language_of", "assignee", "tag", "text")


class QueuePage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, request: Request, visit: Visit) -> Response:
        office, moment = self._desk.office, utc_now()
        chosen = {name: clean(request.query_params.get(name, ""))[:200] for name in _FIELDS}
        number = request.query_params.get("page", "1")
        place = min(int(number), 10_000) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
        rules = office.rules
        page = office.queue.page(_filter(chosen, visit), rules, moment, max(place - 1, 0) * _SIZE, _SIZE)
        links = {n: f"{HOME}?{urlencode({**chosen, 'page': place + n})}" for n in (-1, 1)}
        return self._desk.show(
            request,
            "queue.html",
            visit.language,
            visit,
            rows=[self._row(inquiry, rules, visit, moment) for inquiry in page.inquiries],
            total=page.total,
            chosen=chosen,
            statuses=STATUSES,
            desks={key: point.name[visit.base] for key, point in self._points(visit).items()},
            topics=office.toolbox.questions["inquiry_topic"].choices,
            previous=links[-1] if place > 1 else None,
            following=links[1] if place * _SIZE < page.total else None,
            mark=_mark(page.inquiries, page.total),
        )

    def news(self, request: Request, visit: Visit) -> Response:
        """A mark that changes when the first page of the open queue does."""
        page = self._desk.office.queue.page(
            _filter(dict.fromkeys(_FIELDS, ""), visit), self._desk.office.rules, utc_now(), 0, _SIZE
        )
        return JSONResponse({"mark": _mark(page.inquiries, page.total)})

    def bulk(self, request: Request, visit: Visit) -> Response:
        """One action on every inquiry chosen, as each was when it was shown."""
        action, store, moment = visit.field("action", 20), self._desk.office.store, utc_now()
        if action not in {"mine", "close"}:
            raise DeskRefusal(400, "bad_form")
        for chosen in visit.many("chosen"):
            inquiry = self._seen(chosen, visit)
            try:
                if action == "close":
                    store.close(inquiry, visit.account.id, moment)
                else:
                    store.assign(inquiry, visit.account.id, visit.account.id, moment)
            except ChangedMeanwhileError:
                raise DeskRefusal(409, "changed") from None
        return RedirectResponse(HOME, 303)

    def _seen(self, chosen: str, visit: Visit) -> Inquiry:
        """The inquiry of "id:version", in the version the agent saw."""
        key, _, version = chosen.partition(":")
        if not (chosen.isascii() and key.isdecimal() and version.isdecimal() and len(chosen) < 20 and int(key) < 2**31):
            raise DeskRefusal(400, "bad_form")
        inquiry = self._desk.office.store.get(int(key))
        if inquiry is None or not visit.account.sees(inquiry.focal_point):
            raise DeskRefusal(404, "not_found")
        if inquiry.version != int(version):
            raise DeskRefusal(409, "changed")
        return inquiry

    def _points(self, visit: Visit) -> dict[str, Any]:
        points = self._desk.office.router.focal_points
        return {key: point for key, point in points.items() if visit.account.sees(key)}

    def _row(self, inquiry: Inquiry, rules: Rules, visit: Visit, moment: datetime) -> dict[str, Any]:
        office = self._desk.office
        found = factors(inquiry, rules, moment)
        return {
            "inquiry": inquiry,
            "factors": found,
            "score": round(sum(factor.points for factor in found)),
            "desk": office.desk_name(inquiry.focal_point, visit.base),
            "country": office.country(inquiry.country, visit.language),
            "topic": office.toolbox.questions["inquiry_topic"].label(inquiry.topic, visit.base),
        }


def _filter(chosen: dict[str, str], visit: Visit) -> Filter:
    assignee = {"": None, "none": 0, "me": visit.account.id}.get(chosen["assignee"])
    return Filter(
        regions=visit.account.visible,
        status={"all": ""}.get(chosen["status"], chosen["status"])
        if chosen["status"] in {*STATUSES, "all"}
        else "open",
        focal_point=chosen["focal_point"],
        country=chosen["country"].upper(),
        topic=chosen["topic"],
        language=chosen["language_of"],
        assignee=assignee,
        tag=chosen["tag"],
        text=chosen["text"],
    )


def _mark(inquiries: list[Inquiry], total: int) -> str:
    newest = max((inquiry.id for inquiry in inquiries), default=0)
    waiting = sum(inquiry.waiting_since is not None for inquiry in inquiries)
    return f"{total}-{newest}-{sum(inquiry.version for inquiry in inquiries)}-{waiting}"
