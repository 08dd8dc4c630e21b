"""The answer was not what the user meant: offers the articles that came next."""

from rasa_sdk import Tracker

from actions.advisor_action import AdvisorAction
from advisor.asked import Asked
from advisor.reader import texts
from advisor.reply import Reply
from advisor.services import Services


class ActionOfferOthers(AdvisorAction):
    def name(self) -> str:
        return "action_offer_others"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        parts.keep_not_meant(question.previous_question)
        return parts.dialogue.others(texts(tracker.get_slot("others")), question)
