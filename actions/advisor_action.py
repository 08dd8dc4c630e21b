"""The shape of every action: read the conversation, ask the core, say its reply."""

from abc import ABC, abstractmethod
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import asked
from actions.speech import speak
from advisor.dialogue import Asked
from advisor.errors import KnowledgeUnavailableError
from advisor.outage import outage_notice
from advisor.reply import Reply
from advisor.services import Services, services

log = structlog.get_logger()


class AdvisorAction(Action, ABC):
    """Abstract, so that the SDK does not register it."""

    @abstractmethod
    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        """What to say. May raise KnowledgeUnavailableError."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        question = asked(tracker)
        try:
            reply = self.reply(question, tracker, services())
        except KnowledgeUnavailableError as error:
            log.error("knowledge unavailable", action=self.name(), reason=str(error))
            reply = outage_notice(question.language, question.country)
        return [*speak(dispatcher, reply), *self.remember(reply)]

    def remember(self, reply: Reply) -> list[EventType]:
        """Further events after `reply`; none as a rule."""
        return []
