"""Stops what is under way outside a tool: leaves a lesson; with nothing to stop, shows the case file."""

from rasa_sdk import Tracker

from actions.advisor_action import SafeAction, Turn
from actions.conversation import asked, learner
from actions.tool_conversation import case_of, reader_in
from advisor.services import Services


class ActionStop(SafeAction):
    def name(self) -> str:
        return "action_stop"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        farewell = parts.tutor.leave(asked(tracker), learner(tracker))
        return Turn(farewell or parts.case_desk.show(case_of(tracker, parts), reader_in(tracker)))
