"""Very long messages through the whole assistant."""

import httpx
import pytest

from tools.client import Conversation

STORY = "We sell handmade lamps and have done so for many years in three towns. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How do I renew my trademark? " + STORY * 130, "en"),
        (STORY * 130 + "How do I renew my trademark?", "en"),
        ("商标怎么续展？" + "我们做灯具多年，在三个城市有门店。" * 500, "zh-Hans"),
        ("x" * 9_990, "en"),
    ],
)
def test_ten_thousand_characters_get_one_short_reply_in_their_language(
    conversation: Conversation, text: str, language: str
) -> None:
    (reply,), _ = conversation.say(text[:10_000])

    assert reply["custom"]["kind"] != "error"
    assert reply["custom"]["language"] == language
    assert len(reply["text"]) < 5_000


def test_more_than_the_limit_is_refused_with_a_sentence(conversation: Conversation) -> None:
    with pytest.raises(httpx.HTTPStatusError) as refused:
        conversation.say("x" * 10_001)

    assert refused.value.response.status_code == 413
    assert "10" in refused.value.response.json()["error"]["message"]
