"""Sends what is in the outbox: again after a while when that may help, and with a word to the desk when it cannot."""

import asyncio
import time
from collections.abc import Mapping

import structlog
from starlette.concurrency import run_in_threadpool

from advisor.clock import utc_now
from advisor.inquiries.deliveries import FAILED, SENT, Deliveries
from web.channels.channel import AnyChannel
from web.channels.delivery import DeliveryError
from web.channels.inbox import Inbox
from web.channels.outbox import Letter, Outbox
from web.channels.wire import Undelivered

log = structlog.get_logger()

# Seconds until the next sending, after those a channel makes by itself; then as the last one.
_PAUSES = (30.0, 120.0, 600.0, 1800.0, 3600.0)
# An answer of yesterday helps nobody; a person's word does.
_ANSWER_SECONDS, _WORD_SECONDS = 3600.0, 24 * 3600.0


class Courier:
    def __init__(
        self, channels: Mapping[str, AnyChannel], outbox: Outbox, inbox: Inbox, deliveries: Deliveries
    ) -> None:
        self._channels = channels
        self._outbox = outbox
        self._inbox = inbox
        self._deliveries = deliveries

    async def look(self) -> None:
        """Sends what is due, one letter a conversation."""
        due = await run_in_threadpool(self._outbox.claim)
        await asyncio.gather(*(self._send(letter) for letter in due))

    async def send(self, conversation: str) -> None:
        """Sends what waits for a conversation, in order, up to what cannot be sent now. Raises SQLAlchemyError."""
        while due := await run_in_threadpool(self._outbox.claim, conversation):
            await self._send(due[0])

    async def _send(self, letter: Letter) -> None:
        try:
            await self._send_parts(letter)
        except DeliveryError as error:
            await self._failed(letter, error)
        except (LookupError, TypeError, ValueError) as error:
            # What a platform answered, or what we kept of the address, is not what we expect.
            await self._failed(letter, DeliveryError(type(error).__name__, permanent=True))
        else:
            await self._done(letter, SENT)

    async def _send_parts(self, letter: Letter) -> None:
        channel, sent = self._channels.get(letter.channel), letter.sent
        if channel is None or not letter.parts:
            raise DeliveryError("off" if channel is None else "unreadable", permanent=True)
        while sent < len(letter.parts):
            sent += await channel.send_first(letter.parts[sent:], letter.to, f"{letter.key}/{sent}")
            await run_in_threadpool(self._outbox.part_sent, letter, sent)

    async def _failed(self, letter: Letter, error: DeliveryError) -> None:
        age, most = time.time() - letter.made_at, _ANSWER_SECONDS if letter.word is None else _WORD_SECONDS
        if not error.permanent and age < most:
            pause = _PAUSES[min(letter.attempts, len(_PAUSES) - 1)]
            await run_in_threadpool(self._outbox.postpone, letter, max(pause, error.wait or 0.0))
            return
        await run_in_threadpool(self._lose, letter, str(error))
        await self._done(letter, FAILED, str(error))

    async def undelivered(self, channel: str, lost: Undelivered) -> None:
        """What the platform took and could not deliver: told once, however often and for however many parts it says so.

        Raises SQLAlchemyError.
        """
        letter = await run_in_threadpool(self._outbox.undeliver, channel, lost.key.rpartition("/")[0])
        if letter is not None:
            await run_in_threadpool(self._lose, letter, lost.reason)
            await run_in_threadpool(self._tell_desk, letter, FAILED, lost.reason)

    def _lose(self, letter: Letter, reason: str) -> None:
        log.error("not_delivered", channel=letter.channel, conversation=letter.conversation, reason=reason)
        self._inbox.lose(letter.channel, letter.conversation, reason)

    async def _done(self, letter: Letter, state: str, reason: str = "") -> None:
        """The desk is told first: killed in between, we tell it again."""
        if not await run_in_threadpool(self._outbox.is_undelivered, letter):
            await run_in_threadpool(self._tell_desk, letter, state, reason)
        await run_in_threadpool(self._outbox.finish, letter)

    def _tell_desk(self, letter: Letter, state: str, reason: str) -> None:
        if letter.word is not None:
            self._deliveries.note(letter.word, state, utc_now(), letter.channel, reason)
