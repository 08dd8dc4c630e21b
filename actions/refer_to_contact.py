"""Names who can help; asks for the country once when it is not known."""

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.advisor_action import AdvisorAction
from actions.conversation import kept_need
from advisor.asked import Asked
from advisor.reply import Reply
from advisor.services import Services


class ActionReferToContact(AdvisorAction):
    def name(self) -> str:
        return "action_refer_to_contact"

    def reply(self, question: Asked, tracker: Tracker, parts: Services) -> Reply:
        need = parts.needs.read(question.text) or kept_need(tracker)
        asked_before = tracker.get_slot("awaiting_country")
        if question.countries or asked_before:
            reply = parts.dialogue.refer(question, parts.today(), need)
        else:
            reply = parts.dialogue.ask_country(question)
        return replace(reply, slots={"need": need})

    def remember(self, reply: Reply) -> list[EventType]:
        asked_for_it = reply.kind == "referral" and reply.tool is None
        return [SlotSet("awaiting_country", True if asked_for_it else None)]
