"""One whole conversation on a chat platform with the real assistant: question, number, tool, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.web.channels.conftest import KITS, LIMITS, NO_PAUSE, Platform
from tests.web.conftest import TOOLBOX, make_settings
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, outage_notice
from tests.web.stand_in_platform import StandInPlatform
from tools.stack import Stack
from web.app import create_app
from web.channels.registry import open_channels


@pytest.fixture
def wecom(
    stack: Stack, channel_environment: None, platform_server: tuple[StandInPlatform, str], tmp_path: Path
) -> Iterator[Platform]:
    """A platform without buttons, so that every choice is a number."""
    platform_server[0].reset()
    settings = make_settings(
        stack.settings.rasa_url, channels_database_url=f"sqlite:///{tmp_path}/channels.db", reply_timeout=20.0
    )
    with (
        serve(create_app(settings, outage_notice, TOOLBOX, open_channels(LIMITS, NO_PAUSE))) as url,
        httpx.Client(base_url=url, timeout=30) as http,
    ):
        yield Platform(KITS["wecom"], platform_server[0], StandInRasa(), http)


def test_a_question_a_number_and_a_tool_in_english(wecom: Platform) -> None:
    answer = said(wecom, "How do I renew my trademark?")
    assert "before the registration expires" in answer
    assert "Sources" in answer and "**" not in answer
    assert "\n1. " in answer.partition("Reply with a number")[2]

    assert said(wecom, "1") != answer
    assert "number" not in said(wecom, "the second one")[:40]

    print(said(wecom, "Work out a deadline for me"))
    print(said(wecom, "1"))


def test_a_question_and_a_place_in_chinese(wecom: Platform) -> None:
    print(said(wecom, "商标怎么续展？"))
    print(said(wecom, "第二个"))


def said(platform: Platform, text: str) -> str:
    """All of an answer, in however many messages."""
    return "\n".join(sent.text for sent in platform.tell_whole(text))
