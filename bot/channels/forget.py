"""Leaves nothing of a conversation in the Rasa process when its user had it erased."""

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore

from advisor.clock import utc_now
from advisor.privacy.subject import Subject
from advisor.privacy.trackers import Trackers


async def forget(agent: Agent, trackers: Trackers, sender: str) -> None:
    """Waits for a turn that is still under way, so that nothing is written afterwards. Raises SQLAlchemyError."""
    async with agent.lock_store.lock(sender):
        trackers.erase(Subject(sender), utc_now())
        for store in _in_memory(agent.tracker_store):
            store.store.pop(sender, None)


def _in_memory(store: object) -> list[InMemoryTrackerStore]:
    """The one Rasa falls back on while its database is away, once it has; it wraps the usual store in others."""
    inner = (getattr(store, name, None) for name in ("_tracker_store", "_fallback_tracker_store"))
    found = [one for each in inner if each is not None for one in _in_memory(each)]
    return [*found, store] if isinstance(store, InMemoryTrackerStore) else found
