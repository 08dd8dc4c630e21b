"""What an action needs to know of the conversation, read from Rasa's tracker."""

from typing import Any

from rasa_sdk import Tracker

from advisor.dialogue import Asked
from advisor.learning.tutor import SLOT, Learner
from advisor.reader import reader_of, texts


def asked(tracker: Tracker) -> Asked:
    """Reads whatever a client may have put into the tracker without failing."""
    message = tracker.latest_message
    reader = reader_of(tracker.slots, message.get("metadata"))
    article = tracker.get_slot("article")
    return Asked(
        text=message.get("text") or "",
        language=reader.language,
        intent=(message.get("intent") or {}).get("name"),
        out_of_scope=_confidence(message.get("intent_ranking") or [], "out_of_scope"),
        countries=reader.countries,
        rights=texts(tracker.get_slot("rights")),
        names_right=any(entity["entity"] == "right" for entity in message.get("entities", [])),
        previous_article=article if isinstance(article, str) else None,
    )


def learner(tracker: Tracker) -> Learner:
    """Reads where the conversation is in a lesson, and the button pressed, if one was."""
    return Learner(
        slot=tracker.get_slot(SLOT),
        seed=tracker.sender_id,
        topic=_entity(tracker, "topic"),
        option=_entity(tracker, "option"),
    )


def _entity(tracker: Tracker, name: str) -> str | None:
    value = next(tracker.get_latest_entity_values(name), None)
    return value if isinstance(value, str) else None


def _confidence(ranking: list[dict[str, Any]], intent: str) -> float:
    return next((ranked["confidence"] for ranked in ranking if ranked["name"] == intent), 0.0)
