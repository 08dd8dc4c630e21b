"""Evaluation: lines are read with care, replies keep their order."""

import json
from pathlib import Path

import pytest

from tools.evaluate import read_questions


def test_bad_lines_are_reported_with_their_number_and_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        '{"id": "1", "text": "a"}',
        "not json",
        '{"id": "2"}',
        '{"text": "no id"}',
        "[1]",
        "",
        '{"id": "3", "turns": ["a", "b"]}',
        '{"id": "4", "turns": ["a", 2]}',
        '{"id": "5", "turns": "hi"}',
        '{"id": "6", "text": "a\u2028b"}',
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")

    read = list(read_questions(path))

    assert [(question["id"], question["turns"]) for question in read] == [
        ("1", ["a"]),
        ("3", ["a", "b"]),
        ("6", ["a\u2028b"]),
    ]
    complaints = capsys.readouterr().err
    assert [number for number in range(1, 11) if f":{number}:" in complaints] == [2, 3, 4, 5, 8, 9]


def test_the_replies_of_a_run_are_in_the_order_of_the_questions(stack: object, tmp_path: Path) -> None:
    from tools.client import Client
    from tools.evaluate import asked

    questions = [{"id": "z", "turns": ["hi", "你好"]}, {"id": "a", "turns": [""]}]

    replies = [asked(Client(stack), question) for question in questions]  # type: ignore[arg-type]

    assert [reply["id"] for reply in replies] == ["z", "a"]
    assert [len(reply["replies"]) for reply in replies] == [2, 1]
    assert [len(reply["milliseconds"]) for reply in replies] == [2, 1]
    assert json.dumps(replies)
    for message in (message for reply in replies for turn in reply["replies"] for message in turn):
        assert set(message) == {"text", "custom", "buttons"}
