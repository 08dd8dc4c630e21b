"""What became of a word of the desk, in the agent's language."""

from collections.abc import Callable, Mapping
from typing import TypedDict

from advisor.inquiries.deliveries import FAILED, HERE, Delivery

Say = Callable[..., str]

# Reasons we know by name, some with the platform's code behind (web/channels/faults.py); others are shown as they are.
REASONS = (
    *("window", "quota", "blocked", "unreachable", "rights", "token", "content", "busy"),
    *("unreached", "off", "unreadable", "no_address"),
)
WAYS = ("email", "dingtalk", "feishu", "line", "messenger", "slack", "teams", "telegram", "wechat", "wecom", "whatsapp")


class Fate(TypedDict):
    """`id` is the message's number."""

    id: int
    text: str
    failed: bool


def fates(deliveries: Mapping[int, Delivery], say: Say) -> dict[int, Fate]:
    """Of the words that go to the user; one that waits until it is fetched needs no telling."""
    shown = {id: one for id, one in deliveries.items() if one.state != HERE}
    return {id: Fate(id=id, text=_sentence(one, say), failed=one.state == FAILED) for id, one in shown.items()}


def way_in_words(way: str, say: Say) -> str:
    return say(f"way_{way}") if way in WAYS else way


def reason_in_words(reason: str, say: Say) -> str:
    meaning, _, code = reason.partition(" ")
    if meaning not in REASONS:
        return say("undelivered_other", reason=reason)
    words = say(f"undelivered_{meaning}")
    return say("undelivered_code", words=words, code=code) if code else words


def _sentence(one: Delivery, say: Say) -> str:
    if one.state == FAILED:
        return say("delivery_failed", reason=reason_in_words(one.reason, say))
    return say(f"delivery_{one.state}", way=way_in_words(one.way, say))
