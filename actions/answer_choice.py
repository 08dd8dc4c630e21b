"""Answers the article the user chose by a button."""

from rasa_sdk import Tracker

from actions.advisor_action import AdvisorAction
from advisor.asked import Asked
from advisor.reply import Reply
from advisor.services import Services


class ActionAnswerChoice(AdvisorAction):
    def name(self) -> str:
        return "action_answer_choice"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        chosen = next(tracker.get_latest_entity_values("article"), None)
        if not isinstance(chosen, str):
            return parts.dialogue.no_answer(question)
        return parts.dialogue.article(chosen, question, parts.today())
