"""On every channel a person can take the conversation, write in it, and hand it back."""

from datetime import datetime, timezone

from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.store import InquiryStore
from tests.advisor.inquiries.builders import make_new, make_route
from tests.web.channels.conftest import Platform, new_id

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=timezone.utc)
AGENT = 1


def test_a_person_takes_the_conversation_and_hands_it_back(platform: Platform, inquiries: InquiryStore) -> None:
    desk, user = DeskStore(inquiries), "6103"
    platform.tell("I want to talk to a person", user)
    sender = platform.rasa.heard[-1]["sender"]
    inquiry = inquiries.add(make_new(conversation=sender), make_route(), [], NOW)
    desk.take_over(inquiry, AGENT, NOW)

    platform.deliver(platform.kit.said("Are you there?", new_id(), user))
    platform.server.wait_until(lambda: "Are you there?" in [said.text for said in desk.conversation(inquiry.id)])
    taken = desk.get(inquiry.id)
    assert taken
    desk.reply(taken, AGENT, "Yes: send me the registration number.", NOW)
    platform.server.wait_until(lambda: any("send me the registration number" in sent.text for sent in platform.sent()))

    assert [heard["message"] for heard in platform.rasa.heard] == ["I want to talk to a person"]
    taken = desk.get(inquiry.id)
    assert taken
    desk.hand_back(taken, AGENT, NOW)
    platform.deliver(platform.kit.said("And the fee?", new_id(), user))
    platform.server.wait_until(lambda: platform.rasa.heard[-1]["message"] == "And the fee?")
    assert sum("send me the registration number" in sent.text for sent in platform.sent()) == 1
