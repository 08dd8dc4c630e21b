"""Whose turn it is in a conversation, among any number of servers that share a Redis.

One script, which Redis runs as a whole, takes a place: two servers cannot be given the same one. Places are kept in
the order of asking; a killed server's place is passed over.
"""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from async_timeout import timeout as async_timeout
from redis.asyncio import Redis
from redis.exceptions import RedisError

# After this long without a sign of life, a server that took a place is thought dead.
_LIFE_MILLISECONDS = 6_000
_SIGN_SECONDS = 1.5
_LOOK_SECONDS = 0.03

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


class TurnQueue:
    """`name` sets the queues of one kind of server apart from another's."""

    def __init__(self, redis: Redis, name: str) -> None:
        self._redis = redis
        self._name = name

    def key(self, conversation: str) -> str:
        return f"{self._name} of {conversation}:"

    async def enter(self, conversation: str, longest: float | None = None, pause: float = _LOOK_SECONDS) -> str:
        """The place, once it is its turn. Raises RedisError, and TimeoutError after `longest` seconds."""
        place = uuid.uuid4().hex
        try:
            async with async_timeout(longest):
                while not await self._is_my_turn(conversation, place):
                    await asyncio.sleep(pause)
        except (asyncio.TimeoutError, asyncio.CancelledError):
            await self._leave(conversation, place)
            raise
        return place

    @asynccontextmanager
    async def held(self, conversation: str, place: str) -> AsyncIterator[None]:
        """Keeps a place that was entered, and leaves it at the end, whatever happens."""
        over = asyncio.Event()
        alive = asyncio.create_task(self._show_life(conversation, place, over))
        try:
            yield
        finally:
            over.set()
            alive.cancel()
            await self._leave(conversation, place)

    async def _is_my_turn(self, conversation: str, place: str) -> bool:
        return bool(await self._redis.eval(_IS_MY_TURN, 1, self.key(conversation), place, _LIFE_MILLISECONDS))

    async def _show_life(self, conversation: str, place: str, over: asyncio.Event) -> None:
        """Until it is `over`: a call to Redis that is cancelled may end as one that took too long, and go on here."""
        while not over.is_set():
            await asyncio.sleep(_SIGN_SECONDS)
            with suppress(RedisError):
                # Only while the place is there: what is still on its way must not bring back one that was left.
                await self._redis.set(self.key(conversation) + place, 1, px=_LIFE_MILLISECONDS, xx=True)

    async def _leave(self, conversation: str, place: str) -> None:
        # A turn that is called off must not keep the others waiting until it is thought dead.
        await asyncio.shield(self._remove(conversation, place))

    async def _remove(self, conversation: str, place: str) -> None:
        key = self.key(conversation)
        with suppress(RedisError):
            async with self._redis.pipeline(transaction=False) as both:
                both.lrem(key, 1, place)
                both.delete(key + place)
                await both.execute()
