"""Access tokens that a platform gives for a while: asked for when needed, once for all who wait."""

import asyncio
from collections.abc import Awaitable, Callable

from web.channels.channel import Clock
from web.channels.delivery import Answer, StaleTokenError

# (token, seconds it lasts)
Fetch = Callable[[], Awaitable[tuple[str, float]]]

_EARLY_SECONDS = 300.0


class AccessToken:
    def __init__(self, fetch: Fetch, clock: Clock) -> None:
        self._fetch = fetch
        self._clock = clock
        self._lock = asyncio.Lock()
        self._token = ""
        self._until = 0.0

    async def get(self) -> str:
        """Raises DeliveryError when the platform gives none."""
        async with self._lock:
            if not self._token or self._clock() >= self._until:
                self._token, seconds = await self._fetch()
                self._until = self._clock() + max(seconds - _EARLY_SECONDS, seconds / 2)
            return self._token

    async def use(self, call: Callable[[str], Awaitable[Answer]]) -> Answer:
        """What `call` gives with a token; once more with a new one if the platform no longer takes the first."""
        try:
            return await call(await self.get())
        except StaleTokenError:
            self._token = ""
            return await call(await self.get())
