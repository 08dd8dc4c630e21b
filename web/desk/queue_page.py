"""The queue: the inquiries of one's regions, the most urgent first, each with the reasons of its place."""

from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from advisor.clock import utc_now
from advisor.inquiries.inquiry import STATUSES, URGENT, Inquiry
from advisor.inquiries.priority import Rules, factors
from advisor.inquiries.queue import ORDERS, Page
from advisor.inquiries.views import NAME_LIMIT, BadViewError
from advisor.staff.roles import WORK
from web.desk.desk import HOME, Desk
from web.desk.queue_filter import Chosen, read_chosen
from web.desk.visit import DeskRefusal, Visit

_SIZE = 30
# The views everybody has, by name.
_USUAL: dict[str, dict[str, str]] = {
    "open": {},
    "mine": {"assignee": "me"},
    "unassigned": {"assignee": "none"},
    "waiting": {"waiting": "1"},
}


class QueuePage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, request: Request, visit: Visit) -> Response:
        return self._show(request, visit)

    def news(self, request: Request, visit: Visit) -> Response:
        """A mark that changes when what the page shows does."""
        chosen, place = read_chosen(request.query_params), _place(request)
        return JSONResponse({"mark": _mark(self._found(chosen, place, visit))})

    def save_view(self, request: Request, visit: Visit) -> Response:
        """Keeps the filters of the page the form stood on."""
        chosen = read_chosen({name: values[0] for name, values in visit.form.items()})
        try:
            self._desk.office.views.save(
                visit.account, visit.field("view_name", 200), chosen.query, bool(visit.field("shared", 5)), utc_now()
            )
        except BadViewError as error:
            raise DeskRefusal(403 if error.reason == "share" else 400, f"view_{error.reason}") from error
        return RedirectResponse(chosen.link(), 303)

    def delete_view(self, request: Request, visit: Visit) -> Response:
        key = request.path_params["key"]
        if key >= 2**31 or not self._desk.office.views.delete(visit.account, key, utc_now()):
            raise DeskRefusal(404, "not_found")
        return RedirectResponse(HOME, 303)

    def _show(self, request: Request, visit: Visit) -> Response:
        office, moment, rules = self._desk.office, utc_now(), self._desk.office.rules
        chosen, place = read_chosen(request.query_params), _place(request)
        page = self._found(chosen, place, visit)
        return self._desk.show(
            request,
            "queue.html",
            visit.language,
            visit,
            rows=[self._row(inquiry, rules, visit, moment) for inquiry in page.inquiries],
            total=page.total,
            chosen=chosen,
            previous=chosen.link(page=place - 1) if place > 1 else None,
            following=chosen.link(page=place + 1) if place * _SIZE < page.total else None,
            mark=_mark(page),
            done=_number(request, "done"),
            left=_number(request, "left"),
            counts=office.queue.counts(visit.account.visible, visit.account.id),
            usual={name: Chosen({**read_chosen({}).fields, **query}) for name, query in _USUAL.items()},
            views=[(view, read_chosen(view.query)) for view in office.views.of(visit.account)],
            name_limit=NAME_LIMIT,
            **self._choices(visit),
        )

    def _found(self, chosen: Chosen, place: int, visit: Visit) -> Page:
        office, first = self._desk.office, (place - 1) * _SIZE
        return office.queue.page(chosen.filter(visit.account), office.rules, utc_now(), first, _SIZE, chosen.order)

    def _choices(self, visit: Visit) -> dict[str, Any]:
        """What the filters and the actions offer."""
        office = self._desk.office
        points, staff = office.router.focal_points, office.accounts.all()
        return {
            "statuses": STATUSES,
            "urgent": URGENT,
            "orders": ORDERS,
            "desks": {key: point.name[visit.base] for key, point in points.items() if visit.account.sees(key)},
            "all_desks": {key: point.name[visit.base] for key, point in points.items()},
            "topics": office.toolbox.questions["inquiry_topic"].choices,
            "rights": office.toolbox.questions["right"].choices,
            "colleagues": [one for one in staff if one.may(WORK) and one.shares_with(visit.account)],
            "names": {one.id: one.name for one in staff},
            "tags": office.store.known_tags(),
        }

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


def _place(request: Request) -> int:
    return min(max(_number(request, "page") or 1, 1), 10_000)


def _number(request: Request, name: str) -> int | None:
    value = request.query_params.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else None


def _mark(page: Page) -> str:
    """Of what is shown and in which state; the order changes with time alone, and a reader is not disturbed for it."""
    states = sorted((one.id, one.version, one.waiting_since is not None) for one in page.inquiries)
    return f"{page.total}-{hash(tuple(states)) & 0xFFFFFFFF:x}"
