"""One inquiry: what was said, what is known, what can be done."""

from datetime import datetime
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from advisor.clock import utc_now
from advisor.inquiries.answer_time import answer_time
from advisor.inquiries.canned import CannedReply
from advisor.inquiries.inquiry import Entry, Inquiry
from advisor.inquiries.priority import factors
from advisor.wording import base_language, in_script
from web.attachments import as_download
from web.desk.delivery_words import Fate, fates, way_in_words
from web.desk.desk import Desk
from web.desk.history_words import HistoryWords
from web.desk.summary import Summary
from web.desk.visit import DeskRefusal, Visit


class InquiryPage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._summary = Summary(desk.office, desk.words)
        self._history = HistoryWords(desk.office, desk.words)

    def show(self, request: Request, visit: Visit) -> Response:
        inquiry = self.find(request, visit)
        canned = self._canned(request.query_params.get("canned", ""))
        article = request.query_params.get("article", "")
        return self.render(request, visit, inquiry, draft=self._draft(canned, inquiry), canned=canned, article=article)

    def file(self, request: Request, visit: Visit) -> Response:
        """A file of one of the desk's replies, for staff who see the inquiry."""
        inquiry, id = self.find(request, visit), request.path_params["file"]
        file = self._desk.office.attachments.get(id, inquiry.id) if id < 2**31 else None
        if file is None:
            raise DeskRefusal(404, "not_found")
        return as_download(file)

    def news(self, request: Request, visit: Visit) -> Response:
        """What was said after message number `after`."""
        inquiry, first = self.find(request, visit), _number(request, "after")
        said = [message for message in self._desk.office.store.conversation(inquiry.id) if message.id > first]
        shown = [
            {
                "id": one.id,
                "kind": one.author,
                "author": self._author(one.author, visit),
                "at": one.at.isoformat(),
                "text": self._text(one.author, one.text, visit),
            }
            for one in said
        ]
        done = self._desk.office.store.history(inquiry.id, after=_number(request, "done"))
        return JSONResponse(
            {
                "messages": shown,
                "version": inquiry.version,
                "fates": list(self._fates(inquiry, visit).values()),
                "done": self._done(done, visit),
                "last": max((one.id for one in done), default=0),
            }
        )

    def _done(self, entries: list[Entry], visit: Visit) -> list[str]:
        """What others did, in words."""
        names = {account.id: account.name for account in self._desk.office.accounts.all()}
        return [
            f"{names.get(one.account or 0, '')} {self._desk.words.say(visit.language, f'action_{one.action}')}"
            for one in reversed(entries)
            if one.account not in {None, visit.account.id}
        ]

    def find(self, request: Request, visit: Visit) -> Inquiry:
        """DeskRefusal 404 for one that is not there, and for one of another region just the same."""
        key = request.path_params["key"]
        inquiry = self._desk.office.store.get(key) if key < 2**31 else None
        if inquiry is None or not visit.account.sees(inquiry.focal_point):
            raise DeskRefusal(404, "not_found")
        return inquiry

    def render(
        self,
        request: Request,
        visit: Visit,
        inquiry: Inquiry,
        status: int = 200,
        problem: str = "",
        draft: str = "",
        article: str = "",
        canned: CannedReply | None = None,
    ) -> Response:
        base = base_language(inquiry.language)
        values = {
            "problem": problem,
            "draft": draft,
            "ready": [(one, one.offered(base)) for one in self._desk.office.canned],
            "chosen": {canned.id} if canned else set(),
            "kept": set(visit.many("canned_file")),
            "comes_later": self._comes_later(inquiry, visit),
            **self._known(inquiry, visit),
            **self._kept(inquiry, visit),
        }
        values |= self._suggested(inquiry, visit, article)
        return self._desk.show(request, "inquiry.html", visit.language, visit, status=status, inquiry=inquiry, **values)

    def _comes_later(self, inquiry: Inquiry, visit: Visit) -> str:
        """What to know before writing to somebody whose channel lets us speak only when spoken to; else ""."""
        way = inquiry.conversation.partition("-")[0]
        say = partial(self._desk.words.say, visit.language)
        return say("comes_later", way=way_in_words(way, say)) if way in self._desk.passive else ""

    def _known(self, inquiry: Inquiry, visit: Visit) -> dict[str, Any]:
        """What the inquiry is about, why it is where it is and how urgent."""
        office, moment = self._desk.office, utc_now()
        found = factors(inquiry, office.rules, moment)
        return {
            "factors": found,
            "score": round(sum(factor.points for factor in found)),
            "country": office.country(inquiry.country, visit.language),
            "topic": office.toolbox.questions["inquiry_topic"].label(inquiry.topic, visit.base),
            "desk": office.desk_name(inquiry.focal_point, visit.base),
            "reason": self._desk.words.say(visit.language, f"route_{inquiry.route_reason}"),
            "when": self._when(inquiry, visit.base, moment),
            "spoken": self._desk.words.say(visit.language, f"spoken_{inquiry.language}"),
        }

    def _kept(self, inquiry: Inquiry, visit: Visit) -> dict[str, Any]:
        """What was said and done, and who may do more."""
        store, accounts = self._desk.office.store, self._desk.office.accounts.all()
        said, history = store.conversation(inquiry.id), store.history(inquiry.id)
        chinese = visit.language if visit.base == "zh" else "zh-Hans"
        names = {account.id: account.name for account in accounts}
        points = self._desk.office.router.focal_points
        return {
            "said": [
                {
                    "one": one,
                    "author": self._author(one.author, visit),
                    "text": self._text(one.author, one.text, visit),
                    "name": names.get(one.account or 0, ""),
                }
                for one in said
            ],
            "files": self._desk.office.attachments.of(inquiry.id),
            "endings": ",".join(f".{ending}" for ending in self._desk.office.attachment_rules.types),
            "fates": self._fates(inquiry, visit),
            "notes": store.notes(inquiry.id),
            "tags": store.tags(inquiry.id),
            "history": history,
            "phrases": lambda entry: self._history.phrases(entry, names, visit.language),
            "last_done": history[0].id if history else 0,
            "summaries": {
                language: self._summary.lines(inquiry, said, utc_now(), language) for language in ("en", chinese)
            },
            "duplicates": store.likely_duplicates(inquiry, visit.account.visible),
            "known_tags": store.known_tags(),
            "into": store.get(inquiry.merged_into) if inquiry.merged_into else None,
            "names": names,
            "colleagues": [one for one in accounts if one.sees(inquiry.focal_point) and one.may("work")],
            "desks": {key: point.name[visit.base] for key, point in points.items()},
        }

    def _suggested(self, inquiry: Inquiry, visit: Visit, article: str) -> dict[str, Any]:
        """What may be sent; `article` is shown whole when it is one of those suggested."""
        office = self._desk.office
        titles = office.library.all_titles(visit.base)
        preview = office.article(article, inquiry, utc_now().date()) if article in titles else None
        return {
            "canned": [(one, self._draft(one, inquiry)) for one in office.canned],
            "articles": {key: titles[key] for key in inquiry.suggested if key in titles},
            "titles": titles,
            "preview": preview,
            "previewed": article,
        }

    def _canned(self, key: str) -> CannedReply | None:
        return next((one for one in self._desk.office.canned if one.id == key), None)

    def _draft(self, reply: CannedReply | None, inquiry: Inquiry) -> str:
        """A canned reply in the user's language, filled in."""
        office, base = self._desk.office, base_language(inquiry.language)
        values = {
            "reference": inquiry.reference,
            "desk": office.desk_name(inquiry.focal_point, base),
            "country": office.country(inquiry.country, inquiry.language),
            "hours": self._when(inquiry, base, utc_now()),
        }
        return in_script(reply.filled(base, values), inquiry.language, inquiry.country) if reply else ""

    def _when(self, inquiry: Inquiry, base: str, moment: datetime) -> str:
        points = self._desk.office.router.focal_points
        point = points.get(inquiry.focal_point)
        return answer_time(point, inquiry.waiting_since or moment, self._desk.office.words, base) if point else ""

    def _fates(self, inquiry: Inquiry, visit: Visit) -> dict[int, Fate]:
        return fates(self._desk.office.deliveries.of(inquiry.id), partial(self._desk.words.say, visit.language))

    def _author(self, author: str, visit: Visit) -> str:
        return self._desk.words.say(visit.language, f"author_{author}")

    def _text(self, author: str, text: str, visit: Visit) -> str:
        return self._desk.words.say(visit.language, f"did_{text}") if author == "notice" else text


def _number(request: Request, name: str) -> int:
    value = request.query_params.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else 0


def redirect_to(inquiry: Inquiry) -> str:
    return f"/desk/inquiries/{inquiry.id}"
