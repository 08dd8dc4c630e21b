"""A question of the evaluation set, as data/evaluation/README.md describes it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

QUESTIONS = Path("data/evaluation/questions.jsonl")
PARTS = ("tuning", "test", "held_out")
EACH_PART = {part: (part,) for part in PARTS}
# And together the two that were only looked at: of one by itself, a question off the subject is 2 or 3 %.
GROUPS = {**EACH_PART, "test and held_out": PARTS[1:]}
LANGUAGES = {"en": ("en",), "zh": ("zh-Hans", "zh-Hant")}
_SENTENCE_END = re.compile(r"[。！？!?…]+|\.+(?=\s|$)")
_HAN = re.compile("[㐀-鿿]")
_STORY_SENTENCES = 3
_SHORT_WORDS = 2
_SHORT_CHARACTERS = 6


@dataclass(frozen=True)
class Question:
    """What the two annotators labelled apart, and the `labels` that were settled; out of scope, all three are empty."""

    id: str
    language: str
    part: str
    scope: str
    text: str
    labels: tuple[str, ...]
    first_annotator: tuple[str, ...]
    second_annotator: tuple[str, ...]
    source: str

    @property
    def is_in_scope(self) -> bool:
        return self.scope == "in"

    @property
    def is_traditional(self) -> bool:
        return self.language == "zh-Hant"

    @property
    def is_story(self) -> bool:
        return sum(bool(sentence.strip()) for sentence in _SENTENCE_END.split(self.text)) >= _STORY_SENTENCES

    @property
    def is_short(self) -> bool:
        """One or two words; in Chinese, which writes no spaces, up to six characters."""
        if _HAN.search(self.text):
            return len(self.text) <= _SHORT_CHARACTERS
        return len(self.text.split()) <= _SHORT_WORDS


def read_questions(path: Path) -> list[Question]:
    lines = path.read_text(encoding="utf-8").strip().split("\n")
    return [_question(json.loads(line)) for line in lines]


def _question(fields: dict[str, Any]) -> Question:
    frozen: dict[str, Any] = {k: tuple(value) if isinstance(value, list) else value for k, value in fields.items()}
    return Question(**frozen)
