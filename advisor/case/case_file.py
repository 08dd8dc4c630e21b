"""What is known of a case: typed facts, each with the day it was given. Frozen: a change makes a new one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from advisor.case.question import Question
from advisor.case.value import Value, from_json, to_json


@dataclass(frozen=True)
class Given:
    value: Value
    given_on: date


@dataclass(frozen=True)
class CaseFile:
    facts: Mapping[str, Given] = field(default_factory=dict)

    def __contains__(self, fact: str) -> bool:
        return fact in self.facts

    def value(self, fact: str) -> Any:
        """The value of a fact, None when it is not known; its type is that of the question's kind."""
        given = self.facts.get(fact)
        return given.value if given else None

    def having(self, fact: str, value: Value, today: date) -> "CaseFile":
        """The fact given last stands last."""
        return CaseFile({**self.without([fact]).facts, fact: Given(value, today)})

    def without(self, facts: Iterable[str]) -> "CaseFile":
        left_out = set(facts)
        return CaseFile({fact: given for fact, given in self.facts.items() if fact not in left_out})

    def only(self, facts: Iterable[str]) -> "CaseFile":
        return CaseFile({fact: self.facts[fact] for fact in facts if fact in self.facts})

    def to_json(self) -> dict[str, Any]:
        return {
            fact: {"value": to_json(given.value), "given_on": given.given_on.isoformat()}
            for fact, given in self.facts.items()
        }


def read_case(raw: Any, questions: Mapping[str, Question]) -> CaseFile:
    """A case file from its JSON; what is no fact of ours is left out."""
    entries = raw.items() if isinstance(raw, dict) else ()
    read = {fact: _given(entry, questions[fact]) for fact, entry in entries if fact in questions}
    return CaseFile({fact: given for fact, given in read.items() if given})


def _given(entry: Any, question: Question) -> Given | None:
    if not isinstance(entry, dict):
        return None
    value = from_json(question, entry.get("value"))
    try:
        given_on = date.fromisoformat(str(entry.get("given_on")))
    except ValueError:
        return None
    return None if value is None else Given(value, given_on)
