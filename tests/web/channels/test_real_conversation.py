"""One whole conversation on a chat platform with the real assistant: question, number, tool, in both languages.

WeChat without customer messages is the hardest case: one message, no buttons, and five seconds before it asks again.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from advisor.inquiries.office import Office
from tests.web.channels.conftest import KITS, LIMITS, new_id
from tests.web.conftest import TOOLBOX, make_settings
from tests.web.servers import serve
from tests.web.stand_in import outage_notice
from tools.stack import Stack
from web.app import create_app
from web.channels.registry import OpenChannels, open_channels

KIT = KITS["wechat"]
ATTEMPTS = 6

Say = Callable[[str, str], str]


@pytest.fixture
def say(
    stack: Stack, channel_environment: None, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Say]:
    monkeypatch.setenv("ADVISOR_WECHAT_CUSTOMER_SERVICE", "false")
    opened = open_channels(LIMITS, ())
    opened = OpenChannels([channel for channel in opened.channels if channel.name == "wechat"], opened.http)
    database = f"sqlite:///{tmp_path}/channels.db"
    settings = make_settings(
        stack.settings.rasa_address,
        channels_database_url=database,
        reply_timeout=30.0,
        internal_token=stack.settings.internal_token,
    )
    with serve(create_app(settings, outage_notice, TOOLBOX, office, opened)) as url:

        def send(user: str, text: str) -> str:
            """Asks as WeChat does: again, until there is an answer."""
            wire = KIT.said(text, new_id(), user)
            for _ in range(ATTEMPTS):
                response = httpx.post(f"{url}/channels/wechat", content=wire.content, params=wire.query, timeout=20)
                if sent := KIT.answered(response):
                    return sent[0].text
            raise AssertionError(f"no answer to {text}")

        yield send


def test_a_question_a_number_and_a_tool(say: Say) -> None:
    answer = say("101", "How do I renew my trademark?")
    assert "before the registration expires" in answer
    assert "**" not in answer
    assert "\n1. How long a registration lasts\n2. " in answer.partition("Reply with a number")[2]

    assert say("101", "1").startswith("A registration lasts 10 years")

    question = say("101", "Work out a deadline for me")
    assert "\n1. Filing abroad with priority\n" in question
    assert question.endswith("Or reply with one of these words:\n- Stop")
    assert say("101", "1").startswith("Which right is it about?")
    assert say("101", "stop").startswith("Stopped.")


def test_a_question_and_a_place_in_chinese(say: Say) -> None:
    answer = say("102", "商标怎么续展？")
    assert "续展" in answer
    assert "\n1. " in answer.partition("请回复序号")[2]

    second = say("102", "第一个")
    assert second.partition("\n")[0] != answer.partition("\n")[0]
    assert "来源" in second
