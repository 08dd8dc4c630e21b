"""What every page of the desk works with: the guard before it, and how it is shown."""

from collections.abc import Callable
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.templating import Jinja2Templates

from advisor.clock import utc_now
from advisor.errors import KnowledgeUnavailableError
from advisor.inquiries.office import Office
from advisor.staff.accounts import Session, is_same_secret
from web.body import read_fields
from web.desk.visit import DeskRefusal, Visit
from web.desk.words import DeskWords
from web.languages import LANGUAGES, negotiate
from web.upload import Upload, read_upload

# The handler of a page; it runs in a thread, for it talks to the database.
Handler = Callable[[Request, Visit], Response]

SESSION_COOKIE, LANGUAGE_COOKIE = "desk", "desk_language"
HOME, LOGIN = "/desk", "/desk/login"
_FORM_LIMIT = 256 * 1024

log = structlog.get_logger()


class Desk:
    def __init__(
        self,
        office: Office,
        templates: Jinja2Templates,
        words: DeskWords,
        is_secure: bool,
        passive: frozenset[str] = frozenset(),
    ) -> None:
        """`is_secure`: people reach the server by https, and cookies travel no other way.

        `passive`: channels where our words go out only with the answer to the user's next message.
        """
        self.office = office
        self.words = words
        self.is_secure = is_secure
        self.passive = passive
        self._templates = templates

    def page(self, permission: str, handler: Handler) -> Callable[[Request], Any]:
        """The handler behind the guard: a session, the permission if one is needed, and for a form its secret."""

        async def endpoint(request: Request) -> Response:
            try:
                return await self._guarded(request, permission, handler)
            except DeskRefusal as refusal:
                return self.refuse(request, refusal)
            except (SQLAlchemyError, KnowledgeUnavailableError) as error:
                log.error("desk database unavailable", error=type(error).__name__)
                return self.refuse(request, DeskRefusal(503, "database"))

        return endpoint

    async def _guarded(self, request: Request, permission: str, handler: Handler) -> Response:
        session = await run_in_threadpool(self.session, request)
        if session is None:
            return RedirectResponse(LOGIN, 303)
        form, files = await self._read(request) if request.method == "POST" else ({}, [])
        visit = Visit(session, self.language(request), form, files)
        if request.method == "POST" and not is_same_secret(visit.field("csrf", 200), session.csrf):
            raise DeskRefusal(403, "csrf")
        if permission and not visit.account.may(permission):
            raise DeskRefusal(403, "not_allowed")
        return await run_in_threadpool(handler, request, visit)

    async def _read(self, request: Request) -> tuple[dict[str, list[str]], list[Upload]]:
        if not request.headers.get("content-type", "").startswith("multipart/form-data"):
            return await read_fields(request, _FORM_LIMIT), []
        rules = self.office.attachment_rules
        return await read_upload(request, _FORM_LIMIT + rules.most_bytes * rules.most_files)

    async def count_attempt(self, name: str, address: str) -> None:
        """Refusal when there were too many, whether they were right or wrong."""
        if not await run_in_threadpool(self.office.attempts.take, name, address, utc_now()):
            raise DeskRefusal(429, "too_many")

    def session(self, request: Request) -> Session | None:
        token = request.cookies.get(SESSION_COOKIE, "")
        return self.office.accounts.session(token, utc_now()) if token else None

    def language(self, request: Request) -> str:
        chosen = request.query_params.get("language") or request.cookies.get(LANGUAGE_COOKIE, "")
        return chosen if chosen in LANGUAGES else negotiate(request.headers.get("accept-language", ""))

    def show(
        self,
        request: Request,
        template: str,
        language: str,
        visit: Visit | None = None,
        status: int = 200,
        **values: Any,
    ) -> Response:
        def say(key: str, **blanks: object) -> str:
            return self.words.say(language, key, **blanks)

        context = {"say": say, "language": language, "visit": visit, "account": visit and visit.account, **values}
        response = self._templates.TemplateResponse(request, template, context, status)
        if request.query_params.get("language") in LANGUAGES:
            self.keep_cookie(response, LANGUAGE_COOKIE, language, 365 * 24 * 3600)
        return response

    def refuse(self, request: Request, refusal: DeskRefusal) -> Response:
        return self.show(request, "refused.html", self.language(request), status=refusal.status, key=refusal.key)

    def keep_cookie(self, response: Response, name: str, value: str, seconds: int | None = None) -> None:
        response.set_cookie(
            name, value, max_age=seconds, path=HOME, secure=self.is_secure, httponly=True, samesite="strict"
        )
