"""The outermost code of ours: every question is logged without personal data, no error gets out raw."""

import time
import traceback

import structlog
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.headers import is_file
from web.languages import negotiate
from web.refusal import Refusal, error_response
from web.wording import Wording

log = structlog.get_logger()

# Links below these hold what is theirs to show, or whose it is.
_SIGNED = ("/files/", "/export/")
# Only such a link is longer.
_LONGEST_PATH = 1_000


class Edge:
    """The one handler of unexpected errors: where it happened goes to the log, a sentence to the user."""

    def __init__(self, app: ASGIApp, wording: Wording) -> None:
        self._app = app
        self._wording = wording

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status: int | None = None
        started = time.perf_counter()

        async def send_noting_status(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            if len(scope["path"]) > _LONGEST_PATH and not scope["path"].startswith(_SIGNED):
                await self._refuse(Refusal(414, "long_address"), scope, receive, send_noting_status)
                return
            await self._app(scope, receive, send_noting_status)
        except Exception as error:
            log.error("unexpected_error", error=type(error).__name__, where=_places(error))
            if status is None:
                await self._refuse(Refusal(500, "internal"), scope, receive, send_noting_status)
        if not is_file(scope):
            milliseconds = round((time.perf_counter() - started) * 1000)
            log.info("request", method=scope["method"], path=_path(scope), status=status, ms=milliseconds)

    async def _refuse(self, refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
        language = negotiate(Headers(scope=scope).get("accept-language", ""))
        await error_response(refusal, refusal.sentence(self._wording, language))(scope, receive, send)


def _places(error: Exception) -> list[str]:
    """File, line and function, without the error's message: it may quote what the user wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def _path(scope: Scope) -> str:
    """The path of a page we have; anything else was typed by somebody and stays out of the log.

    So does the rest of a signed link: it holds the facts of a case, or opens a conversation's data.
    """
    path = str(scope["path"]) if "endpoint" in scope else "unknown"
    for name, value in scope.get("path_params", {}).items():
        if not isinstance(value, int):
            path = path.replace(str(value), f"{{{name}}}")
    return next((place.rstrip("/") for place in _SIGNED if path.startswith(place)), path)
