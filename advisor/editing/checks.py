"""What an editor has to mend, though it stops no build: overdue reviews, texts hard to read or long for a channel."""

from collections.abc import Iterator
from datetime import date

from advisor.channel import read_channels
from advisor.editing.channel_rule import check_channels
from advisor.editing.readability import check_readability, read_reading_limits
from advisor.editing.review import expired, review_due
from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.wording import read_wording


def check_editing(content: Content, today: date) -> list[ContentError]:
    """Needs content without faults. Raises ContentError for a faulty channels.yml, readability.yml or wording.yml."""
    channels = read_channels(content.root / "channels.yml")
    wording = read_wording(content.root / "wording.yml")
    reading = read_reading_limits(content.root / "readability.yml")
    return [
        *expired(content, today),
        *check_readability(content, reading),
        *check_channels(content, channels, wording, today),
    ]


def warnings(content: Content, today: date) -> Iterator[str]:
    """What will become a fault if nobody looks."""
    for article in review_due(content, today):
        yield f"{content.path_of(article)}: its review was due on {article.review_by}"
