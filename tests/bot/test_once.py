"""A message that comes again: answered again, taken once, even by another server."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.events import BotUttered, UserUttered

from bot.channels.once import once
from bot.trackers.store import FlatTrackerStore
from tests.aside import finished
from tests.bot.trackers.histories import DOMAIN

ANSWER = {"kind": "answer", "language": "en"}
OUTAGE = {"kind": "error", "language": "en"}


class Server:
    """A Rasa server's store and locks; `taken` are the messages it took."""

    def __init__(self, folder: Path) -> None:
        self.store = FlatTrackerStore(DOMAIN, url=f"sqlite:///{folder / 'conversations.db'}")
        self.locks = InMemoryLockStore()
        self.taken: list[str] = []

    async def hear(self, message_id: str, *kinds: dict[str, str]) -> list[dict[str, Any]]:
        async def take() -> list[dict[str, Any]]:
            self.taken.append(message_id)
            tracker = await self.store.get_or_create_tracker("ann", append_action_listen=False)
            tracker.update(UserUttered(f"message {message_id}", message_id=message_id))
            for kind in kinds:
                tracker.update(BotUttered(f"to {message_id}", {"custom": kind, "buttons": [{"title": "more"}]}))
            await self.store.save(tracker)
            return [_whole(f"to {message_id}", kind) for kind in kinds]

        return await once(self.locks, self.store, "ann", message_id, take)


def _whole(text: str, custom: dict[str, str]) -> dict[str, Any]:
    return {"recipient_id": "ann", "text": text, "buttons": [{"title": "more"}], "custom": custom}


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


def test_a_repeated_message_gets_the_same_messages_and_is_taken_once(server: Server, tmp_path: Path) -> None:
    first = finished(server.hear("1", ANSWER, ANSWER))
    finished(server.hear("2", ANSWER))
    other = Server(tmp_path)

    assert finished(other.hear("1")) == first == [_whole("to 1", ANSWER)] * 2
    assert finished(server.hear("2")) == [_whole("to 2", ANSWER)]
    assert (server.taken, other.taken) == (["1", "2"], [])


def test_two_at_the_same_moment_are_one(server: Server) -> None:
    async def both() -> list[list[dict[str, Any]]]:
        return await asyncio.gather(server.hear("1", ANSWER), server.hear("1", ANSWER))

    first, second = finished(both())
    assert first == second
    assert server.taken == ["1"]


@pytest.mark.parametrize("kinds", [(), (OUTAGE,)])
def test_what_was_not_answered_is_taken_again(server: Server, kinds: tuple[dict[str, str], ...]) -> None:
    finished(server.hear("1", *kinds))

    assert finished(server.hear("1", ANSWER)) == [_whole("to 1", ANSWER)]
    assert server.taken == ["1", "1"]
    assert finished(server.hear("1")) == [_whole("to 1", ANSWER)]
