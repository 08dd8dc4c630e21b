"""A conversation that cannot be read or kept is told as an outage.

Rasa's Agent would go on with an empty one in memory: the user is answered without what was said before, and what is
said meanwhile is lost at the next start.
"""

from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore


def insist(agent: Agent) -> None:
    """From now on the store's errors end the request, which the gateway tells as an outage."""
    if isinstance(agent.tracker_store, FailSafeTrackerStore):
        agent.tracker_store._on_tracker_store_error = _raise


def _raise(error: Exception) -> None:
    raise error
