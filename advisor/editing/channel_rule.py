"""Every article can be said on every channel: in few enough messages, none of its lines torn."""

from collections.abc import Iterator
from datetime import date

from advisor.answer import AnswerWriter
from advisor.channel import Channel
from advisor.channel_fit import split
from advisor.errors import ContentError
from advisor.knowledge.article import Article
from advisor.knowledge.content import Content
from advisor.knowledge.rules.place import BODY, beginning, fault_in
from advisor.knowledge.shelf import shelf_of
from advisor.referral.directory import Directory
from advisor.wording import Wording

_SCRIPTS = {"en": ("en",), "zh": ("zh-Hans", "zh-Hant")}


def check_channels(content: Content, channels: list[Channel], wording: Wording, today: date) -> Iterator[ContentError]:
    """At most one fault an article and channel; with no country and with each country that has a note."""
    writer = AnswerWriter(shelf_of(content), Directory(content.countries, content.contacts), wording)
    for article in content.articles:
        texts = list(_texts(writer, article, today))
        for channel in channels:
            rule = next((rule for text in texts if (rule := _broken_rule(text, channel))), None)
            if rule:
                yield fault_in(content, article, f"{channel.name}: {rule}", BODY, beginning(article.answer))


def _texts(writer: AnswerWriter, article: Article, today: date) -> Iterator[str]:
    for language in _SCRIPTS[article.language]:
        for country in (None, *article.countries):
            reply = writer.write(article.id, language, (country,) if country else (), today, 1.0)
            if reply:
                yield reply.text


def _broken_rule(text: str, channel: Channel) -> str | None:
    """The direct answer comes whole in the first message, no later line is torn, and the messages are few enough."""
    if channel.holds(text):
        return None
    for line in text.split("\n"):
        if not channel.holds(line):
            return (
                f"'{line[:40]}…' is longer than one message ({channel.length(line)} of {channel.limit} {channel.unit})"
            )
    pieces = split(text, channel)
    if channel.messages is not None and len(pieces) > channel.messages:
        return f"needs {len(pieces)} messages, and may have {channel.messages}"
    return None
