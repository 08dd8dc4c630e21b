"""One turn at a time in a conversation, in the order of asking; with Redis also across several Rasa servers.

Rasa's RedisLockStore reads, changes and writes back a list of tickets, so that two servers may hand out the same one
(https://github.com/RasaHQ/rasa/issues/9213).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore, LockError, LockStore
from redis.asyncio import Redis
from redis.exceptions import RedisError

from advisor.settings import read_settings
from advisor.turn_queue import TurnQueue

log = structlog.get_logger()

_LOOK_SECONDS = 0.03
_REDIS_SECONDS = 2.0


class ConversationLocks(LockStore):
    """In memory without ADVISOR_REDIS_URL, and while Redis is away."""

    def __init__(self, endpoint_config: Any = None, url: str | None = None) -> None:
        url = read_settings().redis_url if url is None else url
        self._queue = TurnQueue(_redis(url), "turns") if url else None
        self._alone = InMemoryLockStore()

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = _LOOK_SECONDS
    ) -> AsyncIterator[None]:
        """Raises LockError when the turn has not come within `lock_lifetime` seconds."""
        place = await self._wait(self._queue, conversation_id, lock_lifetime, wait_time_in_seconds)
        if self._queue is None or place is None:
            async with self._alone.lock(conversation_id, lock_lifetime, wait_time_in_seconds):
                yield
            return
        async with self._queue.held(conversation_id, place):
            yield

    async def _wait(self, queue: TurnQueue | None, conversation: str, longest: float, pause: float) -> str | None:
        """The place once it is its turn; None without Redis, or while it is away."""
        if queue is None:
            return None
        try:
            return await queue.enter(conversation, longest, pause)
        except RedisError as error:
            log.error("redis_down", reason=type(error).__name__)
            return None
        except asyncio.TimeoutError:
            raise LockError(f"the turn did not come within {longest} seconds") from None


def _redis(url: str) -> Redis:
    return Redis.from_url(url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS)
