"""The assistant's and the desk's messages as one channel shows them."""

from advisor.channel_reply import ChannelMessage, ChoiceWords, render
from advisor.reply import Button
from web.channels.channel import AnyChannel
from web.message import Message
from web.turn_events import is_step
from web.wording import Wording


def fitted(messages: list[Message], channel: AnyChannel, wording: Wording, language: str) -> list[ChannelMessage]:
    """Cut to the channel's limits, in order; `language` is of what we add ourselves."""
    if not messages:
        return []
    if channel.limits.messages is not None:
        messages = [_joined(messages)]
    words = ChoiceWords(*(wording.sentence(key, language) for key in ("choices", "choices_prompt", "choices_in_words")))
    # While a tool waits for a fact, "1" is an answer to it and not the first button.
    return [
        part
        for message in messages
        for part in render(message["text"], _buttons(message), channel.limits, words, not is_step(message))
    ]


def _buttons(message: Message) -> list[Button]:
    return [Button(button["title"], button["payload"]) for button in message["buttons"]]


def _joined(messages: list[Message]) -> Message:
    """One message, where the platform counts them; the last one's buttons are those a number means."""
    text = "\n\n".join(message["text"] for message in messages)
    return Message(text=text, custom=messages[-1]["custom"], buttons=messages[-1]["buttons"])
