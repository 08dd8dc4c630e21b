"""A reply as a channel can show it: few and short enough messages, buttons where there are any, else numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.channel import Channel
from advisor.channel_fit import fit
from advisor.channel_markup import mark_up
from advisor.reply import Button


@dataclass(frozen=True)
class ChannelMessage:
    """`text` is in the channel's markup; buttons keep to its number and lengths."""

    text: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class ChoiceWords:
    """What stands before numbered choices, before choices in words, and what carries buttons a long text cannot."""

    heading: str
    prompt: str
    in_words: str


def render(
    text: str, buttons: Sequence[Button], channel: Channel, words: ChoiceWords, by_number: bool = True
) -> list[ChannelMessage]:
    """The messages that say `text` and offer `buttons` on `channel`.

    A user answers a numbered choice by its number or its words. A title too long for the channel is numbered in the
    text, and its button shows the number. `by_number` is False where a number would mean something else: an answer to
    the question itself.
    """
    titles_fit = all(_title_fits(button.title, channel) for button in buttons)
    shown = tuple(_sendable(button, place, channel, titles_fit) for place, button in enumerate(buttons, 1))
    pressed = shown if len(shown) <= max(channel.buttons, channel.list_rows or 0) else ()
    listed = _numbered if by_number or pressed else _in_words
    block = "" if pressed and titles_fit else listed(text, buttons, words)
    pieces = _pieces(text, block, channel)
    if pressed and channel.button_text and channel.length(pieces[-1]) > channel.button_text:
        pieces.append(words.prompt)
    return [*map(ChannelMessage, pieces[:-1]), ChannelMessage(pieces[-1], pressed)]


def _title_fits(title: str, channel: Channel) -> bool:
    return channel.button_title is None or len(title) <= channel.button_title


def _sendable(button: Button, place: int, channel: Channel, titles_fit: bool) -> Button:
    """A payload longer than the channel carries becomes the number, which means the same to the assistant."""
    too_long = channel.payload is not None and len(button.payload.encode()) > channel.payload
    return Button(button.title if titles_fit else str(place), str(place) if too_long else button.payload)


def _numbered(text: str, buttons: Sequence[Button], words: ChoiceWords) -> str:
    """The choices as lines, but for those the text itself numbers."""
    said = {line.strip() for line in text.splitlines()}
    lines = [f"{place}. {button.title}" for place, button in enumerate(buttons, 1)]
    missing = [line for line in lines if line not in said]
    return "\n".join([words.heading, *missing]) if missing else ""


def _in_words(text: str, buttons: Sequence[Button], words: ChoiceWords) -> str:
    """The choices to be answered by their words, but for those the text itself numbers."""
    said = {re.sub(r"^\d+\. ", "", line.strip()) for line in text.splitlines()}
    missing = [f"- {button.title}" for button in buttons if button.title not in said]
    return "\n".join([words.in_words, *missing]) if missing else ""


def _pieces(text: str, block: str, channel: Channel) -> list[str]:
    """`text` and then `block`, cut and marked up; the block is never cut off."""
    pieces = _marked(text, channel)
    if not block:
        return pieces
    end = mark_up(block, channel)
    if channel.holds(f"{pieces[-1]}\n\n{end}"):
        return [*pieces[:-1], f"{pieces[-1]}\n\n{end}"]
    if channel.messages is None or len(pieces) < channel.messages:
        return [*pieces, *_marked(block, channel)]
    shorter = (channel.limit or 0) - channel.length(f"\n\n{end}")
    if shorter <= 0:
        return _marked(block, channel)[:1]
    return [f"{_marked(text, channel.model_copy(update={'limit': shorter, 'messages': 1}))[0]}\n\n{end}"]


def _marked(text: str, channel: Channel) -> list[str]:
    """Markup may lengthen a piece (`&amp;`): then it is cut shorter."""
    limit = channel.limit
    while True:
        pieces = fit(text, channel.model_copy(update={"limit": limit}))
        marked = [mark_up(piece, channel) for piece in pieces]
        if limit is None or all(map(channel.holds, marked)):
            return marked
        limit = limit * 9 // 10
