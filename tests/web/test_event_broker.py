"""Events published to a real RabbitMQ."""

import asyncio
import json
from pathlib import Path

import aio_pika
import pytest
from structlog.testing import capture_logs

from advisor.events.publications import Publications
from advisor.events.store import EventStore
from bench.scale.servers import has_rabbitmq, rabbitmq
from tests.advisor.events.builders import make_event
from tests.aside import finished
from web.event_broker import EXCHANGE, EventBroker

_BROKER_SECONDS = 60


async def _subscribed(connection: aio_pika.abc.AbstractConnection, key: str) -> aio_pika.abc.AbstractQueue:
    channel = await connection.channel()
    exchange = await channel.declare_exchange(EXCHANGE, aio_pika.ExchangeType.TOPIC, durable=True)
    queue = await channel.declare_queue("", exclusive=True)
    await queue.bind(exchange, key)
    return queue


async def _received(queue: aio_pika.abc.AbstractQueue, count: int) -> list[aio_pika.abc.AbstractIncomingMessage]:
    found = []
    for _ in range(count):
        message = await queue.get(timeout=_BROKER_SECONDS)
        await message.ack()
        found.append(message)
    assert await queue.get(fail=False) is None
    return found


async def _through_the_broker(store: EventStore, url: str) -> None:
    brokers = [EventBroker(url, Publications(store)) for _ in range(2)]
    connection = await aio_pika.connect(url, timeout=_BROKER_SECONDS)
    everything, ratings = await _subscribed(connection, "#"), await _subscribed(connection, "rated.#")
    await asyncio.gather(*(broker.look() for broker in brokers))
    all_of_them = await _received(everything, 30)
    await _received(ratings, 10)

    assert [int(message.message_id or 0) for message in all_of_them] == list(range(1, 31))
    assert all_of_them[0].delivery_mode == aio_pika.DeliveryMode.PERSISTENT
    body = json.loads(all_of_them[7].body)
    assert (body["id"], body["value"], body["version"], "conversation" in body) == (8, 7, 1, False)
    await connection.close()
    for broker in brokers:
        await broker._disconnect()


async def _without_the_broker(store: EventStore) -> list[dict[str, object]]:
    broker = EventBroker("amqp://127.0.0.1:9/", Publications(store))
    with capture_logs() as logs:
        await broker.look()
        await broker.look()
    return [dict(line) for line in logs if line["log_level"] == "error"]


@pytest.mark.skipif(not has_rabbitmq(), reason="RabbitMQ is not installed")
def test_what_happened_while_the_broker_was_away_is_published_once_in_order(tmp_path: Path) -> None:
    store = EventStore(f"sqlite:///{tmp_path / 'events.db'}")
    store.add([make_event(name="rated" if number % 3 == 0 else "turn", value=number) for number in range(30)])

    assert [line["event"] for line in finished(_without_the_broker(store))] == ["events are not published"]
    with rabbitmq() as server:
        finished(_through_the_broker(store, f"amqp://127.0.0.1:{server.port}/"))
    assert Publications(store).due() == []
