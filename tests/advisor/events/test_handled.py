"""How a question counts."""

import pytest

from advisor.events.handled import handled_as


@pytest.mark.parametrize(
    ("custom", "is_step", "handled"),
    [
        ({"kind": "answer", "article": "trademarks/renewal"}, False, "resolved"),
        ({"kind": "answer", "tool": "cases"}, False, "resolved"),
        ({"kind": "tool", "tool": "deadline"}, False, "resolved"),
        ({"kind": "tool", "tool": "deadline"}, True, ""),
        ({"kind": "tool", "tool": "lesson"}, False, ""),
        ({"kind": "tool", "tool": "handover"}, False, ""),
        ({"kind": "clarify", "confidence": 0.4}, False, "clarified"),
        ({"kind": "referral", "confidence": 1.0}, False, "referred"),
        ({"kind": "referral", "confidence": 0.0}, False, "unanswered"),
        ({"kind": "error", "confidence": 0.0}, False, "unanswered"),
        ({"kind": "smalltalk"}, False, ""),
        ({"kind": "out_of_scope"}, False, ""),
        ({"kind": "notice", "tool": "disclosure"}, False, ""),
        ({}, False, ""),
    ],
)
def test_handled_as(custom: dict[str, object], is_step: bool, handled: str) -> None:
    assert handled_as(custom, is_step) == handled
