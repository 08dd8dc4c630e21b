"""What a person at the desk says, put on its way to where the user wrote from, or to the e-mail address they left."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from anyio import from_thread
from starlette.concurrency import run_in_threadpool

from advisor.channel_reply import ChannelMessage
from advisor.clock import utc_now
from advisor.inquiries.contact import addresses
from advisor.inquiries.deliveries import FAILED, HERE, ON_ITS_WAY, Deliveries
from advisor.inquiries.inquiry import Inquiry, Message
from web.channels.addresses import ReturnAddress, ReturnAddresses
from web.channels.channel import AnyChannel
from web.channels.desk_threads import DeskThreads
from web.channels.fitting import fitted
from web.channels.inbox import Inbox
from web.channels.outbox import Letter, Outbox
from web.feedback import offered
from web.gateway import Gateway
from web.message import Message as Said
from web.message import make_notice
from web.news import spoken

# How long a word waits for the address of a conversation whose turn is still under way.
_PATIENCE_SECONDS = 3600.0
_SWEPT_EVERY = 60.0
# Whoever has not fetched a word for so long has left.
AWAY_SECONDS = 300.0


class Relay:
    def __init__(
        self,
        channels: Mapping[str, AnyChannel],
        gateway: Gateway,
        deliveries: Deliveries,
        inbox: Inbox,
        outbox: Outbox,
        addresses: ReturnAddresses,
        threads: DeskThreads,
    ) -> None:
        self._threads = threads
        self._channels = channels
        self._gateway = gateway
        self._deliveries = deliveries
        self._inbox = inbox
        self._outbox = outbox
        self._addresses = addresses
        self._swept = 0.0

    async def look(self) -> None:
        """Puts every new word into the outbox, once however often we are killed on the way."""
        for message, inquiry in await run_in_threadpool(self._deliveries.due):
            await run_in_threadpool(self._pass_on, message, inquiry)
        if time.monotonic() - self._swept > _SWEPT_EVERY:
            await run_in_threadpool(self._sweep)
            self._swept = time.monotonic()

    def _pass_on(self, message: Message, inquiry: Inquiry) -> None:
        address = self._addresses.find(inquiry.conversation)
        files = self._gateway.files.lines(inquiry.id).get(message.id, "")
        message = replace(message, text=message.text + files)
        if address is not None:
            self._send(message, inquiry, address)
        elif self._is_expected(inquiry):
            if _age(message) > _PATIENCE_SECONDS:
                self._fail(message, inquiry, inquiry.conversation.partition("-")[0], "no_address")
        elif not self._is_mailed(message, inquiry):
            self._deliveries.note(message.id, HERE, utc_now())
        if address and not inquiry.is_open and message.text == "close":
            self._addresses.forget(inquiry.conversation)

    def _send(self, message: Message, inquiry: Inquiry, address: ReturnAddress) -> None:
        channel, way = self._channels.get(address.channel), address.channel
        fault = "off" if channel is None else self._window(channel, address)
        if fault == "window" and self._is_mailed(message, inquiry, now=True):
            return
        if channel is None or fault:
            self._fail(message, inquiry, way, fault)
            return
        said = from_thread.run(self._said, message, inquiry)
        parts = tuple(fitted(said, channel, self._gateway.wording, inquiry.language))
        self._put(message, inquiry, way, address.to, parts)

    def _fail(self, message: Message, inquiry: Inquiry, way: str, reason: str) -> None:
        self._inbox.lose(way, inquiry.conversation, reason)
        self._deliveries.note(message.id, FAILED, utc_now(), way, reason)

    def _put(
        self, message: Message, inquiry: Inquiry, way: str, to: Mapping[str, str], parts: tuple[ChannelMessage, ...]
    ) -> None:
        to = {**to, "by": message.author}
        self._outbox.put(Letter(f"word/{message.id}", way, inquiry.conversation, to, parts, message.id))
        self._deliveries.note(message.id, ON_ITS_WAY, utc_now(), way)

    def _is_mailed(self, message: Message, inquiry: Inquiry, now: bool = False) -> bool:
        """Whether a person's word goes to the address that was left: `now`, or when nobody fetched it for a while."""
        mail = self._channels.get("email")
        address = next((one for one in sorted(addresses(inquiry.contact)) if "@" in one), "")
        if mail is None or not address or message.author != "person" or inquiry.seen >= message.id:
            return False
        if now or _age(message) >= AWAY_SECONDS:
            say, language = self._gateway.wording.sentence, inquiry.language
            subject = say("mail_subject", language, reference=inquiry.reference)
            footer = say("mail_footer", language, reference=inquiry.reference)
            text = f"{message.text}\n\n{footer}"
            parts = fitted([make_notice(text, language, None)], mail, self._gateway.wording, language)
            to = {"address": address, "subject": subject, "thread": self._threads.name(inquiry)}
            self._put(message, inquiry, mail.name, to, tuple(parts))
        return True

    async def _said(self, message: Message, inquiry: Inquiry) -> list[Said]:
        """The word, and below the last one the survey's first question."""
        wording, language, conversation = self._gateway.wording, inquiry.language, inquiry.conversation
        word = make_notice(spoken(wording, message.author, message.text, language), language, None)
        ends = [message.text] if message.author == "notice" else []
        survey = await self._gateway.feedback.after_desk(conversation, ends, language)
        if survey is None:
            return [word]
        async with self._gateway.conversations.turn(conversation) as kept:
            return [word, offered(kept, survey)]

    def _is_expected(self, inquiry: Inquiry) -> bool:
        """Whether the user came by a channel that we write to: then its address comes with the turn."""
        channel = self._channels.get(inquiry.conversation.partition("-")[0])
        return channel is not None and channel.may_follow

    def _window(self, channel: AnyChannel, address: ReturnAddress) -> str:
        """`window` when the platform no longer takes our words, "" while it does."""
        hours = channel.limits.reply_hours
        return "window" if hours is not None and time.time() - address.at > hours * 3600 else ""

    def _sweep(self) -> None:
        """Forgets the addresses of inquiries that were closed without a word to the user."""
        kept = self._addresses.conversations()
        for conversation in set(kept) - self._deliveries.open_among(kept):
            self._addresses.forget(conversation)


def _age(message: Message) -> float:
    moment: datetime = message.at
    return (utc_now() - moment).total_seconds()
