"""Work that is done again and again while the server runs."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()

LOOK_SECONDS = 3.0


async def go_round(look: Callable[[], Awaitable[None]]) -> None:
    """A round that fails is told and tried again: nothing waits for a restart."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            await look()
        except Exception as error:
            log.error("round_failed", work=getattr(look, "__qualname__", ""), error=type(error).__name__)
