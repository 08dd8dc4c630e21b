"""Focal points and canned replies, administered: what the desk keeps of its own."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.clock import utc_now
from advisor.inquiries.answer_time import answer_time
from advisor.inquiries.canned import TEXT_LIMIT, TITLE_LIMIT, VARIABLES, BadCannedReplyError
from advisor.inquiries.desk_store import ChangedMeanwhileError
from advisor.inquiries.focal_point import DAYS, BadFocalPointError, FocalPoint
from advisor.inquiries.focal_point_entry import LANGUAGES, BadEntryError, entry_of, focal_point_id, special_lines
from web.desk.desk import Desk
from web.desk.visit import DeskRefusal, Visit

POINTS, CANNED = "/desk/focal-points", "/desk/canned"
_TEXTS = ("name_en", "name_zh", "countries", "answer_within", "zone", *DAYS, "holidays_of", "special", "deputies")
_MANY = ("divisions", "topics", "languages")
_DAYS_SHOWN = 14
_LONGEST = 8_000


class DeskContentPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def points(self, request: Request, visit: Visit) -> Response:
        points, moment = self._desk.office.focal_points, utc_now()
        shown = [(point, self._times(point, moment)) for point in points.values()]
        return self._desk.show(request, "focal_points.html", visit.language, visit, points=shown, is_own=points.is_own)

    def point(self, request: Request, visit: Visit) -> Response:
        return self._point(request, visit, self._key(request))

    def set_point(self, request: Request, visit: Visit) -> Response:
        return self._put_point(request, visit, self._key(request), visit.field("seen", 40))

    def add_point(self, request: Request, visit: Visit) -> Response:
        """It begins as the last one, but speaks no language yet, so that nothing goes there before it is ready."""
        points = self._desk.office.focal_points
        try:
            key = focal_point_id(visit.field("id", 40), list(points))
        except BadEntryError as error:
            raise DeskRefusal(400, f"point_{error.reason}") from error
        last = points.entry(list(points)[-1])
        entry = {**last, "name": {"en": key, "zh": key}, "languages": []}
        points.put(key, entry, points.mark(key), visit.account.id, utc_now())
        return RedirectResponse(f"{POINTS}/{key}", 303)

    def canned(self, request: Request, visit: Visit) -> Response:
        return self._canned(request, visit)

    def set_canned(self, request: Request, visit: Visit) -> Response:
        """Changes one, adds one when it has no id, or takes one away."""
        replies, key = self._desk.office.canned_replies, visit.field("id", 60)
        if key and key not in replies:
            raise DeskRefusal(404, "not_found")
        entry = self._canned_entry(visit, key)
        seen = visit.field("seen", 40) if key else replies.mark("")
        try:
            replies.put(
                key or f"own_{secrets.token_hex(4)}",
                None if visit.field("delete", 5) else entry,
                seen,
                visit.account.id,
                utc_now(),
            )
        except BadCannedReplyError as error:
            return self._canned(request, visit, 400, f"canned_{error.reason}", (key, entry))
        except ChangedMeanwhileError:
            return self._canned(request, visit, 409, "content_changed", (key, entry))
        return RedirectResponse(CANNED, 303)

    def _canned_entry(self, visit: Visit, key: str) -> dict[str, Any]:
        entry = self._desk.office.canned_replies.entry(key) if key else {}
        for part in ("title", "text"):
            entry[part] = {base: visit.field(f"{part}_{base}", _LONGEST) for base in LANGUAGES}
        files = {base: visit.many(f"files_{base}") for base in LANGUAGES}
        entry.pop("files", None)
        return entry | ({"files": files} if any(files.values()) else {})

    def _canned(
        self, request: Request, visit: Visit, status: int = 200, problem: str = "", typed: tuple[str, Any] | None = None
    ) -> Response:
        replies = self._desk.office.canned_replies
        entries = {key: replies.entry(key) for key in replies}
        entries |= {typed[0]: typed[1]} if typed else {}
        new = entries.pop("", {"title": {}, "text": {}})
        return self._desk.show(
            request,
            "canned.html",
            visit.language,
            visit,
            status,
            entries=entries,
            new=new,
            marks={key: replies.mark(key) for key in entries},
            problem=problem,
            opened=typed[0] if typed else None,
            variables=VARIABLES,
            file_names=replies.file_names,
            limits={"title": TITLE_LIMIT, "text": TEXT_LIMIT},
            is_own=replies.is_own,
        )

    def _put_point(self, request: Request, visit: Visit, key: str, seen: str) -> Response:
        office = self._desk.office
        fields = {name: visit.field(name, _LONGEST) for name in _TEXTS}
        chosen = {name: visit.many(name) for name in _MANY}
        try:
            entry = entry_of(fields, chosen, office.directory.codes)
            office.focal_points.put(key, entry, seen, visit.account.id, utc_now())
        except BadEntryError as error:
            return self._point(request, visit, key, 400, f"point_{error.reason}", fields | chosen)
        except BadFocalPointError:
            return self._point(request, visit, key, 400, "point_together", fields | chosen)
        except ChangedMeanwhileError:
            return self._point(request, visit, key, 409, "content_changed", fields | chosen)
        return RedirectResponse(f"{POINTS}/{key}?saved=1", 303)

    def _point(
        self,
        request: Request,
        visit: Visit,
        key: str,
        status: int = 200,
        problem: str = "",
        typed: dict[str, Any] | None = None,
    ) -> Response:
        office, moment = self._desk.office, utc_now()
        point = office.focal_points[key]
        return self._desk.show(
            request,
            "focal_point.html",
            visit.language,
            visit,
            status,
            point=point,
            given=typed or _given(office.focal_points.entry(key)),
            seen=office.focal_points.mark(key),
            problem=problem,
            is_saved=bool(request.query_params.get("saved")) and not problem,
            days=DAYS,
            divisions=office.directory.divisions,
            topics=office.toolbox.questions["inquiry_topic"].choices,
            others=[other for other in office.focal_points if other != key],
            coming=self._coming(point, moment),
            promise=answer_time(point, moment, office.words, visit.base),
            base=visit.base,
        )

    def _coming(self, point: FocalPoint, moment: datetime) -> list[tuple[Any, str]]:
        """The next days and when it is open on each."""
        today = moment.astimezone(point.hours.zone).date()
        days = [today + timedelta(days=number) for number in range(_DAYS_SHOWN)]
        return [(day, ", ".join(str(slot) for slot in point.hours.slots(day))) for day in days]

    def _times(self, point: FocalPoint, moment: datetime) -> dict[str, Any]:
        return {"until": point.hours.open_until(moment), "opens": point.hours.next_opening(moment)}

    def _key(self, request: Request) -> str:
        key = str(request.path_params["key"])
        if key not in self._desk.office.focal_points:
            raise DeskRefusal(404, "not_found")
        return key


def _given(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry as its form shows it."""
    texts = {
        "countries": ", ".join(entry.get("countries", ())),
        "answer_within": str(entry["answer_within"]),
        "zone": entry["zone"],
        "holidays_of": entry.get("holidays_of", ""),
        "special": special_lines(entry.get("special", {})),
        "deputies": ", ".join(entry.get("deputies", ())),
        **{f"name_{base}": entry["name"][base] for base in LANGUAGES},
        **{day: ", ".join(entry["week"].get(day, ())) for day in DAYS},
    }
    return texts | {"divisions": (), "topics": (), "languages": LANGUAGES} | {k: entry[k] for k in _MANY if k in entry}
