"""Answers what the message asks from the knowledge base, offers choices, or refers."""

from rasa_sdk import Tracker

from actions.advisor_action import SafeAction, Turn
from actions.conversation import asked, keep_question, learner
from advisor.learning.tutor import SLOT
from advisor.services import Services


class ActionAnswerQuestion(SafeAction):
    def name(self) -> str:
        return "action_answer_question"

    def turn(self, tracker: Tracker, parts: Services) -> Turn:
        question = asked(tracker)
        if lesson := parts.tutor.chosen_topic(question, learner(tracker), parts.today()):
            return Turn(lesson)
        *before, last = parts.dialogue.answers(question, parts.today())
        first, *further = [*before, parts.tutor.in_between(last, question, tracker.get_slot(SLOT))]
        parts.keep(question.text, first)
        return Turn(first, keep_question(question), further)
