"""An erased conversation stays in no memory of the Rasa process, and nothing is written to it afterwards."""

import asyncio
from datetime import datetime, timezone
from pathlib import Path
from types import SimpleNamespace

from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import AwaitableTrackerStore, FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain

from advisor.privacy.trackers import Trackers
from bot.channels.forget import forget
from tests.advisor.privacy.builders import keep_turn
from tests.aside import finished

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=timezone.utc)


def test_it_is_forgotten_once_the_turn_under_way_is_over(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/conversations.db"
    keep_turn(url, "web-1", "first", "one", NOW)
    memory, locks = InMemoryTrackerStore(Domain.empty()), InMemoryLockStore()
    memory.store |= {"web-1": "{}", "web-2": "{}"}
    agent = SimpleNamespace(lock_store=locks, tracker_store=AwaitableTrackerStore(FailSafeTrackerStore(memory)))

    async def erase_during_a_turn() -> None:
        async with locks.lock("web-1"):
            erasing = asyncio.ensure_future(forget(agent, Trackers(url), "web-1"))  # type: ignore[arg-type]
            await asyncio.sleep(0.05)
            keep_turn(url, "web-1", "second", "two", NOW)
        await erasing

    finished(erase_during_a_turn())

    assert Trackers(url).words("web-1") == ()
    assert list(memory.store) == ["web-2"]
