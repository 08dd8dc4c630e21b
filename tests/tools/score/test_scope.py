"""The limits beyond which a message is off the subject follow from messages that are learnt nowhere."""

import json
from pathlib import Path

import numpy as np
import pytest

from advisor.knowledge.search import Found, Search
from tools.score.scope import Message, Strangeness, around, in_force, kept_out, strangeness, tuning


class Strange(Search):
    """As strange as the message says."""

    def __init__(self) -> None:
        """Needs no database."""

    def find(self, question: str, parts: object = ()) -> Found:
        return Found([], float(question))


@pytest.mark.parametrize("others", [100, 20])
def test_the_limit_errs_as_often_either_way(others: int) -> None:
    measured = Strangeness(np.linspace(0, 10, 100), np.linspace(8, 18, others))

    assert measured.cells(measured.limit()) == ("100", "10.0 %", str(others), "90.0 %")


def test_the_limit_lies_midway_where_the_two_are_apart() -> None:
    assert Strangeness(np.array([0.0, 1.0]), np.array([3.0, 4.0])).limit() == 2.0


def test_each_language_by_itself() -> None:
    messages = [Message("en", True, "1"), Message("zh-Hant", True, "2"), Message("zh-Hans", False, "3")]

    measured = strangeness(messages, Strange(), ("zh-Hans", "zh-Hant"))

    assert (measured.inside.tolist(), measured.outside.tolist()) == ([2.0], [3.0])


def test_each_kind_and_language_is_held_against_its_own_limit() -> None:
    kept = [
        Message("en", True, "1"),
        Message("en", False, "3"),
        Message("zh-Hans", True, "3"),
        Message("zh-Hant", False, "3"),
    ]

    lines = in_force(Strange(), {"kept out": kept}, {"en": 2.0, "zh": 4.0})

    assert lines[2:] == [
        "| kept out | en | 1 | 0.0 % | 1 | 100.0 % |",
        "| kept out | zh | 1 | 0.0 % | 1 | 0.0 % |",
    ]


def test_what_others_would_do_stands_beside_a_limit() -> None:
    lines = around(2.0, Strangeness(np.array([0.0, 1.0]), np.array([3.0, 4.0])))

    assert "| 2.0 | 2 | 0.0 % | 2 | 100.0 % |" in lines
    assert "| 3.5 | 2 | 0.0 % | 2 | 50.0 % |" in lines


def test_messages_are_read_from_what_is_kept_out_and_from_the_tuning_part(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    lines = [{"language": "en", "scope": scope, "text": scope, "labels": []} for scope in ("in", "out")]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    question = {
        "id": "en-1",
        "labels": ["a/b"],
        "first_annotator": [],
        "second_annotator": [],
        "source": "s",
        **lines[0],
    }
    parts = [{**question, "part": part} for part in ("tuning", "test", "held_out")]
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(map(json.dumps, parts)), encoding="utf-8")

    assert kept_out(path) == [Message("en", True, "in"), Message("en", False, "out")]
    assert tuning(questions) == [Message("en", True, "in")]
