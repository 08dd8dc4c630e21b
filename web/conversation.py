"""What we remember of a conversation while the process lives: never on disk, always bounded."""

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from web.languages import LANGUAGES
from web.message import Message

_CONVERSATIONS = 5_000
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

    `turns` and `heard`, the last of the desk's messages shown, are for what does not fetch them by itself.

    The widget keeps its own transcript.
    """

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
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
    _replies: OrderedDict[str, list[Message]] = field(default_factory=OrderedDict)

    def replies_to(self, message_id: str) -> list[Message] | None:
        """What we answered to this message before; None when it is new or has no id."""
        return self._replies.get(message_id)

    def remember(self, message_id: str, messages: list[Message]) -> None:
        for message in messages:
            self.country = message["custom"].get("country") or self.country
            if message["custom"].get("language") in LANGUAGES:
                self.language = message["custom"]["language"]
        if message_id:
            self._replies[message_id] = messages
        if len(self._replies) > _REPLIES_REMEMBERED:
            self._replies.popitem(last=False)

    def forget(self) -> None:
        """Everything that was said; whoever waits for the lock goes on with a new conversation."""
        self.turns.clear()
        self._replies.clear()
        self.country = self.language = None
        self.is_with_person, self.heard, self.tool, self.last_message = False, 0, "", ""


class Conversations:
    """The most recently used conversations; one that fell out starts again with nothing remembered."""

    def __init__(self, size: int = _CONVERSATIONS) -> None:
        self._size = size
        self._by_sender: OrderedDict[str, Conversation] = OrderedDict()

    def get(self, sender: str) -> Conversation:
        conversation = self._by_sender.setdefault(sender, Conversation())
        self._by_sender.move_to_end(sender)
        if len(self._by_sender) > self._size:
            self._by_sender.popitem(last=False)
        return conversation
