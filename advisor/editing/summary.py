"""How far the content has been checked: facts read at their source, articles read a second time."""

from collections.abc import Iterable
from dataclasses import dataclass

from advisor.editing.second_reading import SecondReading
from advisor.knowledge.content import Content


@dataclass(frozen=True)
class FactCount:
    """Rows of facts that were seen at their source, and rows that still have to be."""

    read: int
    unverified: int


@dataclass(frozen=True)
class TopicSummary:
    """Second readings of one topic: `read` of its `articles`, those `at_sources`, `changed`, left `in_doubt`."""

    topic: str
    articles: int
    read: int
    at_sources: int
    changed: int
    in_doubt: int


def count_facts(content: Content) -> FactCount:
    rows = [row for group in content.facts.values() for row in group]
    read = sum(row.confidence == "read" for row in rows)
    return FactCount(read, len(rows) - read)


def summarise(content: Content, readings: Iterable[SecondReading]) -> list[TopicSummary]:
    """One line a topic, in the order of the catalogue."""
    known = list(readings)
    topics = dict.fromkeys(article_id.split("/")[0] for article_id in content.catalogue.titles)
    return [_topic(topic, content, [reading for reading in known if reading.topic == topic]) for topic in topics]


def _topic(topic: str, content: Content, readings: list[SecondReading]) -> TopicSummary:
    return TopicSummary(
        topic=topic,
        articles=sum(article.topic == topic for article in content.articles if article.language == "en"),
        read=len(readings),
        at_sources=sum(bool(reading.addresses) for reading in readings),
        changed=sum(reading.changed.strip().lower() not in {"", "no", "nothing"} for reading in readings),
        in_doubt=sum(bool(reading.doubt.strip()) for reading in readings),
    )
