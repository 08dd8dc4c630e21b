"""On every channel people have their data deleted and exported, and are told where to read what is kept."""

import re
import uuid
from datetime import datetime, timezone
from pathlib import Path

import pytest

from tests.advisor.privacy.builders import keep_turn
from tests.web.channels.conftest import Platform, new_id

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=timezone.utc)


def kept(trackers: Path, text: str) -> bool:
    return any(text.encode() in path.read_bytes() for path in trackers.parent.iterdir())


def say_all(platform: Platform, text: str, user: str, awaited: str) -> str:
    """Whatever answers a text, in however many messages, until `awaited` is among it."""
    before = len(platform.sent())
    platform.deliver(platform.kit.said(text, new_id(), user))

    def answered() -> str:
        return "\n".join(f"{sent.text} {sent.buttons}" for sent in platform.sent()[before:])

    platform.server.wait_until(lambda: awaited in answered())
    return answered()


@pytest.mark.parametrize(
    ("wish", "sure", "answer", "receipt"),
    [
        ("delete my data", "yes, delete my data", "yes", "Receipt"),
        ("删除我的数据", "是，删除我的数据", "是", "回执编号"),
    ],
)
def test_data_are_deleted_from_every_channel(
    platform: Platform, trackers: Path, wish: str, sure: str, answer: str, receipt: str
) -> None:
    user, marker = str(uuid.uuid4().int)[:8], uuid.uuid4().hex
    say_all(platform, "How do I protect a mark?", user, "trademark")
    keep_turn(f"sqlite:///{trackers}", platform.rasa.heard[-1]["sender"], marker, "Yes.", NOW)
    assert kept(trackers, marker)

    say_all(platform, wish, user, sure)
    assert kept(trackers, marker)
    say_all(platform, answer, user, receipt)

    assert not kept(trackers, marker)


def test_a_copy_comes_by_a_signed_link(platform: Platform, trackers: Path) -> None:
    user, marker = str(uuid.uuid4().int)[:8], uuid.uuid4().hex
    say_all(platform, "How do I protect a mark?", user, "trademark")
    keep_turn(f"sqlite:///{trackers}", platform.rasa.heard[-1]["sender"], marker, "Yes.", NOW)

    answer = say_all(platform, "export my data", user, "/export/")

    link = re.search(r"/export/[\w.=-]+/page\.html", answer)
    assert link
    assert marker in platform.http.get(link[0]).text
