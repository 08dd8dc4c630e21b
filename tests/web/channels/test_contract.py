"""What every channel must do, whatever its platform. A new channel is found by itself, and needs only its kit."""

import logging
import re
from pathlib import Path

import pytest

from advisor.channel import read_channels
from tests.web.channels.conftest import LIMITS, Platform, new_id
from tests.web.channels.kit import Sent
from tests.web.stand_in import ENGLISH, custom
from web.channels.database import ChannelsDatabase
from web.channels.inbox import Inbox
from web.channels.registry import channel_types

SECRET = re.compile("TOKEN|SECRET|PASSWORD|_KEY")
# What the faults below are recorded as: by HTTP, and by SMTP.
REFUSED = {"status 403", "unreachable 550"}
BY_NAME = {channel.name: channel for channel in read_channels(LIMITS)}
CHOICES = [
    {"title": "How long a registration of a trade mark lasts", "payload": '/choose{"article": "trademarks/duration"}'},
    {"title": "What it costs", "payload": '/choose{"article": "trademarks/fees"}'},
    {"title": "Who can I talk to?", "payload": "/contact"},
    {"title": "None of these", "payload": "/none_of_these"},
]
LONG = ENGLISH.replace("**Watch out**", "\n".join(f"{n}. Step & detail " + "word " * 30 for n in range(3, 80)))


def test_a_message_is_answered_once_however_often_it_is_sent(platform: Platform) -> None:
    wire = platform.kit.said("How do I renew my trademark?", id := new_id())

    (sent,) = platform.hear(wire)
    assert platform.deliver(wire).status_code == 200
    assert platform.deliver(platform.kit.said("How do I renew my trademark?", id)).status_code == 200
    platform.tell("another question")

    assert "A trademark lasts ten years" in sent.text
    assert [heard["message"] for heard in platform.rasa.heard] == ["How do I renew my trademark?", "another question"]


def test_a_forged_request_is_refused_before_anything_is_read(platform: Platform) -> None:
    for wire in platform.kit.forged(platform.kit.said("forged", new_id())):
        response = platform.deliver(wire)
        assert response.status_code in {401, 403}, wire
        assert response.json()["error"]["code"] == "bad_signature"
    platform.tell("a real one")

    assert [heard["message"] for heard in platform.rasa.heard] == ["a real one"]


def test_messages_out_of_order_are_each_answered(platform: Platform) -> None:
    first, second = new_id(), new_id()

    platform.hear(platform.kit.said("second", second))
    platform.hear(platform.kit.said("first", first))

    assert [heard["message"] for heard in platform.rasa.heard] == ["second", "first"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"entry": 5}', b"<xml>", b"{" * 5000])
def test_a_signed_request_that_makes_no_sense_is_taken_and_forgotten(platform: Platform, content: bytes) -> None:
    assert platform.deliver(platform.kit.sign(content)).status_code in {200, 401}
    assert platform.rasa.heard == []


def test_an_oversized_request_is_refused(platform: Platform) -> None:
    if not channel_types()[platform.kit.name].by_http:
        pytest.skip("of a mail only the beginning is fetched: test_mail.py")
    assert platform.deliver(platform.kit.sign(b" " * (1024 * 1024 + 1))).status_code == 413


def test_what_asks_for_no_answer_gets_none(platform: Platform) -> None:
    assert platform.deliver(platform.kit.ignored()).status_code == 200
    platform.tell("a question")

    assert len(platform.rasa.heard) == 1


def test_what_is_no_text_gets_a_polite_reply_in_the_users_language(platform: Platform) -> None:
    platform.tell("商标怎么续展？", user="8801")

    (sent,) = platform.hear(platform.kit.unreadable(new_id(), user="8801"))

    assert "文字" in sent.text
    assert len(platform.rasa.heard) == 1


def test_every_reply_keeps_to_the_limits_of_its_channel(platform: Platform) -> None:
    channel = BY_NAME[platform.kit.name]
    for text in (ENGLISH, LONG):
        platform.rasa.reset()
        platform.rasa.replies = [{"text": text, "custom": custom(), "buttons": CHOICES}]
        sent = platform.tell_all("limits")

        assert sent
        assert channel.messages is None or len(sent) <= channel.messages
        for message in sent:
            assert channel.holds(message.text)
            assert not message.buttons or channel.button_text is None or len(message.text) <= channel.button_text
            assert len(message.buttons) <= max(channel.buttons, channel.list_rows or 0)
            assert all(
                channel.button_title is None or len(title) <= channel.button_title for title, _ in message.buttons
            )
            assert all(channel.payload is None or len(load.encode()) <= channel.payload for _, load in message.buttons)
        assert all(_can_choose(choice, place, sent) for place, choice in enumerate(CHOICES, 1))


def _can_choose(choice: dict[str, str], place: int, sent: list[Sent]) -> bool:
    """By a button, or by a number shown beside the words."""
    titles = [title for message in sent for title, _ in message.buttons]
    return choice["title"] in titles or any(f"{place}. {choice['title']}" in message.text for message in sent)


def test_a_button_says_what_it_stands_for(platform: Platform) -> None:
    wire = platform.kit.pressed("/contact", new_id())
    if wire is None:
        pytest.skip("a channel without buttons")

    platform.hear(wire)

    assert platform.rasa.heard[-1]["message"] == "/contact"


def test_a_conversation_of_question_number_and_tool(platform: Platform) -> None:
    for text in ("How do I renew my trademark?", "1", "Work out a deadline"):
        platform.tell(text, user="515")

    assert [heard["message"] for heard in platform.rasa.heard] == [
        "How do I renew my trademark?",
        "1",
        "Work out a deadline",
    ]
    (sender,) = {heard["sender"] for heard in platform.rasa.heard}
    assert sender.startswith(f"{platform.kit.name}-")
    assert "515" not in sender


def test_two_people_have_two_conversations(platform: Platform) -> None:
    platform.tell("one", user="901")
    platform.tell("two", user="902")

    assert len({heard["sender"] for heard in platform.rasa.heard}) == 2


def test_a_fault_that_passes_is_tried_again(platform: Platform) -> None:
    platform.tell("warm up")
    platform.server.faults.extend([(503, {}, {}), (429, {"parameters": {"retry_after": 0}}, {"Retry-After": "0"})])

    (sent,) = platform.tell("again")

    assert sent.text
    assert platform.server.seen == 2 or platform.kit.passive


def test_the_outage_of_the_assistant_is_told(platform: Platform) -> None:
    platform.rasa.status = 503

    (sent,) = platform.tell("anybody there?")

    assert "The service is down" in sent.text


def test_no_log_holds_a_secret_a_user_or_a_word(platform: Platform, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    platform.tell("my very own invention", user="73012")
    platform.server.faults.extend([(400, {}, {})] * 4)
    platform.deliver(platform.kit.said("lost words", new_id(), user="73012"))
    platform.server.wait_until(lambda: platform.kit.passive or len(platform.server.faults) < 4)
    platform.server.faults.clear()
    platform.tell("my very own invention", user="73013")

    secrets = [value for key, value in platform.kit.settings.items() if SECRET.search(key)]
    # The last is the form of the access tokens that the stand-in platforms give out.
    for private in [*secrets, "73012", "very own", "lost words", f"{platform.kit.name}-access"]:
        assert private not in caplog.text
    assert caplog.text


def test_every_channel_has_limits_and_a_page() -> None:
    for name, kind in channel_types().items():
        assert name in BY_NAME
        page = Path(f"docs/integrate/{name}.md").read_text("utf-8")
        assert f"CHANNEL={name}" in page
        for field in kind.settings_type.model_fields:
            key = f"{kind.settings_type.model_config['env_prefix']}{field}".upper()
            assert f"`{key}`" in page, f"{key} is not explained in docs/integrate/{name}.md"


def test_an_answer_that_cannot_be_delivered_is_recorded(platform: Platform, channel_database: str) -> None:
    if platform.kit.passive:
        pytest.skip("its answer is in the response")
    platform.tell("warm up")
    platform.server.faults.extend([(403, {}, {})] * 2)

    platform.deliver(platform.kit.said("lost", new_id(), user="6601"))
    inbox = Inbox(ChannelsDatabase(channel_database), "any")

    def lost() -> list[dict[str, object]]:
        return [one for one in inbox.lost() if one["channel"] == platform.kit.name and one["reason"] in REFUSED]

    platform.server.wait_until(lambda: bool(lost()))
    platform.server.faults.clear()

    assert str(lost()[0]["conversation"]).startswith(f"{platform.kit.name}-")


def test_behind_an_answer_a_thumb_is_a_button_or_a_number_and_goes_to_nobody_else(platform: Platform) -> None:
    (answer,) = platform.tell("How do I renew?", user="620")
    titles = [title for title, _ in answer.buttons]
    assert "Not helpful" in titles or "3. Not helpful" in answer.text
    assert platform.rasa.heard[-1]["message"] == "How do I renew?"

    (why,) = platform.tell("3", user="620")

    assert "What was wrong with it?" in why.text
    assert platform.rasa.heard[-1]["message"] == "How do I renew?"
