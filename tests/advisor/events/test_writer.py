"""Writing beside the conversation: nothing of the log reaches the user."""

from pathlib import Path

from structlog.testing import capture_logs

from advisor.events.event import Event
from advisor.events.store import EventStore
from advisor.events.writer import EventWriter
from tests.advisor.events.builders import make_event


def test_events_are_written_in_their_order(tmp_path: Path) -> None:
    writer = EventWriter(EventStore(f"sqlite:///{tmp_path / 'events.db'}"))
    for number in range(50):
        writer.record(lambda number=number: make_event(value=number))  # type: ignore[misc]

    writer.settle(10)

    assert [event.value for event in writer.store.all()] == list(range(50))
    writer.close()


def test_events_wait_for_a_database_that_is_away_and_its_absence_is_told_once(tmp_path: Path) -> None:
    blocked = tmp_path / "folder"
    blocked.write_text("a file where a folder should be")
    writer = EventWriter(EventStore(f"sqlite:///{blocked / 'events.db'}"))

    with capture_logs() as logs:
        for number in range(3):
            writer.record(lambda number=number: make_event(value=number))  # type: ignore[misc]
            writer.settle(10)
        blocked.unlink()
        writer.settle(10)

    assert [line["error"] for line in logs] == ["FileExistsError"]
    assert [event.value for event in writer.store.all()] == [0, 1, 2]
    writer.close()


def test_an_event_that_cannot_be_made_costs_no_other(tmp_path: Path) -> None:
    writer = EventWriter(EventStore(f"sqlite:///{tmp_path / 'events.db'}"))

    def fail() -> Event:
        raise ValueError("secret words")

    with capture_logs() as logs:
        writer.record(fail)
        writer.record(make_event)
        writer.settle(10)

    assert list(writer.store.all()) == [make_event()]
    assert "secret words" not in str(logs)
    writer.close()
