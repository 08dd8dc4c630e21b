"""The state of a conversation at one moment, as the few events that bring an empty tracker to it.

Exact while no slot influences the conversation, which holds for domain.yml: policies then see no slot of earlier turns.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    Event,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from advisor.transcript import RESTORED

# Policies look two turns back, and the longest rule fits into one.
KEPT_TURNS = 4
_MOST_TURNS = 8
UNDOING = (UserUtteranceReverted, ActionReverted)


def place_to_cut(events: Sequence[Event]) -> int | None:
    """Where the turns to keep begin, once there are too many; before it, nothing is undone by what comes after."""
    starts = [
        place
        for place, (event, following) in enumerate(pairwise(events))
        if isinstance(event, ActionExecuted)
        and event.action_name == ACTION_LISTEN_NAME
        and isinstance(following, UserUttered)
    ]
    if len(starts) <= _MOST_TURNS:
        return None
    cut = starts[-KEPT_TURNS]
    return None if any(isinstance(event, UNDOING) for event in events[cut:]) else cut


def restoring_events(tracker: DialogueStateTracker, place: int) -> list[Event]:
    """What restores slots, loop, pause and last words; `place` is the number of the last row they stand for."""
    moment = tracker.events[-1].timestamp
    events = list(_state(tracker))
    for event in events:
        event.timestamp = moment
        event.metadata = {**event.metadata, RESTORED: place}
    return events


def _state(tracker: DialogueStateTracker) -> Iterator[Event]:
    yield ActionExecuted(ACTION_SESSION_START_NAME)
    yield SessionStarted()
    yield from (SlotSet(slot.name, slot.value) for slot in tracker.slots.values() if slot.value != slot.initial_value)
    yield from _loop(tracker)
    said = tracker.latest_bot_utterance
    if said and (said.text or said.data):
        yield BotUttered(said.text, said.data, dict(said.metadata))
    if tracker.is_paused():
        yield ConversationPaused()


def _loop(tracker: DialogueStateTracker) -> Iterator[Event]:
    """As if it had just been opened by the message that did open it: what was said in it is in the slots."""
    loop = tracker.active_loop
    if not loop or not loop.name:
        return
    parsed = loop.trigger_message or {}
    yield ActionExecuted(ACTION_LISTEN_NAME)
    yield UserUttered(parsed.get("text"), parsed.get("intent"), parsed.get("entities"), parsed)
    yield ActionExecuted(loop.name)
    yield ActiveLoop(loop.name)
    if loop.rejected:
        yield ActionExecutionRejected(loop.name)
