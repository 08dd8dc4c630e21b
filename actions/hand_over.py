"""The way to a person: asks what is missing, and tells what became of an inquiry."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

from actions.advisor_action import SafeAction, Turn
from actions.conversation import asked
from actions.tool_conversation import FORM, case_of, is_in_form, keep, reader_in, said_in, tool_of
from advisor.clock import utc_now
from advisor.inquiries.intake import Talk
from advisor.services import Services
from advisor.tools.handover import HandoverTool

# The last of what was said is passed on.
_PASSED_ON = 60


class ActionHandOver(SafeAction):
    def name(self) -> str:
        return "action_hand_over"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        talk, moment = talk_of(tracker), utc_now()
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
        return Turn(parts.intake.status(said_in(tracker), talk_of(tracker), utc_now()))


def talk_of(tracker: Tracker) -> Talk:
    said = [line for event in tracker.events if (line := _line(event))]
    return Talk(tracker.sender_id, reader_in(tracker), said[-_PASSED_ON:])


def _line(event: dict[str, Any]) -> tuple[str, str] | None:
    """What the user saw themselves say, or was told; None for what is no message."""
    if event.get("event") == "user":
        title = (event.get("metadata") or {}).get("title")
        text = title if isinstance(title, str) and title else event.get("text")
        return ("user", text) if text else None
    if event.get("event") == "bot" and event.get("text"):
        return "assistant", event["text"]
    return None
