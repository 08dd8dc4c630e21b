"""A conversation as the action server gets it, and one action run on it."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import advisor_action
from tests.aside import finished


def make_tracker(text: str = "", intent: str = "ask_question", **values: Any) -> Tracker:
    """`said_by` is the tool our last message came from."""
    slots = {"language": "en", **values.pop("slots", {})}
    said = [{"event": "bot", "data": {"custom": {"tool": values.pop("said_by")}}}] if "said_by" in values else []
    message = {"text": text, "intent": {"name": intent}, "entities": [], **values}
    return Tracker("test", slots, message, said, False, None, {}, None)


def run(action: advisor_action.AdvisorAction, tracker: Tracker) -> tuple[dict[str, Any], dict[str, Any]]:
    """The one message said, and the slots set."""
    dispatcher = CollectingDispatcher()
    events = finished(action.run(dispatcher, tracker, {}))
    (message,) = dispatcher.messages
    return message, {event["name"]: event["value"] for event in events}
