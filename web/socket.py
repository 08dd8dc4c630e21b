"""The integrators' socket: one connection for many conversations, and what a person at the desk says comes by itself.

What goes to and fro is in docs/integrate/socket.md.
"""

import asyncio
import json
from typing import Any
from weakref import WeakValueDictionary

import anyio
import structlog
from anyio.abc import TaskGroup
from sqlalchemy.exc import SQLAlchemyError
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from web.bearer import check_bearer
from web.body import clean, parse_object, text_field
from web.gateway import Gateway
from web.handover import News
from web.languages import negotiate
from web.messages import integrator_sender, take
from web.news import with_survey, word_number
from web.refusal import Refusal, error_body, error_response

log = structlog.get_logger()

# Messages of one connection that are answered at once; the next is read when one of them has been.
_AT_ONCE = 16
_LOOK_SECONDS = 1.0

_Body = dict[str, Any]


class Socket:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    async def serve(self, socket: WebSocket) -> None:
        """Refused before the connection is made, as a request without the token is."""
        language = negotiate(socket.headers.get("accept-language", ""))
        try:
            await check_bearer(socket, self._gateway)
        except Refusal as refusal:
            sentence = refusal.sentence(self._gateway.wording, language)
            await socket.send_denial_response(error_response(refusal, sentence))
            return
        await socket.accept()
        await _Connection(self._gateway, socket, language).run()


class _Connection:
    """Messages of one conversation are answered in their order, those of different ones side by side."""

    def __init__(self, gateway: Gateway, socket: WebSocket, language: str) -> None:
        self._gateway = gateway
        self._socket = socket
        self._usual = language
        self._room = anyio.Semaphore(_AT_ONCE)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._watched: dict[str, anyio.CancelScope] = {}

    async def run(self) -> None:
        """Until the client leaves; what it had asked by then is still answered, to be found when it asks again."""
        async with anyio.create_task_group() as tasks:
            while (event := await self._socket.receive())["type"] == "websocket.receive":
                await self._read(event.get("text") or "", tasks)
            for watch in self._watched.values():
                watch.cancel()

    async def _read(self, content: str, tasks: TaskGroup) -> None:
        body: _Body = {}
        try:
            if len(content.encode()) > (limit := self._gateway.settings.request_limit):
                raise Refusal(413, "too_large", limit=limit)
            body = parse_object(content)
            sender = integrator_sender(text_field(body, "conversation"))
        except Refusal as refusal:
            await self._refuse(body, refusal)
            return
        await self._room.acquire()
        tasks.start_soon(self._take, sender, body, tasks)

    async def _take(self, sender: str, body: _Body, tasks: TaskGroup) -> None:
        try:
            # Whoever waits for the lock holds it: it goes with the last of them.
            lock = self._turns.setdefault(sender, asyncio.Lock())
            async with lock:
                await self._answer(sender, body, tasks)
        except Refusal as refusal:
            await self._refuse(body, refusal)
        except Exception as error:
            log.error("unexpected_error", error=type(error).__name__)
            await self._refuse(body, Refusal(500, "internal"))
        finally:
            self._room.release()

    async def _answer(self, sender: str, body: _Body, tasks: TaskGroup) -> None:
        if "text" in body:
            await self._send(body, messages=await take(self._gateway, body, self._language(body)))
        else:
            await self._gateway.rates.check_updates(sender)
        if sender in self._watched and "text" in body and "after" not in body:
            return
        if known := self._watched.pop(sender, None):
            known.cancel()
        self._watched[sender] = watch = anyio.CancelScope()
        tasks.start_soon(self._watch, sender, body, watch)

    async def _watch(self, sender: str, body: _Body, watch: anyio.CancelScope) -> None:
        with watch:
            try:
                await self._tell(sender, body)
            except Exception as error:
                log.error("unexpected_error", error=type(error).__name__)
        if self._watched.get(sender) is watch:
            del self._watched[sender]

    async def _tell(self, sender: str, body: _Body) -> None:
        """What the desk says while an inquiry is open; where the client sent no message, something at once."""
        is_asked = "text" not in body
        # What the client says it has is not told again; of the rest it may have lost some with another connection.
        had = word_number(body["after"]) if "after" in body else 0 if is_asked else None
        told, is_open = had or 0, True
        while is_open and self._is_connected:
            if news := await self._news(sender, had, told):
                told = max([told, *(word["id"] for word in news["messages"])])
                is_open, had = news["open"], None
                if news["messages"] or is_asked:
                    found = await with_survey(self._gateway, sender, news, self._language(body))
                    await self._send({"conversation": body["conversation"]}, news=found)
                    is_asked = False
            await anyio.sleep(_LOOK_SECONDS if is_open else 0)

    async def _news(self, sender: str, had: int | None, told: int) -> News | None:
        """What was not told yet; None while the desk's database is away."""
        try:
            news = await self._gateway.handovers.news(sender, had)
        except SQLAlchemyError as error:
            log.error("desk database unavailable", error=type(error).__name__)
            return None
        return News(
            messages=[word for word in news["messages"] if word["id"] > told], open=news["open"], holder=news["holder"]
        )

    async def _refuse(self, body: _Body, refusal: Refusal) -> None:
        sentence = refusal.sentence(self._gateway.wording, self._language(body))
        await self._send(body, **error_body(refusal, sentence))

    async def _send(self, body: _Body, **said: Any) -> None:
        """With the names of what it answers, as far as the client gave them; nothing when the client has left."""
        if self._is_connected:
            names = {name: clean(body[name]) for name in ("conversation", "id") if isinstance(body.get(name), str)}
            try:
                await self._socket.send_text(json.dumps(names | said, ensure_ascii=False))
            except WebSocketDisconnect:
                log.info("client_left")

    @property
    def _is_connected(self) -> bool:
        return WebSocketState.DISCONNECTED not in {self._socket.client_state, self._socket.application_state}

    def _language(self, body: _Body) -> str:
        """What the client says of its user, else of all its users."""
        given = body.get("language")
        return negotiate(given) if isinstance(given, str) and given else self._usual
