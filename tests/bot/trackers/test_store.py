"""A tracker that begins at a snapshot is, for the engine, the one that replays everything."""

import asyncio
import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from rasa.core.agent import Agent
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from advisor.knowledge.database import open_database
from advisor.transcript import Transcript
from bot.trackers.insist import insist
from bot.trackers.store import FlatTrackerStore
from tests.aside import finished
from tests.bot.trackers.histories import DOMAIN, FORM, Turn, forward, session, with_rewinds

_numbers = itertools.count()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> FlatTrackerStore:
    return FlatTrackerStore(DOMAIN, url=f"sqlite:///{tmp_path_factory.mktemp('store') / 'conversations.db'}")


async def take(store: FlatTrackerStore, sender: str, turn: Turn) -> DialogueStateTracker:
    """One turn as Rasa's processor takes it."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    for event in turn:
        tracker.update(event)
    await store.save(tracker)
    return tracker


def state(tracker: DialogueStateTracker) -> dict[str, Any]:
    said, told = tracker.latest_message, tracker.latest_bot_utterance
    return {
        "slots": tracker.current_slot_values(),
        "loop": tracker.active_loop,
        "paused": tracker.is_paused(),
        "message": said.parse_data if said else None,
        "told": (told.text, told.data) if told else None,
        "action": tracker.latest_action,
        "followup": tracker.followup_action,
        "seen by policies": tracker.past_states(DOMAIN)[-3:],
    }


def replayed(sender: str, turns: list[Turn]) -> DialogueStateTracker:
    """Every event since the last session began, as Rasa's own store gives them."""
    events = list(itertools.chain(*turns))
    begins = [place for place, event in enumerate(events) if isinstance(event, SessionStarted)]
    return DialogueStateTracker.from_events(sender, events[begins[-1] :], DOMAIN.slots)


async def _same_after_each(store: FlatTrackerStore, sender: str, turns: list[Turn]) -> None:
    taken: list[Turn] = []
    for turn in turns:
        tracker = await take(store, sender, turn)
        taken.append(turn)
        expected = state(replayed(sender, taken))
        assert state(tracker) == expected
    found = await store.retrieve(sender)
    assert found is not None
    # The engine runs its actions on copies.
    assert state(found.copy()) == expected
    whole = await store.retrieve_full_tracker(sender)
    assert whole is not None
    assert [event.as_dict() for event in whole.events] == [event.as_dict() for turn in turns for event in turn]


def first(turn: Turn) -> Turn:
    return [*session(), ActionExecuted("action_listen"), *turn]


@given(with_rewinds)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_state_from_a_snapshot_is_that_of_a_full_replay_whatever_is_undone(
    store: FlatTrackerStore, turns: list[Turn]
) -> None:
    finished(_same_after_each(store, f"ann {next(_numbers)}", [first(turns[0]), *turns[1:]]))


@given(forward)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_the_engine_holds_does_not_grow(store: FlatTrackerStore, turns: list[Turn]) -> None:
    sender = f"ann {next(_numbers)}"
    for turn in [first(turns[0]), *turns[1:]]:
        tracker = finished(take(store, sender, turn))
        # At most nine turns of two messages, and the snapshot.
        assert sum(isinstance(event, UserUttered) for event in tracker.events) <= 19


@pytest.mark.parametrize("undoing", [UserUtteranceReverted, ActionReverted])
def test_a_form_that_stays_open_and_is_then_undone_is_as_without_snapshots(
    store: FlatTrackerStore, undoing: type[Event]
) -> None:
    opened = [*question(0)[:1], ActionExecuted(FORM), ActiveLoop(FORM), SlotSet("case", {"k": True})]
    filled = [
        [UserUttered(f"fact {number}"), ActionExecuted(FORM), SlotSet("level", float(number)), *question(0)[1:]]
        for number in range(14)
    ]
    undone = [UserUttered("back"), *[undoing()] * 9, ActionExecuted("action_listen")]
    again = [*opened, ActionExecuted("action_listen")]
    turns = [first(again), *filled, undone, again, *filled]
    finished(_same_after_each(store, f"ann {next(_numbers)}", turns))


def question(number: int) -> list[Event]:
    return [UserUttered(f"question {number}", metadata={}), ActionExecuted("action_listen")]


def hundred_turns(store: FlatTrackerStore) -> None:
    for number in range(100):
        finished(take(store, "ann", first(question(0)) if number == 0 else question(number)))


def test_a_hundred_turns_are_kept_and_the_words_before_the_snapshot_found_for_the_desk(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/conversations.db"
    store = FlatTrackerStore(DOMAIN, url=url)
    hundred_turns(store)
    whole = finished(store.retrieve_full_tracker("ann"))
    assert whole is not None
    said = [event.text for event in whole.events if isinstance(event, UserUttered)]
    assert said == [f"question {number}" for number in range(100)]
    assert list(finished(store.keys())) == ["ann"]

    tracker = finished(store.retrieve("ann"))
    assert tracker is not None
    place = next(event.metadata["restored"] for event in tracker.events)
    held = [event.text for event in tracker.events if isinstance(event, UserUttered)]
    before = [event["text"] for event in Transcript(url).said("ann", place, 60)]
    assert [*before, *held] == [f"question {number}" for number in range(100)][-60 - len(held) :]


def test_forty_conversations_at_once_are_kept_whole_when_their_snapshots_are_made(tmp_path: Path) -> None:
    store = FlatTrackerStore(DOMAIN, url=f"sqlite:///{tmp_path}/conversations.db")

    async def talk(sender: str) -> list[str]:
        for number in range(12):
            await take(store, sender, first(question(0)) if number == 0 else question(number))
        whole = await store.retrieve_full_tracker(sender)
        assert whole is not None
        return [event.text for event in whole.events if isinstance(event, UserUttered)]

    async def talk_all() -> list[list[str]]:
        return await asyncio.gather(*(talk(f"user {number}") for number in range(40)))

    assert finished(talk_all()) == [[f"question {number}" for number in range(12)]] * 40


def test_erasing_the_rows_of_a_conversation_leaves_nothing_of_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/conversations.db"
    store = FlatTrackerStore(DOMAIN, url=url)
    for number in range(12):
        finished(take(store, "ann", first(question(0)) if number == 0 else question(number)))
    with open_database(url).begin() as connection:
        connection.execute(text("DELETE FROM events WHERE sender_id = 'ann'"))
    assert finished(store.retrieve("ann")) is None


def test_a_clock_put_back_loses_no_event(store: FlatTrackerStore) -> None:
    """Rasa's own store finds the events of a session by their times."""
    finished(take(store, "ann", first(question(0))))
    turn = question(1)
    for event in turn:
        event.timestamp -= 86_400
    finished(take(store, "ann", turn))
    tracker = finished(store.retrieve("ann"))
    assert tracker is not None
    assert tracker.latest_message is not None
    assert tracker.latest_message.text == "question 1"


def test_a_database_that_is_away_is_an_error_and_no_empty_conversation() -> None:
    store = FlatTrackerStore(DOMAIN, url="postgresql+psycopg2://nobody@127.0.0.1:9/none")
    agent = Agent(DOMAIN, tracker_store=store)
    insist(agent)
    with pytest.raises(SQLAlchemyError):
        finished(agent.tracker_store.retrieve("ann"))
    with pytest.raises(SQLAlchemyError):
        finished(agent.tracker_store.save(agent.tracker_store.init_tracker("ann")))


def test_no_slot_of_ours_is_seen_by_policies() -> None:
    """Else a state of the past could be told from one restored by a snapshot."""
    domain = Domain.from_file("domain.yml")
    assert not [slot.name for slot in domain.slots if slot.influence_conversation and slot.name != "requested_slot"]
