"""What a person does with an issue: save, publish, withdraw, send. Nothing is sent by itself."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.clock import utc_now
from advisor.newsletter.issue import Issue
from advisor.newsletter.store import IssueChangedError
from web.channels.platforms.email import Email
from web.desk.desk import Desk
from web.desk.newsletter_pages import NEWSLETTERS, NewsletterPages, read_choice
from web.desk.visit import DeskRefusal, Visit
from web.languages import LANGUAGES
from web.newsletter_forms import NewsletterForms
from web.newsletter_mail import send_each

MOST_ADDRESSES = 200
_ADDRESSES_LIMIT = 20_000
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,250}\.[^\s@<>,;:\"()\[\]\\.]{2,60}")


class NewsletterActions:
    def __init__(self, desk: Desk, pages: NewsletterPages, forms: NewsletterForms, email: Email | None) -> None:
        """`email` is the e-mail channel, where it is set up."""
        self._desk = desk
        self._room = desk.office.editing
        self._pages = pages
        self._forms = forms
        self._email = email
        self._actions = {"save": self._save, "publish": self._publish, "withdraw": self._withdraw, "send": self._send}

    def act(self, request: Request, visit: Visit) -> Response:
        action = self._actions.get(request.path_params["action"])
        if action is None:
            raise DeskRefusal(404, "not_found")
        issue = self._pages.find(request)
        if visit.number("version") != issue.version:
            return self._changed(request, visit)
        try:
            return action(request, issue, visit)
        except IssueChangedError:
            return self._changed(request, visit)

    def _changed(self, request: Request, visit: Visit) -> Response:
        """The issue of now; what was typed is kept in the form."""
        choice = read_choice(visit) if "since" in visit.form else None
        typed = visit.field("addresses", _ADDRESSES_LIMIT)
        return self._pages.render(request, visit, 409, "issue_changed", choice, typed)

    def _save(self, request: Request, issue: Issue, visit: Visit) -> Response:
        """Written anew from the data of now."""
        choice, newsletter = read_choice(visit), self._room.newsletter
        cases, courses = {"", *newsletter.cases("en")}, {"", *newsletter.courses("en")}
        if choice.case_id not in cases or choice.course_id not in courses:
            raise DeskRefusal(400, "bad_form")
        self._room.issues.save(issue, choice, newsletter.write(choice), visit.account.id, utc_now())
        return _back(issue)

    def _publish(self, request: Request, issue: Issue, visit: Visit) -> Response:
        self._room.issues.publish(issue, visit.account.id, utc_now())
        return _back(issue)

    def _withdraw(self, request: Request, issue: Issue, visit: Visit) -> Response:
        self._room.issues.withdraw(issue, visit.account.id, utc_now())
        return _back(issue)

    def _send(self, request: Request, issue: Issue, visit: Visit) -> Response:
        """Once for one form; the addresses are in no log and no database."""
        typed, language = visit.field("addresses", _ADDRESSES_LIMIT), visit.field("language", 10)
        addresses = list(dict.fromkeys(filter(None, re.split(r"[\s,;，；]+", typed))))
        if problem := self._refused(issue, addresses, language):
            return self._pages.render(request, visit, 400, problem, addresses=typed)
        assert self._email is not None
        self._room.issues.note_sending(issue, visit.account.id, len(addresses), utc_now())
        subject = self._forms.title(issue, language)
        end = self._forms.mail_end(language)
        plain = f"{self._forms.plain(issue, language)}\n{end}\n"
        html = self._forms.html(issue, language, "newsletter_mail.html", end=end)
        failed = send_each(self._email, addresses, subject, plain, html)
        if failed:
            return self._pages.render(request, visit, 502, "not_sent", addresses="\n".join(failed), failed=failed)
        return RedirectResponse(f"{NEWSLETTERS}/{issue.id}?sent={len(addresses)}", 303)

    def _refused(self, issue: Issue, addresses: list[str], language: str) -> str:
        if self._email is None:
            return "no_mail"
        if issue.published_at is None:
            return "not_published_yet"
        if not 0 < len(addresses) <= MOST_ADDRESSES or not all(map(_ADDRESS.fullmatch, addresses)):
            return "addresses"
        return "" if language in LANGUAGES else "bad_form"


def _back(issue: Issue) -> Response:
    return RedirectResponse(f"{NEWSLETTERS}/{issue.id}", 303)
