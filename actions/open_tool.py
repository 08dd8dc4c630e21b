"""Opens the tool a message asks for: with the facts of its sentence, at its first open question or its result."""

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

from actions.advisor_action import SafeAction, Turn
from actions.tool_conversation import FORM, case_of, intent_of, keep, reader_in, said_in
from advisor.services import Services

_PREFIX = "tool_"


class ActionOpenTool(SafeAction):
    def name(self) -> str:
        return "action_open_tool"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        """The intent `tool_<id>` names the tool."""
        tool = parts.toolbox.get(intent_of(tracker)[0].removeprefix(_PREFIX))
        if tool is None:
            return Turn(parts.case_desk.show(case_of(tracker, parts), reader_in(tracker)))
        case = parts.guide.open(tool, case_of(tracker, parts), said_in(tracker), parts.today())
        events = [SlotSet("tool", tool.id), keep(case), SlotSet("fact", None), SlotSet("refusal", None)]
        if tool.missing(case):
            return Turn(None, [*events, FollowupAction(FORM)])
        # Another tool may have been waiting for a fact.
        return Turn(
            parts.guide.result(tool, case, reader_in(tracker), parts.today()),
            [*events, SlotSet("requested_slot", None), ActiveLoop(None)],
        )
