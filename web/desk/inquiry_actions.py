"""What staff do with an inquiry: each is a form with the version it was shown in."""

from collections.abc import Callable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.clock import utc_now
from advisor.inquiries.attachment_rules import AttachmentError, File
from advisor.inquiries.desk_store import AlreadyOpenError, ChangedMeanwhileError, DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.staff.roles import LEAD
from advisor.wording import base_language
from web.desk.desk import HOME, Desk
from web.desk.inquiry_page import InquiryPage, redirect_to
from web.desk.visit import DeskRefusal, Visit

Act = Callable[[Inquiry, Visit], None]
# What only a lead may do.
_OF_LEADS = frozenset({"reroute", "merge"})


class InquiryActions:
    def __init__(self, desk: Desk, pages: InquiryPage) -> None:
        self._office = desk.office
        self._pages = pages
        self._acts: dict[str, Act] = {
            "reply": self._reply,
            "article": self._article,
            "take": lambda inquiry, visit: self._store.take_over(inquiry, visit.account.id, utc_now()),
            "back": lambda inquiry, visit: self._store.hand_back(inquiry, visit.account.id, utc_now()),
            "close": lambda inquiry, visit: self._store.close(inquiry, visit.account.id, utc_now()),
            "reopen": lambda inquiry, visit: self._store.reopen(inquiry, visit.account.id, utc_now()),
            "note": self._note,
            "tags": self._tags,
            "assign": self._assign,
            "status": self._status,
            "reroute": self._reroute,
            "merge": self._merge,
        }

    def act(self, request: Request, visit: Visit) -> Response:
        action = request.path_params["action"]
        inquiry = self._pages.find(request, visit)
        if action not in self._acts:
            raise DeskRefusal(404, "not_found")
        if action in _OF_LEADS and not visit.account.may(LEAD):
            raise DeskRefusal(403, "not_allowed")
        # As the agent saw it: the store refuses when it is no longer so.
        seen = replace(inquiry, version=visit.number("version") or 0)
        try:
            self._acts[action](seen, visit)
        except ChangedMeanwhileError:
            return self._pages.render(request, visit, inquiry, 409, "changed", visit.field("text"))
        except AttachmentError as error:
            return self._pages.render(request, visit, inquiry, 400, str(error), visit.field("text"))
        except AlreadyOpenError:
            return self._pages.render(request, visit, inquiry, 409, "already_open")
        after = self._office.store.get(inquiry.id)
        # Rerouted out of one's own region.
        is_gone = after is None or not visit.account.sees(after.focal_point)
        return RedirectResponse(HOME if is_gone else redirect_to(inquiry), 303)

    @property
    def _store(self) -> DeskStore:
        return self._office.store

    def _reply(self, inquiry: Inquiry, visit: Visit) -> None:
        files = self._files(inquiry, visit)
        self._store.reply(self._open(inquiry), visit.account.id, _required(visit.field("text")), utc_now(), files)

    def _files(self, inquiry: Inquiry, visit: Visit) -> list[File]:
        """Those of the canned reply that the agent left ticked, then the agent's own. Raises AttachmentError."""
        kept, base = set(visit.many("canned_file")), base_language(inquiry.language)
        offered = {key: file for one in self._office.canned for key, file in one.offered(base).items()}
        canned = [(file.name, file.content) for key, file in offered.items() if key in kept]
        return self._office.attachment_rules.files([*canned, *visit.files])

    def _article(self, inquiry: Inquiry, visit: Visit) -> None:
        moment = utc_now()
        text = self._office.article(visit.field("article", 120), self._open(inquiry), moment.date())
        if text is None:
            raise DeskRefusal(404, "not_found")
        self._store.reply(inquiry, visit.account.id, text, moment)

    def _note(self, inquiry: Inquiry, visit: Visit) -> None:
        self._store.note(inquiry, visit.account.id, _required(visit.field("text")), utc_now())

    def _tags(self, inquiry: Inquiry, visit: Visit) -> None:
        wanted = visit.field("tags", 500).replace("，", ",").split(",")
        self._store.tag(inquiry, visit.account.id, wanted, utc_now())

    def _assign(self, inquiry: Inquiry, visit: Visit) -> None:
        """To oneself or to nobody; a lead to anybody who works on that desk."""
        key = visit.number("to") or None
        if key not in {None, visit.account.id}:
            colleague = self._office.accounts.get(key or 0)
            if colleague is None or not (colleague.may("work") and colleague.sees(inquiry.focal_point)):
                raise DeskRefusal(400, "bad_form")
            if not visit.account.may(LEAD):
                raise DeskRefusal(403, "not_allowed")
        self._store.assign(inquiry, visit.account.id, key, utc_now())

    def _status(self, inquiry: Inquiry, visit: Visit) -> None:
        try:
            self._store.set_status(self._open(inquiry), visit.account.id, visit.field("to", 20), utc_now())
        except ValueError:
            raise DeskRefusal(400, "bad_form") from None

    def _reroute(self, inquiry: Inquiry, visit: Visit) -> None:
        if (to := visit.field("to", 40)) not in self._office.router.focal_points:
            raise DeskRefusal(400, "bad_form")
        self._store.reroute(inquiry, visit.account.id, to, utc_now())

    def _merge(self, inquiry: Inquiry, visit: Visit) -> None:
        into = self._office.inquiries.by_reference(visit.field("into", 10).upper())
        if into is None or into.id == inquiry.id or not visit.account.sees(into.focal_point):
            raise DeskRefusal(400, "no_such_inquiry")
        self._store.merge(self._open(inquiry), into, visit.account.id, utc_now())

    def _open(self, inquiry: Inquiry) -> Inquiry:
        if not inquiry.is_open:
            raise DeskRefusal(409, "closed")
        return inquiry


def _required(text: str) -> str:
    if not text:
        raise DeskRefusal(400, "empty")
    return text
