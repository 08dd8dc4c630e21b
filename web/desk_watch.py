"""Looks again and again for what happened at the desk, so that its figures hold it."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from advisor.clock import utc_now
from advisor.events.desk_events import DeskEvents

log = structlog.get_logger()

_LOOK_SECONDS = 20.0


async def copy_desk_events(desk_events: DeskEvents) -> None:
    """Never ends. While a database is away it says so once and waits."""
    has_failed = False
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        try:
            await run_in_threadpool(desk_events.copy, utc_now())
            has_failed = False
        except (SQLAlchemyError, OSError) as error:
            if not has_failed:
                log.error("events of the desk are not copied", error=type(error).__name__)
            has_failed = True
