"""Conversations as Rasa records them: questions, forms, digressions, undone turns, restarts, sessions in any order."""

from collections.abc import Callable

from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    ConversationResumed,
    Event,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)

DOMAIN = Domain.from_yaml("""
version: "3.1"
intents: [ask, fill]
slots:
  country: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  case: {type: any, influence_conversation: false, mappings: [{type: custom}]}
  level: {type: float, initial_value: 0.5, influence_conversation: false, mappings: [{type: custom}]}
forms:
  tool_form: {required_slots: []}
actions: [action_answer]
""")
FORM = "tool_form"
Turn = list[Event]


def _said(text: str, intent: str = "ask") -> Turn:
    parsed = {"intent": {"name": intent, "confidence": 0.9}, "entities": [], "text": text}
    return [UserUttered(text, parsed["intent"], [], parsed, input_channel="rest", metadata={"title": text})]


def _answered(*events: Event) -> Turn:
    return [ActionExecuted("action_answer"), *events, BotUttered("So.", {"custom": {"tool": None}})]


def _listen(turn: Turn) -> Turn:
    return [*turn, ActionExecuted("action_listen")]


_values = st.one_of(
    st.none(), st.integers(0, 9), st.text("ab", max_size=3), st.dictionaries(st.just("k"), st.booleans())
)
_slots = st.one_of(
    st.builds(lambda value: SlotSet("case", value), _values),
    st.builds(lambda value: SlotSet("country", value), st.sampled_from([None, "KE", "GH"])),
    st.builds(lambda value: SlotSet("level", value), st.sampled_from([None, 0.5, 1.0])),
)
_texts = st.text("xyz", min_size=1, max_size=2)
_kinds: list[Callable[[str, SlotSet], Turn]] = [
    lambda text, slot: [*_said(text), *_answered(slot)],
    lambda text, slot: [*_said(text), *_answered(slot), SlotSet("requested_slot", text)],
    lambda text, slot: [*_said(text, "fill"), ActionExecuted(FORM), slot, ActiveLoop(FORM), *_answered()],
    lambda text, slot: [*_said(text, "fill"), ActionExecuted(FORM), slot, ActiveLoop(FORM)],
    lambda text, slot: [*_said(text), LoopInterrupted(True), *_answered(slot), ActionExecuted(FORM), ActiveLoop(FORM)],
    lambda text, slot: [*_said(text), ActionExecutionRejected(FORM), *_answered(slot)],
    lambda text, slot: [*_said(text), ActionExecuted(FORM), ActiveLoop(FORM), slot, ActiveLoop(None), *_answered()],
    lambda text, slot: [*_said(text), ActionExecuted("action_listen"), *_said(text, "fill"), *_answered(slot)],
    lambda text, slot: [*_said(text), *_answered(ConversationPaused())],
    lambda text, slot: [*_said(text), *_answered(ConversationResumed())],
]
_rewinding: list[Callable[[str, SlotSet], Turn]] = [
    lambda text, slot: [*_said(text), ActionExecuted("action_back"), UserUtteranceReverted(), UserUtteranceReverted()],
    lambda text, slot: [*_said(text), *[UserUtteranceReverted()] * 6],
    lambda text, slot: [*_said(text), *_answered(slot), ActionReverted()],
    lambda text, slot: [*_said(text), ActionExecuted("action_restart"), Restarted()],
    lambda text, slot: [*session(), SlotSet("country", "KE"), ActionExecuted("action_listen"), *_said(text), slot],
]


def session() -> Turn:
    return [ActionExecuted("action_session_start"), SessionStarted()]


def _turns(kinds: list[Callable[[str, SlotSet], Turn]]) -> st.SearchStrategy[Turn]:
    return st.builds(lambda kind, text, slot: _listen(kind(text, slot)), st.sampled_from(kinds), _texts, _slots)


forward = st.lists(_turns(_kinds), min_size=11, max_size=16)
# A snapshot stands before what is undone.
with_rewinds = st.builds(
    lambda turns, undone, after: [*turns, undone, *after],
    forward,
    _turns(_rewinding),
    st.lists(_turns(_kinds), max_size=6),
)
