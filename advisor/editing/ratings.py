"""Which articles readers were not helped by, from the event log; nobody's words and nobody's place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from advisor.events.event import RATED, Event


@dataclass(frozen=True)
class Rated:
    """`reasons` say why, most often named first; a thumb that was changed counts as it was left."""

    article: str
    up: int
    down: int
    reasons: dict[str, int]


def low_rated(events: Iterable[Event]) -> list[Rated]:
    """Articles with a thumb down, those with most first."""
    last = {event.subject: event for event in events if event.name == RATED and event.article}
    articles = {event.article for event in last.values() if event.value < 0}
    found = [_rated(article, [event for event in last.values() if event.article == article]) for article in articles]
    return sorted(found, key=lambda one: (-one.down, one.up, one.article))


def _rated(article: str, ratings: list[Event]) -> Rated:
    down = [event for event in ratings if event.value < 0]
    reasons = Counter(event.reason for event in down if event.reason)
    return Rated(article, len(ratings) - len(down), len(down), dict(reasons.most_common()))
