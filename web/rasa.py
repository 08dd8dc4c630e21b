"""The Rasa server behind us: everything that can go wrong with it becomes RasaDownError."""

import asyncio
import hashlib
import json
import uuid
from functools import partial
from typing import Any

import anyio
from aiohttp import (
    ClientConnectionError,
    ClientError,
    ClientPayloadError,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    TCPConnector,
)

from web.message import Message, read_message

_CONNECT_SECONDS = 2.0
_READY_SECONDS = 2.0
# Further turns wait for one that is done.
_CONNECTIONS = 100
# Another server may take over from one that is being replaced.
_PAUSES_BEFORE_ASKING_AGAIN = (0.1, 0.4)
_BROKEN = (ClientConnectionError, ClientPayloadError)
# Python 3.10 has a TimeoutError of asyncio's own.
_LATE = (TimeoutError, asyncio.TimeoutError)


class RasaDownError(Exception):
    """No usable reply; the message is a short reason for the log and holds no user's words."""


class _ConnectionBrokenError(RasaDownError):
    """Before the whole answer was there; another try may find a server."""


class Rasa:
    def __init__(self, url: str, reply_timeout: float, token: str) -> None:
        """`token` is the one our own servers share."""
        self._url = url.rstrip("/")
        self._timeout = ClientTimeout(connect=reply_timeout, sock_connect=_CONNECT_SECONDS, sock_read=reply_timeout)
        self._headers = {"X-Advisor-Token": token}
        self._opened: ClientSession | None = None

    async def ask(self, sender: str, text: str, metadata: dict[str, str], message_id: str = "") -> list[Message]:
        """At least one message, or RasaDownError. Rasa says [] when the action server is down.

        An id that Rasa answered before is not taken again: its answer comes again.
        """
        body: dict[str, object] = {
            "sender": sender,
            "message": text,
            "id": _id(sender, message_id),
            "metadata": metadata,
        }
        replies = await self._asked(body)
        if not isinstance(replies, list):
            raise RasaDownError("no list of messages")
        messages = [message for raw in replies if (message := read_message(raw))]
        if not messages:
            raise RasaDownError("empty reply")
        return messages

    async def _asked(self, body: dict[str, object]) -> Any:
        """Again when the connection breaks: the id keeps Rasa from taking the message twice."""
        for pause in _PAUSES_BEFORE_ASKING_AGAIN:
            try:
                return await self._post("/webhooks/rest/webhook", body)
            except _ConnectionBrokenError:
                await anyio.sleep(pause)
        return await self._post("/webhooks/rest/webhook", body)

    async def forget(self, sender: str) -> None:
        """When it is done with what it was told before: no turn that is still under way writes after it."""
        await self._post("/webhooks/rest/forget", {"sender": sender})

    async def is_ready(self) -> bool:
        """Whether Rasa has a model loaded; its channel answers 503 without one."""
        limit = ClientTimeout(total=_READY_SECONDS)
        try:
            async with self._session().get(
                f"{self._url}/webhooks/rest/", timeout=limit, allow_redirects=False
            ) as response:
                return response.status == 200
        except (ClientError, *_LATE):
            return False

    async def close(self) -> None:
        if self._opened:
            await self._opened.close()

    async def _post(self, path: str, body: dict[str, object]) -> Any:
        """What the body of the response says. Raises RasaDownError."""
        try:
            # What people say, and our token, goes to no other address than the one that is set.
            async with self._session().post(f"{self._url}{path}", json=body, allow_redirects=False) as response:
                if response.status != 200:
                    raise RasaDownError(f"status {response.status}")
                return await response.json(content_type=None)
        except (ClientError, ValueError, *_LATE) as error:
            is_broken = isinstance(error, _BROKEN) and not isinstance(error, _LATE)
            raise (_ConnectionBrokenError if is_broken else RasaDownError)(type(error).__name__) from error

    def _session(self) -> ClientSession:
        """Made when it is first used, as it belongs to the event loop that runs then."""
        self._opened = self._opened or ClientSession(
            headers=self._headers,
            timeout=self._timeout,
            # A name is looked up each time: another server may stand behind it now.
            connector=TCPConnector(limit=_CONNECTIONS, use_dns_cache=False),
            cookie_jar=DummyCookieJar(),
            json_serialize=partial(json.dumps, ensure_ascii=False),
            # Otherwise messages would go through a proxy named in the environment.
            trust_env=False,
        )
        return self._opened


def _id(sender: str, message_id: str) -> str:
    """In a form that tells nothing of a platform's own ids."""
    return hashlib.sha256(f"{sender} {message_id or uuid.uuid4().hex}".encode()).hexdigest()[:32]
