"""Tells a best-practice case: the one asked for, or another one."""

from rasa_sdk import Tracker

from actions.advisor_action import AdvisorAction
from actions.conversation import case_request
from advisor.asked import Asked
from advisor.reply import Reply
from advisor.services import Services


class ActionTellCase(AdvisorAction):
    def name(self) -> str:
        return "action_tell_case"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        return parts.cases.tell(case_request(question, tracker))
