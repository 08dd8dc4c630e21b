"""The indicators' baselines and targets, set by an administrator."""

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.clock import utc_now
from advisor.events.targets import PARTS, SOURCE_LIMIT, BadTargetError, Stateds, read_stated, typed
from advisor.inquiries.desk_store import ChangedMeanwhileError
from advisor.wording import in_script
from web.desk.desk import Desk
from web.desk.visit import DeskRefusal, Visit

TARGETS = "/desk/figures/targets"
_FIELDS = ("value", "on", "source")
_LONGEST = 1_000


class TargetsPage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, request: Request, visit: Visit) -> Response:
        return self._page(request, visit)

    def put(self, request: Request, visit: Visit) -> Response:
        key = visit.field("indicator", 40)
        if key not in self._desk.office.indicators:
            raise DeskRefusal(404, "not_found")
        given = {f"{part}_{name}": visit.field(f"{part}_{name}", _LONGEST) for part in PARTS for name in _FIELDS}
        seen = {f"{part}_{name}": visit.field(f"seen_{part}_{name}", _LONGEST) for part in PARTS for name in _FIELDS}
        try:
            stated, shown = self._read(key, given), self._read(key, seen)
            self._desk.office.targets.put(key, stated, shown, visit.account.id, utc_now())
        except BadTargetError as error:
            return self._page(request, visit, 400, f"target_{error.reason}", (key, given))
        except ChangedMeanwhileError:
            return self._page(request, visit, 409, "content_changed", (key, given))
        return RedirectResponse(f"{TARGETS}?saved={key}#{key}", 303)

    def _read(self, key: str, fields: dict[str, str]) -> Stateds:
        """Raises BadTargetError."""
        unit, found = self._desk.office.indicators[key].unit, {}
        for part in PARTS:
            value, on, source = (fields[f"{part}_{name}"] for name in _FIELDS)
            if stated := read_stated(value, on, source, unit):
                found[part] = stated
        return found

    def _page(
        self, request: Request, visit: Visit, status: int = 200, problem: str = "", given: Any = ("", None)
    ) -> Response:
        office, key = self._desk.office, given[0]
        stated = office.targets.all()
        shown = {one: self._shown(one, stated.get(one, {})) for one in office.indicators}
        return self._desk.show(
            request,
            "targets.html",
            visit.language,
            visit,
            status,
            indicators=office.indicators,
            parts_of=PARTS,
            fields=shown | ({key: given[1]} if key else {}),
            seen=shown,
            opened=key or request.query_params.get("saved", ""),
            is_saved=bool(request.query_params.get("saved")) and not problem,
            problem=problem,
            source_limit=SOURCE_LIMIT,
            write=lambda text: in_script(text.of(visit.base), visit.language),
        )

    def _shown(self, key: str, stated: Stateds) -> dict[str, str]:
        """As the form has it."""
        unit = self._desk.office.indicators[key].unit
        shown: dict[str, str] = {}
        for part in PARTS:
            one = stated.get(part)
            texts = (typed(one, unit), one.on.isoformat() if one else "", one.source if one else "")
            shown |= {f"{part}_{name}": text for name, text in zip(_FIELDS, texts, strict=True)}
        return shown
