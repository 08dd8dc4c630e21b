"""How often one address and one conversation may ask, counted in memory."""

import math
import time
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter
from starlette.requests import Request

from web.refusal import Refusal

# A small firm, a school or an office often shares one address.
_CONVERSATIONS_PER_ADDRESS = 4
# The widget asks for news every two seconds, in each tab that is open.
_UPDATES_PER_MINUTE = 120


class Rates:
    def __init__(self, rate_per_minute: int) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._for_conversation = RateLimitItemPerMinute(rate_per_minute)
        self._for_address = RateLimitItemPerMinute(rate_per_minute * _CONVERSATIONS_PER_ADDRESS)
        self._for_updates = RateLimitItemPerMinute(max(rate_per_minute, _UPDATES_PER_MINUTE))

    async def check_address(self, request: Request) -> None:
        """Refusal 429, with the seconds to wait, when the address has asked too often."""
        await self._check(self._for_address, "address", network(request))

    async def check_conversation(self, sender: str) -> None:
        await self._check(self._for_conversation, "conversation", sender)

    async def check_updates(self, sender: str) -> None:
        await self._check(self._for_updates, "updates", sender)

    async def _check(self, limit: RateLimitItemPerMinute, kind: str, key: str) -> None:
        if await self._limiter.hit(limit, kind, key):
            return
        window = await self._limiter.get_window_stats(limit, kind, key)
        seconds = max(1, math.ceil(window.reset_time - time.time()))
        raise Refusal(429, "too_many", {"Retry-After": str(seconds)}, seconds=seconds)


def network(request: Request) -> str:
    """The address of a client; for IPv6 its /64, because one subscriber has all of it."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or address.exploded[:19])
    return host
