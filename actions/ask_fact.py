"""Asks for the fact the tool needs next."""

from rasa_sdk import Tracker

from actions.advisor_action import SafeAction, Turn
from actions.tool_conversation import action_before, case_of, reader_in, tool_of
from advisor.case.reading.refused import Refused
from advisor.services import Services

# After any other action the conversation comes back from somewhere else.
_OWN = frozenset({"action_listen", "action_open_tool", "action_hand_over"})


class ActionAskFact(SafeAction):
    def name(self) -> str:
        return "action_ask_fact"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        tool, case, reader = tool_of(tracker, parts), case_of(tracker, parts), reader_in(tracker)
        if tool is None:
            return Turn(parts.case_desk.show(case, reader))
        is_resumed = action_before(tracker) not in _OWN
        return Turn(parts.guide.ask(tool, case, reader, self._refused(tracker), is_resumed))

    def _refused(self, tracker: Tracker) -> Refused | None:
        refusal = tracker.get_slot("refusal")
        return Refused(refusal["reason"], refusal["values"]) if isinstance(refusal, dict) else None
