"""Where the public server remembers conversations: in this process, or in Redis for any number of them."""

import asyncio
import copy
import hmac
import json
import zlib
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import structlog
from cryptography.fernet import Fernet, InvalidToken
from redis.asyncio import Redis
from redis.exceptions import RedisError

from advisor.turn_queue import TurnQueue
from web.channels.seal import sealing_key
from web.conversation import Conversation

log = structlog.get_logger()

_CONVERSATIONS = 5_000
_REDIS_SECONDS = 1.0
_KEPT_SECONDS = 6 * 60 * 60


@dataclass
class _Own:
    conversation: Conversation = field(default_factory=Conversation)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class OwnConversations:
    """The most recently used ones, in memory; one that fell out starts again with nothing remembered."""

    def __init__(self, size: int = _CONVERSATIONS) -> None:
        self._size = size
        self._by_sender: OrderedDict[str, _Own] = OrderedDict()

    @asynccontextmanager
    async def turn(self, sender: str) -> AsyncIterator[Conversation]:
        own = self._get(sender)
        async with own.lock:
            yield own.conversation

    def read(self, sender: str) -> Conversation:
        return copy.deepcopy(self._get(sender).conversation)

    def _get(self, sender: str) -> _Own:
        own = self._by_sender.setdefault(sender, _Own())
        self._by_sender.move_to_end(sender)
        if len(self._by_sender) > self._size:
            self._by_sender.popitem(last=False)
        return own


class Conversations:
    """`redis_url` is empty for a single public server. While Redis is away, each server goes on with its own memory.

    What lies in Redis is sealed with `secret`, and gone six hours after the last message.
    """

    def __init__(self, redis_url: str = "", secret: str = "") -> None:
        self._own = OwnConversations()
        self._redis = _redis(redis_url) if redis_url else None
        self._queue = TurnQueue(self._redis, "messages") if self._redis else None
        self._cipher = Fernet(sealing_key(secret, b"conversations"))
        self._secret = secret.encode()

    @asynccontextmanager
    async def turn(self, sender: str) -> AsyncIterator[Conversation]:
        """One at a time in a conversation, in the order of asking; what is changed is kept unless it raises."""
        name = self._name(sender)
        place = await self._place(name)
        if self._queue is None or place is None:
            async with self._own.turn(sender) as conversation:
                yield conversation
            return
        async with self._queue.held(name, place):
            conversation = await self._load(sender)
            yield conversation
            await self._save(sender, conversation)

    async def read(self, sender: str) -> Conversation:
        """A copy, without waiting for a turn under way."""
        return await self._load(sender) if self._redis else self._own.read(sender)

    async def close(self) -> None:
        if self._redis:
            await self._redis.aclose()

    async def _place(self, name: str) -> str | None:
        """None without Redis, and while it is away."""
        if self._queue is None:
            return None
        try:
            return await self._queue.enter(name)
        except RedisError as error:
            log.error("redis_down", reason=type(error).__name__)
            return None

    async def _load(self, sender: str) -> Conversation:
        assert self._redis
        try:
            kept = await self._redis.get(self._key(sender))
        except RedisError as error:
            log.error("redis_down", reason=type(error).__name__)
            return self._own.read(sender)
        return self._opened(kept) if kept else Conversation()

    async def _save(self, sender: str, conversation: Conversation) -> None:
        """Best effort: what was answered stands in the databases; here we forget at worst that it was."""
        assert self._redis
        try:
            await self._redis.set(self._key(sender), self._closed(conversation), ex=_KEPT_SECONDS)
        except RedisError as error:
            log.error("redis_down", reason=type(error).__name__)

    def _closed(self, conversation: Conversation) -> bytes:
        return self._cipher.encrypt(zlib.compress(json.dumps(conversation.as_json(), ensure_ascii=False).encode(), 1))

    def _opened(self, kept: bytes | str) -> Conversation:
        """A new one for what was closed with another secret, or by another version of us."""
        try:
            return Conversation.from_json(json.loads(zlib.decompress(self._cipher.decrypt(kept))))
        except (InvalidToken, zlib.error, ValueError, KeyError, TypeError):
            return Conversation()

    def _key(self, sender: str) -> str:
        return f"conversation {self._name(sender)}"

    def _name(self, sender: str) -> str:
        """Nobody can tell the conversation from it without our secret."""
        return hmac.new(self._secret, f"conversation\0{sender}".encode(), "sha256").hexdigest()[:32]


def _redis(url: str) -> Redis:
    return Redis.from_url(url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS)
