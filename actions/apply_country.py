"""The user named a country: the last answer again for it, or who serves it."""

from rasa_sdk import Tracker

from actions.advisor_action import AdvisorAction
from advisor.dialogue import Asked
from advisor.reply import Reply
from advisor.services import Services


class ActionApplyCountry(AdvisorAction):
    def name(self) -> str:
        return "action_apply_country"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        if not any(tracker.get_latest_entity_values("country")):
            return parts.dialogue.ask_country(question)
        if tracker.get_slot("awaiting_country") or question.previous_article is None:
            return parts.dialogue.refer(question)
        return parts.dialogue.article(question.previous_article, question, parts.today())
