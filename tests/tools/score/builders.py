"""Questions and replies to score."""

from typing import Any

from tools.score.question import Question
from tools.score.scored import Scored


def question(**given: Any) -> Question:
    fields: dict[str, Any] = {
        "id": "en-1",
        "language": "en",
        "part": "test",
        "scope": "in",
        "text": "How do I renew?",
        "labels": ("a/b",),
        "first_annotator": ("a/b",),
        "second_annotator": ("a/b",),
        "source": "https://x.example/1",
    }
    return Question(**{**fields, **given})


def scored(kind: str, article: str | None = None, candidates: tuple[str, ...] = (), **given: Any) -> Scored:
    custom = {"kind": kind, "article": article, "candidates": list(candidates), "language": "en"}
    return Scored(question(**given), custom)
