"""The shape of every action: read the conversation, ask the core, say its reply."""

import traceback
from abc import ABC, abstractmethod
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import asked
from actions.speech import speak
from advisor.dialogue import Asked
from advisor.errors import KnowledgeUnavailableError
from advisor.reply import Reply
from advisor.services import Services, outage_notice, services

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
            reply = outage_notice()(question.language, question.country)
        except Exception as error:
            # The edge: the SDK would answer with the whole conversation, which Rasa would then log.
            log.error("action failed", action=self.name(), error=type(error).__name__, where=_places(error))
            reply = outage_notice()(question.language, question.country)
        return [*self.remember(reply), *speak(dispatcher, reply)]

    def remember(self, reply: Reply) -> list[EventType]:
        """What the conversation keeps of this turn beside the article."""
        return [SlotSet("awaiting_country", None)]


def _places(error: Exception) -> list[str]:
    """Where it happened, without a word of what was said."""
    return [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
