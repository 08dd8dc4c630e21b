"""Checks what the action server returns against Rasa's own schema, made ready once.

Rasa checks the schema itself anew for each action, which takes 24 ms of a turn with the jsonschema we pin.
"""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction


def install() -> None:
    RemoteAction._validate_action_result = _check


def _check(action: RemoteAction, result: Any) -> bool:
    """Raises jsonschema.ValidationError, as Rasa's own does."""
    _validator().validate(result)
    return True


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(RemoteAction.action_response_format_spec())
