"""One action on every inquiry chosen in the queue, each as it was when it was shown."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.clock import utc_now
from advisor.inquiries.desk_store import ChangedMeanwhileError
from advisor.inquiries.inquiry import Inquiry
from advisor.staff.roles import LEAD, WORK
from web.desk.desk import Desk
from web.desk.queue_filter import read_chosen
from web.desk.visit import DeskRefusal, Visit

Act = Callable[[Inquiry], None]


class Bulk:
    def __init__(self, desk: Desk) -> None:
        self._office = desk.office

    def act(self, request: Request, visit: Visit) -> Response:
        """Those that somebody changed meanwhile stay as they are; the queue says how many."""
        act = self._act(visit)
        found = [self._find(chosen, visit) for chosen in visit.many("chosen")]
        done = sum(self._is_done(act, inquiry) for inquiry in found)
        chosen = read_chosen(dict(parse_qsl(visit.field("query", 2_000))))
        return RedirectResponse(chosen.link(done=done, left=len(found) - done), 303)

    def _is_done(self, act: Act, inquiry: Inquiry) -> bool:
        try:
            act(inquiry)
        except ChangedMeanwhileError:
            return False
        return True

    def _act(self, visit: Visit) -> Act:
        """What was asked for. DeskRefusal when there is no such action, or the role may not do it."""
        action, store, me, moment = visit.field("action", 60), self._office.store, visit.account.id, utc_now()
        name, _, to = action.partition(":")
        if name == "close":
            return lambda inquiry: store.close(inquiry, me, moment)
        if name == "mine":
            return lambda inquiry: store.assign(inquiry, me, me, moment)
        if name == "status" and to in {"in_progress", "waiting_for_user"}:
            return lambda inquiry: store.set_status(inquiry, me, to, moment)
        if name == "tag":
            if not (tag := visit.field("tag", 40)):
                raise DeskRefusal(400, "no_tag")
            return lambda inquiry: store.add_tag(inquiry, me, tag, moment)
        return self._act_of_leads(name, to, visit)

    def _act_of_leads(self, name: str, to: str, visit: Visit) -> Act:
        store, me, moment = self._office.store, visit.account.id, utc_now()
        if name not in {"assign", "reroute"}:
            raise DeskRefusal(400, "bad_form")
        if not visit.account.may(LEAD):
            raise DeskRefusal(403, "not_allowed")
        if name == "reroute" and to in self._office.router.focal_points:
            return lambda inquiry: store.reroute(inquiry, me, to, moment)
        key = int(to) if to.isascii() and to.isdecimal() and len(to) < 10 else 0
        colleague = self._office.accounts.get(key) if name == "assign" else None
        if colleague is None or not colleague.may(WORK):
            raise DeskRefusal(400, "bad_form")
        return lambda inquiry: self._assign(inquiry, me, colleague.id, colleague.sees(inquiry.focal_point))

    def _assign(self, inquiry: Inquiry, me: int, to: int, is_seen: bool) -> None:
        if not is_seen:
            raise DeskRefusal(400, "not_theirs")
        self._office.store.assign(inquiry, me, to, utc_now())

    def _find(self, chosen: str, visit: Visit) -> Inquiry:
        """The inquiry of "id:version", in the version the agent saw: the store refuses when it is no longer so."""
        key, _, version = chosen.partition(":")
        if not (chosen.isascii() and key.isdecimal() and version.isdecimal() and len(chosen) < 20 and int(key) < 2**31):
            raise DeskRefusal(400, "bad_form")
        inquiry = self._office.store.get(int(key))
        if inquiry is None or not visit.account.sees(inquiry.focal_point):
            raise DeskRefusal(404, "not_found")
        return replace(inquiry, version=min(int(version), 2**31 - 1))
