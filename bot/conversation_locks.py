"""One turn at a time in a conversation, in the order of asking; with Redis also across several Rasa servers.

Rasa's RedisLockStore reads, changes and writes back a list of tickets, so that two servers may hand out the same one
(https://github.com/RasaHQ/rasa/issues/9213). Here one script, which Redis runs as a whole, takes a place in the queue.
"""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog
from async_timeout import timeout as async_timeout
from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore, LockError, LockStore
from redis.asyncio import Redis
from redis.exceptions import RedisError

from advisor.settings import read_settings

log = structlog.get_logger()

# After this long without a sign of life, a server that took a place is thought dead.
_LIFE_MILLISECONDS = 6_000
_SIGN_SECONDS = 1.5
_LOOK_SECONDS = 0.03
_REDIS_SECONDS = 2.0

# Takes a place in the queue KEYS[1] for ARGV[1] unless it has one, passes over the dead, tells whether it is its turn.
_IS_MY_TURN = """
redis.call('SET', KEYS[1] .. ARGV[1], 1, 'PX', ARGV[2])
if not redis.call('LPOS', KEYS[1], ARGV[1]) then redis.call('RPUSH', KEYS[1], ARGV[1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[2] * 100)
local head = redis.call('LINDEX', KEYS[1], 0)
while head ~= ARGV[1] and redis.call('EXISTS', KEYS[1] .. head) == 0 do
  redis.call('LPOP', KEYS[1])
  head = redis.call('LINDEX', KEYS[1], 0)
end
return head == ARGV[1]
"""


class ConversationLocks(LockStore):
    """In memory without ADVISOR_REDIS_URL, and while Redis is away."""

    def __init__(self, endpoint_config: Any = None, url: str | None = None) -> None:
        url = read_settings().redis_url if url is None else url
        self._redis = (
            Redis.from_url(url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS) if url else None
        )
        self._alone = InMemoryLockStore()

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = _LOOK_SECONDS
    ) -> AsyncIterator[None]:
        """Raises LockError when the turn has not come within `lock_lifetime` seconds."""
        place = await self._wait(conversation_id, lock_lifetime, wait_time_in_seconds) if self._redis else None
        if place is None:
            async with self._alone.lock(conversation_id, lock_lifetime, wait_time_in_seconds):
                yield
            return
        alive = asyncio.create_task(self._show_life(conversation_id, place))
        try:
            yield
        finally:
            alive.cancel()
            await self._leave(conversation_id, place)

    async def _wait(self, conversation: str, longest: float, pause: float) -> str | None:
        """The place once it is its turn; None when Redis is away."""
        place = uuid.uuid4().hex
        try:
            async with async_timeout(longest):
                while not await self._is_my_turn(conversation, place):
                    await asyncio.sleep(pause)
        except RedisError as error:
            log.error("redis_down", reason=type(error).__name__)
            return None
        except TimeoutError:
            await self._leave(conversation, place)
            raise LockError(f"the turn did not come within {longest} seconds") from None
        except asyncio.CancelledError:
            await self._leave(conversation, place)
            raise
        return place

    async def _is_my_turn(self, conversation: str, place: str) -> bool:
        assert self._redis
        return bool(await self._redis.eval(_IS_MY_TURN, 1, _queue(conversation), place, _LIFE_MILLISECONDS))

    async def _show_life(self, conversation: str, place: str) -> None:
        while True:
            await asyncio.sleep(_SIGN_SECONDS)
            with suppress(RedisError):
                await self._is_my_turn(conversation, place)

    async def _leave(self, conversation: str, place: str) -> None:
        assert self._redis
        with suppress(RedisError):
            await self._redis.lrem(_queue(conversation), 1, place)
            await self._redis.delete(_queue(conversation) + place)


def _queue(conversation: str) -> str:
    return f"turns of {conversation}:"
