"""A stand-in for every chat platform's own servers: notes what it is sent, and answers as the platform would."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

_PATIENCE = 8.0


@dataclass(frozen=True)
class Call:
    """One request of ours; `path` is what follows the platform's address."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


Respond = Callable[[Call], dict[str, Any]]
Refuse = Callable[[Call, list[Call]], int]


class StandInPlatform:
    """One server for all of them, each under its own name; `respond` says what each answers.

    `refuse` gives the status for a call that a platform has had already, `delay` how long each answer takes.
    """

    def __init__(self, respond: dict[str, Respond], refuse: dict[str, Refuse]) -> None:
        self._respond = respond
        self._refuse = refuse
        self.patience = _PATIENCE
        self.app = Starlette(routes=[Route("/{name}/{path:path}", self._take, methods=["GET", "POST"])])
        self.reset()

    def reset(self) -> None:
        self.calls: list[Call] = []
        self.faults: deque[tuple[int, dict[str, Any], dict[str, str]]] = deque()
        self.seen = 0
        self.delay = 0.0

    def wait_until(self, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + self.patience
        while not done():
            assert time.monotonic() < deadline, "waited in vain"
            time.sleep(0.01)

    async def _take(self, request: Request) -> JSONResponse:
        content = await request.body()
        headers = {name.lower(): value for name, value in request.headers.items()}
        query, path = dict(request.query_params), request.path_params["path"]
        call = Call(request.method, path, query, headers, _read(content))
        if self.faults:
            status, body, more = self.faults.popleft()
            self.seen += 1
            return JSONResponse(body, status, headers=more)
        name = request.path_params["name"]
        if refused := self._refuse[name](call, list(self.calls)):
            return JSONResponse({}, refused)
        self.calls.append(call)
        await asyncio.sleep(self.delay)
        return JSONResponse(self._respond[name](call))


def _read(content: bytes) -> Any:
    try:
        return json.loads(content or b"{}")
    except ValueError:
        return content.decode()
