"""Where editors begin: drafts, what is due, what was not answered, what did not help; each leads to an article."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.clock import utc_now
from advisor.wording import in_script
from web.desk.desk import Desk
from web.desk.visit import DeskRefusal, Visit

ARTICLES, GAPS = "/desk/articles", "/desk/articles/gaps"
TWO_PERSONS = "two_person_rule"
_WITHIN = (30, 90, 365)
_MOST_SHOWN = 300
_RATED_DAYS = 180


class ArticlePages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._room = desk.office.editing

    def all(self, request: Request, visit: Visit) -> Response:
        """Every article whose id or title holds the words looked for, and the drafts."""
        words = request.query_params.get("text", "")[:100].casefold().split()
        titles = self._titles(visit)
        found = {
            key: title for key, title in titles.items() if all(word in f"{key} {title}".casefold() for word in words)
        }
        names = {account.id: account.name for account in self._desk.office.accounts.all()}
        return self._desk.show(
            request,
            "articles.html",
            visit.language,
            visit,
            text=request.query_params.get("text", "")[:100],
            found=found if words else {},
            topics=_by_topic(titles),
            titles=titles,
            drafts=self._room.drafts.open_rounds(),
            names=names,
            needs_two=self._desk.office.store.setting(TWO_PERSONS) is True,
            is_in_service=self._room.is_in_service(),
        )

    def due(self, request: Request, visit: Visit) -> Response:
        asked = request.query_params.get("within", "")
        within = int(asked) if asked in map(str, _WITHIN) else _WITHIN[0]
        today = utc_now().date()
        found = self._room.due(today, within)
        return self._desk.show(
            request,
            "articles_due.html",
            visit.language,
            visit,
            leads=found[:_MOST_SHOWN],
            count=len(found),
            within=within,
            choices=_WITHIN,
            today=today,
            never=date.min,
            titles=self._titles(visit),
        )

    def gaps(self, request: Request, visit: Visit) -> Response:
        finder = self._room.gaps
        return self._desk.show(
            request, "articles_gaps.html", visit.language, visit, finder=finder, titles=self._titles(visit)
        )

    def find_gaps(self, request: Request, visit: Visit) -> Response:
        self._room.gaps.start(utc_now())
        return RedirectResponse(GAPS, 303)

    def ratings(self, request: Request, visit: Visit) -> Response:
        """The desk works on while the event log is away."""
        try:
            rated = self._room.low_rated(utc_now().date() - timedelta(days=_RATED_DAYS))
        except (SQLAlchemyError, OSError):
            raise DeskRefusal(503, "database") from None
        return self._desk.show(
            request,
            "articles_rated.html",
            visit.language,
            visit,
            rated=rated,
            reasons=self._reasons(visit),
            days=_RATED_DAYS,
            titles=self._titles(visit),
        )

    def set_rule(self, request: Request, visit: Visit) -> Response:
        """Whether another person than the author must publish."""
        is_on = visit.field("two", 5) == "1"
        self._desk.office.store.set_setting(TWO_PERSONS, is_on, visit.account.id, utc_now())
        return RedirectResponse(ARTICLES, 303)

    def _reasons(self, visit: Visit) -> dict[str, str]:
        reasons = self._desk.office.questionnaire.reasons
        return {key: in_script(words[visit.base], visit.language) for key, words in reasons.items()}

    def _titles(self, visit: Visit) -> dict[str, str]:
        articles = self._room.folder.content().articles
        return {one.id: in_script(one.title, visit.language) for one in articles if one.language == visit.base}


def _by_topic(titles: Mapping[str, str]) -> dict[str, dict[str, str]]:
    topics: dict[str, dict[str, str]] = {}
    for key, title in titles.items():
        topics.setdefault(key.split("/")[0], {})[key] = title
    return topics
