"""A message that comes twice gets its answer twice, and is taken once.

A gateway sends again when the connection breaks before the answer, a client when the gateway does: neither can tell
whether the first was taken.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.lock_store import LockStore
from rasa.shared.core.events import BotUttered

from bot.trackers.store import FlatTrackerStore

_PARTS = ("buttons", "custom")


async def once(
    locks: LockStore, store: FlatTrackerStore, sender: str, message_id: str, take: Callable[[], Awaitable[list[dict]]]
) -> list[dict[str, Any]]:
    """What `take` gives, or what was answered to the message of this id before. Raises SQLAlchemyError."""
    async with locks.lock(sender):
        answers = [_message(sender, said) for said in await store.answers_to(sender, message_id)]
        is_answered = answers and not any(_is_error(answer) for answer in answers)
        return answers if is_answered else await take()


def _message(sender: str, said: BotUttered) -> dict[str, Any]:
    """As WholeMessages gave it."""
    parts = {"text": said.text, **{name: said.data.get(name) for name in _PARTS}}
    return {"recipient_id": sender, **{name: part for name, part in parts.items() if part}}


def _is_error(answer: dict[str, Any]) -> bool:
    """An outage was told: sent again, the message is taken again."""
    return (answer.get("custom") or {}).get("kind") == "error"
