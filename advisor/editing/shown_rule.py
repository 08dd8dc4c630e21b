"""Whatever the assistant and the desk say is shown on every channel within its limits, and with every choice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.channel import Channel
from advisor.channel_reply import ChannelMessage, ChoiceWords, render
from advisor.reply import Button


@dataclass(frozen=True)
class Shown:
    """`where` tells an editor what it is; a `question` of a tool is answered in words, all else by number as well."""

    where: str
    text: str
    buttons: tuple[Button, ...] = ()
    is_question: bool = False


def check_shown(said: Iterable[Shown], channels: Iterable[Channel], words: ChoiceWords) -> Iterator[str]:
    """One sentence for each that breaks a limit of a channel."""
    channels = list(channels)
    for shown in said:
        for channel in channels:
            for rule in _rules(shown, channel, words):
                yield f"{shown.where}: {channel.name}: {rule}"


def _rules(shown: Shown, channel: Channel, words: ChoiceWords) -> Iterator[str]:
    try:
        messages = render(shown.text, shown.buttons, channel, words, not shown.is_question)
    except ValueError:
        yield "its choices leave no room for it"
    else:
        yield from _broken(shown, messages, channel)


def _broken(shown: Shown, messages: list[ChannelMessage], channel: Channel) -> Iterator[str]:
    if channel.messages is not None and len(messages) > channel.messages:
        yield f"needs {len(messages)} messages, and may have {channel.messages}"
    for message in messages:
        most = channel.button_text if message.buttons and channel.button_text else channel.limit
        if most is not None and channel.length(message.text) > most:
            yield f"'{message.text[:40]}…' is longer than one message ({channel.length(message.text)} of {most})"
        yield from _broken_buttons(message, channel)
    yield from (f"the choice '{button.title}' is not shown" for button in _missing(shown, messages))


def _broken_buttons(message: ChannelMessage, channel: Channel) -> Iterator[str]:
    if len(message.buttons) > max(channel.buttons, channel.list_rows or 0):
        yield f"{len(message.buttons)} buttons, and may have {max(channel.buttons, channel.list_rows or 0)}"
    for button in message.buttons:
        if channel.button_title is not None and len(button.title) > channel.button_title:
            yield f"the button '{button.title}' is longer than {channel.button_title} characters"
        if channel.payload is not None and len(button.payload.encode()) > channel.payload:
            yield f"the button '{button.title}' sends more than {channel.payload} bytes"


def _missing(shown: Shown, messages: list[ChannelMessage]) -> Iterator[Button]:
    titles = {button.title for message in messages for button in message.buttons}
    text = "\n".join(message.text for message in messages)
    marked = {line.split(" ", 1)[-1].strip() for line in text.replace("&amp;", "&").splitlines()}
    return (button for button in shown.buttons if button.title not in titles | marked)
