"""Sending to a platform: again after a pause when it may help, never when it cannot."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import anyio
import httpx

Answer = dict[str, Any]
Result = TypeVar("Result")

_LONGEST_WAIT = 60.0
_TOO_MANY, _SERVER_ERROR = 429, 500


class DeliveryError(Exception):
    """A message the platform did not take; the message of the error is a short reason without the user's words.

    `wait` is how many seconds the platform wants us to wait, `status` what it answered by HTTP, if it did.
    """

    def __init__(self, reason: str, *, permanent: bool, wait: float | None = None, status: int | None = None) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.wait = wait
        self.status = status


class StaleTokenError(DeliveryError):
    """The platform does not take our access token: a new one may do, where we can ask for one."""

    def __init__(self, reason: str, *, status: int | None = None) -> None:
        super().__init__(reason, permanent=True, status=status)


# What is wrong with an answer, from HTTP status and body: None when nothing is. Some platforms answer 200 to all.
Judge = Callable[[int, Answer], DeliveryError | None]


def passes(status: int) -> bool:
    """Too many requests and the platform's own trouble pass; anything else is our mistake and stays one."""
    return status == _TOO_MANY or status >= _SERVER_ERROR


class Delivery:
    """`pauses` are the seconds between attempts; there is one attempt more than pauses."""

    def __init__(self, http: httpx.AsyncClient, pauses: Sequence[float]) -> None:
        self._http = http
        self._pauses = pauses

    async def call(self, method: str, url: str, judge: Judge, **request: Any) -> Answer:
        """The platform's JSON answer ({} if it has none). Raises DeliveryError."""
        return await self.repeat(lambda: self._try(method, url, judge, request))

    async def repeat(self, attempt: Callable[[], Awaitable[Result]]) -> Result:
        """What `attempt` gives, in the end. Raises its last DeliveryError, or the first permanent one."""
        for pause in self._pauses:
            try:
                return await attempt()
            except DeliveryError as error:
                if error.permanent:
                    raise
                await anyio.sleep(min(max(pause, error.wait or 0.0), _LONGEST_WAIT))
        return await attempt()

    async def _try(self, method: str, url: str, judge: Judge, request: dict[str, Any]) -> Answer:
        try:
            response = await self._http.request(method, url, **request)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise DeliveryError(f"unreached {type(error).__name__}", permanent=False) from error
        answer = _json(response)
        if fault := judge(response.status_code, answer):
            fault.wait = _wait(response, answer)
            raise fault
        return answer


def _wait(response: httpx.Response, answer: Answer) -> float | None:
    """Telegram says it in the body, everybody else in a header."""
    parameters = answer.get("parameters")
    said = response.headers.get("retry-after") or (isinstance(parameters, dict) and parameters.get("retry_after"))
    try:
        return float(said) if said not in {None, False} else None
    except (TypeError, ValueError):
        return None


def _json(response: httpx.Response) -> Answer:
    try:
        answer = response.json()
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
