"""The Rasa server behind us: everything that can go wrong with it becomes RasaDownError."""

import hashlib
import uuid

import anyio
import httpx

from web.message import Message, read_message

_CONNECT_SECONDS = 2.0
_READY_SECONDS = 2.0
# Another server may take over from one that is being replaced.
_PAUSES_BEFORE_ASKING_AGAIN = (0.1, 0.4)
_BROKEN = (httpx.ConnectError, httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)


class RasaDownError(Exception):
    """No usable reply; the message is a short reason for the log and holds no user's words."""


class Rasa:
    def __init__(self, url: str, reply_timeout: float, token: str) -> None:
        """`token` is the one our own servers share."""
        timeout = httpx.Timeout(reply_timeout, connect=_CONNECT_SECONDS)
        # trust_env would send messages through a proxy named in the environment.
        self._client = httpx.AsyncClient(
            base_url=url, timeout=timeout, trust_env=False, headers={"X-Advisor-Token": token}
        )

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
        try:
            response = await self._post(body)
            replies = response.json() if response.status_code == 200 else None
        except (httpx.HTTPError, ValueError) as error:
            raise RasaDownError(type(error).__name__) from error
        if not isinstance(replies, list):
            raise RasaDownError(f"status {response.status_code}")
        messages = [message for raw in replies if (message := read_message(raw))]
        if not messages:
            raise RasaDownError("empty reply")
        return messages

    async def _post(self, body: dict[str, object]) -> httpx.Response:
        """Again when the connection breaks: the id keeps Rasa from taking the message twice."""
        for pause in _PAUSES_BEFORE_ASKING_AGAIN:
            try:
                return await self._client.post("/webhooks/rest/webhook", json=body)
            except _BROKEN:
                await anyio.sleep(pause)
        return await self._client.post("/webhooks/rest/webhook", json=body)

    async def forget(self, sender: str) -> None:
        """When it is done with what it was told before: no turn that is still under way writes after it."""
        try:
            response = await self._client.post("/webhooks/rest/forget", json={"sender": sender})
        except httpx.HTTPError as error:
            raise RasaDownError(type(error).__name__) from error
        if response.status_code != 200:
            raise RasaDownError(f"status {response.status_code}")

    async def is_ready(self) -> bool:
        """Whether Rasa has a model loaded; its channel answers 503 without one."""
        try:
            response = await self._client.get("/webhooks/rest/", timeout=_READY_SECONDS)
        except httpx.HTTPError:
            return False
        return response.status_code == 200

    async def close(self) -> None:
        await self._client.aclose()


def _id(sender: str, message_id: str) -> str:
    """In a form that tells nothing of a platform's own ids."""
    return hashlib.sha256(f"{sender} {message_id or uuid.uuid4().hex}".encode()).hexdigest()[:32]
