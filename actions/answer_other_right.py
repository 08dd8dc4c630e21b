""" "No, I meant designs": answers the last question for the right named now."""

from rasa_sdk import Tracker

from actions.advisor_action import AdvisorAction
from advisor.asked import Asked
from advisor.reply import Reply
from advisor.services import Services


class ActionAnswerOtherRight(AdvisorAction):
    def name(self) -> str:
        return "action_answer_other_right"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        return parts.dialogue.answer_about_other_right(question, parts.today())
