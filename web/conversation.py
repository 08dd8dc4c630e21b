"""What the public server remembers of a conversation between its messages; where, is in conversations.py."""

from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any

from web.languages import LANGUAGES
from web.message import Message

_REPLIES_REMEMBERED = 4
_TURNS_REMEMBERED = 20


@dataclass(frozen=True)
class Turn:
    """One question as the user saw it, and what was answered; `id` is that of the user's message."""

    id: str
    question: str
    messages: list[Message]


@dataclass
class Conversation:
    """`tool` is that of the last answer, `last_message` the id of what it answered,
    `questions` how many were answered. `choices` are the payloads that a number means to us and not to Rasa.
    `replies` are what was answered, by the id of the user's message.

    `turns` and `heard`, the last of the desk's messages shown, are for what does not fetch them by itself.

    The widget keeps its own transcript.
    """

    country: str | None = None
    language: str | None = None
    is_with_person: bool = False
    is_asked_to_erase: bool = False
    heard: int = 0
    tool: str = ""
    last_message: str = ""
    questions: int = 0
    is_surveyed: bool = False
    choices: dict[int, str] = field(default_factory=dict)
    turns: deque[Turn] = field(default_factory=lambda: deque(maxlen=_TURNS_REMEMBERED))
    replies: dict[str, list[Message]] = field(default_factory=dict)

    def replies_to(self, message_id: str) -> list[Message] | None:
        """What we answered to this message before; None when it is new or has no id."""
        return self.replies.get(message_id)

    def remember(self, message_id: str, messages: list[Message]) -> None:
        for message in messages:
            self.country = message["custom"].get("country") or self.country
            if message["custom"].get("language") in LANGUAGES:
                self.language = message["custom"]["language"]
        if message_id:
            self.replies[message_id] = messages
        if len(self.replies) > _REPLIES_REMEMBERED:
            del self.replies[next(iter(self.replies))]

    def forget(self) -> None:
        """Everything that was said; whoever waits for their turn goes on with a new conversation."""
        self.turns.clear()
        self.replies.clear()
        self.country = self.language = None
        self.is_with_person, self.heard, self.tool, self.last_message = False, 0, "", ""

    def as_json(self) -> dict[str, Any]:
        return {**vars(self), "turns": [asdict(turn) for turn in self.turns]}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Conversation":
        turns = deque((Turn(**turn) for turn in kept["turns"]), maxlen=_TURNS_REMEMBERED)
        choices = {int(place): payload for place, payload in kept["choices"].items()}
        return cls(**{**kept, "turns": turns, "choices": choices})
