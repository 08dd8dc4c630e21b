"""One turn of a conversation: a message goes to Rasa, and something readable always comes back."""

from collections.abc import Callable
from typing import Any, cast

import anyio
import structlog
from sqlalchemy.exc import SQLAlchemyError

from advisor.inquiries.inquiry import Inquiry
from advisor.language.detect import language_of
from web.conversation import Conversation
from web.conversations import Conversations
from web.feedback import Feedback
from web.handover import Handovers
from web.message import Message, is_withheld, make_notice
from web.privacy.desk import PrivacyDesk
from web.rasa import Rasa, RasaDownError
from web.said import Said
from web.turn_events import TurnEvents
from web.wording import Wording

# (language, country) -> a whole message
OutageNotice = Callable[[str, str | None], dict[str, Any]]

log = structlog.get_logger()

_ENOUGH_TO_JUDGE = 500
# What the staff desk keeps of a message that told a secret.
_WITHHELD = "[withheld]"


class Turns:
    def __init__(
        self,
        rasa: Rasa,
        conversations: Conversations,
        handovers: Handovers,
        outage_notice: OutageNotice,
        events: TurnEvents,
        feedback: Feedback,
        reply_timeout: float,
        privacy: PrivacyDesk | None = None,
    ) -> None:
        self._rasa = rasa
        self._conversations = conversations
        self._handovers = handovers
        self._outage_notice = outage_notice
        self._events = events
        self._feedback = feedback
        self._reply_timeout = reply_timeout
        self._privacy = privacy

    async def take(self, sender: str, said: Said) -> list[Message]:
        """The replies, in the order of asking; the outage notice when Rasa has none within the time.

        None at all while a person has the conversation: the message is at the desk then.

        An outage is not remembered for the message's id: sending it again asks again.
        """
        try:
            with anyio.fail_after(self._reply_timeout):
                async with self._conversations.turn(sender) as conversation:
                    return await self._answer(conversation, sender, said)
        except (RasaDownError, TimeoutError, SQLAlchemyError) as error:
            log.error("rasa_down", reason=_reason(error))
            conversation = await self._conversations.read(sender)
            language, country = self._reader(conversation, said)
            notice = cast("Message", self._outage_notice(language, country))
            self._events.record(conversation, sender, said, [notice])
            return [notice]

    async def _answer(self, conversation: Conversation, sender: str, said: Said) -> list[Message]:
        messages = conversation.replies_to(said.id)
        if messages is not None:
            return messages
        if opinion := await self._feedback.take(conversation, sender, said):
            conversation.remember(said.id, opinion)
            return opinion
        inquiry = await self._inquiry(conversation, sender)
        messages = await self._about_data(conversation, sender, said, inquiry)
        if messages is not None:
            return messages
        if inquiry and inquiry.is_with_person:
            await self._handovers.pass_on(inquiry, said.words, said.id)
            return []
        answers = await self._rasa.ask(sender, said.text, said.metadata, said.id)
        self._events.record(conversation, sender, said, answers)
        messages = [*answers, *self._feedback.after_answer(conversation, answers)]
        conversation.remember(said.id, messages)
        if inquiry:
            await self._handovers.keep_turn(
                inquiry, _WITHHELD if is_withheld(messages) else said.words, said.id, messages
            )
        return messages

    async def _about_data(
        self, conversation: Conversation, sender: str, said: Said, inquiry: Inquiry | None
    ) -> list[Message] | None:
        """The answer to a wish about one's own data, which needs neither Rasa nor a person; None for anything else."""
        if self._privacy is None:
            return None
        language, _ = self._reader(conversation, said)
        messages = await self._privacy.answer(conversation, sender, said.text, language, inquiry)
        if messages is not None:
            conversation.remember(said.id, messages)
        return messages

    async def _inquiry(self, conversation: Conversation, sender: str) -> Inquiry | None:
        """The open inquiry. Without the desk's database the assistant goes on alone, unless a person had the word."""
        try:
            inquiry = await self._handovers.find(sender)
        except SQLAlchemyError:
            if conversation.is_with_person:
                raise
            return None
        conversation.is_with_person = inquiry is not None and inquiry.is_with_person
        return inquiry

    async def too_long(self, sender: str, said: Said, limit: int, wording: Wording) -> Message:
        """A polite notice in the user's language about a message that was not passed on."""
        language, country = self._reader(await self._conversations.read(sender), said)
        text = wording.sentence("notice_too_long", language, length=len(said.text), limit=limit)
        return make_notice(text, language, country)

    def _reader(self, conversation: Conversation, said: Said) -> tuple[str, str | None]:
        """The language and country of somebody Rasa has not been asked about."""
        usual = conversation.language or said.language
        return language_of(said.words[:_ENOUGH_TO_JUDGE], usual), conversation.country or said.country


def _reason(error: Exception) -> str:
    """Without what an error of the database quotes."""
    return str(error) or "timeout" if isinstance(error, RasaDownError | TimeoutError) else type(error).__name__
