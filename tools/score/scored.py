"""One question and what was replied."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tools.score.question import Question


@dataclass(frozen=True)
class Scored:
    """`custom` is what the first message of the reply carries (DESIGN contract 1)."""

    question: Question
    custom: dict[str, Any]

    @property
    def is_right_first(self) -> bool:
        return self.custom["kind"] == "answer" and self.custom["article"] in self.question.labels

    @property
    def is_right_in_three(self) -> bool:
        return bool({self.custom["article"], *self.custom["candidates"]} & set(self.question.labels))

    @property
    def is_right_after_clarifying(self) -> bool:
        """Answered, or among the buttons offered; articles nobody can choose do not count."""
        is_offered = self.custom["kind"] == "clarify" and self.is_right_in_three
        return self.is_right_first or is_offered

    @property
    def is_turned_away(self) -> bool:
        return self.custom["kind"] in {"out_of_scope", "notice", "smalltalk"}

    @property
    def is_refused(self) -> bool:
        """Out of scope and treated so: neither answered nor offered articles."""
        return self.custom["kind"] not in {"answer", "clarify"}

    @property
    def is_in_its_language(self) -> bool:
        return bool(self.custom["language"] == self.question.language)


def by_first_annotator(rows: Iterable[Scored]) -> list[Scored]:
    """The same replies against the labels of the first annotator alone."""
    return [replace(row, question=replace(row.question, labels=row.question.first_annotator)) for row in rows]


def read_scored(questions: Iterable[Question], replies: Path) -> list[Scored]:
    by_id = {line["id"]: line for line in map(json.loads, replies.read_text(encoding="utf-8").strip().split("\n"))}
    return [Scored(question, by_id[question.id]["replies"][0][0]["custom"]) for question in questions]
