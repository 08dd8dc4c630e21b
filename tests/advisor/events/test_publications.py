"""The log as the event broker's outbox."""

import json
from pathlib import Path

import pytest

from advisor.events.event import Event
from advisor.events.publications import Publications
from advisor.events.store import EventStore
from tests.advisor.events.builders import make_event


@pytest.fixture
def store(tmp_path: Path) -> EventStore:
    return EventStore(f"sqlite:///{tmp_path / 'events.db'}")


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_every_event_is_due_once_in_order_until_it_is_confirmed(store: EventStore) -> None:
    publications = Publications(store)
    store.add([make_event(value=number) for number in range(1_200)])

    seen: list[int] = []
    while due := publications.due():
        assert due == publications.due()
        seen += [one.body["value"] for one in due]
        publications.done(due[-1].id)

    assert seen == list(range(1_200))


def test_a_late_confirmation_takes_nothing_back(store: EventStore) -> None:
    publications = Publications(store)
    store.add([make_event(value=number) for number in range(3)])
    first, *_, last = publications.due()
    publications.done(last.id)
    publications.done(first.id)

    assert publications.due() == []


def test_a_message_holds_no_conversation_and_is_json(store: EventStore) -> None:
    event = Event(
        **{**vars(make_event()), "conversation": "c" * 32, "topic": "trade.marks", "language": "zh-Hans", "source": 7}
    )
    store.add([event])
    (one,) = Publications(store).due()

    assert "c" * 32 not in json.dumps(one.body)
    assert set(one.body) == {"version", "id", *vars(event)} - {"conversation", "due_at", "source"}
    assert one.body["day"] == event.day.isoformat()
    assert one.routing_key == f"{event.name}.trade-marks.zh-Hans"


def test_of_several_servers_one_publishes_until_it_stops_or_dies(store: EventStore) -> None:
    clock = Clock()
    first, second = Publications(store, clock), Publications(store, clock)

    assert first.claim() and first.claim()
    assert not second.claim()
    first.release()
    assert second.claim()
    assert not first.claim()
    clock.now += 31.5
    assert first.claim()
    # Whoever was too slow gives nothing away that is no longer theirs.
    second.release()
    assert not second.claim()


def test_figures_and_broker_go_through_the_log_by_themselves(store: EventStore) -> None:
    from advisor.events.counters import Counters

    publications, counters = Publications(store), Counters(store)
    store.add([make_event()])
    publications.done(publications.due()[-1].id)
    counters.keep_up()
    store.add([make_event()])

    assert len(publications.due()) == 1
    assert counters._is_behind()
