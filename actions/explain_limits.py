"""Says what it can read: messages without words, and languages it does not speak."""

from rasa_sdk import Tracker

from actions.advisor_action import AdvisorAction
from advisor.asked import Asked
from advisor.reply import Reply
from advisor.services import Services


class ActionExplainLimits(AdvisorAction):
    def name(self) -> str:
        return "action_explain_limits"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        phrase = "foreign_language" if question.intent == "foreign_language" else "no_words"
        return parts.dialogue.say(phrase, "notice", question)
