"""The user named a country: what was said last, again for it: the referral, a case, or the answer."""

from rasa_sdk import Tracker

from actions.advisor_action import AdvisorAction
from actions.conversation import case_request, kept_need, last_tool
from advisor.asked import Asked
from advisor.reply import Reply
from advisor.services import Services


class ActionApplyCountry(AdvisorAction):
    def name(self) -> str:
        return "action_apply_country"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        if not any(tracker.get_latest_entity_values("country")):
            return self._no_country(question, tracker, parts)
        tool = last_tool(tracker)
        if tool == "cases":
            return parts.cases.tell(case_request(question, tracker))
        if tracker.get_slot("awaiting_country") or tool == "referral" or question.previous_article is None:
            return parts.dialogue.refer(question, parts.today(), kept_need(tracker))
        return parts.dialogue.article(question.previous_article, question, parts.today())

    def _no_country(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        """ "And Madrid?" sounds like a country and asks outright."""
        outright = None if tracker.get_slot("awaiting_country") else parts.dialogue.outright(question, parts.today())
        return outright or parts.dialogue.ask_country(question)
