"""Ends a tool's conversation: its result, or a word that it was stopped."""

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.advisor_action import SafeAction, Turn
from actions.hand_over import talk_of
from actions.tool_conversation import case_of, keep, reader_in, tool_of
from advisor.clock import utc_now
from advisor.services import Services
from advisor.tools.handover import HandoverTool


class ActionGiveResult(SafeAction):
    def name(self) -> str:
        return "action_give_result"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        tool, case, reader = tool_of(tracker, parts), case_of(tracker, parts), reader_in(tracker)
        cleared = [SlotSet("fact", None), SlotSet("refusal", None)]
        if tool is None:
            return Turn(parts.case_desk.show(case, reader), cleared)
        if tool.missing(case):
            return Turn(parts.guide.stopped(tool, reader), cleared)
        if tool.id == HandoverTool.id:
            reply, left = parts.intake.finish(case, talk_of(tracker, parts.transcript), utc_now())
            return Turn(reply, [*cleared, keep(left)])
        return Turn(parts.guide.result(tool, case, reader, parts.today()), cleared)
