"""The slots of a tool's conversation, read from Rasa's tracker and set in it."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from advisor.case.case_file import CaseFile, read_case
from advisor.reader import Reader, reader_of
from advisor.services import Services
from advisor.tools.tool import Tool

FORM = "tool_form"


def case_of(tracker: Tracker, parts: Services) -> CaseFile:
    return read_case(tracker.get_slot("case"), parts.toolbox.questions)


def tool_of(tracker: Tracker, parts: Services) -> Tool | None:
    return parts.toolbox.get(tracker.get_slot("tool"))


def reader_in(tracker: Tracker) -> Reader:
    return reader_of(tracker.slots, tracker.latest_message.get("metadata"))


def said_in(tracker: Tracker) -> str:
    """The words of the message; nothing when it is a button's payload."""
    text = tracker.latest_message.get("text") or ""
    return "" if text.startswith("/") else text


def form_facts(tracker: Tracker) -> Any:
    """What a page's form said beside the payload that opens its tool."""
    return (tracker.latest_message.get("metadata") or {}).get("facts")


def is_in_form(tracker: Tracker) -> bool:
    return (tracker.active_loop or {}).get("name") == FORM


def action_before(tracker: Tracker) -> str:
    """The action before the form's own, which Rasa counts as done already; `action_listen` while the form goes on."""
    actions = [event.get("name") or "" for event in tracker.events if event.get("event") == "action"]
    return next((name for name in reversed(actions) if name != FORM), "")


def keep(case: CaseFile) -> EventType:
    return SlotSet("case", case.to_json())


def intent_of(tracker: Tracker) -> tuple[str, float]:
    """The intent of the message and how sure the classifier is."""
    intent: dict[str, Any] = tracker.latest_message.get("intent") or {}
    return intent.get("name") or "", float(intent.get("confidence") or 0.0)
