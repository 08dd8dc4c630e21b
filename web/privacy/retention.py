"""Deletes what is past its period, at the start of the server and once a day."""

import asyncio

from starlette.concurrency import run_in_threadpool

from advisor.clock import utc_now
from advisor.privacy.personal_data import PersonalData

_DAY_SECONDS = 24 * 60 * 60


async def forget_aged_daily(data: PersonalData) -> None:
    """What fails is in the log and is tried again the next day."""
    while True:
        await run_in_threadpool(data.forget_aged, utc_now())
        await asyncio.sleep(_DAY_SECONDS)
