"""Names who can help; asks for the country once when it is not known."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.advisor_action import AdvisorAction
from advisor.dialogue import Asked
from advisor.reply import Reply
from advisor.services import Services


class ActionReferToContact(AdvisorAction):
    def name(self) -> str:
        return "action_refer_to_contact"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        asked_before = tracker.get_slot("awaiting_country")
        if question.countries or asked_before:
            return parts.dialogue.refer(question)
        return parts.dialogue.ask_country(question)

    def remember(self, reply: Reply) -> list[EventType]:
        asked_for_it = reply.kind == "referral" and reply.tool is None
        return [SlotSet("awaiting_country", True if asked_for_it else None)]
