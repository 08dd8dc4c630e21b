"""Logging in and out."""

import unicodedata

import structlog
from anyio import CapacityLimiter, to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.clock import utc_now
from advisor.staff.roles import READ
from web.body import read_fields
from web.desk.article_pages import ARTICLES
from web.desk.desk import HOME, LOGIN, SESSION_COOKIE, Desk
from web.desk.identity_provider import SignOnSettings
from web.desk.visit import DeskRefusal, Visit
from web.rates import network

_FORM_LIMIT = 4_096
_LONGEST = 200
# argon2 takes 64 MB and a good part of a core a password.
_AT_ONCE = 2

log = structlog.get_logger()


class Login:
    def __init__(self, desk: Desk, sign_on: SignOnSettings) -> None:
        self._desk = desk
        self._sign_on = sign_on
        self._checking = CapacityLimiter(_AT_ONCE)

    async def show(self, request: Request) -> Response:
        return self._page(request)

    async def enter(self, request: Request) -> Response:
        # A form on another site could log somebody in as somebody else; browsers say where a form came from.
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return self._page(request, 403, "csrf")
        if not self._sign_on.has_passwords:
            return self._page(request, 403, "no_passwords")
        form = await read_fields(request, _FORM_LIMIT)
        name, password = (form.get(field, [""])[0][:_LONGEST] for field in ("name", "password"))
        log_in = self._desk.office.accounts.log_in
        try:
            await self._desk.count_attempt(_same(name), network(request))
            token = await to_thread.run_sync(log_in, name, password, utc_now(), limiter=self._checking)
        except DeskRefusal as refusal:
            return self._page(request, refusal.status, refusal.key, name)
        except SQLAlchemyError as error:
            log.error("desk database unavailable", error=type(error).__name__)
            return self._page(request, 503, "database", name)
        if token is None:
            return self._page(request, 401, "login", name)
        response = RedirectResponse(self._home(token), 303)
        self._desk.keep_cookie(response, SESSION_COOKIE, token)
        return response

    def _home(self, token: str) -> str:
        """The first page somebody may see."""
        session = self._desk.office.accounts.session(token, utc_now())
        return ARTICLES if session and not session.account.may(READ) else HOME

    def leave(self, request: Request, _visit: Visit) -> Response:
        self._desk.office.accounts.log_out(request.cookies.get(SESSION_COOKIE, ""))
        response = RedirectResponse(LOGIN, 303)
        response.delete_cookie(SESSION_COOKIE, path=HOME)
        return response

    def _page(self, request: Request, status: int = 200, problem: str = "", name: str = "") -> Response:
        language = self._desk.language(request)
        return self._desk.show(
            request, "login.html", language, status=status, problem=problem, name=name, sign_on=self._sign_on
        )


def _same(name: str) -> str:
    """One text for all ways of writing a name, so that nobody gets more attempts by adding spaces."""
    return unicodedata.normalize("NFKC", name).casefold().strip()
