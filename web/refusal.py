"""Requests we turn down: one error class, and the one place that puts it into a sentence."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from web.languages import negotiate
from web.wording import Wording

Handler = Callable[[Request, Exception], Awaitable[Response]]

_REASONS = {404: "not_found", 405: "method_not_allowed"}


class Refusal(Exception):
    """`reason` is the code clients see and, as error_<reason>, the key of its sentence in web/text/.

    `details` stand beside the code and the sentence.
    """

    def __init__(
        self,
        status: int,
        reason: str,
        headers: dict[str, str] | None = None,
        details: dict[str, Any] | None = None,
        **values: object,
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.headers = headers or {}
        self.details = details or {}
        self.values = values

    def sentence(self, wording: Wording, language: str) -> str:
        return wording.sentence(f"error_{self.reason}", language, **self.values)


def refusal_handlers(wording: Wording) -> dict[type[Exception], Handler]:
    async def refuse(request: Request, error: Exception) -> Response:
        refusal = error if isinstance(error, Refusal) else _refusal_of(error)
        language = negotiate(request.headers.get("accept-language", ""))
        return error_response(refusal, refusal.sentence(wording, language))

    return {Refusal: refuse, HTTPException: refuse}


def error_response(refusal: Refusal, sentence: str) -> JSONResponse:
    return JSONResponse(error_body(refusal, sentence), refusal.status, refusal.headers)


def error_body(refusal: Refusal, sentence: str) -> dict[str, Any]:
    return {"error": {"code": refusal.reason, "message": sentence, **refusal.details}}


def _refusal_of(error: Exception) -> Refusal:
    """Starlette's own errors: an unknown path, a wrong method."""
    status = error.status_code if isinstance(error, HTTPException) else 400
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    return Refusal(status, _REASONS.get(status, "bad_request"), headers)
