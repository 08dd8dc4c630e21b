"""Talking to a running assistant through the integrators' door (DESIGN contract 5)."""

import time
import uuid
from typing import Any

import httpx

from tools.stack import Stack

_SECONDS = 60.0


class Client:
    def __init__(self, stack: Stack) -> None:
        token = stack.settings.api_token.get_secret_value()
        headers = {"Authorization": f"Bearer {token}"}
        self._http = httpx.Client(base_url=stack.url, headers=headers, timeout=_SECONDS, trust_env=False)

    def conversation(self) -> "Conversation":
        return Conversation(self._http)


class Conversation:
    def __init__(self, http: httpx.Client) -> None:
        self._http = http
        self.id = uuid.uuid4().hex

    def say(self, text: str) -> tuple[list[dict[str, Any]], float]:
        """The messages that answer `text`, and the milliseconds they took."""
        start = time.perf_counter()
        response = self._http.post("/api/messages", json={"conversation": self.id, "text": text})
        milliseconds = (time.perf_counter() - start) * 1000
        response.raise_for_status()
        return response.json()["messages"], milliseconds

    def news(self, after: int = 0) -> list[dict[str, Any]]:
        """What people at the desk said after their message number `after`."""
        response = self._http.post("/api/messages/updates", json={"conversation": self.id, "after": after})
        response.raise_for_status()
        words: list[dict[str, Any]] = response.json()["messages"]
        return words
