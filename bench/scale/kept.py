"""What the stores hold after a run: whether it is what was said, in order, and how much room it takes."""

import json
from collections import defaultdict

import aio_pika
import redis
from sqlalchemy import text

from advisor.knowledge.database import open_database
from bench.scale.replicas import DATABASES, Site
from web.event_broker import EXCHANGE

_QUEUE = "crowd"


def transcripts(site: Site) -> dict[str, list[str]]:
    """What users said, by conversation, in the order of the store."""
    found: dict[str, list[str]] = defaultdict(list)
    engine = open_database(site.database("conversations"))
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT sender_id, data FROM events WHERE type_name = 'user' ORDER BY id"))
        for sender, data in rows:
            found[sender.removeprefix("api-")].append(json.loads(data)["text"])
    engine.dispose()
    return dict(found)


def database_bytes(site: Site) -> dict[str, int]:
    found = {}
    for name in DATABASES:
        engine = open_database(site.database(name))
        with engine.connect() as connection:
            found[name] = int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar())
        engine.dispose()
    return found


def logged_events(site: Site) -> int:
    engine = open_database(site.database("events"))
    with engine.connect() as connection:
        count = int(connection.execute(text("SELECT count(*) FROM event")).scalar())
    engine.dispose()
    return count


def redis_bytes(site: Site) -> int:
    with redis.Redis(port=site.servers["valkey"].port) as client:
        return int(client.info("memory")["used_memory"])


def redis_connections(site: Site) -> int:
    with redis.Redis(port=site.servers["valkey"].port) as client:
        return int(client.info("clients")["connected_clients"])


async def subscribe(site: Site) -> None:
    """A queue that takes every event from now on."""
    async with await aio_pika.connect(site.broker_url) as connection:
        channel = await connection.channel()
        exchange = await channel.declare_exchange(EXCHANGE, aio_pika.ExchangeType.TOPIC, durable=True)
        queue = await channel.declare_queue(_QUEUE, durable=True)
        await queue.bind(exchange, "#")


async def published(site: Site) -> int:
    """How many different events wait in the queue."""
    numbers = set()
    async with await aio_pika.connect(site.broker_url) as connection:
        queue = await (await connection.channel()).declare_queue(_QUEUE, durable=True)
        while (message := await queue.get(fail=False)) is not None:
            await message.ack()
            numbers.add(message.message_id)
    return len(numbers)
