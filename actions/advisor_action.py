"""The shape of every action: read the conversation, ask the core, say its reply."""

import asyncio
import traceback
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import asked
from actions.speech import speak
from advisor.asked import Asked
from advisor.errors import KnowledgeUnavailableError
from advisor.learning.tutor import SLOT
from advisor.reply import Reply
from advisor.services import Services, outage_notice, services

log = structlog.get_logger()


@dataclass(frozen=True)
class Turn:
    """What an action says, if anything, and the events that keep what the conversation should remember.

    `further` are messages after the first, when one message of the user asked several things.
    """

    reply: Reply | None
    events: Sequence[EventType] = ()
    further: Sequence[Reply] = ()


class SafeAction(Action, ABC):
    """Whatever fails, the user gets a sentence. Abstract, so that the SDK does not register it."""

    @abstractmethod
    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        """What to say and to remember. May raise KnowledgeUnavailableError."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        try:
            # In a thread: while one turn waits for the encoder or a database, others go on.
            turn = await asyncio.to_thread(self.turn, tracker, services())
        except KnowledgeUnavailableError as error:
            log.error("knowledge unavailable", action=self.name(), reason=str(error))
            turn = _outage(tracker)
        except Exception as error:
            # The edge: the SDK would answer with the whole conversation, which Rasa would then log.
            log.error("action failed", action=self.name(), error=type(error).__name__, where=_places(error))
            turn = _outage(tracker)
        replies = [turn.reply, *turn.further] if turn.reply else []
        return [*turn.events, *(event for reply in replies for event in speak(dispatcher, reply))]


class AdvisorAction(SafeAction, ABC):
    """Asks the core about what was said."""

    @abstractmethod
    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        """What to say. May raise KnowledgeUnavailableError."""

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        question = asked(tracker)
        reply = parts.tutor.in_between(self.reply(question, tracker, parts), question, tracker.get_slot(SLOT))
        return Turn(reply, self.remember(reply))

    def remember(self, reply: Reply) -> list[EventType]:
        """What the conversation keeps of this turn beside the article."""
        return [SlotSet("awaiting_country", None)]


def _outage(tracker: Tracker) -> Turn:
    question = asked(tracker)
    return Turn(outage_notice()(question.language, question.country), [SlotSet("awaiting_country", None)])


def _places(error: Exception) -> list[str]:
    """Where it happened, without a word of what was said."""
    return [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
