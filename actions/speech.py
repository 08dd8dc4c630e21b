"""Turns a reply of the core into Rasa's message."""

from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from advisor.reply import Reply


def speak(dispatcher: CollectingDispatcher, reply: Reply) -> list[EventType]:
    """Says `reply`; returns what the conversation should remember of it."""
    buttons = [{"title": button.title, "payload": button.payload} for button in reply.buttons]
    dispatcher.utter_message(text=reply.text, buttons=buttons, json_message=reply.custom())
    kept: dict[str, Any] = {
        "offered": [button.payload for button in reply.buttons],
        "others": [],
        **({"article": reply.article} if reply.article else {}),
        **reply.slots,
    }
    return [SlotSet(name, value) for name, value in kept.items()]
