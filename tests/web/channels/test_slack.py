"""What is Slack's own: the test of the address, the window of time, mentions, and what is no question."""

import httpx
import pytest

from tests.web.channels.conftest import KITS, Platform, new_id
from tests.web.channels.kit import as_json
from tests.web.channels.kit_slack import SlackKit

KIT = KITS["slack"]


@pytest.fixture
def slack(platform_of: dict[str, Platform]) -> Platform:
    return platform_of["slack"]


def test_the_address_is_confirmed(slack: Platform) -> None:
    response = slack.deliver(KIT.sign(as_json({"type": "url_verification", "challenge": "3eZbrw1a", "token": "x"})))

    assert response.json() == {"challenge": "3eZbrw1a"}


def test_a_request_of_ten_minutes_ago_is_refused(slack: Platform) -> None:
    assert isinstance(KIT, SlackKit)
    assert slack.deliver(KIT.stale(KIT.said("late", new_id()))).status_code == 401


def test_a_mention_in_a_channel_is_answered_in_its_thread(slack: Platform) -> None:
    event = {"type": "app_mention", "channel": "C1", "user": "U1", "ts": "7.7", "text": "<@UBOT> fees &amp; terms?"}

    slack.hear(KIT.sign(as_json({"type": "event_callback", "event_id": new_id(), "event": event})))

    assert slack.rasa.heard[-1]["message"] == "fees & terms?"
    assert slack.server.calls[-1].body["thread_ts"] == "7.7"


@pytest.mark.parametrize("parts", [{"subtype": "message_changed"}, {"channel_type": "channel"}, {"user": ""}])
def test_edits_and_talk_among_others_are_left_alone(slack: Platform, parts: dict[str, str]) -> None:
    event = {"type": "message", "channel": "C1", "channel_type": "im", "user": "U1", "text": "hm", "ts": "1.1", **parts}

    response = slack.deliver(KIT.sign(as_json({"type": "event_callback", "event_id": new_id(), "event": event})))
    slack.tell("a question")

    assert isinstance(response, httpx.Response)
    assert [heard["message"] for heard in slack.rasa.heard] == ["a question"]
