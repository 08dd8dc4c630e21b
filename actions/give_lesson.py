"""Gives a lesson: its cards, its quiz, the trainer's sheet."""

from rasa_sdk import Tracker

from actions.advisor_action import AdvisorAction
from actions.conversation import learner
from advisor.asked import Asked
from advisor.reply import Reply
from advisor.services import Services


class ActionGiveLesson(AdvisorAction):
    def name(self) -> str:
        return "action_give_lesson"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        return parts.tutor.turn(question, learner(tracker), parts.today())
