"""What an action needs to know of the conversation, read from Rasa's tracker."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from advisor import tell_case
from advisor.asked import Asked
from advisor.learning import tutor
from advisor.reader import reader_of, texts
from advisor.referral.needs import NEEDS

# Enough to ask it again for another right.
_KEPT_CHARACTERS = 500


def asked(tracker: Tracker) -> Asked:
    """Reads whatever a client may have put into the tracker without failing."""
    message = tracker.latest_message
    reader = reader_of(tracker.slots, message.get("metadata"))
    article, before = tracker.get_slot("article"), tracker.get_slot("question")
    return Asked(
        text=message.get("text") or "",
        language=reader.language,
        intent=(message.get("intent") or {}).get("name"),
        countries=reader.countries,
        rights=texts(tracker.get_slot("rights")),
        names_right=any(entity["entity"] == "right" for entity in message.get("entities", [])),
        previous_article=article if isinstance(article, str) else None,
        previous_question=before if isinstance(before, str) else None,
    )


def keep_question(question: Asked) -> list[EventType]:
    """What is remembered of a question that was answered; no country is awaited any more."""
    return [SlotSet("awaiting_country", None), SlotSet("question", question.text[:_KEPT_CHARACTERS])]


def case_request(question: Asked, tracker: Tracker) -> tell_case.CaseRequest:
    """The message as a request for a case; a pressed button or a country alone says only "another one"."""
    named = [entity for entity in tracker.latest_message.get("entities", []) if entity["entity"] == "country"]
    is_typed = question.intent == "tell_case" and not question.text.startswith("/")
    return tell_case.CaseRequest(
        text=_without(question.text, named) if is_typed else "",
        language=question.language,
        countries=tuple(dict.fromkeys(entity["value"] for entity in named if isinstance(entity["value"], str))),
        reader_country=question.country,
        earlier=tracker.get_slot(tell_case.SLOT),
    )


def last_tool(tracker: Tracker) -> str | None:
    """The tool the last message we sent came from."""
    said = [event for event in tracker.events if event.get("event") == "bot"]
    custom = (said[-1].get("data") or {}).get("custom") if said else None
    return custom.get("tool") if isinstance(custom, dict) else None


def kept_need(tracker: Tracker) -> str | None:
    """The need named in the referral that is still going on; None in any other conversation."""
    is_going_on = tracker.get_slot("awaiting_country") or last_tool(tracker) == "referral"
    need = tracker.get_slot("need")
    return need if is_going_on and need in NEEDS else None


def _without(text: str, entities: list[dict[str, Any]]) -> str:
    """`text` with the words of `entities` blanked out: "South Africa" is no wish for Africa."""
    for entity in entities:
        start, end = entity["start"], entity["end"]
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def learner(tracker: Tracker) -> tutor.Learner:
    """Reads where the conversation is in a lesson, and the button pressed, if one was."""
    return tutor.Learner(
        slot=tracker.get_slot(tutor.SLOT),
        seed=tracker.sender_id,
        topic=_entity(tracker, "topic"),
        option=_entity(tracker, "option"),
    )


def _entity(tracker: Tracker, name: str) -> str | None:
    value = next(tracker.get_latest_entity_values(name), None)
    return value if isinstance(value, str) else None
