"""Takes a message as the fact the tool waits for; leaves the turn to another action when it is something else."""

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.advisor_action import SafeAction, Turn
from actions.tool_conversation import action_before, case_of, intent_of, keep, said_in, tool_of
from advisor.services import Services

# These say nothing of a wish of one's own: a short answer looks like any of them.
_MEANINGLESS = frozenset(
    "ask_question ask_on_teaching follow_up name_country unsure nlu_fallback no_words out_of_scope foreign_language "
    "quiz_answer".split()
)
# Never an answer to a question, whatever it asks for.
_GOES_FIRST = frozenset({"tool_handover", "inquiry_status"})
_SURE = 0.7
_STOPPED = (SlotSet("refusal", None), SlotSet("requested_slot", None))


class ValidateToolForm(SafeAction):
    def name(self) -> str:
        return "validate_tool_form"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        """No events make Rasa reject the form's turn, and a rule answers the message instead."""
        tool = tool_of(tracker, parts)
        if tool is None or action_before(tracker) != "action_listen":
            return Turn(None)
        intent, confidence = intent_of(tracker)
        if intent == "stop_tool" and not said_in(tracker):
            return Turn(None, _STOPPED)
        if intent in _GOES_FIRST and confidence >= _SURE:
            return Turn(None)
        wishes = intent not in _MEANINGLESS and confidence >= _SURE
        taken = parts.guide.take(tool, case_of(tracker, parts), said_in(tracker), parts.today(), wishes)
        if taken.outcome == "digression":
            return Turn(None)
        if taken.outcome == "stopped":
            return Turn(None, _STOPPED)
        is_complete = tool.missing(taken.case) is None
        refusal = {"reason": taken.refused.reason, "values": taken.refused.values} if taken.refused else None
        return Turn(
            None, [keep(taken.case), SlotSet("refusal", refusal), SlotSet("fact", True if is_complete else None)]
        )
