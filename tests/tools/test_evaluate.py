"""Evaluation: lines are read with care, replies are scored by the labels."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.evaluate import read_questions
from tools.score import Scored, part_of, table


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


def scored(kind: str, article: str | None = None, candidates: tuple[str, ...] = (), **question: Any) -> Scored:
    asked = {"labels": ["a/b"], "scope": "in", "language": "en", "source": "https://x.example/1", **question}
    return Scored(asked, {"kind": kind, "article": article, "candidates": list(candidates), "language": "en"})


@pytest.mark.parametrize(
    ("row", "first", "in_three", "turned_away"),
    [
        (scored("answer", "a/b"), True, True, False),
        (scored("answer", "c/d", ("c/d", "a/b")), False, True, False),
        (scored("answer", "c/d", ("c/d",)), False, False, False),
        (scored("clarify", None, ("a/b", "c/d")), False, True, False),
        (scored("referral"), False, False, False),
        (scored("out_of_scope"), False, False, True),
        (scored("notice"), False, False, True),
    ],
)
def test_a_reply_is_scored_by_the_labels(row: Scored, first: bool, in_three: bool, turned_away: bool) -> None:
    assert (row.is_right_first, row.is_right_in_three, row.is_turned_away) == (first, in_three, turned_away)


@pytest.mark.parametrize(("kind", "refused"), [("answer", False), ("clarify", False), ("referral", True)])
def test_out_of_scope_counts_when_neither_answered_nor_offered(kind: str, refused: bool) -> None:
    assert scored(kind, labels=[], scope="out").is_refused is refused


def test_the_parts_are_split_by_host_and_the_table_has_a_row_for_each() -> None:
    assert part_of({"source": "https://x.example/1"}) == part_of({"source": "https://x.example/2"})
    assert len(table([scored("answer", "a/b")])) == 2 + 4


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
