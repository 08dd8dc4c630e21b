"""Checks what the action server returns against Rasa's own schema, made ready once and for the events that came.

Rasa makes it anew for each action, which takes 24 ms of a turn with the jsonschema we pin, and tries each event as each
of its 23 kinds, which takes 2 ms more.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.shared.utils.schemas.events import EVENT_SCHEMA


def install() -> None:
    RemoteAction._validate_action_result = _check


def _check(action: RemoteAction, result: Any) -> bool:
    """Raises jsonschema.ValidationError, as Rasa's own does."""
    _validator(frozenset(_kinds(result))).validate(result)
    return True


def _kinds(result: Any) -> Iterator[str]:
    """Names of the events' kinds, as far as they are known; what is of no known kind will be valid as none."""
    events = result.get("events") if isinstance(result, dict) else None
    for event in events if isinstance(events, list) else ():
        kind = event.get("event") if isinstance(event, dict) else None
        if isinstance(kind, str) and kind in _schemas():
            yield kind


@cache
def _schemas() -> dict[str, Any]:
    """Of each kind of event, by its name."""
    return {schema["properties"]["event"]["const"]: schema for schema in EVENT_SCHEMA["oneOf"]}


@cache
def _validator(kinds: frozenset[str]) -> Draft202012Validator:
    event = {**EVENT_SCHEMA, "oneOf": [schema for name, schema in _schemas().items() if name in kinds]}
    whole = RemoteAction.action_response_format_spec()
    whole["properties"]["events"] = {"type": "array", "items": event}
    return Draft202012Validator(whole)
