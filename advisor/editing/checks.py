"""What an editor has to mend, though it stops no build: late reviews, wrong terms, texts hard to read or too long."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from advisor.channel import read_channels
from advisor.editing.channel_rule import check_channels
from advisor.editing.locked_terms import check_locked_terms
from advisor.editing.readability import check_readability, read_reading_limits
from advisor.editing.review import expired, review_due
from advisor.editing.second_reading import check_second_readings, read_second_readings, without_address
from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.wording import read_wording


def check_editing(content: Content, readings: Path, today: date) -> list[ContentError]:
    """`readings` is the folder of second readings. Needs content without faults.

    Raises ContentError for a faulty table of second readings, channels.yml, readability.yml or wording.yml.
    """
    channels = read_channels(content.root / "channels.yml")
    wording = read_wording(content.root / "wording.yml")
    reading = read_reading_limits(content.root / "readability.yml")
    return [
        *expired(content, today),
        *check_second_readings(content, read_second_readings(readings)),
        *check_locked_terms(content),
        *check_readability(content, reading),
        *check_channels(content, channels, wording, today),
    ]


def warnings(content: Content, readings: Path, today: date) -> Iterator[str]:
    """What will become a fault if nobody looks, or is less than it should be. Needs content without faults."""
    for article in review_due(content, today):
        yield f"{content.path_of(article)}: its review was due on {article.review_by}"
    yield from map(str, without_address(read_second_readings(readings)))
