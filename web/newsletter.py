"""The newsletter as everybody may read it: only what a person published, at addresses that stay."""

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from advisor.newsletter.issue import Issue
from advisor.newsletter.store import IssueStore
from web.languages import LANGUAGES
from web.newsletter_forms import MEDIA_TYPES, NewsletterForms
from web.refusal import Refusal

log = structlog.get_logger()

_MOST_IN_FEED = 20


class Newsletter:
    def __init__(self, issues: IssueStore, forms: NewsletterForms) -> None:
        self._issues = issues
        self._forms = forms

    async def feed(self, request: Request) -> Response:
        language = _language(request)
        published = await self._published()
        if not published:
            raise Refusal(404, "not_found")
        return Response(self._forms.feed(published, language), media_type=MEDIA_TYPES["atom"])

    async def page(self, request: Request) -> Response:
        language, key = _language(request), request.path_params["key"]
        issue = next((one for one in await self._published() if one.id == key), None)
        if issue is None:
            raise Refusal(404, "not_found")
        return Response(self._forms.html(issue, language), media_type=MEDIA_TYPES["html"])

    async def _published(self) -> list[Issue]:
        try:
            return await run_in_threadpool(self._issues.published, _MOST_IN_FEED)
        except SQLAlchemyError as error:
            log.error("desk database unavailable", error=type(error).__name__)
            raise Refusal(503, "newsletter_down") from None


def _language(request: Request) -> str:
    language = str(request.path_params["language"])
    if language not in LANGUAGES:
        raise Refusal(404, "not_found")
    return language
