"""The way to a person: asks what is missing, and tells what became of an inquiry."""

from typing import Any

import structlog
from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from sqlalchemy.exc import SQLAlchemyError

from actions.advisor_action import SafeAction, Turn
from actions.conversation import asked
from actions.tool_conversation import FORM, case_of, is_in_form, keep, reader_in, said_in, tool_of
from advisor.clock import utc_now
from advisor.inquiries.intake import Talk
from advisor.services import Services
from advisor.tools.handover import HandoverTool
from advisor.transcript import RESTORED, Transcript

log = structlog.get_logger()

# The last of what was said is passed on.
_PASSED_ON = 60


class ActionHandOver(SafeAction):
    def name(self) -> str:
        return "action_hand_over"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        talk, moment = talk_of(tracker, parts.transcript), utc_now()
        if reply := parts.intake.open_inquiry(talk, moment):
            return Turn(reply, [SlotSet("requested_slot", None), ActiveLoop(None)])
        tool, case = parts.toolbox.tools[HandoverTool.id], case_of(tracker, parts)
        if not (is_in_form(tracker) and tool_of(tracker, parts) is tool):
            case = parts.intake.opening(case, asked(tracker), moment)
        events = [SlotSet("tool", tool.id), keep(case), SlotSet("fact", None), SlotSet("refusal", None)]
        return Turn(None, [*events, FollowupAction(FORM)])


class ActionInquiryStatus(SafeAction):
    def name(self) -> str:
        return "action_inquiry_status"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        return Turn(parts.intake.status(said_in(tracker), talk_of(tracker, parts.transcript), utc_now()))


def talk_of(tracker: Tracker, transcript: Transcript) -> Talk:
    held = [event for event in tracker.events if not _stands_for(event)]
    said = [line for event in [*_before(tracker, transcript), *held] if (line := _line(event))]
    return Talk(tracker.sender_id, reader_in(tracker), said[-_PASSED_ON:])


def _stands_for(event: dict[str, Any]) -> int | None:
    """The last row of those the event stands for; None for one that was itself said or done."""
    place = (event.get("metadata") or {}).get(RESTORED)
    return place if isinstance(place, int) else None


def _before(tracker: Tracker, transcript: Transcript) -> list[dict[str, Any]]:
    """What was said before what the tracker holds; nothing when it cannot be read."""
    place = next((place for event in tracker.events if (place := _stands_for(event))), None)
    if place is None:
        return []
    try:
        return transcript.said(tracker.sender_id, place, _PASSED_ON)
    except SQLAlchemyError as error:
        log.error("conversations unavailable", error=type(error).__name__)
        return []


def _line(event: dict[str, Any]) -> tuple[str, str] | None:
    """What the user saw themselves say, or was told; None for what is no message."""
    if event.get("event") == "user":
        title = (event.get("metadata") or {}).get("title")
        text = title if isinstance(title, str) and title else event.get("text")
        return ("user", text) if text else None
    if event.get("event") == "bot" and event.get("text"):
        return "assistant", event["text"]
    return None
