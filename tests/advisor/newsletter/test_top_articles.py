"""What was asked most: never a group smaller than five conversations, never a word of a user."""

from datetime import date, timedelta

import pytest

from advisor.events.event import RESOLVED, TURN, UNANSWERED, Event
from advisor.newsletter.top_articles import top_articles

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def turns(article: str, conversations: int, day: date = FIRST, **changes: object) -> list[Event]:
    return [
        Event(
            **{
                "name": TURN,
                "day": day,
                "subject": f"{article}{n}",
                "conversation": f"{article}{n}",
                "article": article,
            }
            | {"handled": RESOLVED}
            | changes
        )
        for n in range(conversations)
    ]


def test_the_most_asked_come_first() -> None:
    events = [*turns("trademarks/renewal", 6), *turns("patents/search", 9)]

    assert top_articles(events, FIRST, LAST) == [("patents/search", 9), ("trademarks/renewal", 6)]


@pytest.mark.parametrize(("conversations", "told"), [(4, 0), (5, 1)])
def test_fewer_than_five_conversations_are_not_told(conversations: int, told: int) -> None:
    assert len(top_articles(turns("patents/search", conversations), FIRST, LAST)) == told


def test_one_person_who_asks_often_is_no_group() -> None:
    assert top_articles(turns("patents/search", 9, conversation="one"), FIRST, LAST) == []


def test_forgotten_conversations_count_no_more() -> None:
    assert top_articles(turns("patents/search", 9, conversation=""), FIRST, LAST) == []


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_other_days_do_not_count(day: date) -> None:
    assert top_articles(turns("patents/search", 9, day), FIRST, LAST) == []


def test_what_was_not_answered_does_not_count() -> None:
    assert top_articles(turns("patents/search", 9, handled=UNANSWERED), FIRST, LAST) == []
