"""The rules that are tried are all that Rasa's own policy would find to fit."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import SHOULD_NOT_BE_SET

from bot import rule_lookup

RULES_OWN = rule_lookup._try_all
# Never trained: to find rules it needs nothing but the rules.
POLICY = RulePolicy.__new__(RulePolicy)

NAMES = st.sampled_from(["action_listen", "action_answer", "a_form"])
INTENTS = st.sampled_from(["ask", "thank", SHOULD_NOT_BE_SET])
SLOTS = st.dictionaries(st.just("country"), st.sampled_from(["CN", "KE", SHOULD_NOT_BE_SET]))
STATES = st.fixed_dictionaries(
    {},
    optional={
        "prev_action": st.fixed_dictionaries({"action_name": NAMES}),
        "user": st.fixed_dictionaries({}, optional={"intent": INTENTS}),
        "slots": SLOTS,
        "active_loop": st.fixed_dictionaries({"name": st.sampled_from(["a_form", SHOULD_NOT_BE_SET])}),
    },
)
LISTENING = {"prev_action": {"action_name": "action_listen"}}


@given(st.lists(st.lists(STATES, min_size=1, max_size=3), max_size=12), st.lists(STATES, max_size=4))
@example([[{}], [LISTENING], [{**LISTENING, "user": {"intent": "ask"}}]], [{**LISTENING, "user": {"intent": "ask"}}])
@example([[{}], [LISTENING]], [{}])
def test_the_rules_found_are_those_that_rasa_finds(
    rules: list[list[dict[str, Any]]], states: list[dict[str, Any]]
) -> None:
    lookup = {json.dumps(rule, sort_keys=True): "action_answer" for rule in rules}

    assert rule_lookup._possible_keys(POLICY, lookup, states) == set(RULES_OWN(POLICY, lookup, states))


def test_rasas_policy_uses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RulePolicy, "_get_possible_keys", RULES_OWN)
    rule_lookup.install()
    asked: list[Any] = []
    monkeypatch.setattr(rule_lookup, "_last", lambda state: asked.append(state) or (None, None))
    POLICY._get_possible_keys({}, [LISTENING])

    assert asked == [LISTENING]


def test_most_rules_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [[{**LISTENING, "user": {"intent": f"intent_{number}"}}] for number in range(50)]
    tried: list[str] = []
    monkeypatch.setattr(rule_lookup, "_try_all", lambda _policy, lookup, _states: tried.extend(lookup) or set())

    lookup = {json.dumps(rule): "action_answer" for rule in rules}
    rule_lookup._possible_keys(POLICY, lookup, rules[7])

    assert tried == [json.dumps(rules[7])]
