"""What was asked most, told by the article that answered: users' own words are in no event."""

from collections.abc import Iterable
from datetime import date

from advisor.events.event import RESOLVED, TURN, Event
from advisor.events.indicators import FEWEST

_MOST = 5


def top_articles(events: Iterable[Event], since: date, until: date) -> list[tuple[str, int]]:
    """Articles by the conversations they answered in, most first; none with fewer than five.

    A conversation counts once. One that was forgotten counts no more: nobody knows whose it was.
    """
    conversations: dict[str, set[str]] = {}
    for event in events:
        is_answer = event.name == TURN and event.handled == RESOLVED and event.article and event.conversation
        if is_answer and since <= event.day <= until:
            conversations.setdefault(event.article, set()).add(event.conversation)
    counted = [(article, len(found)) for article, found in conversations.items() if len(found) >= FEWEST]
    return sorted(counted, key=lambda one: (-one[1], one[0]))[:_MOST]
