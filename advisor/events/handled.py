"""How a question was handled, read from the `custom` of the reply."""

from collections.abc import Mapping
from typing import Any

from advisor.events.event import CLARIFIED, REFERRED, RESOLVED, UNANSWERED

# Steps of a lesson, looks at one's own case file and the way to a person are no questions of their own.
_NO_QUESTION = frozenset({"lesson", "case_file", "handover", "disclosure"})


def handled_as(custom: Mapping[str, Any], is_step: bool) -> str:
    """One of HANDLED, or "" when nothing was asked; `is_step`: a guided tool asks for its next fact.

    An office named because no answer was found is no referral but an unanswered question.
    """
    kind = custom.get("kind")
    if is_step or custom.get("tool") in _NO_QUESTION:
        return ""
    if kind in {"answer", "tool"}:
        return RESOLVED
    if kind == "clarify":
        return CLARIFIED
    if kind == "referral":
        return REFERRED if custom.get("confidence") else UNANSWERED
    return UNANSWERED if kind == "error" else ""
