"""What the action server returns is accepted or refused as by Rasa's own check."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction

from bot import action_results

SLOT = {"event": "slot", "timestamp": None, "name": "country", "value": "CN"}
RESULTS = [
    {"events": [SLOT], "responses": [{"text": "Hello"}]},
    {"events": [], "responses": []},
    {},
    {"events": [SLOT, {"event": "followup", "name": "action_listen"}, {"event": "undo"}]},
    {"events": [{**SLOT, "timestamp": "yesterday"}]},
    {"events": [{"event": "slot", "value": 1}]},
    {"events": [{"event": "nonsense"}]},
    {"events": [SLOT, {"event": "nonsense"}]},
    {"events": [{"event": ["slot"]}]},
    {"events": [{}]},
    {"events": ["slot"]},
    {"events": "slot"},
    {"responses": ["Hello"]},
    [],
    "slot",
    None,
]


def accepts(check: Any, result: Any) -> bool:
    try:
        check(result)
    except ValidationError:
        return False
    return True


def agree(result: Any) -> bool:
    ours = accepts(lambda given: action_results._check(None, given), result)
    return ours == accepts(lambda given: validate(given, RemoteAction.action_response_format_spec()), result)


@pytest.mark.parametrize("result", RESULTS, ids=repr)
def test_a_result_is_judged_as_rasa_judges_it(result: Any) -> None:
    assert agree(result)


NAMES = st.sampled_from([*action_results._schemas(), "nonsense", ""])
EVENTS = st.fixed_dictionaries(
    {"event": NAMES},
    optional={
        "name": st.text() | st.none(),
        "value": st.none() | st.integers() | st.text(),
        "timestamp": st.none() | st.floats(allow_nan=False) | st.text(),
        "metadata": st.none() | st.dictionaries(st.text(), st.integers()) | st.text(),
        "text": st.none() | st.text() | st.integers(),
        "intent": st.none() | st.dictionaries(st.just("name"), st.text()),
    },
)


@given(st.lists(EVENTS, max_size=4))
def test_whatever_events_come_the_judgement_is_rasas(events: list[dict[str, Any]]) -> None:
    assert agree({"events": events, "responses": []})
