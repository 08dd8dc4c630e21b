"""A person's words reach somebody who has left the web page by e-mail, and their answer reaches the inquiry."""

from email.message import EmailMessage
from typing import Any

import pytest

from advisor.clock import utc_now
from advisor.inquiries.deliveries import Deliveries
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from tests.advisor.inquiries.builders import make_new, make_route
from tests.web.channels.conftest import KITS, Platform, new_id
from tests.web.channels.kit_email import EmailKit, letter
from web.channels import relay

KIT = KITS["email"]
AGENT = 1


@pytest.fixture
def platform(platform_of: dict[str, Platform], monkeypatch: pytest.MonkeyPatch) -> Platform:
    monkeypatch.setattr(relay, "AWAY_SECONDS", 0.0)
    return platform_of["email"]


@pytest.fixture
def inquiry(inquiries: InquiryStore) -> Inquiry:
    new = make_new(conversation=f"web-{new_id()}", contact="E-mail: Left@People.example, +254 700 000000")
    return inquiries.add(new, make_route(), [], utc_now())


def reply(inquiries: InquiryStore, inquiry: Inquiry, text: str) -> int:
    desk = DeskStore(inquiries)
    now = desk.get(inquiry.id)
    assert now
    desk.reply(now, AGENT, text, utc_now())
    return desk.conversation(inquiry.id)[-1].id


def mailed(platform: Platform, text: str) -> Any:
    """The mail that says `text`, once it has gone."""
    mails: list[Any] = []

    def found() -> bool:
        mails[:] = [call.body for call in platform.server.calls if call.method == "SMTP" and text in str(call.body)]
        return bool(mails)

    platform.server.wait_until(found)
    return mails[0]


def answer(text: str, sent: Any, user: str = "left") -> EmailMessage:
    mail = letter(text, new_id(), user)
    mail.replace_header("References", f"{sent['References']} {sent['Message-ID']}")
    mail["In-Reply-To"] = sent["Message-ID"]
    return mail


def heard(inquiries: InquiryStore, inquiry: Inquiry) -> list[str]:
    return [said.text for said in DeskStore(inquiries).conversation(inquiry.id) if said.author == "user"]


def test_words_go_back_and_forth_in_one_thread(platform: Platform, inquiries: InquiryStore, inquiry: Inquiry) -> None:
    assert isinstance(KIT, EmailKit)
    first = reply(inquiries, inquiry, "Which classes do you need?")

    sent = mailed(platform, "Which classes")
    assert (sent["To"], sent["Subject"]) == ("left@people.example", f"Your inquiry {inquiry.reference}")
    assert sent["In-Reply-To"] == sent["References"]
    assert sent["Auto-Submitted"] is None
    assert "You can reply to this mail" in sent.get_body(("plain",)).get_content()
    platform.server.wait_until(lambda: Deliveries(inquiries).of(inquiry.id)[first].state == "sent")
    assert Deliveries(inquiries).of(inquiry.id)[first].way == "email"

    mail = answer("Nine and thirty-five", sent)
    platform.deliver(KIT.sign(bytes(mail)))
    platform.server.wait_until(lambda: heard(inquiries, inquiry) == ["Nine and thirty-five"])
    reply(inquiries, inquiry, "Thank you, I shall file them")

    after = mailed(platform, "I shall file them")
    assert after["In-Reply-To"] == mail["Message-ID"]
    assert sent["Message-ID"] in after["References"]
    assert platform.rasa.heard == []


@pytest.mark.parametrize("fault", ["another sender", "another proof", "another domain"])
def test_nobody_else_writes_into_an_inquiry(
    platform: Platform, inquiries: InquiryStore, inquiry: Inquiry, fault: str
) -> None:
    reply(inquiries, inquiry, "Which classes do you need?")
    sent = mailed(platform, "Which classes")
    mail = answer("forged", sent, "stranger" if fault == "another sender" else "left")
    if fault != "another sender":
        old, new = (sent["References"][15:19], "0000") if fault == "another proof" else ("advisor.example", "x.example")
        for header in ("References", "In-Reply-To"):
            mail.replace_header(header, mail[header].replace(old, new))

    assert isinstance(KIT, EmailKit)
    platform.deliver(KIT.sign(bytes(mail)))
    platform.server.wait_until(lambda: bool(platform.rasa.heard))

    assert heard(inquiries, inquiry) == []
    assert platform.rasa.heard[-1]["sender"].startswith("email-")


def test_what_was_seen_on_the_page_is_not_mailed(
    platform: Platform, inquiries: InquiryStore, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay, "AWAY_SECONDS", 3600.0)
    message = reply(inquiries, inquiry, "Seen at once")
    inquiries.mark_seen(inquiry.id, message)

    platform.server.wait_until(lambda: Deliveries(inquiries).of(inquiry.id)[message].state == "here")
    assert platform.server.calls == []


def test_without_an_address_it_waits_for_the_user_to_come_back(platform: Platform, inquiries: InquiryStore) -> None:
    inquiry = inquiries.add(make_new(conversation=f"web-{new_id()}"), make_route(), [], utc_now())
    message = reply(inquiries, inquiry, "Come back")

    platform.server.wait_until(lambda: Deliveries(inquiries).of(inquiry.id)[message].state == "here")
    assert platform.server.calls == []
