"""Logging in by the organisation's own identity provider."""

from dataclasses import asdict

import structlog
from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.clock import utc_now
from advisor.staff.accounts import Identity, is_same_secret
from advisor.staff.sign_on_rule import rule_of
from web.desk.desk import HOME, SESSION_COOKIE, Desk
from web.desk.identity_provider import IdentityProvider, Journey, SignOnError, new_journey
from web.desk.visit import DeskRefusal
from web.rates import network

_COOKIE, _SECONDS = "desk_sign_on", 600
RULE = "sign_on_rule"

log = structlog.get_logger()


class SignOn:
    def __init__(self, desk: Desk, provider: IdentityProvider, secret: str) -> None:
        self._desk = desk
        self._provider = provider
        self._signer = URLSafeTimedSerializer(secret, salt="desk sign on")

    async def leave(self, request: Request) -> Response:
        """To the provider, with what must come back."""
        journey = new_journey()
        try:
            self._check_offered()
            response = RedirectResponse(await self._provider.address(journey), 303)
        except (DeskRefusal, SignOnError) as error:
            return self._refused(request, error)
        # Lax: the way back begins on another site.
        response.set_cookie(
            _COOKIE,
            self._signer.dumps(asdict(journey)),
            max_age=_SECONDS,
            path=HOME,
            secure=self._desk.is_secure,
            httponly=True,
            samesite="lax",
        )
        return response

    async def come_back(self, request: Request) -> Response:
        try:
            self._check_offered()
            await self._desk.count_attempt("", network(request))
            journey = self._journey(request)
            identity = await self._provider.identity(request.query_params.get("code", "")[:4_000], journey)
            token = await run_in_threadpool(self._enter, identity)
        except (DeskRefusal, SignOnError, SQLAlchemyError) as error:
            return self._refused(request, error)
        # A page of ours goes on to the desk: a redirect would still count as coming from the provider's site.
        response = self._desk.show(request, "signed_on.html", self._desk.language(request))
        self._desk.keep_cookie(response, SESSION_COOKIE, token)
        response.delete_cookie(_COOKIE, path=HOME)
        return response

    def _enter(self, identity: Identity) -> str:
        office = self._desk.office
        token = office.accounts.log_in_as(identity, rule_of(office.store.setting(RULE)), utc_now())
        if token is None:
            raise DeskRefusal(403, "no_account")
        return token

    def _journey(self, request: Request) -> Journey:
        """That of this browser, if the answer is to its question. DeskRefusal when it is not."""
        try:
            journey = Journey(**self._signer.loads(request.cookies.get(_COOKIE, ""), max_age=_SECONDS))
        except (BadData, TypeError):
            raise DeskRefusal(400, "sign_on") from None
        if not is_same_secret(journey.state, request.query_params.get("state", "")):
            raise DeskRefusal(400, "sign_on")
        return journey

    def _check_offered(self) -> None:
        if not self._provider.settings.issuer:
            raise DeskRefusal(404, "not_found")

    def _refused(self, request: Request, error: Exception) -> Response:
        if isinstance(error, DeskRefusal):
            return self._desk.refuse(request, error)
        is_ours = isinstance(error, SQLAlchemyError)
        reason = "" if is_ours else str(error)
        log.error("single sign-on failed", error=type(error).__name__, reason=reason)
        return self._desk.refuse(request, DeskRefusal(503, "database") if is_ours else DeskRefusal(502, "sign_on"))
