"""A message of the assistant, in the one shape every client gets."""

from typing import Any, TypedDict

from advisor.reply import custom_of


class Button(TypedDict):
    title: str
    payload: str


class Message(TypedDict):
    text: str
    custom: dict[str, Any]
    buttons: list[Button]


def read_message(raw: object) -> Message | None:
    """A message as Rasa's REST channel sends it; None when it says nothing."""
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str) or not raw["text"].strip():
        return None
    custom = raw.get("custom")
    return Message(
        text=raw["text"],
        custom=custom if isinstance(custom, dict) else {},
        buttons=[button for item in raw.get("buttons") or [] if (button := _read_button(item))],
    )


def _read_button(raw: object) -> Button | None:
    if not isinstance(raw, dict) or not raw.get("title") or not raw.get("payload"):
        return None
    return Button(title=str(raw["title"]), payload=str(raw["payload"]))


def is_withheld(messages: list[Message]) -> bool:
    """Whether the question told a secret and was withheld (advisor/disclosure/guard.py): nothing may keep it."""
    custom = messages[0]["custom"] if messages else {}
    return custom.get("kind") == "notice" and custom.get("tool") == "disclosure"


def make_notice(text: str, language: str, country: str | None) -> Message:
    """A message of ours, not the assistant's answer."""
    custom = custom_of("notice", language, country=country)
    return Message(text=text, custom=custom, buttons=[])
