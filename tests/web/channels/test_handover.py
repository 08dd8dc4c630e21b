"""On every channel a whole conversation: question, button, tool, a person who takes it, writes, and hands it back."""

import re

from advisor.clock import utc_now
from advisor.inquiries.attachment_rules import File
from advisor.inquiries.deliveries import SENT, Deliveries
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from tests.advisor.inquiries.builders import make_new, make_route
from tests.web.channels.conftest import Platform, new_id
from web.channels.addresses import ReturnAddresses
from web.channels.database import ChannelsDatabase
from web.channels.seal import Seal

NOW = utc_now()
AGENT, USER = 1, "6103"
FILES = [File("a_list_of_things.txt", "text/plain; charset=utf-8", b"_1_ *2*")]
LINK = re.compile(r"/attachments/[\w.-]+")


def wait_for(platform: Platform, text: str) -> None:
    platform.server.wait_until(lambda: any(text in sent.text for sent in platform.sent()))


def now_of(desk: DeskStore, inquiry: Inquiry) -> Inquiry:
    found = desk.get(inquiry.id)
    assert found
    return found


def test_a_whole_conversation_with_the_assistant_and_a_person(
    platform: Platform, inquiries: InquiryStore, channel_database: str
) -> None:
    desk, deliveries = DeskStore(inquiries), Deliveries(inquiries)
    addresses = ReturnAddresses(ChannelsDatabase(channel_database), Seal("tests only"))
    platform.tell("How do I renew my trademark?", USER)
    press = platform.kit.pressed("/contact", new_id(), USER) or platform.kit.said("1", new_id(), USER)
    platform.hear(press)
    platform.tell("Work out a deadline", USER)
    platform.tell("I want to talk to a person", USER)
    sender = platform.rasa.heard[-1]["sender"]
    assert addresses.find(sender) is None
    inquiry = inquiries.add(make_new(conversation=sender), make_route(), [], NOW)
    desk.take_over(inquiry, AGENT, NOW)

    platform.deliver(platform.kit.said("Are you there?", new_id(), USER))
    platform.server.wait_until(lambda: "Are you there?" in [said.text for said in desk.conversation(inquiry.id)])
    wait_for(platform, "A person has joined")
    for number in (1, 2):
        desk.reply(now_of(desk, inquiry), AGENT, f"Yes: send me registration {number}.", NOW, FILES * (number - 1))
    wait_for(platform, "send me registration 2")
    (text,) = [sent.text for sent in platform.sent() if "send me registration 2" in sent.text]
    assert platform.http.get(LINK.findall(text)[0]).content == FILES[0].content
    desk.hand_back(now_of(desk, inquiry), AGENT, NOW)
    wait_for(platform, "You are talking to the assistant again")

    platform.deliver(platform.kit.said("And the fee?", new_id(), USER))
    platform.server.wait_until(lambda: platform.rasa.heard[-1]["message"] == "And the fee?")
    desk.close(now_of(desk, inquiry), AGENT, NOW)
    wait_for(platform, "has closed the inquiry")

    said = [heard["message"] for heard in platform.rasa.heard if heard["sender"] == sender]
    assert "Are you there?" not in said
    assert said[0] == "How do I renew my trademark?"
    assert said[-1] == "And the fee?"
    replies = [sent.text for sent in platform.sent() if "send me registration" in sent.text]
    assert ["1." in text for text in replies] == [True, False]
    platform.server.wait_until(lambda: {one.state for one in deliveries.of(inquiry.id).values()} == {SENT})
    platform.server.wait_until(lambda: addresses.find(sender) is None)
