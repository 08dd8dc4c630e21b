"""A person's words that cannot reach the user: why, and that the desk is told."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from advisor.clock import utc_now
from advisor.inquiries.deliveries import FAILED, Deliveries, Delivery
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from tests.advisor.inquiries.builders import make_new, make_route
from tests.web.channels.conftest import Platform, new_id
from web.channels.database import ChannelsDatabase, return_addresses
from web.channels.inbox import Inbox

AGENT = 1
HOUR = 3600.0

Begin = Callable[[Platform, str], Inquiry]


@pytest.fixture
def begin(inquiries: InquiryStore) -> Begin:
    """An inquiry of a user who has just written to the person who has it."""

    def start(platform: Platform, user: str) -> Inquiry:
        platform.tell("I want a person", user)
        sender, now = platform.rasa.heard[-1]["sender"], utc_now()
        inquiry = inquiries.add(make_new(conversation=sender), make_route(), [], now)
        DeskStore(inquiries).take_over(inquiry, AGENT, now)
        platform.deliver(platform.kit.said("Hello?", new_id(), user))
        platform.server.wait_until(lambda: any("has joined" in sent.text for sent in platform.sent()))
        return inquiry

    return start


def reply(inquiries: InquiryStore, inquiry: Inquiry, text: str) -> int:
    """The number of the message."""
    desk = DeskStore(inquiries)
    now = desk.get(inquiry.id)
    assert now
    desk.reply(now, AGENT, text, utc_now())
    return desk.conversation(inquiry.id)[-1].id


def fate(platform: Platform, inquiries: InquiryStore, inquiry: Inquiry, message: int) -> Delivery:
    """Once it is decided."""
    deliveries = Deliveries(inquiries)
    platform.server.wait_until(lambda: deliveries.of(inquiry.id)[message].state in {"sent", "failed", "here"})
    return deliveries.of(inquiry.id)[message]


@pytest.mark.parametrize(("name", "hours"), [("whatsapp", 24), ("messenger", 24), ("wechat", 48)])
def test_after_the_window_nothing_is_sent_and_the_desk_is_told(
    platform_of: dict[str, Platform],
    inquiries: InquiryStore,
    channel_database: str,
    begin: Begin,
    name: str,
    hours: int,
) -> None:
    platform = platform_of[name]
    inquiry = begin(platform, "7200")
    in_time = reply(inquiries, inquiry, "In time")
    assert fate(platform, inquiries, inquiry, in_time).state == "sent"

    mine = return_addresses.c.conversation == inquiry.conversation
    with ChannelsDatabase(channel_database).engine.begin() as connection:
        connection.execute(update(return_addresses).where(mine).values(at=return_addresses.c.at - hours * HOUR))
    late = fate(platform, inquiries, inquiry, reply(inquiries, inquiry, "Too late"))

    assert (late.state, late.reason, late.way) == (FAILED, "window", name)
    assert not any("Too late" in sent.text for sent in platform.sent())
    waiting = DeskStore(inquiries).get(inquiry.id)
    assert waiting
    assert (waiting.status, waiting.waiting_since is not None) == ("in_progress", True)


def test_what_the_platform_refuses_is_told_to_the_desk_and_the_next_word_goes_on(
    platform_of: dict[str, Platform], inquiries: InquiryStore, channel_database: str, begin: Begin
) -> None:
    platform = platform_of["telegram"]
    inquiry = begin(platform, "7201")

    platform.server.faults.append((403, {}, {}))
    refused = fate(platform, inquiries, inquiry, reply(inquiries, inquiry, "Blocked"))
    taken = fate(platform, inquiries, inquiry, reply(inquiries, inquiry, "Heard"))

    assert (refused.state, refused.reason, taken.state) == (FAILED, "status 403", "sent")
    lost = Inbox(ChannelsDatabase(channel_database), "any").lost()[0]
    assert (lost["channel"], lost["reason"]) == ("telegram", "status 403")
    (entry, *_) = [one for one in DeskStore(inquiries).history(inquiry.id) if one.action == "not_delivered"]
    assert entry.detail["reason"] == "status 403"


def test_where_the_client_fetches_its_words_they_wait_for_it(
    platform_of: dict[str, Platform], inquiries: InquiryStore
) -> None:
    now = utc_now()
    inquiry = inquiries.add(make_new(conversation="api-7202"), make_route(), [], now)

    message = reply(inquiries, inquiry, "Fetch me")

    assert fate(platform_of["line"], inquiries, inquiry, message).state == "here"
