"""Answers a question from the knowledge base, offers choices, or refers."""

from rasa_sdk import Tracker

from actions.advisor_action import AdvisorAction
from actions.conversation import learner
from advisor.dialogue import Asked
from advisor.reply import Reply
from advisor.services import Services


class ActionAnswerQuestion(AdvisorAction):
    def name(self) -> str:
        return "action_answer_question"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        if lesson := parts.tutor.chosen_topic(question, learner(tracker), parts.today()):
            return lesson
        reply = parts.dialogue.answer(question, parts.today())
        parts.keep(question.text, reply)
        return reply
