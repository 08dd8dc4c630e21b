"""Two users in mid-conversation, one in each language: what they see, and what they were told is taken."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import httpx

from advisor.privacy.trackers import Trackers
from bench.scale.replicas import Site
from tools.stack import Stack

QUESTIONS = {"en": "How do I renew my trademark?", "zh": "商标怎么续展？"}
_PATIENCE = 90.0
_ASK_AGAIN = 0.2
_SHOWN = 90


@dataclass
class User:
    """Speaks through the integrators' door. `taken` are the words that were answered by anything but an error."""

    stack: Stack | Site
    language: str
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    taken: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def say(self, text: str, message: str = "") -> list[dict[str, Any]]:
        """The answers; [] when there was none, or a person has the conversation. What is not an answer is `seen`."""
        body = {"conversation": self.id, "text": text, "id": message or uuid.uuid4().hex}
        headers = {
            "Authorization": f"Bearer {self.stack.settings.api_token.get_secret_value()}",
            "Accept-Language": self.language,
        }
        url = f"{self.stack.url}/api/messages"
        try:
            response = httpx.post(url, json=body, headers=headers, timeout=_PATIENCE, trust_env=False)
        except httpx.HTTPError:
            self.seen.append("(no connection)")
            return []
        if response.status_code != 200:
            self.seen.append(response.json()["error"]["message"])
            return []
        messages: list[dict[str, Any]] = response.json()["messages"]
        if any(one["custom"]["kind"] == "error" for one in messages):
            self.seen.append(messages[0]["text"])
            return []
        self.taken.append(text)
        return messages

    def ask(self) -> bool:
        """Whether the question of their language is answered."""
        return any(one["custom"]["kind"] == "answer" for one in self.say(QUESTIONS[self.language]))

    def lost(self) -> int:
        """How many of the words taken are not in the stored conversation, in their order."""
        stored = iter(self.stored())
        return sum(1 for text in self.taken if text not in stored)

    def stored(self) -> list[str]:
        """Of all sessions: after eight hours of the clock another begins."""
        return list(Trackers(self.stack.settings.tracker_database_url).words(f"api-{self.id}"))


class Users:
    def __init__(self, stack: Stack | Site) -> None:
        self.en, self.zh = User(stack, "en"), User(stack, "zh")
        self.both = (self.en, self.zh)
        assert all(user.ask() for user in self.both), "the assistant does not answer before anything was done to it"

    def ask(self) -> list[bool]:
        """Both at once."""
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(User.ask, self.both))

    def recovered_after(self, since: float) -> float:
        """Seconds from `since` (monotonic) until both are answered again; they ask until then."""
        while not all(self.ask()):
            if time.monotonic() - since > 2 * _PATIENCE:
                raise AssertionError("not answered again")
            time.sleep(_ASK_AGAIN)
        return time.monotonic() - since

    def lost(self) -> int:
        return sum(user.lost() for user in self.both)

    def taken(self) -> int:
        return sum(len(user.taken) for user in self.both)

    def seen(self) -> dict[str, list[str]]:
        """By language, each once and its beginning only."""
        return {user.language: list(dict.fromkeys(map(_beginning, user.seen))) for user in self.both}


def _beginning(text: str) -> str:
    line = text.split("\n")[0]
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "…"
