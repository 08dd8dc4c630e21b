"""Questions say by themselves what kind they are."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.tools.score.builders import question
from tools.score.question import read_questions


@pytest.mark.parametrize(
    ("text", "is_story"),
    [
        ("I made a lamp. A shop sells a copy. What can I do?", True),
        ("我设计了一款灯。有家店在卖一样的。怎么办?", True),
        ("I paid 1.50 for it... Is that fair?", False),
        ("How do I renew?", False),
    ],
)
def test_a_story_has_three_sentences_or_more(text: str, is_story: bool) -> None:
    assert question(text=text).is_story is is_story


@pytest.mark.parametrize(
    ("text", "is_short"),
    [
        ("patent", True),
        ("trademark renewal", True),
        ("patent cost china", False),
        ("专利年费", True),
        ("版权登记流程", True),
        ("外观专利申请流程", False),
    ],
)
def test_a_short_question_is_one_or_two_words(text: str, is_short: bool) -> None:
    assert question(text=text).is_short is is_short


def test_a_line_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    asked = question(part="held_out", text="a\u2028b", labels=("a/b", "c/d"), first_annotator=("a/b",))
    path.write_text(json.dumps(asdict(asked), ensure_ascii=False) + "\n", encoding="utf-8")

    assert read_questions(path) == [asked]
