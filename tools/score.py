"""Scores the assistant on questions nobody here wrote: `python -m tools.score` (method: data/evaluation/README.md)."""

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tools.evaluate import main as evaluate

QUESTIONS = Path("data/evaluation/questions.jsonl")
REPLIES = Path("var/evaluation.jsonl")
PARTS = ("tuning", "test")
_COLUMNS = (
    "part",
    "asked in",
    "in scope",
    "right first",
    "right in three",
    "turned away",
    "out of scope",
    "recognised",
    "language",
)
LANGUAGES = {"en": ("en",), "zh": ("zh-Hans", "zh-Hant")}


@dataclass(frozen=True)
class Scored:
    """One question and what was replied; an in-scope question may be labelled with two articles."""

    question: dict[str, Any]
    custom: dict[str, Any]

    @property
    def is_right_first(self) -> bool:
        return self.custom["kind"] == "answer" and self.custom["article"] in self.question["labels"]

    @property
    def is_right_in_three(self) -> bool:
        return bool({self.custom["article"], *self.custom["candidates"]} & set(self.question["labels"]))

    @property
    def is_turned_away(self) -> bool:
        return self.custom["kind"] in {"out_of_scope", "notice", "smalltalk"}

    @property
    def is_refused(self) -> bool:
        """Out of scope and treated so: neither answered nor offered articles."""
        return self.custom["kind"] not in {"answer", "clarify"}

    @property
    def is_in_its_language(self) -> bool:
        return bool(self.custom["language"] == self.question["language"])


def part_of(question: dict[str, Any]) -> str:
    """A third of the web hosts is for tuning; the rest is never looked at while choosing thresholds."""
    host = urlsplit(question["source"]).netloc
    return PARTS[0] if int(hashlib.sha256(host.encode()).hexdigest(), 16) % 3 == 0 else PARTS[1]


def table(scored: Iterable[Scored]) -> list[str]:
    """Markdown rows, one for each part and language."""
    rows = list(scored)
    lines = [f"| {' | '.join(_COLUMNS)} |", "| --- " * len(_COLUMNS) + "|"]
    for part in PARTS:
        for language, tags in LANGUAGES.items():
            chosen = [row for row in rows if part_of(row.question) == part and row.question["language"] in tags]
            lines.append(_row(part, language, chosen))
    return lines


def _row(part: str, language: str, rows: list[Scored]) -> str:
    inside = [row for row in rows if row.question["scope"] == "in"]
    outside = [row for row in rows if row.question["scope"] == "out"]
    cells = [
        part,
        language,
        str(len(inside)),
        _share(row.is_right_first for row in inside),
        _share(row.is_right_in_three for row in inside),
        _share(row.is_turned_away for row in inside),
        str(len(outside)),
        _share(row.is_refused for row in outside),
        _share(row.is_in_its_language for row in rows),
    ]
    return f"| {' | '.join(cells)} |"


def _share(values: Iterable[bool]) -> str:
    counted = list(values)
    return f"{100 * sum(counted) / len(counted):.1f} %" if counted else "-"


def read_scored(questions: Path, replies: Path) -> list[Scored]:
    by_id = {line["id"]: line for line in map(json.loads, replies.read_text(encoding="utf-8").strip().split("\n"))}
    asked = map(json.loads, questions.read_text(encoding="utf-8").strip().split("\n"))
    return [Scored(question, by_id[question["id"]]["replies"][0][0]["custom"]) for question in asked]


def main() -> int:
    REPLIES.parent.mkdir(exist_ok=True)
    failed = evaluate([str(QUESTIONS), str(REPLIES)])
    if not failed:
        print("\n".join(table(read_scored(QUESTIONS, REPLIES))))
    return failed


if __name__ == "__main__":
    sys.exit(main())
