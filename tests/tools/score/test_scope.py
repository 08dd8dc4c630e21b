"""The limits beyond which a message is off the subject follow from messages that are learnt nowhere."""

import json
from pathlib import Path

import numpy as np
import pytest

from advisor.knowledge.search import Found, Search
from tools.score.scope import Message, Strangeness, kept_out, strangeness, tuning


class Strange(Search):
    """As strange as the message says."""

    def __init__(self) -> None:
        """Needs no database."""

    def find(self, question: str, parts: object = ()) -> Found:
        return Found([], float(question))


@pytest.mark.parametrize("count", [34, 100, 200])
def test_of_a_hundred_messages_on_the_subject_three_are_turned_away(count: int) -> None:
    measured = Strangeness(np.arange(count, dtype=np.float64), np.array([count, 0.0]))

    assert measured.cells(measured.limit()) == (str(count), f"{100 * int(0.03 * count) / count:.1f} %", "2", "50.0 %")


def test_each_language_by_itself() -> None:
    messages = [Message("en", True, "1"), Message("zh-Hant", True, "2"), Message("zh-Hans", False, "3")]

    measured = strangeness(messages, Strange(), ("zh-Hans", "zh-Hant"))

    assert (measured.inside.tolist(), measured.outside.tolist()) == ([2.0], [3.0])


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
