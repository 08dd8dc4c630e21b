"""Lets Rasa's rule policy try only the rules that can follow what was done and heard last.

By itself it tries each of 180 rules, four times a turn (docs/decisions/0076-quicker-rasa.md).
"""

import json
from collections import defaultdict
from functools import lru_cache
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

_State = dict[str, Any]
# The last action, and the intent where a rule names one.
_Last = tuple[str | None, str | None]

_try_all = RulePolicy._get_possible_keys


def install() -> None:
    RulePolicy._get_possible_keys = _possible_keys


def _possible_keys(policy: RulePolicy, lookup: dict[str, str], states: list[_State]) -> set[str]:
    """The keys of `lookup` whose rules fit the conversation's `states`, as Rasa's own finds them."""
    action, intent = _last(states[-1]) if states else (None, None)
    if action:
        by_last = _by_last(tuple(lookup))
        likely = {key for last in {(action, intent), (action, None)} for key in by_last.get(last, ())}
        lookup = {key: lookup[key] for key in likely}
    return set(_try_all(policy, lookup, states))


@lru_cache(maxsize=4)
def _by_last(rule_keys: tuple[str, ...]) -> dict[_Last, list[str]]:
    found: dict[_Last, list[str]] = defaultdict(list)
    for key in rule_keys:
        found[_last(json.loads(key)[-1])].append(key)
    return found


def _last(state: _State) -> _Last:
    intent = state.get(USER, {}).get(INTENT)
    return state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME), None if intent == SHOULD_NOT_BE_SET else intent
