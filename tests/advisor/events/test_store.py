"""The event log: added to, cut loose, never changed; on both databases."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from advisor.events.event import MADE, RATED
from advisor.events.store import EventStore
from tests.advisor.events.builders import TODAY, make_event

TURN = make_event(country="KE", right="trademark", article="trademarks/renewal", handled="resolved", starts_tool=True)


@pytest.fixture
def store(url: str) -> EventStore:
    return EventStore(url)


def test_what_was_added_is_read_back_in_its_order(store: EventStore) -> None:
    due = datetime(2026, 12, 2, 16, 30, tzinfo=timezone.utc)
    made = make_event(MADE, subject="inquiry-1", due_at=due, source=7, in_time=True)

    store.add([TURN, made])
    store.add([])

    assert list(store.all()) == [TURN, made]
    assert list(store.all(since=TODAY + timedelta(days=1))) == []
    assert store.about("inquiry-1") == [made]


def test_a_turn_and_its_last_rating_are_found(store: EventStore) -> None:
    store.add([TURN, make_event(RATED, value=1), make_event(RATED, value=-1)])

    assert store.turn("turn-1") == TURN
    assert store.turn("turn-2") is None
    assert [store.rating(subject) and store.rating(subject).value for subject in ("turn-1", "turn-2")] == [-1, None]


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM event", "UPDATE event SET country = 'CN'", "UPDATE event SET conversation = '', value = 1"],
)
def test_an_event_cannot_be_changed_or_deleted(store: EventStore, statement: str) -> None:
    store.add([TURN])

    with pytest.raises(DatabaseError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(statement))

    assert list(store.all()) == [TURN]


def test_events_are_cut_loose_from_their_conversation_and_still_count(store: EventStore) -> None:
    old = make_event(day=TODAY - timedelta(days=200), conversation="talk-2")
    store.add([TURN, old, make_event(conversation="talk-3")])

    assert store.forget("talk-1") == 1
    assert store.forget_before(TODAY) == 1
    assert store.forget("") == 0
    assert [event.conversation for event in store.all()] == ["", "", "talk-3"]


def test_two_processes_may_open_a_new_log(url: str) -> None:
    first, second = EventStore(url), EventStore(url)
    first.add([TURN])
    second.add([TURN])

    assert len(list(first.all())) == 2
