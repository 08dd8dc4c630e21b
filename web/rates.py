"""How often one address and one conversation may ask: counted in memory, or in Redis for several public servers."""

import math
import time
from ipaddress import IPv6Address, ip_address

import structlog
from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from starlette.requests import HTTPConnection

from web.refusal import Refusal

log = structlog.get_logger()

# A small firm, a school or an office often shares one address.
_CONVERSATIONS_PER_ADDRESS = 4
# The widget asks for news every two seconds, in each tab that is open.
_UPDATES_PER_MINUTE = 120
_REDIS_SECONDS = 1.0


class Rates:
    """`redis_url` is empty for a single public server. While Redis is away, each server counts by itself."""

    def __init__(self, rate_per_minute: int, redis_url: str = "") -> None:
        self._alone = FixedWindowRateLimiter(MemoryStorage())
        self._limiter = FixedWindowRateLimiter(_redis(redis_url)) if redis_url else self._alone
        self._for_conversation = RateLimitItemPerMinute(rate_per_minute)
        self._for_address = RateLimitItemPerMinute(rate_per_minute * _CONVERSATIONS_PER_ADDRESS)
        self._for_updates = RateLimitItemPerMinute(max(rate_per_minute, _UPDATES_PER_MINUTE))

    async def check_address(self, request: HTTPConnection) -> None:
        """Refusal 429, with the seconds to wait, when the address has asked too often."""
        await self._check(self._for_address, "address", network(request))

    async def check_conversation(self, sender: str) -> None:
        await self._check(self._for_conversation, "conversation", sender)

    async def check_updates(self, sender: str) -> None:
        await self._check(self._for_updates, "updates", sender)

    async def _check(self, limit: RateLimitItemPerMinute, kind: str, key: str) -> None:
        try:
            seconds = await _wait(self._limiter, limit, kind, key)
        except StorageError as error:
            log.error("redis_down", reason=type(error.storage_error).__name__)
            seconds = await _wait(self._alone, limit, kind, key)
        if seconds:
            raise Refusal(429, "too_many", {"Retry-After": str(seconds)}, seconds=seconds)


def _redis(url: str) -> RedisStorage:
    patience = {"socket_timeout": _REDIS_SECONDS, "socket_connect_timeout": _REDIS_SECONDS}
    return RedisStorage(f"async+{url}", wrap_exceptions=True, implementation="redispy", **patience)


async def _wait(limiter: FixedWindowRateLimiter, limit: RateLimitItemPerMinute, kind: str, key: str) -> int:
    """Counts the request; the seconds to wait when it is one too many, else 0."""
    if await limiter.hit(limit, kind, key):
        return 0
    window = await limiter.get_window_stats(limit, kind, key)
    seconds = math.ceil(float(window.reset_time) - time.time())
    if seconds > limit.get_expiry():
        # The clock was put back: they would wait as much longer.
        await limiter.clear(limit, kind, key)
        return await _wait(limiter, limit, kind, key)
    return max(1, seconds)


def network(request: HTTPConnection) -> str:
    """The address of a client; for IPv6 its /64, because one subscriber has all of it."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or address.exploded[:19])
    return host
