"""From a user's message on any channel to what is sent back: the same turn as everywhere, made to fit the channel."""

import asyncio
import hmac
from weakref import WeakValueDictionary

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from advisor.channel_reply import ChannelMessage, ChoiceWords, render
from advisor.language.detect import language_of
from advisor.reply import Button
from web.channels.channel import AnyChannel
from web.channels.delivery import DeliveryError
from web.channels.inbox import Inbox
from web.channels.wire import Inbound
from web.feedback import without_survey
from web.gateway import Gateway
from web.message import Message, make_notice
from web.news import spoken_news
from web.privacy.desk import notice_link
from web.refusal import Refusal
from web.said import Said

log = structlog.get_logger()

_STOP_TOOL = "/stop_tool"


class Answers:
    def __init__(self, gateway: Gateway, inbox: Inbox) -> None:
        self._gateway = gateway
        self._inbox = inbox
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def are_new(self, channel: AnyChannel, messages: tuple[Inbound, ...]) -> list[Inbound]:
        """Those not taken before. Should the database fail, an answer given twice is better than none."""
        try:
            return [told for told in messages if await run_in_threadpool(self._inbox.take, channel.name, told.id)]
        except SQLAlchemyError as error:
            log.error("inbox_down", channel=channel.name, reason=type(error).__name__)
            return list(messages)

    async def answer(self, channel: AnyChannel, messages: list[Inbound]) -> None:
        """Answers each, in order; what cannot be delivered is recorded."""
        for told in messages:
            async with self._lock(self.sender(channel, told.user)):
                await self.deliver(channel, told, await self.replies(channel, told))

    async def deliver(self, channel: AnyChannel, told: Inbound, replies: list[ChannelMessage]) -> None:
        """All of `replies` in order, up to the first that cannot be delivered."""
        try:
            await channel.send_all(replies, told.to)
        except DeliveryError as error:
            sender = self.sender(channel, told.user)
            log.error("not_delivered", channel=channel.name, conversation=sender, reason=str(error))
            await self._record(channel, sender, str(error))

    async def replies(self, channel: AnyChannel, told: Inbound) -> list[ChannelMessage]:
        """What answers a message, cut to the channel's limits; nothing while a person has the conversation."""
        return self._fitted(channel, told, await self._messages(channel, told))

    async def bring_news(self, channel: AnyChannel, told: Inbound) -> None:
        """Sends what the desk has said since; `told` is any message of the user."""
        sender = self.sender(channel, told.user)
        async with self._lock(sender):
            news = await spoken_news(self._gateway, sender, self._language(channel, told))
            await self.deliver(channel, told, self._fitted(channel, told, news))

    async def has_inquiry(self, sender: str) -> bool:
        """Whether the desk may still have something to say. Without its database it has nothing."""
        try:
            return await self._gateway.handovers.find(sender) is not None
        except SQLAlchemyError as error:
            log.error("desk database unavailable", error=type(error).__name__)
            return False

    def _fitted(self, channel: AnyChannel, told: Inbound, messages: list[Message]) -> list[ChannelMessage]:
        if not messages:
            return []
        language = messages[-1]["custom"].get("language") or self._language(channel, told)
        if channel.limits.messages is not None:
            messages = [_joined(messages)]
        say = self._gateway.wording.sentence
        words = ChoiceWords(*(say(key, language) for key in ("choices", "choices_prompt", "choices_in_words")))
        return [
            part
            for message in messages
            for part in render(message["text"], _buttons(message), channel.limits, words, not _is_question(message))
        ]

    def sender(self, channel: AnyChannel, user: str) -> str:
        """Rasa's name for a conversation: nobody can tell the user of the platform from it without our secret."""
        secret, person = self._gateway.settings.secret, f"user\0{channel.name}\0{user}"
        return f"{channel.name}-{hmac.new(secret.encode(), person.encode(), 'sha256').hexdigest()[:40]}"

    async def _messages(self, channel: AnyChannel, told: Inbound) -> list[Message]:
        sender, language = self.sender(channel, told.user), self._language(channel, told)
        said = Said(told.text, title=told.title, language=language)
        try:
            await self._gateway.rates.check_conversation(sender)
        except Refusal as refusal:
            return [make_notice(refusal.sentence(self._gateway.wording, language), language, None)]
        limit = self._gateway.settings.message_limit
        if told.kind != "said":
            text = self._greeting(language) if told.kind == "hello" else self._say("notice_unreadable", language)
            return [make_notice(text, language, None)]
        if len(said.text) > limit:
            return [self._gateway.turns.too_long(sender, said, limit, self._gateway.wording)]
        messages = await self._gateway.turns.take(sender, said)
        if channel.limits.messages is not None and len(messages) > 1:
            messages = without_survey(messages)
        # First, so that the buttons of the answer stay last.
        news = await spoken_news(self._gateway, sender, language, with_survey=not messages)
        kept = self._gateway.conversations.get(sender)
        return [*news, *self._gateway.feedback.with_thumbs(kept, sender, messages)]

    def _greeting(self, language: str) -> str:
        """With where to read what is kept."""
        text, desk = self._say("greeting", language), self._gateway.privacy
        if desk is None:
            return text
        notice = self._say("privacy_hello", language, link=notice_link(desk.privacy.address, language))
        return f"{text}\n\n{notice}"

    def _say(self, phrase: str, language: str, **values: object) -> str:
        return self._gateway.wording.sentence(phrase, language, **values)

    def _language(self, channel: AnyChannel, told: Inbound) -> str:
        """That of the conversation so far, else what the platform or the message tells, else the channel's."""
        known = self._gateway.conversations.get(self.sender(channel, told.user)).language
        return language_of(told.text[:500], known or told.language or channel.language)

    def _lock(self, sender: str) -> asyncio.Lock:
        lock = self._locks.get(sender)
        if lock is None:
            lock = self._locks[sender] = asyncio.Lock()
        return lock

    async def _record(self, channel: AnyChannel, sender: str, reason: str) -> None:
        try:
            await run_in_threadpool(self._inbox.lose, channel.name, sender, reason)
        except SQLAlchemyError as error:
            log.error("inbox_down", channel=channel.name, reason=type(error).__name__)


def _is_question(message: Message) -> bool:
    """Whether a guided tool waits for a fact: then "1" is an answer to it, and not the first button."""
    return any(button["payload"] == _STOP_TOOL for button in message["buttons"])


def _buttons(message: Message) -> list[Button]:
    return [Button(button["title"], button["payload"]) for button in message["buttons"]]


def _joined(messages: list[Message]) -> Message:
    """One message, where the platform counts them; the last one's buttons are those a number means."""
    text = "\n\n".join(message["text"] for message in messages)
    return Message(text=text, custom=messages[-1]["custom"], buttons=messages[-1]["buttons"])
