"""From a user's message on any channel to what is sent back: the same turn as everywhere, made to fit the channel."""

import asyncio
import hmac
from collections.abc import Mapping
from dataclasses import replace
from weakref import WeakValueDictionary

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from advisor.channel_reply import ChannelMessage
from advisor.language.detect import language_of
from web.channels.addresses import ReturnAddresses
from web.channels.channel import AnyChannel
from web.channels.courier import Courier
from web.channels.delivery import DeliveryError
from web.channels.desk_threads import DeskThreads
from web.channels.fitting import fitted
from web.channels.inbox import Inbox
from web.channels.outbox import Letter, Outbox
from web.channels.wire import Inbound, Undelivered
from web.feedback import without_survey
from web.gateway import Gateway
from web.message import Message, make_notice
from web.news import spoken_news
from web.privacy.desk import notice_link
from web.refusal import Refusal
from web.said import Said

log = structlog.get_logger()


class Answers:
    def __init__(
        self,
        gateway: Gateway,
        inbox: Inbox,
        outbox: Outbox,
        addresses: ReturnAddresses,
        threads: DeskThreads,
        courier: Courier,
    ) -> None:
        self._gateway = gateway
        self._threads = threads
        self._inbox = inbox
        self._outbox = outbox
        self._addresses = addresses
        self._courier = courier
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def are_new(self, channel: AnyChannel, messages: tuple[Inbound, ...]) -> list[Inbound]:
        """Those not taken before. Should the database fail, an answer given twice is better than none."""
        try:
            return [told for told in messages if await run_in_threadpool(self._inbox.take, channel.name, told)]
        except SQLAlchemyError as error:
            log.error("inbox_down", channel=channel.name, reason=type(error).__name__)
            return list(messages)

    async def answer(self, channel: AnyChannel, messages: list[Inbound]) -> None:
        """Answers each, in order; what cannot be delivered is recorded."""
        for told in [await self._placed(told) for told in messages]:
            async with self._lock(self.sender(channel, told)):
                await self.deliver(channel, told, await self.replies(channel, told))

    async def _placed(self, told: Inbound) -> Inbound:
        """With the conversation of the inquiry whose thread it answers."""
        try:
            found = await run_in_threadpool(self._threads.conversation, told) if told.thread else ""
        except SQLAlchemyError as error:
            log.error("desk database unavailable", error=type(error).__name__)
            return told
        return replace(told, conversation=found)

    async def answer_left(self, channels: Mapping[str, AnyChannel]) -> None:
        """Answers what a process has taken and died over."""
        for name, told in await run_in_threadpool(self._inbox.left):
            log.warning("answered_again", channel=name)
            if name in channels:
                await self.answer(channels[name], [told])
            else:
                await self.finish(name, told)

    async def deliver(self, channel: AnyChannel, told: Inbound, replies: list[ChannelMessage]) -> None:
        """Writes `replies` down, then sends them. Without the database they are sent all the same."""
        sender, key = self.sender(channel, told), self._inbox.key(channel.name, told.id)
        letter = Letter(f"answer/{key}", channel.name, sender, told.to, tuple(replies))
        try:
            if not replies:
                return await run_in_threadpool(self._inbox.finish, key)
            await run_in_threadpool(self._outbox.put, letter, key)
            await self._courier.send(sender)
        except SQLAlchemyError as error:
            log.error("outbox_down", channel=channel.name, reason=type(error).__name__)
            await self._send_unkept(channel, letter)

    async def note_undelivered(self, channel: AnyChannel, lost: tuple[Undelivered, ...]) -> None:
        """Before the platform's word of it is acknowledged."""
        try:
            for one in lost:
                await self._courier.undelivered(channel.name, one)
        except SQLAlchemyError as error:
            log.error("outbox_down", channel=channel.name, reason=type(error).__name__)

    async def finish(self, channel: str, told: Inbound) -> None:
        """A message that has been answered in the response itself."""
        try:
            await run_in_threadpool(self._inbox.finish, self._inbox.key(channel, told.id))
        except SQLAlchemyError as error:
            log.error("inbox_down", channel=channel, reason=type(error).__name__)

    async def replies(self, channel: AnyChannel, told: Inbound) -> list[ChannelMessage]:
        """What answers a message, cut to the channel's limits; nothing while a person has the conversation.

        Where a person's words go is kept before the message counts as answered.
        """
        messages = await self._messages(channel, told)
        await self._keep_address(channel, told)
        language = (messages[-1]["custom"].get("language") if messages else None) or await self._language(channel, told)
        return fitted(messages, channel, self._gateway.wording, language)

    def sender(self, channel: AnyChannel, told: Inbound) -> str:
        """Rasa's name for a conversation: nobody can tell the user of the platform from it without our secret."""
        if told.conversation:
            return told.conversation
        secret, person = self._gateway.settings.secret, f"user\0{channel.name}\0{told.user}"
        return f"{channel.name}-{hmac.new(secret.encode(), person.encode(), 'sha256').hexdigest()[:40]}"

    async def _messages(self, channel: AnyChannel, told: Inbound) -> list[Message]:
        sender, language = self.sender(channel, told), await self._language(channel, told)
        # Under its own id, so that a message taken up again after a restart reaches the desk once.
        said = Said(told.text, title=told.title, id=self._inbox.key(channel.name, told.id), language=language)
        try:
            await self._gateway.rates.check_conversation(sender)
        except Refusal as refusal:
            return [make_notice(refusal.sentence(self._gateway.wording, language), language, None)]
        limit = self._gateway.settings.message_limit
        if told.kind != "said":
            text = self._greeting(language) if told.kind == "hello" else self._say("notice_unreadable", language)
            return [make_notice(text, language, None)]
        if len(said.text) > limit:
            return [await self._gateway.turns.too_long(sender, said, limit, self._gateway.wording)]
        messages = await self._gateway.turns.take(sender, said)
        if channel.limits.messages is not None and len(messages) > 1:
            messages = without_survey(messages)
        async with self._gateway.conversations.turn(sender) as kept:
            answer = self._gateway.feedback.with_thumbs(kept, sender, messages)
        if channel.may_follow:
            return answer
        # What cannot be sent by itself comes with the answer: first, so that the buttons of the answer stay last.
        return [*await spoken_news(self._gateway, sender, language, with_survey=not messages), *answer]

    def _greeting(self, language: str) -> str:
        """With where to read what is kept."""
        text, desk = self._say("greeting", language), self._gateway.privacy
        if desk is None:
            return text
        notice = self._say("privacy_hello", language, link=notice_link(desk.privacy.address, language))
        return f"{text}\n\n{notice}"

    def _say(self, phrase: str, language: str, **values: object) -> str:
        return self._gateway.wording.sentence(phrase, language, **values)

    async def _keep_address(self, channel: AnyChannel, told: Inbound) -> None:
        """Only while the user has an open inquiry, and only where the channel may write by itself."""
        sender = self.sender(channel, told)
        try:
            if channel.may_follow and await self._gateway.handovers.find(sender):
                await run_in_threadpool(self._addresses.keep, sender, channel.name, channel.lasting(told.to))
        except SQLAlchemyError as error:
            log.error("address_not_kept", channel=channel.name, reason=type(error).__name__)

    async def _send_unkept(self, channel: AnyChannel, letter: Letter) -> None:
        try:
            sent = 0
            while sent < len(letter.parts):
                sent += await channel.send_first(letter.parts[sent:], letter.to, f"{letter.key}/{sent}")
        except DeliveryError as error:
            log.error("not_delivered", channel=channel.name, conversation=letter.conversation, reason=str(error))

    async def _language(self, channel: AnyChannel, told: Inbound) -> str:
        """That of the conversation so far, else what the platform or the message tells, else the channel's."""
        known = (await self._gateway.conversations.read(self.sender(channel, told))).language
        return language_of(told.text[:500], known or told.language or channel.language)

    def _lock(self, sender: str) -> asyncio.Lock:
        lock = self._locks.get(sender)
        if lock is None:
            lock = self._locks[sender] = asyncio.Lock()
        return lock
