"""WhatsApp takes a message and tells later that it could not deliver it: recorded once, and told to the desk."""

from pathlib import Path

import pytest

from advisor.clock import utc_now
from advisor.inquiries.deliveries import FAILED, SENT, Deliveries
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.store import InquiryStore
from tests.advisor.inquiries.builders import make_new, make_route
from tests.web.channels.conftest import KITS, Platform, new_id
from tests.web.channels.kit_whatsapp import WhatsAppKit
from tests.web.channels.test_outbox import keys, letter, open_outbox
from web.channels.database import ChannelsDatabase
from web.channels.inbox import Inbox

KIT = KITS["whatsapp"]
assert isinstance(KIT, WhatsAppKit)
AGENT, USER = 1, "7710"


@pytest.fixture
def whatsapp(platform_of: dict[str, Platform]) -> Platform:
    return platform_of["whatsapp"]


def key_of_last(platform: Platform) -> str:
    """What we gave WhatsApp with the last message, to be given back."""
    return str(platform.server.calls[-1].body["biz_opaque_callback_data"])


def lost(database: str, sender: str) -> list[str]:
    inbox = Inbox(ChannelsDatabase(database), "any")
    return [str(one["reason"]) for one in inbox.lost() if one["conversation"] == sender]


def test_an_answer_that_failed_later_is_recorded_once(whatsapp: Platform, channel_database: str) -> None:
    whatsapp.tell("How do I renew my trademark?", USER)
    sender, key = whatsapp.rasa.heard[-1]["sender"], key_of_last(whatsapp)

    for _ in range(3):
        assert whatsapp.deliver(KIT.failed(key, 131026)).status_code == 200

    assert lost(channel_database, sender) == ["unreachable 131026"]


def test_a_persons_word_that_failed_later_is_told_to_the_desk_and_the_inquiry_waits_again(
    whatsapp: Platform, inquiries: InquiryStore, channel_database: str
) -> None:
    desk, deliveries, now = DeskStore(inquiries), Deliveries(inquiries), utc_now()
    whatsapp.tell("I want a person", USER)
    sender = whatsapp.rasa.heard[-1]["sender"]
    inquiry = inquiries.add(make_new(conversation=sender), make_route(), [], now)
    desk.take_over(inquiry, AGENT, now)
    whatsapp.deliver(KIT.said("Hello?", new_id(), USER))
    whatsapp.server.wait_until(lambda: any("has joined" in sent.text for sent in whatsapp.sent()))
    current = desk.get(inquiry.id)
    assert current
    desk.reply(current, AGENT, "Here I am", now)
    word = desk.conversation(inquiry.id)[-1].id
    whatsapp.server.wait_until(lambda: deliveries.of(inquiry.id)[word].state == SENT)

    whatsapp.deliver(KIT.failed(key_of_last(whatsapp), 131047))

    fate = deliveries.of(inquiry.id)[word]
    assert (fate.state, fate.way, fate.reason) == (FAILED, "whatsapp", "window 131047")
    waiting = desk.get(inquiry.id)
    assert waiting
    assert waiting.status == "in_progress"


@pytest.mark.parametrize("key", ["", "word/1", "answer/unknown/0", "somebody-elses", "word/1/0/" + "x" * 600])
def test_what_is_said_of_messages_that_are_not_ours_is_left_alone(
    whatsapp: Platform, channel_database: str, key: str
) -> None:
    before = len(Inbox(ChannelsDatabase(channel_database), "any").lost())

    assert whatsapp.deliver(KIT.failed(key, 131047)).status_code == 200

    assert len(Inbox(ChannelsDatabase(channel_database), "any").lost()) == before


def test_a_forged_failure_is_refused(whatsapp: Platform, channel_database: str) -> None:
    whatsapp.tell("How do I renew my trademark?", "7711")
    sender, key = whatsapp.rasa.heard[-1]["sender"], key_of_last(whatsapp)

    for wire in KIT.forged(KIT.failed(key, 131026)):
        assert whatsapp.deliver(wire).status_code == 401

    assert lost(channel_database, sender) == []


def test_told_while_the_letter_is_still_on_its_way_the_rest_of_it_does_not_go(tmp_path: Path) -> None:
    outbox = open_outbox(tmp_path, [1.0])
    outbox.put(letter("a", word=7))
    outbox.put(letter("b"))
    (held,) = outbox.claim()

    told = outbox.undeliver("line", "a")
    outbox.part_sent(held, 1)
    outbox.finish(held)

    assert told
    assert (told.word, told.conversation) == (7, "line-1")
    assert outbox.is_undelivered(held)
    assert outbox.undeliver("line", "a") is None
    assert keys(outbox.claim()) == ["b"]


def test_another_channel_cannot_say_it(tmp_path: Path) -> None:
    outbox = open_outbox(tmp_path, [1.0])
    outbox.put(letter("a"))

    assert outbox.undeliver("whatsapp", "a") is None
    assert keys(outbox.claim()) == ["a"]
