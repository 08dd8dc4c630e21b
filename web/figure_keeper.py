"""Keeps the figures up with what happens, before somebody asks for them."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from advisor.clock import utc_now
from advisor.events.counters import Counters
from advisor.events.desk_events import DeskEvents

log = structlog.get_logger()

_LOOK_SECONDS = 20.0


@dataclass(frozen=True)
class FigureKeeper:
    desk_events: DeskEvents
    counters: Counters

    def keep_up(self, moment: datetime) -> None:
        """Takes in all that has happened. Raises SQLAlchemyError or OSError when a database cannot be used."""
        self.desk_events.copy(moment)
        self.counters.keep_up()

    def keep_up_at_once(self) -> None:
        """Before a page is shown: what has become late may wait for the next look."""
        self.desk_events.copy_new()
        self.counters.keep_up()


async def keep_figures(keeper: FigureKeeper) -> None:
    """Never ends. While a database is away it says so once and waits."""
    has_failed = False
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        try:
            await run_in_threadpool(keeper.keep_up, utc_now())
            has_failed = False
        except (SQLAlchemyError, OSError) as error:
            if not has_failed:
                log.error("figures are not kept up", error=type(error).__name__)
            has_failed = True
