"""Publishes the event log to RabbitMQ while the server runs; users notice nothing of it, whatever happens there."""

import asyncio
import json

import aio_pika
import structlog
from aio_pika.abc import AbstractConnection, AbstractExchange
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from advisor.events.publications import Publication, Publications

log = structlog.get_logger()

EXCHANGE = "advisor.events"
_LOOK_SECONDS = 2.0
_BROKER_SECONDS = 10.0


class EventBroker:
    def __init__(self, url: str, publications: Publications) -> None:
        self._url = url
        self._publications = publications
        self._connection: AbstractConnection | None = None
        self._exchange: AbstractExchange | None = None
        self._has_failed = False

    async def keep_publishing(self) -> None:
        """Never ends. While the broker or the database is away it says so once and waits."""
        try:
            while True:
                await self.look()
                await asyncio.sleep(_LOOK_SECONDS)
        finally:
            await self._disconnect()

    async def look(self) -> None:
        """Publishes all there is, if this server is the one to do it."""
        try:
            while await run_in_threadpool(self._publications.claim):
                due = await run_in_threadpool(self._publications.due)
                if not due:
                    break
                await self._publish(due)
                await run_in_threadpool(self._publications.done, due[-1].id)
            self._has_failed = False
        except (aio_pika.exceptions.AMQPError, SQLAlchemyError, OSError, TimeoutError, asyncio.TimeoutError) as error:
            if not self._has_failed:
                log.error("events are not published", error=type(error).__name__)
            self._has_failed = True
            await self._disconnect()

    async def _publish(self, due: list[Publication]) -> None:
        """Returns when the broker has confirmed all of them."""
        exchange = await self._opened()
        await asyncio.gather(
            *(exchange.publish(_message(one), one.routing_key, timeout=_BROKER_SECONDS) for one in due)
        )

    async def _opened(self) -> AbstractExchange:
        if self._connection is None or self._connection.is_closed or self._exchange is None:
            self._connection = await aio_pika.connect(self._url, timeout=_BROKER_SECONDS)
            channel = await self._connection.channel(publisher_confirms=True)
            self._exchange = await channel.declare_exchange(EXCHANGE, aio_pika.ExchangeType.TOPIC, durable=True)
        return self._exchange

    async def _disconnect(self) -> None:
        connection, self._connection, self._exchange = self._connection, None, None
        try:
            await run_in_threadpool(self._publications.release)
            if connection is not None:
                await connection.close()
        except (aio_pika.exceptions.AMQPError, SQLAlchemyError, OSError):
            log.info("the event broker was left without a word")


def _message(one: Publication) -> aio_pika.Message:
    return aio_pika.Message(
        json.dumps(one.body, ensure_ascii=False).encode(),
        message_id=str(one.id),
        type=str(one.body["name"]),
        content_type="application/json",
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        app_id="advisor",
    )
