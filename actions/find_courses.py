"""Names courses, guides and tools by topic, level and language."""

from rasa_sdk import Tracker

from actions.advisor_action import AdvisorAction
from actions.conversation import learner
from advisor.asked import Asked
from advisor.reply import Reply
from advisor.services import Services


class ActionFindCourses(AdvisorAction):
    def name(self) -> str:
        return "action_find_courses"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        return parts.courses.write(question, learner(tracker).topic)
